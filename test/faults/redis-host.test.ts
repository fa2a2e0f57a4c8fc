// Tests the redis-server of the fault harness: its data after a kill, its freezes, and a full memory.
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { isAlive } from '../../src/sandbox/redis-server.ts';
import { openRedisHost, type RedisHost } from './redis-host.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

real(`a redis-server of one's own${missing ? ' (skipped: no redis-server)' : ''}`, () => {
  let host: RedisHost;
  let db: Redis;
  beforeAll(async () => {
    host = await openRedisHost();
  });
  beforeEach(() => {
    db = new Redis(host.url, { retryStrategy: () => 10, maxRetriesPerRequest: null });
    db.on('error', () => {});
  });
  afterEach(async () => {
    db.disconnect();
    await host.flush();
  });
  afterAll(() => host.close());

  test('keeps what it confirmed through a kill, and comes back at the same address', async () => {
    await db.set('lesson', '7');
    const { pid, url } = host;
    await host.kill();
    expect(isAlive(pid)).toBe(false);
    await host.restart();
    expect([host.url, host.pid === pid]).toEqual([url, false]);
    expect(await db.get('lesson')).toBe('7');
  });

  test('stands still until it goes on', async () => {
    const impatient = new Redis(host.url, { commandTimeout: 500 });
    await Promise.all([db.ping(), impatient.ping()]);
    host.stop();
    const asked = db.set('lesson', '8');
    await expect(impatient.ping()).rejects.toThrow('timed out');
    impatient.disconnect();
    host.cont();
    await asked;
    expect(await db.get('lesson')).toBe('8');
  });

  test('is had again while it stands still', async () => {
    await db.set('lesson', '9');
    host.stop();
    await host.restart();
    expect(await db.get('lesson')).toBe('9');
  });

  test('has what expires do so sooner, or later; the rest stays', async () => {
    await db.set('lesson', '9');
    await db.set('turn', '1', 'PX', 60_000);
    await host.expireSooner(-60_000);
    const left = await db.pttl('turn');
    expect(left).toBeGreaterThan(60_000);
    expect(left).toBeLessThanOrEqual(120_000);
    await host.expireSooner(120_000);
    expect(await db.keys('*')).toEqual(['lesson']);
  });

  test('takes no writes while it is full, by scripts neither, and loses nothing', async () => {
    await db.set('lesson', '9');
    await host.fill();
    await expect(db.set('lesson', '10')).rejects.toThrow(/^OOM/);
    await expect(db.eval("return redis.call('SET', KEYS[1], 1)", 1, 'lesson')).rejects.toThrow(/OOM/);
    expect(await db.get('lesson')).toBe('9');
    await host.empty();
    expect(await db.set('lesson', '10')).toBe('OK');
    await host.flush();
    expect(await db.dbsize()).toBe(0);
  });
});
