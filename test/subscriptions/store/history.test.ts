import { beforeEach, expect, test } from 'vitest';
import { createHistory } from '../../../src/subscriptions/store/history.ts';
import { keys } from '../../../src/subscriptions/store/keys.ts';
import { installedRedis } from '../../support/redis.ts';
import { subscription } from '../../support/seen.ts';

const { redis, workspace } = await installedRedis();
const had = [
  subscription({ id: 's1', place: 'C1', at: 2 }),
  subscription({ id: 's2', place: 'C2', at: 1 }),
  subscription({ id: 's3', place: 'C1', at: 1, state: 'ended' }),
];
const history = createHistory(redis, async (_, id) => had.find((one) => one.id === id));

beforeEach(async () => {
  await redis.sadd(keys.all('T1'), ...had.map(({ id }) => id), 'forgotten');
  await redis.sadd(keys.had('T1', 'C1'), 's1', 's2', 's3', 'forgotten');
  await redis.sadd(keys.joined('T1', 's2'), 's1', 's3');
});

test('a channel has what it has and had, the earliest first', async () => {
  expect((await history.hadBy(workspace, 'C1')).map(({ id }) => id)).toEqual(['s3', 's1']);
  expect((await history.whole(workspace)).map(({ id }) => id).sort()).toEqual(['s1', 's2', 's3']);
});

test('who joined the sessions of another, and does still', async () => {
  had[0] = { ...subscription({ id: 's1', place: 'C1', at: 2 }), joins: 's2' };
  expect((await history.joinedTo(workspace, 's2')).map(({ id }) => id)).toEqual(['s1']);
  had[0] = { ...had[0], joins: 's3' };
  expect(await history.joinedTo(workspace, 's2')).toEqual([]);
});

test('what was delivered before the course began anew comes first', async () => {
  const taken = (lesson: string) => ({ lesson, at: 1, how: 'delivered' as const });
  const first = { ...taken('a'), title: { en: 'A' }, number: 1 };
  await redis.rpush(keys.past('T1', 's1'), JSON.stringify(first));
  await redis.rpush(keys.position('T1', 's1'), JSON.stringify(taken('b')));
  expect(await history.taken(workspace, 's1')).toEqual([first, taken('b')]);
  expect(await history.taken(workspace, 's2')).toEqual([]);
});

test('many are read page by page, and each is found', async () => {
  const ids = Array.from({ length: 1001 }, (_, i) => `many${i}`);
  await redis.sadd(keys.all('T1'), ...ids);
  let reading = 0;
  let most = 0;
  const many = createHistory(redis, async (_, id) => {
    reading += 1;
    most = Math.max(most, reading);
    await Promise.resolve();
    reading -= 1;
    return subscription({ id });
  });
  const found = (await many.whole(workspace)).map(({ id }) => id);
  expect(found).toEqual(expect.arrayContaining(ids));
  expect(found).toHaveLength(new Set(found).size);
  expect(most).toBe(400);
});
