import { beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import { clockMargin, type Message, type PendingEvents, type Sequence } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../../src/posts/store/place.ts';
import { installedRedis } from '../../support/redis.ts';
import { grantedTurn } from '../../support/turns.ts';

const { redis, workspace, everything } = await installedRedis();
const posts = { ...createPostStore(redis), ...createPlaceStore(redis) };

beforeEach(async () => {
  await redis.hset('lectern:{T1}:subject', { state: 'active', revision: '1' });
});

const now = 1_000_000;
const like = (n: number): PendingEvents => ({ what: 'like', event: { n, at: 1_796_025_600_000_100 } });
const reply = (ts: string): PendingEvents => ({ what: 'message', brings: ts, event: { ts } });

/** A sequence of two parts, the first of which may be posted. */
async function sending(id = 'c1'): Promise<Sequence> {
  const message: Message = { kind: 'lesson', text: 'one', blocks: [] };
  const sequence = { id, place: 'C1', subscription: 's1', about: 'listening', threaded: true, notAfter: 0 };
  await posts.reserve(workspace, { ...sequence, messages: [message, message] }, now);
  return begun(id);
}

async function begun(id: string): Promise<Sequence> {
  const sequence = await posts.sequence(workspace, id);
  if (sequence === undefined) throw new Error(`there is no sequence ${id}`);
  const turn = await grantedTurn(redis, sequence.place);
  const beginning = await posts.begin(workspace, sequence, 'lectern:{T1}:subject', now, turn);
  return beginning.kind === 'send' ? { ...sequence, attempt: beginning.attempt } : sequence;
}

const record = (sequence: Sequence, ts: string, at = now) =>
  posts.record(workspace, {
    sequence,
    part: sequence.cursor,
    ts,
    record: {
      v: 1,
      kind: 'lesson',
      about: sequence.about,
      subscription: sequence.subscription,
      chain: sequence.id,
      part: sequence.cursor,
      at,
    },
    now: at,
  });

const keep = (ts: string, event: PendingEvents) => posts.bufferEvent(workspace, 'C1', ts, event);
const replaying = async () =>
  (await posts.due(workspace, now)).filter(({ what }) => what === 'adopt-events').map(({ of }) => of);

describe('events on messages nobody knows', () => {
  test('are nobody’s while nothing is being sent there', async () => {
    expect(await keep('1.1', like(1))).toBe('unknown');
    expect(await redis.exists(keys.pendingEvents('T1', 'C1'))).toBe(0);
  });

  test('are kept while something may stand there, and given to the post that is recorded', async () => {
    const sequence = await sending();
    expect(await keep('1.1', like(1))).toBe('kept');
    expect(await keep('1.1', like(2))).toBe('kept');
    expect(await replaying()).toEqual([]);
    await record(sequence, '1.1');
    expect(await replaying()).toEqual(['C1/1.1']);
    expect(await posts.pendingEvents(workspace, 'C1', '1.1')).toEqual([like(1), like(2)]);
    expect(await keep('1.1', like(3))).toBe('known');
    await posts.dropPendingEvents(workspace, 'C1', '1.1');
    expect(await posts.pendingEvents(workspace, 'C1', '1.1')).toEqual([]);
  });

  test('of replies go with the thread they stand in, after it', async () => {
    const sequence = await sending();
    await keep('1.5', like(1));
    await keep('1.1', reply('1.5'));
    await keep('1.1', like(2));
    await keep('1.5', like(3));
    await keep('1.1', reply('1.5'));
    await record(sequence, '1.1');
    expect(await posts.pendingEvents(workspace, 'C1', '1.1')).toEqual([
      reply('1.5'),
      like(2),
      reply('1.5'),
      like(1),
      like(3),
    ]);
    expect(await posts.pendingEvents(workspace, 'C1', '1.5')).toEqual([]);
  });

  test('are dropped with the lock, but not what a post waits for', async () => {
    const sequence = await sending();
    await keep('1.1', like(1));
    await keep('1.9', like(2));
    await record(sequence, '1.1');
    expect(await redis.hkeys(keys.pendingEvents('T1', 'C1'))).toEqual(['1.1']);
    const next = await begun('c1');
    await keep('1.8', like(3));
    await posts.putBack(workspace, next, now);
    expect(await redis.hkeys(keys.pendingEvents('T1', 'C1'))).toEqual(['1.1']);
  });

  test('are nobody’s on what was there long before the first attempt', async () => {
    const sequence = await sending();
    const first = (await posts.sequence(workspace, sequence.id))?.first ?? 0;
    await redis.hset(keys.sequence('T1', sequence.id), 'first', first + clockMargin + 1200);
    expect(await keep('1.1', like(1))).toBe('unknown');
    expect(await keep(String(first / 1000 + 2), like(2))).toBe('kept');
    const earliest = (first + 1200) / 1000;
    expect(await keep(String(earliest), like(3))).toBe('kept');
    expect(await keep(String(earliest - 0.001), like(4))).toBe('unknown');
  });

  test('are nobody’s while the place waits to be opened, and those of before go', async () => {
    const sequence = await sending();
    await keep('1.1', like(1));
    await posts.park(
      workspace,
      (await posts.sequence(workspace, sequence.id)) ?? sequence,
      false,
      'not_in_channel',
      now,
    );
    expect(await posts.pendingEvents(workspace, 'C1', '1.1')).toEqual([]);
    expect(await keep('1.1', like(2))).toBe('unknown');
    await posts.unpark(workspace, 'C1', now);
    expect(await keep('1.1', like(3))).toBe('kept');
  });

  test('a post nobody did anything to adopts nothing', async () => {
    await record(await sending(), '1.1');
    expect(await replaying()).toEqual([]);
  });
});

test('a place is unsettled while a message may stand there, and parked when it will not be looked for', async () => {
  expect(await posts.unsettled(workspace, 'C1')).toBe('no');
  const sequence = await sending();
  expect(await posts.unsettled(workspace, 'C1')).toBe('yes');
  await posts.park(workspace, sequence, false, 'not_in_channel', now);
  expect(await posts.unsettled(workspace, 'C1')).toBe('parked');
  await posts.unpark(workspace, 'C1', now);
  await record(sequence, '1.1');
  expect(await posts.unsettled(workspace, 'C1')).toBe('no');
});

test('what was recorded since a moment', async () => {
  await record(await sending(), '1.1', now);
  await record(await begun('c1'), '1.2', now + 5);
  expect((await posts.since(workspace, 'C1', now + 1)).map(({ ts }) => ts)).toEqual(['1.2']);
  expect(await posts.since(workspace, 'C1', now)).toHaveLength(2);
  expect(await posts.since(workspace, 'C2', 0)).toEqual([]);
});

test('a write under another generation leaves no trace', async () => {
  const sequence = await sending();
  await keep('1.1', like(1));
  await record(sequence, '1.1');
  await begun('c1');
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await posts.bufferEvent(old, 'C1', '1.7', like(1))).toBe('gone');
  await posts.dropPendingEvents(old, 'C1', '1.1');
  expect(await everything()).toEqual(before);
});

test('where a sequence is posted is known as long as the ledger is, and not before it is posted', async () => {
  const sequence = await sending();
  expect(await posts.rootOf(workspace, 'C1', 'c1')).toBeUndefined();
  await record(sequence, '1.1');
  expect(await posts.rootOf(workspace, 'C1', 'c1')).toBe('1.1');
  await redis.del(keys.sequence('T1', 'c1'));
  expect(await posts.rootOf(workspace, 'C1', 'c1')).toBe('1.1');
  expect(await posts.rootOf(workspace, 'C1', 'c2')).toBeUndefined();
});
