// A private redis-server that keeps everything. It can be killed, stopped, filled up and restarted at the same address.
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
  /** Starts it with its data on its port, whether it is running, stopped or dead. Ends a `fill`. */
  restart(): Promise<void>;
  /** Freezes it: connections stay open, but no command is answered. */
  stop(): void;
  cont(): void;
  /** Answers every write with OOM. */
  fill(): Promise<void>;
  /** Ends a `fill`; data stay. */
  empty(): Promise<void>;
  /** Makes keys expire `ms` sooner, as if the clock were put ahead by that; later if negative. */
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
    // The server comes back if another strike has killed it.
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
