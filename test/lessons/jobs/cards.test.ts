// The cards and prompts that are refreshed, and when: those an earlier version left, and a prompt that is not posted yet.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../../src/deps.ts';
import { createLessonDiscussion } from '../../../src/discussions/jobs/featured.ts';
import { keys as discussions } from '../../../src/discussions/store/keys.ts';
import { createCardJobs } from '../../../src/lessons/jobs/cards.ts';
import { keys as likes } from '../../../src/likes/store.ts';
import type { RefreshMessage } from '../../../src/posts/jobs/refresh.ts';
import { notPostedYet } from '../../../src/posts/rules/live.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { jobDeps } from '../../support/jobs.ts';
import { installedRedis } from '../../support/redis.ts';
import { subscription } from '../../support/subscription.ts';

const { redis, workspace } = await installedRedis();

let sandbox: Sandbox;
let deps: Deps;
/** The refreshed messages as rendered. */
let rendered: unknown[];

const refresh: RefreshMessage =
  ({ render }) =>
  async (of, about) => {
    rendered.push(await render(of, about));
    return { kind: 'done' };
  };
const steps = () => createCardJobs(deps, createLessonDiscussion(deps), refresh).steps;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0 });
  deps = jobDeps(redis, sandbox);
  rendered = [];
});
afterEach(() => sandbox.close());

describe('what an earlier version left to be looked at', () => {
  const kept = { 'C1/1.1': '3', 'C1/2.1': '4', 'C1/2.2': '5', 'C2/1.2': '6' };
  const left = async () =>
    (await redis.hkeys(posts.entries('T1'))).filter((id) => id.startsWith('show-')).sort();

  beforeEach(async () => {
    await redis.hset(likes.touched('T1'), kept);
    const comment = JSON.stringify({ v: 1, thread: '1.1', person: 'U1' });
    await redis.hset(discussions.comments('T1', 'C1'), { '2.1': comment, '2.2': comment });
  });

  test('is refreshed, each card and its prompt once, be it named itself or by comments below it', async () => {
    expect(await steps()['show-cards'](workspace)).toEqual({ kind: 'done' });
    expect(await left()).toEqual([
      'show-card:C1/1.1',
      'show-card:C2/1.2',
      'show-prompt:C1/1.1',
      'show-prompt:C2/1.2',
    ]);
    expect(await redis.exists(likes.touched('T1'))).toBe(0);
  });

  test('is looked at again where that version has changed it meanwhile', async () => {
    const read = { ...kept, 'C1/2.1': '3' };
    deps.stores.likes.touched = async () => read;
    expect(await steps()['show-cards'](workspace)).toEqual({ kind: 'again', ms: 250 });
    expect(await redis.hgetall(likes.touched('T1'))).toEqual(kept);
  });
});

test('a prompt that is still to be posted is looked at again, and one that nobody knows of is not', async () => {
  const record = { v: 1, kind: 'lesson', about: 'l1@1', subscription: 's1', chain: 'c1', part: 0, at: 1 };
  await redis.hset(posts.ledger('T1', 'C1'), '1.1', JSON.stringify(record));
  deps.stores.subscriptions.find = async () => subscription();
  const about = { place: 'C1', subscription: 's1', about: 'l1@1', threaded: true, notAfter: 0 };
  const message = { kind: 'lesson' as const, text: 'One', blocks: [] };
  await deps.stores.posts.reserve(workspace, { id: 'c1', ...about, messages: [message] }, 1);
  await steps()['show-prompt'](workspace, { place: 'C1', ts: '1.1' });
  await redis.hset(posts.sequence('T1', 'c1'), 'state', 'recorded');
  await steps()['show-prompt'](workspace, { place: 'C1', ts: '1.1' });
  expect(rendered).toEqual([notPostedYet, undefined]);
});
