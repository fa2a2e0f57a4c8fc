// The servers of a run: its own Redis, the small Slack and the apps. All are closed, however the run ends.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openRedis } from '../../src/sandbox/redis.ts';
import { type Name, type Surroundings, start } from './contestants.ts';
import { openFakeSlack } from './fake-slack.ts';
import { median } from './figures.ts';
import { openLine } from './load.ts';
import type { Machine } from './report.ts';

/** Functions that close what was opened, the latest last. */
const closers: (() => unknown)[] = [];

/** Closes everything, the latest first. */
export async function close(): Promise<void> {
  for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
}

async function openServer() {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const { PATH, REDIS_URL } = process.env;
  const server = await openRedis({
    directory: folder,
    ...(REDIS_URL ? { url: REDIS_URL } : {}),
    ...(PATH ? { path: PATH } : {}),
  });
  closers.push(server.close);
  if (server.kind === 'in-process')
    throw new Error('There is no redis-server on PATH. Install one, or set REDIS_URL.');
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  closers.push(() => redis.disconnect());
  if ((await redis.dbsize()) > 0)
    throw new Error('The Redis of REDIS_URL is not empty. The benchmark needs one of its own.');
  if (server.kind === 'given') closers.push(() => redis.flushdb());
  return { folder, redis, redisUrl: server.url };
}

export async function openGround() {
  const { folder, redis, redisUrl } = await openServer();
  const slack = await openFakeSlack();
  closers.push(slack.close);
  const home = join(folder, 'home');
  mkdirSync(home);
  const surroundings: Surroundings = { slackApiUrl: slack.apiUrl, redisUrl, folder: home };
  return {
    redis,
    slack,
    surroundings,
    /** Starts an app and connects to it; with `profile` the app leaves a profile there when it ends. */
    async open(name: Name, profile?: string) {
      const app = await start(name, profile === undefined ? surroundings : { ...surroundings, profile });
      closers.push(app.stop);
      const line = openLine(app);
      closers.push(line.close);
      return { app, line };
    },
    /** Fails if an app called a method that the small Slack lacks: such a run did not measure its real work. */
    refuseUnknown(): void {
      const unknown = slack.unknown();
      if (unknown.length > 0)
        throw new Error(`The small Slack of the benchmark has no ${unknown.join(', ')}.`);
    },
  };
}

export async function lookAtMachine(redis: Redis): Promise<Machine> {
  const info = await redis.info('server');
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'of an unknown version';
  // A given Redis may not reveal its settings.
  const fsync = await redis.config('GET', 'appendfsync').catch(() => undefined);
  const took: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const began = performance.now();
    await redis.set('bare:write', i);
    took.push(performance.now() - began);
  }
  return {
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
    redis: `Redis ${version}, appendfsync ${Array.isArray(fsync) ? fsync[1] : 'unknown'}`,
    write: median(took),
  };
}
