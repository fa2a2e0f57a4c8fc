import { beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import { triesUntilDead } from '../../../src/posts/rules/tasks.ts';
import type { Message } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createOverviewStore } from '../../../src/posts/store/overview.ts';
import type { StepName } from '../../../src/steps.ts';
import { installedRedis } from '../../support/redis.ts';
import { grantedTurn } from '../../support/turns.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const posts = createPostStore(redis);
const overview = createOverviewStore(redis);

beforeEach(async () => {
  await redis.hset('lectern:{T1}:subject', { state: 'active', revision: '1' });
});

const now = 1_000_000;
/** Puts a task and returns its number. */
async function putOne(task: { what: StepName; of: string; cause?: string }, at: number): Promise<number> {
  await posts.put(workspace, task, at);
  return numberOf(workspace, task.what, task.of);
}
const put = (cause?: string) =>
  putOne({ what: 'close-place', of: 's1', ...(cause === undefined ? {} : { cause }) }, now);

async function die(n: number, step = { what: 'close-place', of: 's1' }): Promise<void> {
  const fault = { kind: 'fault', notBefore: now, error: 'it broke' } as const;
  for (let tries = 0; tries < triesUntilDead; tries += 1)
    await posts.endStep(workspace, { ...step, n }, fault);
}

describe('all tasks', () => {
  test('has every entry with its moment, due or not', async () => {
    expect(await overview.standing(workspace)).toEqual([]);
    const closing = await put('is_archived');
    const listing = await putOne({ what: 'list-questions', of: 's1@9' }, now + 9);
    expect(listing).toBeGreaterThan(closing);
    expect(await overview.standing(workspace)).toEqual([
      {
        id: 'close-place:s1',
        at: now,
        entry: { what: 'close-place', of: 's1', n: closing, tries: 0, cause: 'is_archived' },
      },
      {
        id: 'list-questions:s1@9',
        at: now + 9,
        entry: { what: 'list-questions', of: 's1@9', n: listing, tries: 0 },
      },
    ]);
  });

  test('does not list the counter of the numbers', async () => {
    const n = await put();
    expect(await redis.hget(keys.entries('T1'), '#')).toBe(String(n));
    expect((await overview.standing(workspace)).map(({ id }) => id)).toEqual(['close-place:s1']);
    await posts.endStep(workspace, { what: 'close-place', of: 's1', n }, { kind: 'done' });
    expect(await redis.hget(keys.entries('T1'), '#')).toBe(String(n));
    expect(await overview.standing(workspace)).toEqual([]);
  });

  test('has what is only half there', async () => {
    await put();
    await redis.zrem(keys.tasks('T1'), 'close-place:s1');
    await redis.zadd(keys.tasks('T1'), now, 'copy-due:s1');
    expect(await overview.standing(workspace)).toEqual([
      { id: 'copy-due:s1', at: now, entry: undefined },
      { id: 'close-place:s1', at: undefined, entry: { what: 'close-place', of: 's1', n: 1, tries: 0 } },
    ]);
  });
});

describe('what is dead', () => {
  test('is told with its error', async () => {
    expect(await overview.dead(workspace)).toEqual([]);
    await put('is_archived');
    await die(1);
    expect(await overview.dead(workspace)).toEqual([
      { what: 'close-place', of: 's1', n: 1, tries: 5, cause: 'is_archived', error: 'it broke' },
    ]);
  });

  test('comes back among the tasks with no tries counted, as another entry than the one that died', async () => {
    await put('is_archived');
    await die(1);
    expect(await overview.replay(workspace, 'close-place:s1', now + 5)).toBe('replayed');
    expect(await overview.dead(workspace)).toEqual([]);
    expect(await posts.isDead(workspace, 'close-place', 's1')).toBe(false);
    expect(await posts.due(workspace, now + 4)).toEqual([]);
    const again = { what: 'close-place', of: 's1', n: 2, tries: 0, cause: 'is_archived' };
    expect(await posts.due(workspace, now + 5)).toEqual([again]);
    expect(await posts.endStep(workspace, { what: 'close-place', of: 's1', n: 1 }, { kind: 'done' })).toBe(
      'newer',
    );
  });

  test('that was put again meanwhile keeps the later cause', async () => {
    await put('is_archived');
    const died = await put('is_archived');
    await die(died);
    const waiting = await put('not_in_channel');
    expect(waiting).toBeGreaterThan(died);
    await overview.replay(workspace, 'close-place:s1', now);
    const again = await posts.entry(workspace, 'close-place', 's1');
    expect(again).toEqual({
      what: 'close-place',
      of: 's1',
      n: expect.any(Number),
      tries: 0,
      cause: 'not_in_channel',
    });
    expect(again?.n).toBeGreaterThan(waiting);
  });

  test.each([
    ['1000', '2000', '1000'],
    ['2000', '1000', '1000'],
    ['1000', undefined, '1000'],
  ])('a repair from %s that died and waits from %s again begins at %s', async (dead, waiting, begins) => {
    const repair = { what: 'repair-place', of: 'C1' } as const;
    await die(await putOne({ ...repair, cause: dead }, now), repair);
    if (waiting !== undefined) await posts.put(workspace, { ...repair, cause: waiting }, now);
    expect(await overview.replay(workspace, 'repair-place:C1', now)).toBe('replayed');
    expect((await posts.entry(workspace, 'repair-place', 'C1'))?.cause).toBe(begins);
  });

  test('once replayed, or never there, is not replayed', async () => {
    expect(await overview.replay(workspace, 'close-place:s1', now)).toBe('not-dead');
    expect(await overview.standing(workspace)).toEqual([]);
  });

  test('of another generation is left alone', async () => {
    await put();
    await die(1);
    const before = await everything();
    const old: Workspace = { team: 'T1', generation: 'another' };
    expect(await overview.replay(old, 'close-place:s1', now)).toBe('gone');
    expect(await everything()).toEqual(before);
  });
});

test('a place is held by the sequence that is in sending, since when Redis knows', async () => {
  const message: Message = { kind: 'lesson', text: 'one', blocks: [] };
  const sequence = { id: 'c1', place: 'C1', subscription: 's1', about: 'x', threaded: true, notAfter: 0 };
  await posts.reserve(workspace, { ...sequence, messages: [message] }, now);
  const reserved = await posts.sequence(workspace, 'c1');
  if (reserved === undefined) throw new Error('there is no sequence');
  expect(await overview.heldBy(workspace, 'C1')).toBeUndefined();
  expect(await overview.sendingFor(workspace, 'c1')).toBeUndefined();
  await posts.begin(workspace, reserved, 'lectern:{T1}:subject', now, await grantedTurn(redis, 'C1'));
  expect(await overview.heldBy(workspace, 'C1')).toBe('c1');
  expect(await overview.sendingFor(workspace, 'c1')).toBeLessThan(5000);
  await redis.hincrby(keys.sequence('T1', 'c1'), 'since', -90_000);
  expect(await overview.sendingFor(workspace, 'c1')).toBeGreaterThanOrEqual(89_000);
  expect(await overview.parked(workspace, 'C1')).toEqual([]);
  await posts.park(workspace, { ...reserved, attempt: 1 }, false, 'is_archived', now);
  expect(await overview.parked(workspace, 'C1')).toEqual(['send-part:c1']);
});
