import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDiscussionStore, type DiscussionStore, placeKeys } from '../../src/discussions/store.ts';
import type { Workspace } from '../../src/installations/rules.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore, type LikeStore } from '../../src/likes/store.ts';
import { type Connection, connect, scanKeys } from '../../src/platform/redis.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';

let server: SandboxRedis;
let redis: Connection;
let discussions: DiscussionStore;
let likes: LikeStore;
let workspace: Workspace;

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
  redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
  discussions = createDiscussionStore(redis);
  likes = createLikeStore(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(async () => {
  await redis.flushdb();
  const found = { team: 'T1', name: 'Acme', url: 'https://harbour.slack.com/', botUserId: 'U1', botId: 'B1' };
  workspace = await createInstallationStore(redis).save(found, 1);
  await redis.hset(posts.ledger('T1', 'C1'), { '1.1': '{"kind":"lesson"}', '1.2': '{"kind":"notice"}' });
});

const now = 1_000_000;
const add = (ts = '2.1', thread = '1.1') =>
  discussions.add(workspace, { place: 'C1', ts, thread, person: 'U2' });
const remove = (ts = '2.1', thread?: string, at = now) =>
  discussions.remove(workspace, { place: 'C1', ts, thread }, at);
const like = (ts: string) =>
  likes.add(workspace, { place: 'C1', ts, person: 'U3', name: '+1', added: true, at: 5 });

describe('comments', () => {
  test('are replies under a lesson, each once', async () => {
    expect(await add()).toBe('added');
    expect(await add()).toBe('same');
    expect(await discussions.find(workspace, 'C1', '2.1')).toEqual({
      ts: '2.1',
      thread: '1.1',
      person: 'U2',
    });
    await add('2.2');
    expect(await discussions.inThread(workspace, 'C1', '1.1')).toEqual(['2.1', '2.2']);
    expect(await discussions.inThread(workspace, 'C1', '1.2')).toEqual([]);
  });

  test('under another post or in a thread of people there are none', async () => {
    expect(await add('2.1', '1.2')).toBe('elsewhere');
    expect(await add('2.1', '1.9')).toBe('unknown');
    expect(await discussions.find(workspace, 'C1', '2.1')).toBeUndefined();
  });

  test('can be liked from their beginning; a like is not lost when they are heard of again', async () => {
    expect(await like('2.1')).toBe('unknown');
    await add();
    expect(await like('2.1')).toBe('counted');
    await add();
    expect(await likes.count(workspace, 'C1', '2.1')).toBe(1);
  });
});

describe('a message that is gone', () => {
  test('is no comment any more, has no likes and gets none', async () => {
    await add();
    await like('2.1');
    expect(await remove()).toBe('removed');
    expect(await remove('2.1', '1.1')).toBe('removed');
    expect(await discussions.inThread(workspace, 'C1', '1.1')).toEqual([]);
    expect(await likes.count(workspace, 'C1', '2.1')).toBe(0);
    expect(await like('2.1')).toBe('unknown');
  });

  test('stays gone when its beginning is heard of later, for 48 hours', async () => {
    expect(await remove('2.1', '1.1')).toBe('removed');
    expect(await add()).toBe('deleted');
    await discussions.sweep(workspace, 'C1', now + 48 * 3_600_000);
    expect(await add()).toBe('deleted');
    await discussions.sweep(workspace, 'C1', now + 48 * 3_600_000 + 1);
    expect(await add()).toBe('added');
  });

  test('a post of ours stays in the ledger without its likes, and its thread goes on', async () => {
    await like('1.1');
    expect(await remove('1.1')).toBe('removed');
    expect(await likes.count(workspace, 'C1', '1.1')).toBe(0);
    expect(await redis.hexists(posts.ledger('T1', 'C1'), '1.1')).toBe(1);
    expect(await add()).toBe('added');
    expect(await like('1.1')).toBe('counted');
  });

  test('that has nothing to do with us leaves nothing', async () => {
    expect(await remove('5.5')).toBe('unknown');
    expect(await remove('5.5', '5.1')).toBe('unknown');
    expect(await redis.exists(placeKeys.map((key) => key('T1', 'C1')))).toBe(0);
  });
});

test('a write under another generation leaves no trace', async () => {
  await add();
  await add('2.2');
  await remove('2.2');
  const snapshot = async () => {
    const all = (await scanKeys(redis, '*')).sort();
    return Promise.all(all.map(async (key) => [key, await redis.dump(key)]));
  };
  const before = await snapshot();
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await discussions.add(old, { place: 'C1', ts: '2.3', thread: '1.1', person: 'U2' })).toBe('gone');
  expect(await discussions.remove(old, { place: 'C1', ts: '2.1' }, now)).toBe('gone');
  await discussions.sweep(old, 'C1', Number.MAX_SAFE_INTEGER);
  expect(await snapshot()).toEqual(before);
});
