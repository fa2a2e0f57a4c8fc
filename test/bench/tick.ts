// The cost of a tick and of a `/metrics` request with nothing due: with many subscriptions in one workspace, and in many workspaces.
import { openApp } from '../../src/app.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/logger.ts';
import type { Connection } from '../../src/platform/redis.ts';
import { timings } from '../../src/platform/timings.ts';
import { wholeWorkspace } from '../../src/posts/rules/daily.ts';
import { taskId } from '../../src/posts/rules/tasks.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { dailySteps } from '../../src/steps.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { openRedisProxy } from '../faults/redis-proxy.ts';
import { bot, team } from './fake-slack.ts';
import { signingSecret } from './requests.ts';

/** `subscriptions` is the number in each workspace. */
export type TickSize = { workspaces: number; subscriptions: number };

/** Requests are those that reach Redis; commands include those it ran inside scripts. */
export type Cost = { requests: number; commands: number; ms: number };

export type TickCost = TickSize & {
  tick: Cost;
  metrics: Cost;
  /** Requests of the tick by command or script; most first. */
  byCommand: [name: string, requests: number][];
};

export const tickSizes: readonly TickSize[] = [
  { workspaces: 1, subscriptions: 1000 },
  { workspaces: 1, subscriptions: 1_000_000 },
  { workspaces: 1000, subscriptions: 10 },
];

const day = 24 * 3_600_000;
const atOnce = 5000;

/** Adds each workspace's work of tomorrow and later: its daily tasks, and the next lesson of each subscription. */
async function fill(redis: Connection, of: string, count: number): Promise<void> {
  const tomorrow = Date.now() + day;
  const daily = dailySteps.map(({ what }) => ({ what, of: wholeWorkspace }));
  for (let from = -daily.length; from < count; from += atOnce) {
    const tasks = Array.from({ length: Math.min(atOnce, count - from) }, (_, i) => {
      const n = from + i;
      return daily[n + daily.length] ?? { what: 'post-lesson', of: `s${String(n).padStart(7, '0')}` };
    });
    const lessons = tasks.filter(({ what }) => what === 'post-lesson');
    const entries = tasks.map(({ what, of }, i): [string, string] => [
      taskId(what, of),
      JSON.stringify({ what, of, n: from + daily.length + i + 1, tries: 0 }),
    ]);
    await Promise.all([
      redis.hset(posts.entries(of), Object.fromEntries(entries)),
      redis.zadd(posts.tasks(of), ...entries.flatMap(([id], i) => [tomorrow + (i % 10_000) * 60_000, id])),
      lessons.length === 0
        ? undefined
        : redis.sadd(subscriptions.all(of), ...lessons.map(({ of: id }) => id)),
    ]);
  }
  await redis.hset(posts.entries(of), '#', String(count + daily.length));
}

async function fillWorkspaces(redis: Connection, size: TickSize): Promise<void> {
  const installations = createInstallationStore(redis);
  const identity = { url: 'https://bench.example/', botUserId: bot.user, botId: bot.id, name: 'Bench' };
  for (let i = 0; i < size.workspaces; i += 1) {
    const one = i === 0 ? team : `T0MANY${String(i).padStart(4, '0')}`;
    if (i > 0) await installations.save({ ...identity, team: one }, Date.now());
    await fill(redis, one, size.subscriptions);
  }
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Measures the app in this process, on a Redis that is empty before and after. */
export async function measureTick(
  size: TickSize,
  { redis, redisUrl, slackApiUrl }: { redis: Connection; redisUrl: string; slackApiUrl: string },
): Promise<TickCost> {
  const proxy = await openRedisProxy({ port: Number(new URL(redisUrl).port) });
  const config = {
    ...{ botToken: bot.token, signingSecret, slackApiUrl, keepTextsDays: 90, redisUrl: proxy.url, port: 0 },
    ...{ contentDir: 'content', logLevel: 'silent' as const, timings },
  };
  const app = await openApp({ config, clock: systemClock, log: createLog('silent'), host: '127.0.0.1' });
  const commandsRun = async () =>
    Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);

  async function costOf(work: () => Promise<unknown>) {
    const [commands, before] = [await commandsRun(), proxy.counts().commands];
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    const after = proxy.counts().commands;
    const byCommand = Object.entries(after)
      .map(([name, times]): [string, number] => [name, times - (before[name] ?? 0)])
      .filter(([, times]) => times > 0)
      .sort((a, b) => b[1] - a[1]);
    // One of them is the query for this number.
    const ran = (await commandsRun()) - commands - 1;
    return { cost: { requests: sumOf(after) - sumOf(before), commands: ran, ms }, byCommand };
  }

  try {
    // The work of a start is no part of a tick.
    await app.tick();
    if (!(await app.idle(20_000))) throw new Error(`the app did not come to rest: ${await app.left()}`);
    await fillWorkspaces(redis, size);
    const { cost: tick, byCommand } = await costOf(app.tick);
    const { cost: metrics } = await costOf(async () =>
      (await fetch(`http://127.0.0.1:${app.port}/metrics`)).text(),
    );
    return { ...size, tick, metrics, byCommand };
  } finally {
    await app.close();
    await proxy.close();
    await redis.flushdb();
  }
}

export function tickReport(costs: readonly TickCost[]): string {
  const rows = costs.map(({ workspaces, subscriptions, tick, metrics }) =>
    [
      workspaces,
      subscriptions,
      tick.requests,
      tick.commands,
      `${tick.ms.toFixed(0)} ms`,
      metrics.requests,
      metrics.commands,
    ]
      .map((cell) => cell.toLocaleString('en'))
      .join(' | '),
  );
  return [
    'A tick where nothing is due, and a look at /metrics:',
    '',
    '| workspaces | subscriptions in each | requests of a tick | commands of a tick | it took | requests of /metrics | commands of /metrics |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...costs.map(
      ({ workspaces, subscriptions, byCommand }) =>
        `${workspaces} × ${subscriptions}: ${byCommand.map(([name, times]) => `${name} ${times}`).join(', ')}`,
    ),
  ].join('\n');
}
