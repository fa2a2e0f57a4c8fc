import { beforeEach, expect, test } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeJobs } from '../../src/likes/jobs.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { keys as ledger } from '../../src/posts/store/keys.ts';
import { createPostStore, type PostStore } from '../../src/posts/store/outbox.ts';
import type { StepName } from '../../src/steps.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { createSubscriptionStore } from '../../src/subscriptions/store/subscriptions.ts';
import { installedRedis } from '../support/redis.ts';

const { redis, workspace } = await installedRedis();
let posts: PostStore;
let jobs: ReturnType<typeof createLikeJobs>;

const now = 1_795_000_000_000;
const hour = 3_600_000;

beforeEach(async () => {
  const installations = createInstallationStore(redis);
  await redis.hset(subscriptions.subscription('T1', 's1'), { id: 's1', place: 'C1' });
  await redis.sadd(subscriptions.all('T1'), 's1');
  posts = createPostStore(redis);
  const deps = {
    clock: { now: () => now },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    enqueue: async () => {},
    stores: {
      installations,
      posts,
      likes: createLikeStore(redis, discussionKeys.comments),
      subscriptions: createSubscriptionStore(redis),
    },
  };
  jobs = createLikeJobs(deps as unknown as Deps, { realNow: () => 0, listening: () => true });
});

const gapAfter = async (start: number) => jobs.repairAfter(workspace, start, 'away');
const step = async (what: 'repair-after' | 'repair-place' | 'recount-likes', of: string) =>
  jobs.steps?.[what]?.(workspace, of);
const waits = async (what: StepName, of: string) => (await posts.entry(workspace, what, of))?.cause;

test('a gap is repaired place by place, from its beginning', async () => {
  await gapAfter(now - hour);
  expect(await waits('repair-after', 'gap')).toBe(String(now - hour));
  expect(await step('repair-after', 'gap')).toEqual({ kind: 'done' });
  expect(await waits('repair-place', 'C1')).toBe(String(now - hour));
});

test('two gaps are one, from the earlier beginning, in whichever order they are noticed', async () => {
  await gapAfter(now - 2 * hour);
  await gapAfter(now - hour);
  expect(await waits('repair-after', 'gap')).toBe(String(now - 2 * hour));
  await step('repair-after', 'gap');
  await posts.endStep(
    workspace,
    { what: 'repair-after', of: 'gap', n: (await posts.entry(workspace, 'repair-after', 'gap'))?.n ?? 0 },
    { kind: 'done' },
  );
  await gapAfter(now - hour);
  await step('repair-after', 'gap');
  expect(await waits('repair-place', 'C1')).toBe(String(now - 2 * hour));
});

test('a step that runs once more, when its gap was seen to, changes nothing', async () => {
  await posts.put(workspace, { what: 'repair-place', of: 'C1', cause: String(now - hour) }, now);
  expect(await step('repair-after', 'gap')).toEqual({ kind: 'done' });
  expect(await waits('repair-place', 'C1')).toBe(String(now - hour));
  expect(await step('repair-place', 'elsewhere')).toEqual({ kind: 'done' });
});

test('another list of emoji: what is no like any more counts no more, and the young threads are read for what is one now', async () => {
  const likes = createLikeStore(redis, discussionKeys.comments);
  await redis.hset(ledger.ledger('T1', 'C1'), '1.1', '{}');
  const like = { place: 'C1', ts: '1.1', person: 'U2', added: true, at: 1 };
  await likes.add(workspace, { ...like, name: '+1' }, now);
  await likes.add(workspace, { ...like, name: 'heart', person: 'U3' }, now);
  await likes.setEmoji(workspace, 'C1', ['heart', 'eyes'], now);
  expect(await step('recount-likes', 'C1')).toEqual({ kind: 'done' });
  expect(await likes.likers(workspace, 'C1', '1.1')).toEqual(['U3']);
  expect(await waits('repair-place', 'C1')).toBe(String(now));
  expect((await posts.due(workspace, now)).map(({ what }) => what)).toContain('repair-place');
});

test('the old list of emoji again: all counts that did, also in threads nobody reads again', async () => {
  const likes = createLikeStore(redis, discussionKeys.comments);
  await redis.hset(ledger.ledger('T1', 'C1'), '1.1', '{}');
  const like = { place: 'C1', ts: '1.1', person: 'U2', added: true, at: 1 };
  await likes.add(workspace, { ...like, name: '+1' }, now);
  await likes.add(workspace, { ...like, name: 'heart', person: 'U3' }, now);
  await likes.add(workspace, { ...like, name: '+1', person: 'U4' }, now);
  await likes.setEmoji(workspace, 'C1', ['eyes'], now);
  await step('recount-likes', 'C1');
  expect(await likes.count(workspace, 'C1', '1.1')).toBe(0);
  await likes.add(workspace, { ...like, name: '+1', person: 'U4', added: false, at: 2 }, now);
  await likes.setEmoji(workspace, 'C1', ['heart', '+1'], now);
  await step('recount-likes', 'C1');
  expect(await likes.likers(workspace, 'C1', '1.1')).toEqual(['U2', 'U3']);
  expect(await likes.count(workspace, 'C1', '1.1')).toBe(2);
});

test('another list of emoji does not shorten a gap that waits to be repaired', async () => {
  await posts.put(workspace, { what: 'repair-place', of: 'C1', cause: String(now - hour) }, now);
  await step('recount-likes', 'C1');
  expect(await waits('repair-place', 'C1')).toBe(String(now - hour));
});
