import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log } from '../../src/platform/logger.ts';
import { createQueue, type QueueStep, type QueueStepEnd } from '../../src/platform/queue.ts';
import { connect } from '../../src/platform/redis.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';

let server: SandboxRedis;

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
});
afterAll(() => server.close());

const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const timings = { lockDuration: 1000, stalledInterval: 500, addTimeout: 1000, commandTimeout: 1000 };

test('jobs are counted as they wait, run, and wait for their next turn', async () => {
  const producer = connect(server.url, 'fail-fast', timings);
  const worker = connect(server.url, 'patient', timings);
  const queue = createQueue({ producer, worker }, timings, log);
  for (const of of ['a', 'b', 'c']) await queue.add('step', { of });
  expect(await queue.counts()).toEqual({ waiting: 3, active: 0, delayed: 0 });

  let release = () => {};
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  const steps: Record<string, Promise<QueueStepEnd>> = { a: Promise.resolve({ again: 60_000 }), b: held };
  const step: QueueStep = async ({ of }) => steps[String(of)];
  queue.work(new Map([['step', step]]), async () => undefined);
  await expect.poll(queue.counts).toEqual({ waiting: 0, active: 1, delayed: 1 });

  release();
  await expect.poll(queue.counts).toEqual({ waiting: 0, active: 0, delayed: 1 });
  await queue.close();
  for (const connection of [producer, worker]) connection.disconnect();
});

test('a job that was held when the clock of Redis was put back is taken up as soon as any', async () => {
  const redis = connect(server.url, 'fail-fast', timings);
  const held = connect(server.url, 'patient', timings);
  const dead = createQueue({ producer: redis, worker: held }, timings, log, 'turns');
  const endless: QueueStep = () => new Promise(() => {});
  dead.work(new Map([['turn', endless]]), async () => undefined);
  await dead.add('turn', {});
  await expect.poll(dead.counts).toMatchObject({ active: 1 });
  await dead.close(true);
  held.disconnect();
  const [lock = ''] = (await redis.keys('{lectern}:turns:*:lock')).toSorted();
  await redis.pexpire(lock, 3_600_000);
  await redis.set('{lectern}:turns:stalled-check', '1', 'PX', 3_600_000);

  const worker = connect(server.url, 'patient', timings);
  const queue = createQueue({ producer: redis, worker }, timings, log, 'turns');
  let done = 0;
  const step: QueueStep = async () => {
    done += 1;
    return undefined;
  };
  queue.work(new Map([['turn', step]]), async () => undefined);
  await queue.shortenLocks();
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1);
  await queue.close();
  for (const connection of [redis, worker]) connection.disconnect();
});
