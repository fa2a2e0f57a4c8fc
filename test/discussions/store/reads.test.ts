import { beforeEach, expect, test } from 'vitest';
import { keys } from '../../../src/discussions/store/keys.ts';
import { createReadStore } from '../../../src/discussions/store/reads.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace } = await installedRedis();
const store = createReadStore(redis);
const now = 10_000;
const soon = String(now + 60_000);
/** The tasks still to do, with their moments. */
const waiting = () => redis.zrange(posts.tasks('T1'), '0', '-1', 'WITHSCORES');
/** Removes the tasks that the script left, as if done. */
const settle = () => redis.del(posts.tasks('T1'), posts.entries('T1'));

beforeEach(async () => {
  const ledger = { '1.1': '{"kind":"lesson"}', '1.2': '{"kind":"notice"}', '1.4': '{"kind":"lesson"}' };
  await redis.hset(posts.ledger('T1', 'C1'), ledger);
});

const mark = (more: { person?: string; read?: boolean; card?: string; place?: string } = {}, at = now) =>
  store.markRead(workspace, { place: 'C1', card: '1.1', person: 'U2', read: true, ...more }, at);
const readers = (card = '1.1', place = 'C1') => store.readers(workspace, place, card);

test('lessons marked as read say who did, and when; the card is looked at', async () => {
  expect(await mark()).toBe('marked');
  expect(await mark({ person: 'U3' }, now + 5)).toBe('marked');
  expect(await readers()).toEqual([
    { person: 'U2', at: now },
    { person: 'U3', at: now + 5 },
  ]);
  expect(await store.countReaders(workspace, 'C1', '1.1')).toBe(2);
  expect(await store.hasRead(workspace, 'C1', '1.1', 'U2')).toBe(true);
  expect(await store.hasRead(workspace, 'C1', '1.1', 'U4')).toBe(false);
  expect(await waiting()).toEqual(['show-card:C1/1.1', soon]);
});

test('marked a second time they are the same, since the first', async () => {
  await mark();
  await settle();
  expect(await mark({}, now + 5)).toBe('same');
  expect(await readers()).toEqual([{ person: 'U2', at: now }]);
  expect(await waiting()).toEqual([]);
});

test('a mark may be taken back, once', async () => {
  await mark();
  await mark({ person: 'U3' });
  expect(await mark({ read: false })).toBe('marked');
  expect(await mark({ read: false })).toBe('same');
  expect(await readers()).toEqual([{ person: 'U3', at: now }]);
  expect(await store.hasRead(workspace, 'C1', '1.1', 'U2')).toBe(false);
  expect(await waiting()).toEqual(['show-card:C1/1.1', soon]);
  expect(await mark({}, now + 9)).toBe('marked');
  expect(await readers()).toContainEqual({ person: 'U2', at: now + 9 });
});

test('only lessons are marked: other posts and what is nobody’s are none', async () => {
  expect(await mark({ card: '1.2' })).toBe('unknown');
  expect(await mark({ card: '9.9' })).toBe('unknown');
  expect(await mark({ place: 'C2' })).toBe('unknown');
  expect(await redis.exists(keys.reads('T1', 'C1'), keys.readers('T1', 'C1'))).toBe(0);
  expect(await waiting()).toEqual([]);
});

test('they are one by one, also where one ts begins as another, and place by place', async () => {
  await redis.hset(posts.ledger('T1', 'C2'), '1.1', '{"kind":"lesson"}');
  await redis.hset(posts.ledger('T1', 'C1'), '1.11', '{"kind":"lesson"}');
  await mark();
  await mark({ card: '1.11', person: 'U3' });
  await mark({ card: '1.4', person: 'U4' });
  await mark({ place: 'C2', person: 'U5' });
  const people = async (card: string, place?: string) =>
    (await readers(card, place)).map((one) => one.person);
  expect(await people('1.1')).toEqual(['U2']);
  expect(await people('1.11')).toEqual(['U3']);
  expect(await store.countReaders(workspace, 'C1', '1.1')).toBe(1);
  expect(await people('1.4')).toEqual(['U4']);
  expect(await people('1.1', 'C2')).toEqual(['U5']);
  expect(await people('1.4', 'C2')).toEqual([]);
});
