// Growth of `/lesson top`: its time in a channel with a hundred liked comments under its lesson, and in one with a hundred thousand.
import type { Redis } from 'ioredis';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { team } from './fake-slack.ts';
import { median } from './figures.ts';
import { fillComments, fillOthers } from './fill-comments.ts';
import { bestOf, likedComments, likedOthers, namesInOrder } from './liked-comments.ts';
import type { Check, Line } from './load.ts';
import { commandRequest } from './requests.ts';
import { cardIn } from './stage.ts';

export const topSizes = [100, 100_000] as const;
type Size = (typeof topSizes)[number];

/** Time until the acknowledgement, medians over the rounds, ms. */
export type TopGrowth = Record<Size, number>;

/** Questions and answers in the ranking of both channels. */
const others = 120;

/** Number of comments that `/lesson top` names. */
const named = 5;

const asked = 40;

/** Number of first rounds that are not counted. */
const warmUps = 2;

/** `channels`: the small one and the big one, each with a posted card. */
export async function measureTop(
  { lectern, redis, note }: { lectern: Line; redis: Redis; note: (text: string) => void },
  channels: readonly [string, string],
  rounds: number,
): Promise<TopGrowth> {
  const places: { channel: string; check: Check; took: number[] }[] = [];
  for (const [i, channel] of channels.entries()) {
    note(`Filling in ${topSizes[i]} comments …`);
    const card = { channel, ts: (await cardIn(redis, channel)) ?? '' };
    const subscription = (await redis.get(subscriptions.place(team, channel))) ?? '';
    const comments = likedComments(card.ts, topSizes[i] ?? 0);
    await fillComments(redis, card, comments);
    await fillOthers(redis, card, subscription, likedOthers(card.ts, others));
    places.push({ channel, check: namesInOrder(bestOf(comments, named)), took: [] });
  }

  note('/lesson top …');
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { channel, check, took } of round % 2 === 0 ? places : [...places].reverse()) {
      const ask = () => commandRequest({ command: '/lesson', text: 'top', person: 'U0ORGANISER', channel });
      const { p50 } = await lectern.block(Array.from({ length: asked }, ask), check);
      if (round >= 0) took.push(p50);
    }
  }
  const [few, many] = places.map(({ took }) => median(took));
  return { 100: few ?? Number.NaN, 100000: many ?? Number.NaN };
}
