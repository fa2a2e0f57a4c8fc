// When a channel is told of its lessons: by day, and before the lesson that it is about.
import { byDay, minute } from '../../platform/calendar.ts';

/** How long before its lesson a notice comes at the latest, ms. */
const ahead = minute;

/** How many occurrences without a lesson are remembered. */
const remembered = 20;

/** The first moment from `now` on that is by day in `zone`, or just before `lesson` where that comes earlier. */
export const byDayBefore = (now: number, zone: string, lesson?: number): number =>
  Math.max(now, Math.min(byDay(now, zone), (lesson ?? Number.POSITIVE_INFINITY) - ahead));

/** The occurrences that passed without a lesson, with one more. */
export const withLapse = (lapses: readonly number[] = [], missed: number): number[] =>
  [...lapses.filter((at) => at !== missed), missed].slice(-remembered);
