// Prepares the measurement: subscribed channels, and a lesson in some of them.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { ledgerSchema } from '../../src/posts/rules.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { team } from './fake-slack.ts';
import { fillComments } from './fill-comments.ts';
import { plainComments } from './liked-comments.ts';
import type { Line } from './load.ts';
import { commandRequest } from './requests.ts';

export type Stage = {
  channels: string[];
  /** The `ts` of Lectern's messages in the first channel: the introduction and a lesson. */
  posts: string[];
  /** The `ts` of comments under the first channel's lesson, without likes yet. */
  comments: string[];
};

/** Number of comments there. */
const commented = 300;

const within = 60_000;

const channelId = (i: number) => `C0BENCH${String(i).padStart(2, '0')}`;

/**
 * Subscribes the channels as a person, asks for the first lesson in some of them, the first among those, and waits until all of it is
 * posted.
 */
export async function setStage(lectern: Line, redis: Redis, count: number, lessons = 1): Promise<Stage> {
  const channels = Array.from({ length: count }, (_, i) => channelId(i));
  const lesson = (channel: string, text: string) =>
    commandRequest({ command: '/lesson', text, person: 'U0ORGANISER', channel });
  await lectern.block(
    channels.map((channel) => lesson(channel, 'subscribe mon 09:00 Etc/UTC en')),
    () => undefined,
  );
  const withLesson = channels.slice(0, lessons);
  await lectern.block(
    withLesson.map((channel) => lesson(channel, 'now')),
    () => undefined,
  );

  for (const late = Date.now() + within; ; ) {
    if (await isStanding(redis, channels, withLesson)) break;
    if (Date.now() > late) throw new Error('the lesson did not come to stand in the channel');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const card = { channel: channelId(0), ts: (await cardIn(redis, channelId(0))) ?? '' };
  const comments = plainComments(card.ts, commented);
  await fillComments(redis, card, comments);
  const standing = await redis.hkeys(posts.ledger(team, card.channel));
  return { channels, posts: standing, comments: comments.map(({ ts }) => ts) };
}

/** Whether the lessons are delivered and no messages are left to send. */
async function isStanding(
  redis: Redis,
  channels: readonly string[],
  withLesson: readonly string[],
): Promise<boolean> {
  const ids = await Promise.all(channels.map((channel) => redis.get(subscriptions.place(team, channel))));
  if (ids.includes(null)) return false;
  const cards = await Promise.all(withLesson.map((channel) => cardIn(redis, channel)));
  const left = await redis.zcount(posts.tasks(team), '-inf', Date.now());
  return !cards.includes(undefined) && left + (await redis.zcard(posts.lines(team))) === 0;
}

/** The `ts` of a channel's lesson card, once it is posted. */
export async function cardIn(redis: Redis, channel: string): Promise<string | undefined> {
  const ledger = Object.entries(await redis.hgetall(posts.ledger(team, channel)));
  return ledger.find(([, record]) => ledgerSchema.parse(JSON.parse(record)).kind === 'lesson')?.[0];
}

/**
 * Stops Lectern's worker. Work that follows an acknowledgement goes to Slack at Slack's pace, four messages a second. Thousands of
 * questions would keep the app busy with that instead of with answers.
 */
export async function holdWorker(redis: Redis): Promise<void> {
  for (const name of ['steps', 'turns']) {
    const queue = new Queue(name, { connection: redis, prefix: '{lectern}' });
    await queue.pause();
    await queue.close();
  }
}
