import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServerStore } from '../../src/operators/store.ts';
import { type Connection, connect } from '../../src/platform/redis.ts';
import { findServer, openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';

let server: SandboxRedis;
let redis: Connection;

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
  redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const real = test.skipIf(findServer(process.env.PATH ?? '') === undefined);

real('the settings of the server (skipped: no redis-server)', async () => {
  expect(await createServerStore(redis).settings()).toEqual([
    { appendonly: 'no', appendfsync: 'everysec', 'maxmemory-policy': 'noeviction' },
  ]);
});

real('of one that does not tell them nothing is known (skipped: no redis-server)', async () => {
  await redis.acl('SETUSER', 'reader', 'on', '>secret', '~*', '+@all', '-config');
  const reader = connect(server.url.replace('://', '://reader:secret@'), 'fail-fast', {
    commandTimeout: 1000,
  });
  expect(await createServerStore(reader).settings()).toBeUndefined();
  reader.disconnect();
});

test('while Redis is away it is a failure from outside, not an answer', async () => {
  const nowhere = connect('redis://127.0.0.1:1', 'fail-fast', { commandTimeout: 500 });
  nowhere.on('error', () => undefined);
  await expect(createServerStore(nowhere).settings()).rejects.toThrow();
  nowhere.disconnect();
});
