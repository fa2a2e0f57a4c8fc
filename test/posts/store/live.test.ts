// The state of live messages and their turns to be changed, with a real Redis, whose clock the turns use.
import { describe, expect, test } from 'vitest';
import { commit } from '../../../src/platform/state/commit.ts';
import { type Lane, lanes } from '../../../src/posts/rules/live.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace } = await installedRedis();
const posts = createPostStore(redis);
const minute = 60_000;

const begin = async (id = 'm1') => {
  const begun = await posts.beginRefresh(workspace, id);
  if (begun === undefined) throw new Error('the workspace is gone');
  return begun;
};
const take = (id: string, seq: string, more: { lane?: Lane; apart?: number } = {}) => {
  const { lane = 'later', apart = 0 } = more;
  return posts.takeEdit(workspace, { id, seq, apart }, lane, { window: minute, within: 3000 });
};
const end = (id: string, seq: string, hash: string) =>
  posts.endRefresh(workspace, id, seq, { hash, unsure: 0, changed: 5 });

describe('a refresh', () => {
  test('knows what the one before has shown, once that has ended', async () => {
    const first = await begin();
    expect(first).toEqual({ seq: '1', hash: '', unsure: 0, changed: 0 });
    expect(await take('m1', first.seq)).toEqual({ kind: 'taken', unsure: 0 });
    expect(await begin()).toMatchObject({ hash: '', unsure: 2 });
    expect(await end('m1', first.seq, 'h1')).toBe(true);
    expect(await begin()).toEqual({ seq: '3', hash: 'h1', unsure: 0, changed: 5 });
  });

  test('begins no change where another began after it', async () => {
    const first = await begin();
    const second = await begin();
    expect(await take('m1', first.seq)).toEqual({ kind: 'superseded' });
    expect(await take('m1', second.seq)).toEqual({ kind: 'taken', unsure: 0 });
  });

  test('waits for the change that is under way, and for no longer than that may take', async () => {
    const first = await begin();
    await take('m1', first.seq);
    const second = await begin();
    expect(await take('m1', second.seq)).toMatchObject({ kind: 'wait', ms: 250 });
    await redis.hset(keys.live('T1', 'm1'), 'busy', '1');
    expect(await take('m1', second.seq)).toEqual({ kind: 'taken', unsure: 2 });
    // The first change's late answer says nothing about the text shown now.
    expect(await end('m1', first.seq, 'h1')).toBe(false);
    expect(await end('m1', second.seq, 'h2')).toBe(true);
  });

  test('of another generation begins and changes nothing', async () => {
    const old = { team: 'T1', generation: 'another' };
    expect(await posts.beginRefresh(old, 'm1')).toBeUndefined();
    const window = { window: minute, within: 1 };
    expect(await posts.takeEdit(old, { id: 'm1', seq: '1' }, 'later', window)).toEqual({ kind: 'gone' });
    expect(await redis.exists(keys.live('T1', 'm1'), keys.edits('T1', 'later'))).toBe(0);
  });
});

test('the state of a message is kept for forty days after the last refresh, however far that came', async () => {
  const shown = { place: 'C1', ts: '1.2', text: 'text', blocks: [] };
  await begin('begun');
  await posts.doubtRefresh(workspace, 'doubted');
  const first = await posts.shownFirst(workspace, 'posted', shown);
  expect(await commit(redis, workspace, { operation: 'record', ...first })).toBe('committed');
  const changed = await begin('changed');
  await take('changed', changed.seq);
  await end('changed', changed.seq, 'h');
  for (const id of ['begun', 'doubted', 'posted', 'changed'])
    expect([id, Math.ceil((await redis.ttl(keys.live('T1', id))) / 86_400)]).toEqual([id, 40]);
});

describe('in a minute', () => {
  test('so many messages of a lane are changed, and each that waits has a moment of its own', async () => {
    const kinds: string[] = [];
    const waits: number[] = [];
    for (let i = 0; i < lanes.later + 3; i += 1) {
      const taken = await take(`m${i}`, (await begin(`m${i}`)).seq);
      kinds.push(taken.kind);
      if (taken.kind === 'wait') waits.push(taken.ms);
    }
    expect(kinds.filter((kind) => kind === 'taken')).toHaveLength(lanes.later);
    expect(waits).toHaveLength(3);
    for (const ms of waits) expect(ms).toBeGreaterThan(minute - 10_000);
    // A second request does not move a message back.
    const again = await take(`m${lanes.later}`, (await begin(`m${lanes.later}`)).seq);
    expect(again).toMatchObject({ kind: 'wait' });
    if (again.kind === 'wait') expect(again.ms).toBeLessThanOrEqual(waits[0] ?? 0);
    expect(await redis.zcard(keys.edits('T1', 'later'))).toBe(lanes.later);
  });

  test('no window of a minute has more than the lane takes, however many wait', async () => {
    const moments: number[] = [];
    const started = Date.now();
    for (let i = 0; i < 3 * lanes.urgent; i += 1) {
      const taken = await take(`m${i}`, (await begin(`m${i}`)).seq, { lane: 'urgent', apart: i % 7 });
      moments.push(Date.now() - started + (taken.kind === 'wait' ? taken.ms : 0));
    }
    moments.sort((one, other) => one - other);
    for (let i = lanes.urgent; i < moments.length; i += 1)
      expect((moments[i] ?? 0) - (moments[i - lanes.urgent] ?? 0)).toBeGreaterThan(minute - 2000);
  });

  test('what is urgent does not wait for the others', async () => {
    for (let i = 0; i < lanes.later; i += 1) await take(`m${i}`, (await begin(`m${i}`)).seq);
    expect(await take('m99', (await begin('m99')).seq)).toMatchObject({ kind: 'wait' });
    expect(await take('m98', (await begin('m98')).seq, { lane: 'urgent' })).toMatchObject({ kind: 'taken' });
  });
});

test('changes of one message are so far apart', async () => {
  const first = await begin();
  expect(await take('m1', first.seq, { apart: 12_000 })).toMatchObject({ kind: 'taken' });
  await end('m1', first.seq, 'h');
  const taken = await take('m1', (await begin()).seq, { apart: 12_000 });
  expect(taken).toMatchObject({ kind: 'wait' });
  if (taken.kind === 'wait') expect(taken.ms).toBeGreaterThan(9000);
});

test('a moment that was kept for a change is used once', async () => {
  const at = String(Date.now() - 1);
  const first = await begin();
  await redis.hset(keys.live('T1', 'm1'), { moment: at, kept: at });
  expect(await take('m1', first.seq)).toMatchObject({ kind: 'taken' });
  await end('m1', first.seq, 'h');
  expect(await take('m1', (await begin()).seq, { apart: 12_000 })).toMatchObject({ kind: 'wait' });
});

test('while Slack takes no changes, nothing is changed in any lane', async () => {
  await posts.holdEdits(workspace, 30_000);
  for (const lane of ['later', 'urgent'] as const)
    expect(await take('m1', (await begin()).seq, { lane })).toMatchObject({ kind: 'wait' });
  await redis.del(keys.noEdits('T1'));
  expect(await take('m1', (await begin()).seq)).toMatchObject({ kind: 'taken' });
});

describe('a clock that was put back holds nothing up', () => {
  test.each([600_000, 7_200_000])('by %i ms', async (ms) => {
    const at = Date.now() + ms;
    const moments = Array.from({ length: lanes.later }, (_, i) => [at, `x${i}#${Math.floor(at / 1000)}.1`]);
    await redis.zadd(keys.edits('T1', 'later'), ...moments.flat());
    const ahead = String(at);
    await redis.hset(keys.live('T1', 'm1'), { moment: ahead, kept: ahead, last: ahead, busy: ahead });
    expect(await take('m1', (await begin()).seq, { apart: 1000 })).toMatchObject({ kind: 'taken' });
  });

  test('nor does what Slack asked for last longer', async () => {
    await posts.holdEdits(workspace, 1000);
    await redis.pexpire(keys.noEdits('T1'), 3_600_000);
    expect(await take('m1', (await begin()).seq)).toEqual({ kind: 'wait', ms: 1000 });
    expect(await redis.pttl(keys.noEdits('T1'))).toBeLessThanOrEqual(1000);
  });
});
