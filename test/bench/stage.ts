// What stands before the measuring begins: channels that subscribed, and in the first of them a lesson of ours.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { team } from './fake-slack.ts';
import type { Line } from './load.ts';
import { commandRequest } from './requests.ts';

export type Stage = {
  channels: string[];
  /** The `ts` of Lectern's messages in the first channel: the introduction and a lesson. */
  posts: string[];
};

const within = 60_000;

const channelId = (i: number) => `C0BENCH${String(i).padStart(2, '0')}`;

/** Has a person subscribe the channels and ask for the first lesson, and waits until all of it stands. */
export async function setStage(lectern: Line, redis: Redis, count: number): Promise<Stage> {
  const channels = Array.from({ length: count }, (_, i) => channelId(i));
  const lesson = (channel: string, text: string) =>
    commandRequest({ command: '/lesson', text, person: 'U0ORGANISER', channel });
  await lectern.block(
    channels.map((channel) => lesson(channel, 'subscribe mon 09:00 Etc/UTC en')),
    () => undefined,
  );
  await lectern.block([lesson(channelId(0), 'now')], () => undefined);

  for (const late = Date.now() + within; ; ) {
    const found = await standing(redis, channels);
    if (found !== undefined) return { channels, posts: found };
    if (Date.now() > late) throw new Error('the lesson did not come to stand in the channel');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The messages of the first channel, once its lesson is delivered and nothing is left to send anywhere. */
async function standing(redis: Redis, channels: string[]): Promise<string[] | undefined> {
  const [first = ''] = channels;
  const ids = await Promise.all(channels.map((channel) => redis.get(subscriptions.place(team, channel))));
  if (ids.includes(null)) return undefined;
  const delivered = await redis.llen(subscriptions.position(team, ids[0] ?? ''));
  const left = await redis.zcount(posts.todo(team), '-inf', Date.now());
  return delivered > 0 && left === 0 ? redis.hkeys(posts.ledger(team, first)) : undefined;
}

/**
 * Has Lectern's worker take no more steps. What follows an acknowledgement goes to Slack at Slack's pace, four messages
 * a second; questions by the thousand would have it busy with that instead of answering.
 */
export async function holdWorker(redis: Redis): Promise<void> {
  const queue = new Queue('steps', { connection: redis, prefix: '{lectern}' });
  await queue.pause();
  await queue.close();
}
