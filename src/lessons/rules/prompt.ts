// The moment of the other question in a thread without replies: once, by day, and not long after.
import { byDay, day, hour } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';

/** A thread stays empty this long before it gets the other question, ms. */
export const quietFor = 2 * day;

/** A thread gets no other question later than this after its card, ms. */
const tooLate = 4 * day;

/** The longest time that the other question may take to be sent, ms. */
export const onItsWay = hour;

/** Whether the thread under a card of `at` gets the other question now; `later` carries the instant where it is night. */
export function otherPromptAt(at: Instant, zone: string, now: Instant): 'now' | 'never' | { later: Instant } {
  if (now > at + tooLate) return 'never';
  const morning = byDay(now, zone);
  return morning > now ? { later: morning } : 'now';
}
