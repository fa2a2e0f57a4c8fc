// Tests that the benchmark's data in Redis equal those the scripts would have left there.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDiscussionStore } from '../../src/discussions/store/discussions.ts';
import { placeKeys as commentKeys, keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore, placeKeys as likeKeys, keys as likesKeys } from '../../src/likes/store.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { bot, team } from './fake-slack.ts';
import { fillComments, fillOthers } from './fill-comments.ts';
import { likedComments, likedOthers, plainComments } from './liked-comments.ts';

const card = { channel: 'C1', ts: '1796025600.000100' };
const now = 1_796_025_700_000;
const comments = likedComments(card.ts, 20);

let server: SandboxRedis;
let redis: Redis;

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

/** The content of a key. Records of a hash are parsed, because Lua writes their fields in an order of its own; a set keeps its order. */
async function contents(key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1', 'WITHSCORES');
  if (type !== 'hash') return type;
  const fields = Object.entries(await redis.hgetall(key));
  return new Map(fields.map(([field, record]) => [field, JSON.parse(record)]));
}

/** All data on comments and likes in the channel. */
const kept = async () => {
  const keys = [...commentKeys, ...likeKeys].map((key) => key(team, card.channel));
  return new Map(await Promise.all(keys.map(async (key) => [key, await contents(key)] as const)));
};

test('comments and likes are those of the scripts', async () => {
  await redis.flushdb();
  await fillComments(redis, card, comments);
  const filled = await kept();
  const marks = (await redis.hkeys(likesKeys.marks(team, card.channel))).map((field) => field.split('/'));
  expect(marks).toHaveLength(comments.reduce((sum, { likes }) => sum + likes, 0));

  await redis.flushdb();
  const found = { team, name: 'Bench', url: 'https://bench.example/', botUserId: bot.user, botId: bot.id };
  const workspace = await createInstallationStore(redis).save(found, now);
  await redis.hset(posts.ledger(team, card.channel), card.ts, '{"kind":"lesson"}');
  const place = card.channel;
  const [discussions, likes] = [
    createDiscussionStore(redis),
    createLikeStore(redis, discussionKeys.comments),
  ];
  for (const { ts, person, text } of comments) {
    const told = { place, ts, thread: card.ts, person, text, asOf: 0 };
    expect(await discussions.add(workspace, told, now)).toBe('added');
  }
  for (const [ts = '', person = ''] of marks) {
    const like = { place, ts, person, name: '+1', added: true, at: Number(ts.replace('.', '')) };
    expect(await likes.add(workspace, like, now)).toBe('counted');
  }
  expect(filled).toEqual(await kept());
});

test('comments that nobody likes stand in the rank, and questions and answers do', async () => {
  await redis.flushdb();
  await fillComments(redis, card, plainComments(card.ts, 3));
  await fillOthers(redis, card, 'sub', likedOthers(card.ts, 3));
  const rank = likesKeys.rank(team, card.channel);
  expect(await redis.zcount(rank, 0, 0)).toBe(3);
  expect(await redis.zcount(rank, 1, '+inf')).toBe(3);
  expect(await redis.hlen(posts.ledger(team, card.channel))).toBe(3);
  expect(await redis.hlen(discussionKeys.comments(team, card.channel))).toBe(4);
});
