// Messages being sent to a channel when Slack gave it another id: they go on under the new id, in order, and hold nothing up.
import { beforeEach, describe, expect, test } from 'vitest';
import type { LedgerRecord, NewSequence, Sequence, Stray } from '../../../src/posts/rules.ts';
import { keys as posts, turnKeys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createPlaceStore } from '../../../src/posts/store/place.ts';
import type { SendTurn } from '../../../src/posts/store/turns.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { keys } from '../../../src/subscriptions/store/keys.ts';
import { createSubscriptionStore } from '../../../src/subscriptions/store/subscriptions.ts';
import { installedRedis } from '../../support/redis.ts';
import { newSubscription } from '../../support/subscription.ts';

const { redis, workspace } = await installedRedis();
const subscriptions = createSubscriptionStore(redis);
const store = { ...createPostStore(redis), ...createPlaceStore(redis) };
const now = 1_000_000;
const standsOn = keys.subscription('T1', 's1');

const sequence = (id: string, place = 'C1', messages = 2): NewSequence => ({
  ...{ id, place, subscription: 's1', about: 'listening', threaded: true, notAfter: 0 },
  messages: Array(messages).fill({ kind: 'notice', text: id, blocks: [] }),
});

async function waits(id: string, place = 'C1'): Promise<void> {
  await store.reserve(workspace, sequence(id, place), now);
  await store.joinLine(workspace, [id], now);
}

async function read(id: string): Promise<Sequence> {
  const sequence = await store.sequence(workspace, id);
  if (sequence === undefined) throw new Error(`there is no sequence ${id}`);
  return sequence;
}

async function nextTurn(): Promise<SendTurn> {
  const { turn } = await store.pickTurn(workspace, '', { between: 0, grant: 10_000 });
  if (turn === undefined) throw new Error('it is nobody’s turn');
  return turn;
}

const begin = (sequence: Sequence, { mark }: Pick<SendTurn, 'mark'>) =>
  store.begin(workspace, sequence, standsOn, now, { mark, lookAfter: 70_000 });

const recordOf = ({ id, cursor }: Sequence): LedgerRecord => ({
  ...{ v: 1, kind: 'notice', about: 'listening', subscription: 's1' },
  ...{ chain: id, part: cursor, at: now },
});
const record = (sequence: Sequence, ts: string) =>
  store.record(workspace, { sequence, part: sequence.cursor, ts, record: recordOf(sequence), now });

async function found(): Promise<Subscription> {
  const subscription = await subscriptions.find(workspace, 's1');
  if (subscription === undefined) throw new Error('there is no subscription');
  return subscription;
}
const move = async () => subscriptions.move(workspace, await found(), 'C2', now);

const placesOf = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await read(id)).place));
const lines = async () =>
  (await redis.zrange(posts.lines('T1'), '0', '-1')).map((line) => line.replace(/\|\d{10,}/g, ''));
const held = async () =>
  Object.fromEntries(
    await Promise.all(
      turnKeys('T1')
        .slice(1, 4)
        .map(async (key) => [key.split(':').at(-1), await redis.zrange(key, '0', '-1')] as const),
    ),
  );

beforeEach(async () => {
  const newOne = newSubscription({ course: 'leading', at: now });
  await subscriptions.create(workspace, newOne, [sequence('introduction', 'C1', 1)], now);
});

describe('what waits', () => {
  test('waits in the new channel, in its order; what is for another channel stays as it is', async () => {
    await waits('first');
    await waits('second');
    await waits('elsewhere', 'C3');
    expect(await move()).toBe(true);
    expect(await placesOf('introduction', 'first', 'second', 'elsewhere')).toEqual(['C2', 'C2', 'C2', 'C3']);
    expect(await lines()).toEqual(['C2|1|first', 'C2|1|second', 'C3|1|elsewhere']);
    expect(await held()).toEqual({ heads: ['C2', 'C3'], waiting: [], taken: [] });
    const turn = await nextTurn();
    expect(turn).toMatchObject({ channel: 'C2', sequence: 'first' });
    expect(await begin(await read('first'), turn)).toMatchObject({ kind: 'send' });
  });

  test('also until its channel opens, after its fifth try, and behind a message outside its thread', async () => {
    await waits('parked');
    await store.park(workspace, await read('parked'), false, 'is_archived', now);
    await store.reserve(workspace, sequence('dead'), now);
    const { n = 0 } = (await store.entry(workspace, 'send-part', 'dead')) ?? {};
    for (let times = 0; times < 5; times += 1) {
      const end = { kind: 'fault', notBefore: now, error: 'no' } as const;
      await store.endStep(workspace, { what: 'send-part', of: 'dead', n }, end);
    }
    await store.reserve(workspace, sequence('stray', 'C4'), now);
    await redis.hset(posts.sequence('T1', 'stray'), { place: 'C1', state: 'stray', stray: '1.1' });
    await redis.hdel(posts.entries('T1'), 'send-part:stray');
    const stray: Stray = {
      v: 1,
      kind: 'text',
      about: 'l1',
      subscription: 's1',
      chain: 'stray',
      part: 1,
      at: now,
    };
    await redis.hset(posts.strays('T1', 'C1'), '1.1', JSON.stringify(stray));
    await move();
    expect(await placesOf('parked', 'dead', 'stray')).toEqual(['C2', 'C2', 'C2']);
    await store.unpark(workspace, 'C2', now);
    expect((await store.due(workspace, now)).map(({ of }) => of)).toContain('parked');
  });

  test('the channel keeps its distance, and whoever has its turn keeps that', async () => {
    await waits('first');
    await redis.zadd(posts.waiting('T1'), 5, 'C1');
    await redis.zrem(posts.heads('T1'), 'C1');
    await move();
    expect(await held()).toEqual({ heads: [], waiting: ['C2'], taken: [] });
    expect(await redis.zscore(posts.waiting('T1'), 'C2')).toBe('5');
  });
});

describe('what is being sent meanwhile, by somebody who knows the old id', () => {
  async function sending(): Promise<{ sequence: Sequence; turn: SendTurn }> {
    await waits('first');
    const turn = await nextTurn();
    const sequence = await read('first');
    expect(await begin(sequence, turn)).toMatchObject({ kind: 'send' });
    return { sequence: { ...sequence, attempt: 1 }, turn };
  }

  test('may stand: nothing is recorded under the old id, it is looked for under the new one, and holds nothing up then', async () => {
    const { sequence } = await sending();
    await move();
    expect(await record(sequence, '1.1')).toBe('stale');
    await store.putBack(workspace, sequence, now);
    expect(await store.keepStray(workspace, sequence, '1.1', strayOf(sequence), now)).toBeUndefined();
    expect(await redis.keys('*:posts:*:C1')).toEqual([]);
    const moved = await read('first');
    expect(moved).toMatchObject({ state: 'sending', place: 'C2', cursor: 0 });
    expect(await begin(moved, { mark: '-1' })).toMatchObject({ kind: 'unsettled' });
    expect(await store.unsettled(workspace, 'C2')).toBe('yes');
    expect(await record(moved, '1.1')).toBe('committed');
    expect(await store.find(workspace, 'C2', '1.1')).toMatchObject({ chain: 'first', part: 0 });
    expect(await store.unsettled(workspace, 'C2')).toBe('no');
  });

  test('is not begun', async () => {
    await waits('first');
    const [turn, sequence] = [await nextTurn(), await read('first')];
    await move();
    expect(await begin(sequence, turn)).toEqual({ kind: 'late' });
    expect(await redis.keys('*:posts:*:C1')).toEqual([]);
    expect(await begin(await read('first'), turn)).toMatchObject({ kind: 'send' });
  });

  const strayOf = ({ id }: Sequence): Stray => ({
    ...{ v: 1, kind: 'notice', about: 'listening', subscription: 's1', chain: id, part: 0, at: now },
  });
});

test('what is put while the channel moves follows', async () => {
  const late = createSubscriptionStore(
    Object.assign(Object.create(redis), {
      // This runs between the reading of messages under way and the move.
      hkeys: async (key: string) => {
        const ids = await redis.hkeys(key);
        await store.reserve(workspace, sequence('late'), now);
        return ids;
      },
    }),
  );
  expect(await late.move(workspace, await found(), 'C2', now)).toBe(true);
  expect(await placesOf('late')).toEqual(['C2']);
});
