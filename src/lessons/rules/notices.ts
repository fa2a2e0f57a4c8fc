// The moment of a notice about lessons: by day, and before the lesson that it is about.
import { byDay, minute } from '../../platform/calendar.ts';

/** A notice comes at least this long before its lesson, ms. */
const ahead = minute;

/** The most occurrences without a lesson that are remembered. */
const remembered = 20;

/** The first moment from `now` on that is by day in `zone`, or just before `lesson` if that is earlier. */
export const byDayBefore = (now: number, zone: string, lesson?: number): number =>
  Math.max(now, Math.min(byDay(now, zone), (lesson ?? Number.POSITIVE_INFINITY) - ahead));

/** The occurrences that passed without a lesson, with `missed` added. */
export const withLapse = (lapses: readonly number[] = [], missed: number): number[] =>
  [...lapses.filter((at) => at !== missed), missed].slice(-remembered);
