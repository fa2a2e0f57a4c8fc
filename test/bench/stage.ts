// What stands before the measuring begins: channels that subscribed, and in some of them a lesson of ours.
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
  /** The `ts` of comments under the lesson of the first channel that nobody likes yet. */
  comments: string[];
};

/** How many comments stand there. */
const commented = 300;

const within = 60_000;

const channelId = (i: number) => `C0BENCH${String(i).padStart(2, '0')}`;

/**
 * Has a person subscribe the channels and ask for the first lesson in some of them, the first among those, and waits until
 * all of it stands.
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

/** Whether the lessons are delivered and nothing is left to send anywhere. */
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

/** The `ts` of the card of a channel's lesson, once it stands. */
export async function cardIn(redis: Redis, channel: string): Promise<string | undefined> {
  const ledger = Object.entries(await redis.hgetall(posts.ledger(team, channel)));
  return ledger.find(([, record]) => ledgerSchema.parse(JSON.parse(record)).kind === 'lesson')?.[0];
}

/**
 * Has Lectern's worker take no more steps. What follows an acknowledgement goes to Slack at Slack's pace, four messages
 * a second; questions by the thousand would have it busy with that instead of answering.
 */
export async function holdWorker(redis: Redis): Promise<void> {
  for (const name of ['steps', 'turns']) {
    const queue = new Queue(name, { connection: redis, prefix: '{lectern}' });
    await queue.pause();
    await queue.close();
  }
}
