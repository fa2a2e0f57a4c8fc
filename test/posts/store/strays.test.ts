import { beforeEach, expect, test } from 'vitest';
import type { Sequence, Stray } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../../src/posts/store/place.ts';
import { installedRedis } from '../../support/redis.ts';
import { grantedTurn } from '../../support/turns.ts';

const { redis, workspace, everything } = await installedRedis();
const posts = { ...createPostStore(redis), ...createPlaceStore(redis) };
const now = 1_000_000;
const subject = 'lectern:{T1}:subject';
let sequence: Sequence;

const stray: Stray = {
  v: 1,
  kind: 'question',
  about: 'q1',
  subscription: 's1',
  chain: 'c1',
  part: 0,
  at: now,
};

async function read(): Promise<Sequence> {
  const found = await posts.sequence(workspace, 'c1');
  if (found === undefined) throw new Error('there is no sequence');
  return found;
}

/** Begins the sequence. */
beforeEach(async () => {
  await redis.hset(subject, { state: 'active', revision: '1' });
  await posts.reserve(
    workspace,
    {
      id: 'c1',
      place: 'C1',
      subscription: 's1',
      about: 'q1',
      threaded: true,
      notAfter: 0,
      messages: [{ kind: 'question', text: 'one', blocks: [] }],
    },
    now,
  );
  await posts.begin(workspace, await read(), subject, now, await grantedTurn(redis, 'C1'));
  sequence = await read();
});

const keep = (ts = '9.9', by = sequence) => posts.keepStray(workspace, by, ts, stray, now);
const due = async () => (await posts.due(workspace, now)).map(({ what, of }) => `${what}:${of}`);

test('what was posted outside its thread takes the place of its sending until it is deleted', async () => {
  const event = { what: 'like', event: {} };
  expect(await posts.bufferEvent(workspace, 'C1', String(now), event)).toBe('kept');
  expect(await keep()).toBe(2);
  expect(await read()).toMatchObject({ state: 'stray', stray: '9.9', cursor: 0, message: { text: 'one' } });
  expect(await due()).toEqual(['delete-stray:C1/9.9']);
  expect(
    await redis.exists(keys.lock('T1', 'C1'), keys.pendingEvents('T1', 'C1'), keys.ledger('T1', 'C1')),
  ).toBe(0);
  expect(await posts.begin(workspace, await read(), subject, now, await grantedTurn(redis, 'C1'))).toEqual({
    kind: 'gone',
  });
  expect(await posts.stray(workspace, 'C1', '9.9')).toEqual(stray);
});

test('told twice of the same it is kept once', async () => {
  await keep();
  const before = await everything();
  expect(await keep()).toBeUndefined();
  expect(await everything()).toEqual(before);
});

test('a process that was late has its own deleted, and holds nothing up', async () => {
  await posts.putBack(workspace, sequence, now);
  await posts.begin(workspace, await read(), subject, now, await grantedTurn(redis, 'C1'));
  const newer = await read();
  await keep('8.8', sequence);
  expect(await read()).toEqual(newer);
  expect(await due()).toContain('delete-stray:C1/8.8');
});

test.each([
  ['posted by itself', () => posts.detach(workspace, sequence, now), 'reserved', true],
  ['given up', () => posts.drop(workspace, sequence, now), 'released', false],
  ['sent again', () => posts.putBack(workspace, sequence, now), 'reserved', true],
])('once it is deleted the chain can be %s', async (_, then, state, sends) => {
  await keep();
  await then();
  const after = await read();
  expect(after).toMatchObject({ state });
  expect(after).not.toHaveProperty('stray');
  expect((await due()).includes('send-part:c1')).toBe(sends);
});

test('once it is deleted the sequence can wait with its channel', async () => {
  await keep();
  await posts.park(workspace, sequence, true, 'channel_not_found', now);
  expect(await read()).toMatchObject({ state: 'reserved' });
  await posts.unpark(workspace, 'C1', now);
  expect(await posts.due(workspace, now)).toContainEqual(
    expect.objectContaining({ what: 'send-part', of: 'c1' }),
  );
});

test('what is posted by itself replies to nothing; what is given up is forgotten after thirty days, and says so', async () => {
  const key = keys.sequence('T1', 'c1');
  await redis.hset(key, { under: 'head', root: '1.1', ifDropped: 'show-card' });
  await keep();
  await posts.detach(workspace, sequence, now);
  const alone = await read();
  expect(alone.threaded).toBe(false);
  expect(alone).not.toHaveProperty('under');
  expect(alone).not.toHaveProperty('root');
  await posts.begin(workspace, alone, subject, now, await grantedTurn(redis, 'C1'));
  await posts.drop(workspace, await read(), now);
  expect(await redis.hkeys(key)).not.toContain('message:0');
  expect(Math.round((await redis.ttl(key)) / 10)).toBe(30 * 24 * 360);
  expect(await due()).toEqual(['delete-stray:C1/9.9', 'show-card:c1']);
});

test('one told of too late, of another part, or of a channel that another message has, changes only what is its own', async () => {
  const other = { ...sequence, cursor: 1 };
  await keep('8.8', other);
  expect(await read()).toEqual(sequence);
  await redis.set(keys.lock('T1', 'C1'), 'c2');
  await keep();
  expect(await read()).toMatchObject({ state: 'stray' });
  expect(await redis.get(keys.lock('T1', 'C1'))).toBe('c2');
  expect(await redis.hexists(keys.sequence('T1', 'c1'), 'since')).toBe(0);
});

test('one told of by the former id of its channel is kept nowhere', async () => {
  await redis.hset(keys.sequence('T1', 'c1'), 'place', 'C10');
  const before = await everything();
  expect(await keep()).toBeUndefined();
  expect(await everything()).toEqual(before);
});

test('what became of it is noted, of nothing else', async () => {
  await keep();
  await posts.markStray(workspace, 'C1', '9.9', { ...stray, became: 'dropped' });
  await posts.markStray(workspace, 'C1', '7.7', stray);
  expect(await posts.strays(workspace, 'C1')).toEqual([
    { ts: '9.9', stray: { ...stray, became: 'dropped' } },
  ]);
});

test('where the app was removed nothing is written', async () => {
  const before = await everything();
  const other = { ...workspace, generation: 'other' };
  expect(await posts.keepStray(other, sequence, '9.9', stray, now)).toBeUndefined();
  await posts.markStray(other, 'C1', '9.9', stray);
  expect(await everything()).toEqual(before);
});
