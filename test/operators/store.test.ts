import { expect, test } from 'vitest';
import { createServerStore } from '../../src/operators/store.ts';
import { connect } from '../../src/platform/redis.ts';
import { findServer } from '../../src/sandbox/redis.ts';
import { privateRedis } from '../support/redis.ts';

const { url, redis } = await privateRedis();

const real = test.skipIf(findServer(process.env.PATH ?? '') === undefined);

real('the settings of the server (skipped: no redis-server)', async () => {
  expect(await createServerStore(redis).settings()).toEqual([
    { appendonly: 'no', appendfsync: 'everysec', 'maxmemory-policy': 'noeviction' },
  ]);
});

real('of one that does not tell them nothing is known (skipped: no redis-server)', async () => {
  await redis.acl('SETUSER', 'reader', 'on', '>secret', '~*', '+@all', '-config');
  const reader = connect(url.replace('://', '://reader:secret@'), 'fail-fast', {
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
