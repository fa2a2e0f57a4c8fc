import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../src/installations/rules.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore, keys, type LikeStore } from '../../src/likes/store.ts';
import { type Connection, connect, scanKeys } from '../../src/platform/redis.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';

let server: SandboxRedis;
let redis: Connection;
let likes: LikeStore;
let workspace: Workspace;

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
  redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
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
  await redis.hset(posts.ledger('T1', 'C1'), card, '{}');
});

const card = '1796025600.000100';
const other = '1796025600.000200';
/** Microseconds with all their digits: the last must count. */
const at = (n: number) => 1_796_025_600_000_000 + n;

const add = (n: number, more: Partial<Parameters<LikeStore['add']>[1]> = {}) =>
  likes.add(workspace, { place: 'C1', ts: card, person: 'U2', name: '+1', added: true, at: at(n), ...more });
const remove = (n: number, more: Partial<Parameters<LikeStore['add']>[1]> = {}) =>
  add(n, { added: false, ...more });
const count = (ts = card) => likes.count(workspace, 'C1', ts);
const whole = (...people: string[]) => ({ people, whole: true });
const match = (standing: Parameters<LikeStore['match']>[2], readAt = 100, ts = card) =>
  likes.match(workspace, { place: 'C1', ts }, standing, at(readAt));

describe('liking', () => {
  test('a person likes while one of their names stands, and counts once', async () => {
    expect(await add(1)).toBe('counted');
    expect(await add(2, { name: 'heart' })).toBe('counted');
    expect(await add(3, { name: '+1::skin-tone-3' })).toBe('counted');
    expect(await count()).toBe(1);
    await remove(4);
    await remove(5, { name: '+1::skin-tone-3' });
    expect(await count()).toBe(1);
    await remove(6, { name: 'heart' });
    expect(await count()).toBe(0);
    expect(await likes.likers(workspace, 'C1', card)).toEqual([]);
  });

  test('the same event again changes nothing', async () => {
    await add(1);
    expect(await add(1)).toBe('same');
    expect(await count()).toBe(1);
  });

  test('the latest of a name wins, in whatever order they come', async () => {
    await remove(2);
    expect(await add(1)).toBe('same');
    expect(await count()).toBe(0);
    await add(3);
    expect(await remove(2)).toBe('same');
    expect(await count()).toBe(1);
  });

  test('a message that is neither post nor comment has none', async () => {
    expect(await add(1, { ts: other })).toBe('unknown');
    expect(await add(1, { place: 'C2' })).toBe('unknown');
    expect(await scanKeys(redis, '*:likes:*')).toEqual([]);
  });

  test('a comment stands in the rank from its beginning', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    expect(await add(1, { ts: other })).toBe('counted');
    await remove(2, { ts: other });
    expect(await add(3, { ts: other })).toBe('counted');
    expect(await count(other)).toBe(1);
  });

  test('who likes what, and what is liked most', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { ts: other });
    await add(1, { ts: other, person: 'U3' });
    await remove(2, { ts: other, person: 'U4' });
    expect(await likes.likers(workspace, 'C1', other)).toEqual(['U2', 'U3']);
    expect(await likes.counts(workspace, 'C1', [card, other, '9.9'])).toEqual([1, 2, 0]);
    expect(await likes.top(workspace, 'C1', 5)).toEqual([
      { ts: other, likes: 2 },
      { ts: card, likes: 1 },
    ]);
    expect(await likes.top(workspace, 'C1', 1)).toHaveLength(1);
  });

  test('a message forgotten takes its likes along, and no others', async () => {
    await redis.zadd(keys.rank('T1', 'C1'), 0, other);
    await add(1);
    await add(1, { ts: other });
    await remove(2, { ts: other, name: 'heart' });
    await likes.forget(workspace, { place: 'C1', ts: other });
    expect(await likes.counts(workspace, 'C1', [card, other])).toEqual([1, 0]);
    expect(await redis.hkeys(keys.marks('T1', 'C1'))).toEqual([`${card}/U2`]);
    expect(await redis.exists(keys.removals('T1', 'C1'))).toBe(0);
  });
});

describe('made equal to what Slack shows', () => {
  test('missing likes are added, others removed', async () => {
    await add(1);
    await add(2, { person: 'U3', name: 'heart' });
    await remove(3, { person: 'U4' });
    expect(await match({ '+1': whole('U4', 'U5'), tada: whole('U5') })).toBe(5);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U4', 'U5']);
    expect(await count()).toBe(2);
    expect(await match({ '+1': whole('U4', 'U5'), tada: whole('U5') })).toBe(0);
  });

  test('where Slack does not name everybody, nobody is taken out', async () => {
    await add(1);
    await add(1, { person: 'U3' });
    await add(1, { person: 'U3', name: 'heart' });
    await match({ '+1': { people: ['U4'], whole: false } });
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2', 'U3', 'U4']);
    await remove(200, { person: 'U3' });
    expect(await count()).toBe(2);
  });

  test('what came after the reading stays', async () => {
    await add(101);
    await add(1, { person: 'U3' });
    await remove(102, { person: 'U3' });
    expect(await match({ '+1': whole('U3') })).toBe(0);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
  });

  test('what was true before the reading and comes late does not undo it', async () => {
    await match({ '+1': whole('U2') });
    expect(await remove(99)).toBe('same');
    expect(await count()).toBe(1);
    await match({}, 200);
    expect(await add(199)).toBe('same');
    expect(await count()).toBe(0);
  });

  test('a vote by button is never touched', async () => {
    await add(1, { name: 'button', source: 'button' });
    await add(1);
    await match({});
    expect(await count()).toBe(1);
    await remove(300, { name: 'button', source: 'button' });
    expect(await count()).toBe(0);
  });

  test('a message nobody knows stays unknown', async () => {
    expect(await match({ '+1': whole('U2') }, 100, other)).toBe(0);
    expect(await count(other)).toBe(0);
  });
});

describe('removals', () => {
  const hours = (n: number) => 1_796_025_600_000 + n * 3_600_000;

  test('are remembered for 48 hours, then forgotten; what stands stays', async () => {
    await add(1);
    await remove(2);
    await remove(2, { person: 'U3' });
    await add(1, { name: 'heart' });
    await likes.sweep(workspace, 'C1', hours(48));
    expect(await add(1, { person: 'U3' })).toBe('same');
    await likes.sweep(workspace, 'C1', hours(49));
    expect(await redis.exists(keys.removals('T1', 'C1'))).toBe(0);
    expect(await redis.hkeys(keys.marks('T1', 'C1'))).toEqual([`${card}/U2`]);
    expect(await likes.likers(workspace, 'C1', card)).toEqual(['U2']);
    expect(await add(1, { person: 'U3' })).toBe('counted');
  });

  test('a like that came back is none', async () => {
    await remove(1);
    await add(2);
    await likes.sweep(workspace, 'C1', hours(49));
    expect(await count()).toBe(1);
    expect(await add(1)).toBe('same');
  });

  test('of more than one sweep’s worth all are forgotten', async () => {
    for (let i = 0; i < 201; i += 1) await remove(i + 1, { person: `U${i}` });
    await likes.sweep(workspace, 'C1', hours(49));
    expect(
      await redis.exists(keys.removals('T1', 'C1'), keys.marks('T1', 'C1'), keys.people('T1', 'C1')),
    ).toBe(0);
  });
});

test('the last sign of life is remembered', async () => {
  expect(await likes.seen(workspace)).toBeUndefined();
  await likes.stamp(workspace, 5);
  expect(await likes.seen(workspace)).toBe(5);
});

test('a write under another generation leaves no trace', async () => {
  await add(1);
  await remove(2, { person: 'U3' });
  const snapshot = async () => {
    const all = (await scanKeys(redis, '*')).sort();
    return Promise.all(all.map(async (key) => [key, await redis.dump(key)]));
  };
  const before = await snapshot();
  const old: Workspace = { team: 'T1', generation: 'another' };
  const like = { place: 'C1', ts: card, person: 'U9', name: '+1', added: true, at: at(9) };
  expect(await likes.add(old, like)).toBe('gone');
  expect(await likes.match(old, { place: 'C1', ts: card }, {}, at(9))).toBe(0);
  await likes.forget(old, { place: 'C1', ts: card });
  await likes.sweep(old, 'C1', Number.MAX_SAFE_INTEGER / 1000);
  await likes.stamp(old, 9);
  expect(await snapshot()).toEqual(before);
});
