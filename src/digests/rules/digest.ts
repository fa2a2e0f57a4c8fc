// The week in one message: what a digest is about. It holds ids; what people said is read anew whenever it is shown.
import { z } from 'zod';
import { locales } from '../../courses/rules.ts';
import { byChoiceAndWorth, type Featured } from '../../discussions/rules/featured.ts';
import { day } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';

export const digestSchema = z.object({
  v: z.literal(1),
  /** The moment it was due; names it among those of its subscription. */
  moment: z.number(),
  /** The cards of the lessons it is about, the earliest first, with the lesson of each. */
  lessons: z.array(z.object({ card: z.string(), lesson: z.string() })),
  /** The comments it quotes, the best first. */
  comments: z.array(z.string()),
  /** The question whose answer it quotes, the session that was, and the answer. */
  answer: z.object({ session: z.string(), question: z.string(), ts: z.string() }).optional(),
  /** What came next, when it was written. */
  coming: z.array(z.object({ lesson: z.string(), at: z.number().optional() })),
  /** The language it is written in. */
  locale: z.enum(locales).optional(),
});

export type Digest = z.infer<typeof digestSchema>;

/** Whether there is something to tell beside the lesson itself, which stands in the channel already. */
export const isWorthIt = ({ lessons, comments, answer, coming }: Digest): boolean =>
  comments.length > 0 || answer !== undefined || (lessons.length > 0 && coming.length > 0);

/** What a digest is called as a task. */
export const digestId = (subscription: string, moment: Instant): string => `${subscription}/${moment}`;

export function readDigestId(id: string): { subscription: string; moment: Instant } {
  const [subscription = '', moment = ''] = id.split('/');
  return { subscription, moment: Number(moment) };
}

/** The best comments of a week, under whichever lesson: what organisers chose, then by worth; of one person one. */
export function bestOfWeek(comments: readonly Featured[]): Featured[] {
  const best: Featured[] = [];
  for (const one of [...comments].sort(byChoiceAndWorth)) {
    const isOther = best.every(({ person }) => person !== one.person);
    // What has no words any more tells nobody anything here.
    if (best.length < quoted && isOther && one.text !== undefined) best.push(one);
  }
  return best;
}

/** How many comments a digest quotes. */
export const quoted = 3;

/** A digest that is later than this does not come any more, ms. */
export const latest = day;

/** Cards older than this before a digest are not told any more: it tells what one before it missed, ms. */
export const longestWeek = 15 * day;

/** The cards a digest is about: those since the one before it, the earliest first. */
export const cardsOfWeek = <Card extends { at: Instant; ts: string }>(
  cards: readonly Card[],
  before: Instant | undefined,
  moment: Instant,
): Card[] =>
  cards
    .filter(({ at }) => at <= moment && at > Math.max(before ?? 0, moment - longestWeek))
    .sort((a, b) => a.at - b.at || Number(a.ts) - Number(b.ts));
