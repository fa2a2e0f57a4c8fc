// The content of a digest: it holds ids, and the words of people are read anew whenever it is shown.
import { z } from 'zod';
import { locales } from '../../courses/rules.ts';
import { byChoiceAndWorth, type Featured } from '../../discussions/rules/featured.ts';
import { day } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';

export const digestSchema = z.object({
  v: z.literal(1),
  /** The moment it was due; it names the digest within its subscription. */
  moment: z.number(),
  /** The cards of its lessons, the earliest first, with the lesson of each. */
  lessons: z.array(z.object({ card: z.string(), lesson: z.string() })),
  /** The comments it quotes, the best first. */
  comments: z.array(z.string()),
  /** The question whose answer it quotes, with its session and the answer. */
  answer: z.object({ session: z.string(), question: z.string(), ts: z.string() }).optional(),
  /** The upcoming lessons at the time it was written. */
  coming: z.array(z.object({ lesson: z.string(), at: z.number().optional() })),
  /** The language of its text. */
  locale: z.enum(locales).optional(),
});

export type Digest = z.infer<typeof digestSchema>;

/** Whether there is something to tell beside the lesson itself, which is in the channel already. */
export const isWorthIt = ({ lessons, comments, answer, coming }: Digest): boolean =>
  comments.length > 0 || answer !== undefined || (lessons.length > 0 && coming.length > 0);

/** The name of a digest as the subject of a task. */
export const digestId = (subscription: string, moment: Instant): string => `${subscription}/${moment}`;

export function readDigestId(id: string): { subscription: string; moment: Instant } {
  const [subscription = '', moment = ''] = id.split('/');
  return { subscription, moment: Number(moment) };
}

/** The best comments of a week, under any lesson: the organisers' choices first, then by worth, and one for each person. */
export function bestOfWeek(comments: readonly Featured[]): Featured[] {
  const best: Featured[] = [];
  for (const one of [...comments].sort(byChoiceAndWorth)) {
    const isOther = best.every(({ person }) => person !== one.person);
    // A comment without stored words has nothing to show here.
    if (best.length < quoted && isOther && one.text !== undefined) best.push(one);
  }
  return best;
}

/** The number of comments a digest quotes. */
export const quoted = 3;

/** A digest that is later than this is left out, ms. */
export const latest = day;

/**
 * Cards older than this before a digest are left out, ms. It is longer than a week because a digest also covers the week of a missed one
 * before it.
 */
export const longestWeek = 15 * day;

/** The cards of a digest: those since the previous digest, the earliest first. */
export const cardsOfWeek = <Card extends { at: Instant; ts: string }>(
  cards: readonly Card[],
  before: Instant | undefined,
  moment: Instant,
): Card[] =>
  cards
    .filter(({ at }) => at <= moment && at > Math.max(before ?? 0, moment - longestWeek))
    .sort((a, b) => a.at - b.at || Number(a.ts) - Number(b.ts));
