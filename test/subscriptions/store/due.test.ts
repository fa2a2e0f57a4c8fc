import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '../../../src/platform/redis.ts';
import { openRedis, type SandboxRedis } from '../../../src/sandbox/redis.ts';
import { createDueIndex } from '../../../src/subscriptions/store/due.ts';

let server: SandboxRedis;
let redis: Connection;

beforeAll(async () => {
  server = await openRedis(process.env.PATH === undefined ? {} : { path: process.env.PATH });
  redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(async () => {
  await redis.flushdb();
});

test('an empty index has nothing due, and nothing next', async () => {
  const index = createDueIndex(redis);
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(await index.nextDue(0)).toBeUndefined();
});

test('dropping what is not in it is no failure', async () => {
  const index = createDueIndex(redis);
  await index.dropDue('T1', 's1');
  await index.dropWorkspace('T1');
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
});
