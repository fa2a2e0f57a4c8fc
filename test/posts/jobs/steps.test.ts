// One job for all due tasks of a step: the result of each.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Deps, StepEnd } from '../../../src/deps.ts';
import { allDue, createNoteFailure, createSteps } from '../../../src/posts/jobs/steps.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { jobDeps } from '../../support/jobs.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace } = await installedRedis();
let sandbox: Sandbox;
let deps: Deps;
let now: number;
/** The end of a step, by its subject; and the tasks done. */
let ends: Record<string, StepEnd | Error>;
let done: string[];

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0 });
  now = sandbox.clock.now();
  deps = { ...jobDeps(redis, sandbox), clock: { now: () => now } };
  [ends, done] = [{}, []];
});
afterEach(() => sandbox.close());

const put = (of: string, at = now) => deps.stores.posts.put(workspace, { what: 'show-card', of }, at);
const run = () => {
  const step = async (_: unknown, of: string): Promise<StepEnd> => {
    done.push(of);
    const end = ends[of] ?? { kind: 'done' };
    if (end instanceof Error) throw end;
    return end;
  };
  const { steps } = createSteps(deps, { 'show-card': step }, createNoteFailure(deps));
  return steps.get('show-card')?.({ ...workspace, of: allDue, n: 0 }, false);
};
const waiting = () => redis.zrange(keys.tasks('T1'), '0', '-1', 'WITHSCORES');

test('what is due is done, one after the other, and nothing else', async () => {
  await put('C1/1.1', now - 2);
  await put('C1/1.2', now - 1);
  await put('C1/1.3', now + 1);
  await deps.stores.posts.put(workspace, { what: 'repair-thread', of: 'C1/1.1' }, now);
  expect(await run()).toBeUndefined();
  expect(done).toEqual(['C1/1.1', 'C1/1.2']);
  expect(await waiting()).toEqual(['repair-thread:C1/1.1', String(now), 'show-card:C1/1.3', String(now + 1)]);
});

test('one that fails, waits, or is to be called again keeps none of the others from it', async () => {
  ends = {
    ...{ 'C1/1.1': new Error('a fault of ours'), 'C1/1.2': { kind: 'later', notBefore: now + 5 } },
    ...{ 'C1/1.3': { kind: 'again', ms: 250 }, 'C1/1.4': { kind: 'kept' } },
  };
  for (const of of ['C1/1.1', 'C1/1.2', 'C1/1.3', 'C1/1.4', 'C1/1.5']) await put(of);
  expect(await run()).toEqual({ again: 250 });
  expect(done).toHaveLength(5);
  expect(await waiting()).toEqual([
    ...['show-card:C1/1.3', String(now), 'show-card:C1/1.4', String(now)],
    ...['show-card:C1/1.2', String(now + 5), 'show-card:C1/1.1', String(now + 30_000)],
  ]);
  expect(await deps.stores.posts.entry(workspace, 'show-card', 'C1/1.1')).toMatchObject({ tries: 1 });
});

test('one that was put anew while it was done is done once more', async () => {
  await put('C1/1.1');
  const before = deps.stores.posts.endStep;
  deps.stores.posts.endStep = async (...args) => {
    await put('C1/1.1');
    return before(...args);
  };
  await run();
  expect(await waiting()).toEqual(['show-card:C1/1.1', String(now)]);
});
