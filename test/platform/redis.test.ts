import { afterEach, describe, expect, test } from 'vitest';
import type { Log } from '../../src/platform/logger.ts';
import { createQueue, type QueueStep } from '../../src/platform/queue.ts';
import { type Connection, connect, isShutOut, refusalOf } from '../../src/platform/redis.ts';
import { needsServer, noServer, type Server, servers } from '../support/servers.ts';

const real = noServer ? describe.skip : describe;
const redis = servers();
const timings = { commandTimeout: 1000, lockDuration: 1000, stalledInterval: 500, addTimeout: 1000 };
const within = { timeout: 30_000, interval: 20 };

const connections: Connection[] = [];
const opened = (url: string, manner: 'fail-fast' | 'patient') => {
  const connection = connect(url, manner, timings);
  connection.on('error', () => undefined);
  connections.push(connection);
  return connection;
};
afterEach(() => {
  for (const connection of connections.splice(0)) connection.disconnect();
});

const said: string[] = [];
const quiet = () => undefined;
const note = (_: unknown, message: string) => void said.push(message);
const log: Log = { debug: quiet, info: quiet, warn: note, error: note };

async function figure(server: Server, name: string): Promise<number> {
  const info = await server.admin.info();
  return Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
}

/** Makes this server read-only, with a master that cannot be reached. */
const demote = (server: Server) => server.admin.call('REPLICAOF', '127.0.0.1', '1');
const promote = (server: Server) => server.admin.call('REPLICAOF', 'NO', 'ONE');

real(needsServer('a failover'), () => {
  test('every kind of connection leaves a demoted server for the new one where the address leads there', async () => {
    const [old, next] = [await redis.start(), await redis.start()];
    const address = await redis.address(old.port);
    const store = opened(address.url, 'fail-fast');
    const [producer, worker] = [opened(address.url, 'fail-fast'), opened(address.url, 'patient')];
    const queue = createQueue({ producer, worker }, timings, log);
    const done: unknown[] = [];
    const step: QueueStep = async ({ of }) => void done.push(of);
    queue.work(new Map([['step', step]]), async () => undefined);
    await queue.add('step', { of: 'before' });
    await expect.poll(() => done, within).toEqual(['before']);
    expect(await store.set('key', 'before')).toBe('OK');

    address.lead(next.port);
    await demote(old);
    await expect.poll(() => store.set('key', 'after').catch(String), within).toBe('OK');
    const added = () => queue.add('step', { of: 'after' }).then(() => 'added', String);
    await expect.poll(added, within).toBe('added');
    await expect.poll(() => done.includes('after'), within).toBe(true);
    expect(await next.admin.get('key')).toBe('after');
    await queue.close();
  });

  test('also where a script of an older Redis says so in the middle of its error', async () => {
    const server = await redis.start();
    const store = opened(server.url, 'fail-fast');
    const id = await store.call('CLIENT', 'ID');
    const text = "ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write here";
    await expect(store.eval(`return redis.error_reply(ARGV[1])`, 0, text)).rejects.toThrow('READONLY');
    expect(await store.call('CLIENT', 'ID')).not.toBe(id);
  });

  test.each([
    'LOADING Redis is loading the dataset in memory',
    "READONLY You can't write against a read only replica.",
    'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
    "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
  ])('on %s', async (text) => {
    const server = await redis.start();
    const store = opened(server.url, 'fail-fast');
    const id = await store.call('CLIENT', 'ID');
    await expect(store.eval(`return redis.error_reply(ARGV[1])`, 0, text)).rejects.toThrow(text);
    expect(await store.call('CLIENT', 'ID')).not.toBe(id);
  });

  test('another error ends no connection', async () => {
    const server = await redis.start();
    const store = opened(server.url, 'fail-fast');
    const id = await store.call('CLIENT', 'ID');
    await expect(store.eval(`return redis.error_reply('ERR no')`, 0)).rejects.toThrow('ERR no');
    expect(await store.call('CLIENT', 'ID')).toBe(id);
  });

  test('a server that stays read-only is not dialled for every write, and says at once what it is', async () => {
    const server = await redis.start();
    await demote(server);
    const store = opened(server.url, 'fail-fast');
    await store.ping();
    const before = await figure(server, 'total_connections_received');
    for (let times = 0; times < 300; times += 1)
      await expect(store.set('key', 'value')).rejects.toThrow(/READONLY|closed/);
    expect((await figure(server, 'total_connections_received')) - before).toBeLessThan(4);
    expect(await store.get('key')).toBeNull();
  });
});

real(needsServer('a server that does not let a connection in'), () => {
  const setPassword = async (to: string, ...nodes: Server[]) => {
    for (const { admin } of nodes) {
      await admin.config('SET', 'requirepass', to);
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    }
  };
  const alone = async () => {
    const server = await redis.start();
    return { url: server.url, nodes: [server] };
  };
  const cluster = async () => {
    const { url, masters, replica } = await redis.cluster();
    return { url, nodes: [...masters, replica] };
  };

  test.each([
    ['alone', alone],
    ['of a cluster', cluster],
  ])(
    'is known for it, also where a command failed by another word: %s',
    async (_, start) => {
      const { url, nodes } = await start();
      const store = opened(url, 'fail-fast');
      await expect.poll(() => store.set('key', 'value').catch(String), within).toBe('OK');
      expect(isShutOut(store)).toBe(false);
      await setPassword('of today', ...nodes);
      const late = new Error('Command timed out');
      const word = async () => {
        await store.set('key', 'value').catch(() => undefined);
        return (await refusalOf(store, late))?.word;
      };
      await expect.poll(word, within).toBe('NOAUTH');
      expect(isShutOut(store)).toBe(true);
      await setPassword('', ...nodes);
      await expect.poll(() => store.set('key', 'value').catch(String), within).toBe('OK');
      expect(await refusalOf(store, late)).toBeUndefined();
    },
    60_000,
  );

  test('is forgotten for it where it does not answer any more', async () => {
    const server = await redis.start();
    await server.admin.config('SET', 'requirepass', 'of today');
    const store = opened(server.url, 'fail-fast');
    await expect(store.ping()).rejects.toThrow('NOAUTH');
    await server.stop();
    await expect.poll(() => isShutOut(store), within).toBe(false);
  });
});

real(needsServer('a worker whose Redis refuses what it asks'), () => {
  test('asks again after a second, then two, with a line each time, and works once it may', async () => {
    const server = await redis.start();
    await demote(server);
    said.splice(0);
    const [producer, worker] = [opened(server.url, 'fail-fast'), opened(server.url, 'patient')];
    const queue = createQueue({ producer, worker }, timings, log);
    let done = 0;
    const step: QueueStep = async () => {
      done += 1;
      return undefined;
    };
    queue.work(new Map([['step', step]]), async () => undefined);

    const paused = () => said.filter((line) => line.startsWith('worker:'));
    await expect.poll(paused, within).toHaveLength(1);
    const [began, asked, used] = [
      performance.now(),
      await figure(server, 'total_commands_processed'),
      process.cpuUsage(),
    ];
    await expect.poll(paused, { timeout: 30_000, interval: 200 }).toHaveLength(3);
    expect(performance.now() - began).toBeGreaterThan(2500);
    expect((await figure(server, 'total_commands_processed')) - asked).toBeLessThan(150);
    const { user, system } = process.cpuUsage(used);
    expect((user + system) / 1000).toBeLessThan(1500);

    await promote(server);
    await queue.add('step', {});
    await expect.poll(() => done, within).toBe(1);
    expect(paused().length).toBeLessThan(6);
    await queue.close();
  });

  test('a job that waits for its turn is taken up within a fraction of a second', async () => {
    const server = await redis.start();
    const [producer, worker] = [opened(server.url, 'fail-fast'), opened(server.url, 'patient')];
    const queue = createQueue({ producer, worker }, timings, log);
    const calls: number[] = [];
    const step = async () => {
      calls.push(performance.now());
      return calls.length < 5 ? { again: 100 } : undefined;
    };
    queue.work(new Map([['step', step]]), async () => undefined);
    await queue.add('step', {});
    await expect.poll(() => calls, within).toHaveLength(5);
    expect((calls.at(-1) ?? 0) - (calls[0] ?? 0)).toBeLessThan(1500);
    await queue.close();
  });
});
