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
  /** Deletes all data. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export async function openRedisHost(): Promise<RedisHost> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-redis-host-'));
  const server = await openRedis({ path: process.env.PATH ?? '', directory: folder });
  const pidNow = () => {
    if (server.pid === undefined) throw new Error('This needs a redis-server or valkey-server on PATH.');
    return server.pid;
  };

  const ask = async (command: string, ...args: string[]) => {
    const redis = new Redis(server.url, { retryStrategy: () => null });
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
    flush: () => ask('FLUSHALL'),
    async close() {
      cont();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
