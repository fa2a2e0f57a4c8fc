// Lessons due in many channels at one minute: the speed of all posts against Slack's pace, and the cost of a message.
import type { Redis } from 'ioredis';
import { createInstallationStore } from '../../src/installations/store.ts';
import { timings } from '../../src/platform/timings.ts';
import { oneMessage } from '../../src/posts/rules.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import type { NewSubscription } from '../../src/subscriptions/rules/subscription.ts';
import { createSubscriptionStore } from '../../src/subscriptions/store/subscriptions.ts';
import { openRedisProxy } from '../faults/redis-proxy.ts';
import { type Surroundings, start } from './contestants.ts';
import { bot, type FakeSlack, team } from './fake-slack.ts';

export type FanOut = {
  channels: number;
  messages: number;
  /** The most messages in one channel. */
  most: number;
  /** Seconds after the minute. */
  firstCard: number;
  lastCard: number;
  lastMessage: number;
  /** Per message: requests to Redis, commands it ran (those in scripts too), processor time in ms. */
  requests: number;
  commands: number;
  processor: number;
  /** Messages posted more than once or not at all, and parts of a lesson posted before an earlier one. */
  wrong: number;
  /** Requests to Redis per message, by command or script; most first. */
  byCommand: [name: string, requests: number][];
};

const minute = 60_000;

/** The app is ready this long before the minute, ms. */
const ahead = 20_000;

/**
 * Channels with a lesson a minute earlier, not counted: a process compiles its code and renders the lesson once, whatever the number of
 * channels. Their messages take half a minute at Slack's pace.
 */
const warmUp = Array.from({ length: 40 }, (_, i) => `C0WARM${String(i).padStart(4, '0')}`);

/** A run is over after this long with nothing left to do, ms. */
const quiet = 3000;

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Subscribes channels as `/lesson subscribe` does, each for its moment, but without the messages about the subscription. */
async function subscribe(redis: Redis, channels: readonly { place: string; due: number }[]): Promise<void> {
  const identity = { team, url: 'https://bench.example/', botUserId: bot.user, botId: bot.id };
  const workspace = await createInstallationStore(redis).save({ ...identity, name: 'Bench' }, Date.now());
  const subscriptions = createSubscriptionStore(redis);
  for (const [i, { place, due }] of channels.entries()) {
    const at = new Date(due);
    const subscription: NewSubscription = {
      v: '1',
      id: `bench${i}`,
      place,
      course: 'tech-leadership',
      locale: 'en',
      zone: 'Etc/UTC',
      cron: `${at.getUTCMinutes()} ${at.getUTCHours()} * * ${at.getUTCDay()}`,
      sessionCron: '0 16 * * 5',
      sessionMinutes: 60,
      state: 'active',
      revision: 1,
      next: due,
      due,
      by: 'U0ORGANISER',
      at: due - 24 * 60 * minute,
      organisers: ['U0ORGANISER'],
    };
    const introduction = oneMessage(subscription, ['introduction', 0], {
      ...{ kind: 'introduction', text: 'It begins.', blocks: [] },
    });
    await subscriptions.create(workspace, subscription, [introduction], 1);
    await redis.del(posts.sequence(team, introduction.id));
  }
  await redis.del(posts.tasks(team), posts.entries(team));
}

/** Waits until each channel has its card and nothing has been left to do for a while. Returns the number of commands that took. */
async function isOver(redis: Redis, slack: FakeSlack, channels: number, within: number): Promise<number> {
  const late = Date.now() + within;
  let asked = 0;
  for (let since = Date.now(); Date.now() - since < quiet; ) {
    if (Date.now() > late) throw new Error('Not every message was posted in time.');
    await pause(200);
    asked += 2;
    const [due, lines] = await Promise.all([
      redis.zcount(posts.tasks(team), '-inf', Date.now()),
      redis.zcard(posts.lines(team)),
    ]);
    const cards = slack.posted().filter(({ thread }) => thread === undefined).length;
    if (due + lines > 0 || cards < warmUp.length + channels) since = Date.now();
  }
  return asked;
}

export async function measureFanOut(
  count: number,
  {
    redis,
    slack,
    surroundings,
    note,
  }: {
    redis: Redis;
    slack: FakeSlack;
    surroundings: Surroundings;
    note: (text: string) => void;
  },
): Promise<FanOut> {
  const channels = Array.from({ length: count }, (_, i) => `C0FAN${String(i).padStart(5, '0')}`);
  // Two minutes earlier the app does its work after a start, which is no part of a message; the warm-up channels follow.
  const due = Math.ceil((Date.now() + ahead + count * 10) / minute) * minute + 2 * minute;
  note(`Subscribing ${count} channels for ${new Date(due).toISOString()} …`);
  await subscribe(redis, [
    ...warmUp.map((place) => ({ place, due: due - minute })),
    ...channels.map((place) => ({ place, due })),
  ]);
  const proxy = await openRedisProxy({ port: Number(new URL(surroundings.redisUrl).port) });
  const app = await start('lectern', { ...surroundings, redisUrl: proxy.url });
  try {
    await pause(due - 500 - Date.now());
    const commandsOf = async () =>
      Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
    let ours = 0;
    const before = {
      commands: await commandsOf(),
      requests: proxy.counts().commands,
      processor: app.processorTime(),
    };
    note('Waiting for the lessons …');
    ours = await isOver(redis, slack, count, 60_000 + count * 2000);
    const after = {
      commands: await commandsOf(),
      requests: proxy.counts().commands,
      processor: app.processorTime(),
    };
    const made = slack.posted().filter(({ channel }) => !warmUp.includes(channel));
    const cards = made.filter(({ thread }) => thread === undefined);
    const perChannel = new Map<string, number>();
    for (const { channel } of made) perChannel.set(channel, (perChannel.get(channel) ?? 0) + 1);
    const seconds = (at: number | undefined) => ((at ?? Number.NaN) - due) / 1000;
    return {
      channels: count,
      messages: made.length,
      most: Math.max(...perChannel.values()),
      firstCard: seconds(cards[0]?.at),
      lastCard: seconds(cards.at(-1)?.at),
      lastMessage: seconds(made.at(-1)?.at),
      requests: (sumOf(after.requests) - sumOf(before.requests)) / made.length,
      byCommand: Object.entries(after.requests)
        .map(([name, times]): [string, number] => [
          name,
          (times - (before.requests[name] ?? 0)) / made.length,
        ])
        .filter(([, times]) => times >= 0.1)
        .sort((a, b) => b[1] - a[1]),
      commands: (after.commands - before.commands - ours) / made.length,
      processor: (after.processor - before.processor) / made.length,
      wrong: wrongIn(made, channels),
    };
  } finally {
    await app.stop();
    await proxy.close();
  }
}

/** Number of wrong messages: each lesson has the same parts, each once and in order, and each channel gets a card. */
export function wrongIn(
  made: readonly { channel: string; intent: string }[],
  channels: readonly string[],
): number {
  const partOf = (intent: string) => Number(intent.slice(intent.lastIndexOf('-') + 1));
  const parts = Math.max(0, ...made.map(({ intent }) => partOf(intent))) + 1;
  const wrong = channels.map((channel) => {
    const posted = made.filter((one) => one.channel === channel).map(({ intent }) => partOf(intent));
    const misplaced = posted.filter((part, index) => part !== index).length;
    return misplaced + Math.max(0, parts - posted.length);
  });
  return wrong.reduce((sum, one) => sum + one, 0);
}

/** The seconds Slack takes: four messages a second in a workspace, one a second in a channel. */
const paceOf = (all: number, most: number) => {
  const { perPlace, perWorkspace } = timings.spacing;
  return Math.max((all * perWorkspace) / 1000, (most * perPlace) / 1000);
};

export function fanOutReport(found: FanOut): string {
  const { channels, messages, most, firstCard, lastCard, lastMessage, requests, commands, processor } = found;
  const cards = paceOf(channels, 1);
  const all = paceOf(messages, most);
  const two = (value: number) => value.toFixed(2);
  return [
    `${channels} channels due at one minute, ${messages} messages; twice, missing, or out of order: ${found.wrong}`,
    `  first card      ${two(firstCard)} s`,
    `  last card       ${two(lastCard)} s, ${two(lastCard / cards)} of Slack's pace (${two(cards)} s); aim: at most 1.05`,
    `  last message    ${two(lastMessage)} s, the aim is at most ${two(1.05 * all + 5)} s`,
    `  for one message ${two(requests)} requests to Redis (at most 12), ${two(commands)} commands (150), ${two(processor)} ms of processor (15)`,
    `  requests        ${found.byCommand.map(([name, times]) => `${name} ${two(times)}`).join(', ')}`,
  ].join('\n');
}
