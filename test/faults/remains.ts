// Saves the remains of a failed run for reading: all data in Redis, and the messages in Slack.
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Sandbox } from '../../src/sandbox/contract.ts';

async function heldAt(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, '0', '-1', 'WITHSCORES');
    case 'set':
      return redis.smembers(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'string':
      return redis.get(key);
    default:
      return undefined;
  }
}

/** Opens a log file for the processes of a run; `drop` deletes it. */
export function openLog(folder: string, seed: number): { file: number; drop(): void } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}.log`);
  const file = openSync(path, 'w');
  return {
    file,
    drop() {
      closeSync(file);
      rmSync(path);
    },
  };
}

/** Writes `<seed>.json` into the folder, and creates the folder if it is missing. */
export async function keepRemains(
  folder: string,
  seed: number,
  { url, sandbox, verdict }: { url: string; sandbox: Sandbox; verdict: unknown },
): Promise<void> {
  const redis = new Redis(url);
  const held: Record<string, unknown> = {};
  for (const key of (await redis.keys('*')).toSorted()) held[key] = await heldAt(redis, key);
  redis.disconnect();
  const slack = { now: new Date(sandbox.clock.now()).toISOString(), messages: sandbox.state().messages };
  writeFileSync(join(folder, `${seed}.json`), JSON.stringify({ verdict, held, slack }, null, 2));
}
