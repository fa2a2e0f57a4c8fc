// Tests the proxy between the app and Redis: it changes nothing by itself, names our scripts, and obeys its handler.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createScript } from '../../src/platform/scripts.ts';
import { findServer } from '../../src/sandbox/redis.ts';
import { openRedisHost, type RedisHost } from './redis-host.ts';
import { openRedisProxy, type RedisCommand, type RedisProxy, type Verdict } from './redis-proxy.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

/** A promise and the function that resolves it. */
function gate<T>() {
  let open = (_: T) => {};
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

real(`between the app and Redis${missing ? ' (skipped: no redis-server)' : ''}`, () => {
  let host: RedisHost;
  let proxy: RedisProxy;
  let direct: Redis;
  const clients: Redis[] = [];

  /** A client that does not reconnect after a cut, so that a test sees the outcome of its command. */
  const client = (options: RedisOptions = {}) => {
    const made = new Redis(proxy.url, { retryStrategy: () => null, maxRetriesPerRequest: 0, ...options });
    made.on('error', () => {});
    clients.push(made);
    return made;
  };
  const patient = () => client({ retryStrategy: () => 10, maxRetriesPerRequest: null });
  const onCommand = (name: string, verdict: Verdict | Promise<Verdict>) =>
    proxy.onCommand((command) => (command.name === name ? verdict : undefined));

  beforeAll(async () => {
    host = await openRedisHost();
    direct = new Redis(host.url, { retryStrategy: () => 10, maxRetriesPerRequest: null });
    direct.on('error', () => {});
  });
  beforeEach(async () => {
    proxy = await openRedisProxy({ port: host.port });
  });
  afterEach(async () => {
    for (const one of clients.splice(0)) one.disconnect();
    await proxy.close();
    await host.flush();
  });
  afterAll(async () => {
    direct.disconnect();
    await host.close();
  });

  describe('left alone', () => {
    test.each([2, 3] as const)('thousands of pipelined commands pass unchanged, RESP%i', async (protocol) => {
      const db = client({ protocol });
      const values = Array.from({ length: 3000 }, (_, i) => randomBytes(i % 300));
      const writing = db.pipeline();
      for (const [i, value] of values.entries()) writing.hset('values', `field ${i}\r\n$3\r\n`, value);
      await writing.exec();
      const reading = db.pipeline();
      for (const i of values.keys()) reading.hgetBuffer('values', `field ${i}\r\n$3\r\n`);
      const read = await reading.exec();
      const same = read?.filter(([, value], i) => value instanceof Buffer && values[i]?.equals(value));
      expect(same).toHaveLength(values.length);
      expect(await db.hlen('values')).toBe(3000);
      expect(Object.keys(await db.hgetall('values'))).toHaveLength(3000);
      expect(proxy.counts()).toMatchObject({ connections: 1, commands: { HSET: 3000, HGET: 3000, HLEN: 1 } });
    });

    test('big values pass unchanged, among small ones', async () => {
      const db = client();
      const big = randomBytes(8_000_000);
      const [set, ping, got, none, wrong] =
        (await db.pipeline().set('big', big).ping().getBuffer('big').get('none').lpush('big', 'a').exec()) ??
        [];
      expect([set?.[1], ping?.[1], none?.[1], wrong?.[0]?.message]).toEqual([
        'OK',
        'PONG',
        null,
        expect.stringMatching(/^WRONGTYPE/),
      ]);
      expect(big.equals(Buffer.from(got?.[1] instanceof Buffer ? got[1] : []))).toBe(true);
    });

    test('what comes byte by byte, and what is typed, is understood', async () => {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.setNoDelay();
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk.toString('latin1');
      });
      for (const byte of '*3\r\n$3\r\nSET\r\n$1\r\na\r\n$4\r\n1\r\n2\r\nGET a\r\n*2\r\n$4\r\nLLEN\r\n$1\r\nl\r\n') {
        await new Promise((written) => socket.write(byte, written));
      }
      await expect.poll(() => said).toBe('+OK\r\n$4\r\n1\r\n2\r\n:0\r\n');
      socket.write('QUIT\r\n');
      await once(socket, 'close');
      expect(said).toMatch(/\+OK\r\n$/);
    });

    test.each([2, 3] as const)(
      'nested answers, transactions, subscriptions pass, RESP%i',
      async (protocol) => {
        const db = client({ protocol });
        expect(await db.eval("return {1, {'a', {}, false}, {}, 'b'}", 0)).toEqual([
          1,
          ['a', [], null],
          [],
          'b',
        ]);
        expect(await db.multi().set('a', 1).get('a').exec()).toEqual([
          [null, 'OK'],
          [null, '1'],
        ]);
        const listener = client({ protocol });
        const heard: string[] = [];
        listener.on('message', (_, text) => heard.push(text));
        await listener.subscribe('lessons');
        for (const text of ['one', 'two', 'three']) await db.publish('lessons', text);
        await expect.poll(() => heard).toEqual(['one', 'two', 'three']);
      },
    );

    test('who blocks waits, while others go on', async () => {
      const [waiter, other] = [client(), client()];
      expect(await waiter.bzpopmin('empty', 0.01)).toBeNull();
      const popped = waiter.bzpopmin('due', 5);
      await expect.poll(() => proxy.counts().commands.BZPOPMIN).toBe(2);
      await other.zadd('due', '7', 'lesson');
      expect(await popped).toEqual(['due', 'lesson', '7']);
    });

    test('a queue of BullMQ works', async () => {
      const queue = new Queue('steps', { connection: patient(), prefix: '{lectern}' });
      const done = new Set<string>();
      const worker = new Worker('steps', async ({ name }) => void done.add(name), {
        connection: patient(),
        prefix: '{lectern}',
        concurrency: 10,
      });
      queue.on('error', () => {});
      worker.on('error', () => {});
      await queue.addBulk(Array.from({ length: 100 }, (_, i) => ({ name: `step ${i}`, data: {} })));
      await queue.add('later', {}, { delay: 20 });
      await expect.poll(() => done.size, { timeout: 5000 }).toBe(101);
      proxy.cut();
      await queue.add('after the cut', {});
      await expect.poll(() => done.size, { timeout: 10_000 }).toBe(102);
      await worker.close();
      await queue.close();
    });
  });

  test('commands are called by name, our scripts by their file', async () => {
    const seen: RedisCommand[] = [];
    proxy.onCommand((command) => {
      seen.push(command);
    });
    const db = client();
    await db.set('lesson', 'one');
    await db.eval('return 1', 0);
    const begin = createScript(new URL('../../src/posts/store/begin-sending.lua', import.meta.url));
    const keys = Array.from({ length: 9 }, (_, index) => `{T1}:${index}`);
    for (const _ of [1, 2]) await begin(db, keys, ['g', 1, 'mark', 1000]).catch(() => {});
    expect(seen.find(({ name }) => name === 'SET')).toMatchObject({
      connection: 1,
      args: ['lesson', 'one'],
    });
    expect(
      seen.flatMap(({ name, operation }) => (name.startsWith('EVAL') ? [[name, operation]] : [])),
    ).toEqual([
      ['EVAL', undefined],
      ['EVALSHA', 'begin-sending'],
      ['EVAL', 'begin-sending'],
      ['EVALSHA', 'begin-sending'],
    ]);
    expect(proxy.counts().commands).toMatchObject({ 'begin-sending': 3, EVAL: 1 });
  });

  describe('told to', () => {
    test('drop a command, it cuts the line before the server hears of it', async () => {
      const db = client();
      onCommand('INCR', 'drop-before');
      const before = db.set('a', 1);
      const dropped = db.incr('a');
      const behind = db.set('b', 1);
      const refused = Promise.all([dropped, behind].map((one) => expect(one).rejects.toThrow()));
      expect(await before).toBe('OK');
      await refused;
      expect(await direct.mget('a', 'b')).toEqual(['1', null]);
    });

    test('cut after a command, it lets the server do it and keeps the reply', async () => {
      const db = client();
      onCommand('INCR', 'cut-after');
      const before = db.set('a', 1);
      const done = db.incr('a');
      const behind = db.set('b', 1);
      const refused = Promise.all([done, behind].map((one) => expect(one).rejects.toThrow()));
      expect(await before).toBe('OK');
      await refused;
      expect(await direct.mget('a', 'b')).toEqual(['2', null]);
    });

    test('answer itself, it does so in turn and does not ask the server', async () => {
      const db = client();
      onCommand('INCR', { reply: '-OOM command not allowed\r\n' });
      const replies = await db.pipeline().set('a', 1).incr('a').get('a').exec();
      expect(replies?.map(([error, value]) => error?.message ?? value)).toEqual([
        'OK',
        'OOM command not allowed',
        '1',
      ]);
      onCommand('ZRANGE', { reply: '*0\r\n' });
      await direct.zadd('due', '1', 'lesson');
      expect(await db.zrange('due', '0', '-1')).toEqual([]);
    });

    test('hold a command, it holds what is behind it on its line, and lets others pass', async () => {
      const [held, other] = [client(), client()];
      const { open, opened } = gate<Verdict>();
      onCommand('INCR', opened);
      const replies = Promise.all([held.incr('a'), held.get('a')]);
      await expect.poll(() => proxy.counts().commands.INCR).toBe(1);
      expect(await other.set('a', 5)).toBe('OK');
      open(undefined);
      expect(await replies).toEqual([6, '6']);
    });

    test('hold a command, it brings it to the server although its client has died meanwhile', async () => {
      const dying = client();
      const { open, opened } = gate<Verdict>();
      onCommand('INCR', opened);
      dying.incr('a').catch(() => {});
      await expect.poll(() => proxy.counts().commands.INCR).toBe(1);
      dying.disconnect();
      await expect.poll(() => proxy.counts().connections).toBe(0);
      open(undefined);
      await expect.poll(() => direct.get('a')).toBe('1');
      const lines = async () =>
        String(await direct.client('LIST'))
          .trim()
          .split('\n').length;
      await expect.poll(lines).toBe(1);
    });

    test('freeze, nothing passes until it thaws, for new clients neither', async () => {
      const [db, waiter, impatient] = [client(), client(), client({ commandTimeout: 500 })];
      await Promise.all([db.ping(), impatient.ping()]);
      const popped = waiter.bzpopmin('due', 0);
      await expect.poll(() => proxy.counts().commands.BZPOPMIN).toBe(1);
      proxy.freeze();
      const order: string[] = [];
      const asked = [
        db.set('a', 1).then(() => order.push('old')),
        client()
          .set('b', 1)
          .then(() => order.push('new')),
        popped.then(() => order.push('blocked')),
      ];
      await direct.zadd('due', '1', 'lesson');
      await expect.poll(() => proxy.counts().connections).toBe(4);
      await expect(impatient.ping()).rejects.toThrow('timed out');
      expect(await direct.mget('a', 'b')).toEqual([null, null]);
      expect(order).toEqual([]);
      proxy.thaw();
      await Promise.all(asked);
      expect(order.sort()).toEqual(['blocked', 'new', 'old']);
    });

    test('be slow, every command takes that long, a row of them no longer than one', async () => {
      const db = client();
      await db.ping();
      proxy.slow(60);
      const began = performance.now();
      await Promise.all(Array.from({ length: 50 }, () => db.ping()));
      const took = performance.now() - began;
      expect(took).toBeGreaterThanOrEqual(59);
      expect(took).toBeLessThan(2500);
      proxy.slow(0);
      expect(await db.ping()).toBe('PONG');
    });

    test('set the clock, our scripts read it so, and rightly afterwards', async () => {
      const db = client();
      const begin = createScript(new URL('../../src/posts/store/begin-sending.lua', import.meta.url));
      const keys = Array.from({ length: 9 }, (_, index) => `{T1}:${index}:C1`);
      await db.hset('{T1}:0:C1', 'generation', 'g');
      const since = Date.now();
      await db.hset('{T1}:1:C1', { id: 'c1', state: 'sending', place: 'C1', since, cursor: 0, attempt: 1 });
      const waited = async () => {
        const answer = await begin(db, keys, ['g', 1, 'mark', 1000]);
        return Array.isArray(answer) ? Number(answer[1]) : Number.NaN;
      };
      expect(await waited()).toBeLessThan(60_000);
      proxy.skewTo(3_600_000);
      expect(await waited()).toBeGreaterThanOrEqual(3_600_000);
      proxy.skewTo(0);
      expect(await waited()).toBeLessThan(60_000);
      expect(proxy.counts().commands['begin-sending']).toBeGreaterThanOrEqual(3);
    });

    test('cut, every client loses its line at once and finds a new one', async () => {
      const db = patient();
      await db.ping();
      const blocked = client().bzpopmin('due', 0);
      await expect.poll(() => proxy.counts().commands.BZPOPMIN).toBe(1);
      const refused = expect(blocked).rejects.toThrow();
      proxy.cut();
      await refused;
      expect(await db.ping()).toBe('PONG');
    });
  });

  test('it stays while the server dies: clients lose their line, get none, and have one when it is back', async () => {
    const db = patient();
    await db.set('lesson', '7');
    const blocked = client().bzpopmin('due', 0);
    await expect.poll(() => proxy.counts().commands.BZPOPMIN).toBe(1);
    const refused = expect(blocked).rejects.toThrow();
    await host.kill();
    await refused;
    await expect(client().ping()).rejects.toThrow();
    await host.restart();
    expect(await db.get('lesson')).toBe('7');
  });
});
