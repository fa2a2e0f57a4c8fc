// A redis-server of one's own that keeps everything, to be killed, stopped, filled up and had again at the same address.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openRedis } from '../../src/sandbox/redis.ts';
import { isAlive } from '../../src/sandbox/redis-server.ts';

export type RedisHost = {
  port: number;
  url: string;
  readonly pid: number;
  /** Ends it as a power cut would (kill -9). */
  kill(): Promise<void>;
  /** Starts it with its data on its port, whether it still runs, stands still or is dead; a `fill` is over then. */
  restart(): Promise<void>;
  /** Lets it stand still: connections stay open, nothing is answered. */
  stop(): void;
  cont(): void;
  /** Every write is answered with OOM. */
  fill(): Promise<void>;
  /** Takes the limit of `fill` away; data stay. */
  empty(): Promise<void>;
  /** What expires does so `ms` sooner, as where the clock is put ahead by so much; later where it is less than 0. */
  expireSooner(ms: number): Promise<void>;
  /** Deletes all data. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

const expiring = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
end`;

export async function openRedisHost(): Promise<RedisHost> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-redis-host-'));
  const server = await openRedis({ path: process.env.PATH ?? '', directory: folder });
  const pidNow = () => {
    if (server.pid === undefined) throw new Error('This needs a redis-server or valkey-server on PATH.');
    return server.pid;
  };

  const ask = async (command: string, ...args: string[]) => {
    // Another strike may have killed it: it comes back.
    const redis = new Redis(server.url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    redis.on('error', () => {});
    try {
      await redis.call(command, ...args);
    } finally {
      redis.disconnect();
    }
  };

  const cont = () => {
    if (isAlive(pidNow())) process.kill(pidNow(), 'SIGCONT');
  };

  return {
    port: Number(new URL(server.url).port),
    url: server.url,
    get pid() {
      return pidNow();
    },
    async kill() {
      const pid = pidNow();
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await setTimeout(5);
    },
    async restart() {
      cont();
      await server.restart?.();
    },
    stop: () => void process.kill(pidNow(), 'SIGSTOP'),
    cont,
    fill: () => ask('CONFIG', 'SET', 'maxmemory', '1', 'maxmemory-policy', 'noeviction'),
    empty: () => ask('CONFIG', 'SET', 'maxmemory', '0'),
    expireSooner: (ms) => ask('EVAL', expiring, '0', String(ms)),
    flush: () => ask('FLUSHALL'),
    async close() {
      cont();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
