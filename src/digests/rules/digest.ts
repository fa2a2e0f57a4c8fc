// The week in one message: what a digest is about. It holds ids; what people said is read anew whenever it is shown.
import { z } from 'zod';
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
  /** What it said when it was shown last. */
  said: z.string().default(''),
});

export type Digest = z.infer<typeof digestSchema>;

/** How many comments a digest quotes. */
export const quoted = 3;

/** A digest that is later than this does not come any more, ms. */
export const latest = day;

/** Cards older than this before a digest belong to no week of it, ms. */
const longestWeek = 8 * day;

/** The cards a digest is about: those since the one before it, the earliest first. */
export const cardsOfWeek = <Card extends { at: Instant }>(
  cards: readonly Card[],
  before: Instant | undefined,
  moment: Instant,
): Card[] =>
  cards
    .filter(({ at }) => at <= moment && at > Math.max(before ?? 0, moment - longestWeek))
    .sort((a, b) => a.at - b.at);
