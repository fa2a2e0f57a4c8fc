// The benchmark: Lectern beside a bare Bolt app, on this machine, in one run. It measures and prints; no figure makes it fail.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { openRedis } from '../../src/sandbox/redis.ts';
import { type Contestant, type Surroundings, start } from './contestants.ts';
import { openFakeSlack } from './fake-slack.ts';
import { median } from './figures.ts';
import { type Growth, measureGrowth } from './growth.ts';
import { openLine } from './load.ts';
import { type Measured, measureSeries, measureStarts, requestsIn } from './measure.ts';
import { growthReport, type Machine, type Result, report } from './report.ts';
import { allSeries, channelsFor } from './series.ts';
import { holdWorker, setStage } from './stage.ts';

const number = z.coerce.number().int().min(1);
const flagsSchema = z.object({
  pairs: number,
  requests: number,
  starts: number,
  series: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(['like', 'ask', 'status']))),
  json: z.string().optional(),
  profile: z.string().optional(),
  growth: number.optional(),
});

function readFlags(): z.infer<typeof flagsSchema> {
  const { values } = parseArgs({
    options: {
      pairs: { type: 'string', default: '15' },
      requests: { type: 'string', default: '200' },
      starts: { type: 'string', default: '5' },
      series: { type: 'string', default: 'like,ask' },
      json: { type: 'string' },
      profile: { type: 'string' },
      growth: { type: 'string' },
    },
  });
  const read = flagsSchema.safeParse(values);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return read.data;
}

const note = (text: string) => console.error(text);

/** What was opened, the latest last; it is closed in the other order, however the run ends. */
const closers: (() => unknown)[] = [];

async function close(): Promise<void> {
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

async function lookAtMachine(redis: Redis): Promise<Machine> {
  const info = await redis.info('server');
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'of an unknown version';
  // A Redis that is given may keep its settings to itself.
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

/** Lectern alone, with few and with many open questions. */
async function grow(rounds: number): Promise<Growth> {
  const { folder, redis, redisUrl } = await openServer();
  const slack = await openFakeSlack();
  closers.push(slack.close);
  const app = await start('lectern', { slackApiUrl: slack.apiUrl, redisUrl, folder });
  closers.push(app.stop);
  const lectern = openLine(app);
  closers.push(lectern.close);
  note('Subscribing channels and waiting for a lesson …');
  const [, ...channels] = (await setStage(lectern, redis, 2 * rounds + 1)).channels;
  const grown = await measureGrowth({ lectern, redis, note }, channels);
  const unknown = slack.unknown();
  if (unknown.length > 0) throw new Error(`The small Slack of the benchmark has no ${unknown.join(', ')}.`);
  return grown;
}

async function run(flags: z.infer<typeof flagsSchema>): Promise<Result> {
  const { folder, redis, redisUrl } = await openServer();
  const slack = await openFakeSlack();
  closers.push(slack.close);
  const home = join(folder, 'home');
  mkdirSync(home);
  const surroundings: Surroundings = { slackApiUrl: slack.apiUrl, redisUrl, folder: home };
  const machine = await lookAtMachine(redis);

  note(`Starting each ${flags.starts + 1} times …`);
  const { ready, memory } = await measureStarts(flags.starts, surroundings);

  const profiled = flags.profile === undefined ? surroundings : { ...surroundings, profile: flags.profile };
  const open = async (name: Contestant['name']) => {
    const app = await start(name, profiled);
    closers.push(app.stop);
    const line = openLine(app);
    closers.push(line.close);
    return { app, line };
  };
  const lectern = await open('lectern');
  const bare = await open('bare');

  note('Subscribing channels and waiting for a lesson …');
  const stage = await setStage(lectern.line, redis, channelsFor(requestsIn(flags)));
  await holdWorker(redis);
  const measured: Measured[] = [];
  for (const name of flags.series) {
    const series = allSeries[name](stage);
    note(`${series.title} …`);
    const found = await measureSeries(series, flags, { lectern, bare }, slack.asked);
    const stored = await series.stored?.(redis);
    measured.push(stored === undefined ? found : { ...found, stored });
  }
  const memoryAfterLoad = { lectern: lectern.app.memory(), bare: bare.app.memory() };

  const unknown = slack.unknown();
  if (unknown.length > 0) throw new Error(`The small Slack of the benchmark has no ${unknown.join(', ')}.`);
  const { pairs, requests } = flags;
  const at = new Date().toISOString();
  return { at, machine, pairs, requests, series: measured, ready, memory, memoryAfterLoad };
}

/** Acknowledged, and not in Redis. */
const isMissing = ({ acknowledged, stored }: Measured): boolean =>
  stored !== undefined && (stored.lectern !== acknowledged.lectern || stored.bare !== acknowledged.bare);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => close().finally(() => process.exit(130)));
}

try {
  const flags = readFlags();
  if (flags.growth !== undefined) {
    console.log(growthReport(await grow(flags.growth).finally(close)));
    process.exit(0);
  }
  const result = await run(flags).finally(close);
  console.log(report(result));
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(result, undefined, 2)}\n`);
  if (result.series.some(isMissing)) {
    console.error('Something was acknowledged and is not in Redis, or is there twice.');
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
