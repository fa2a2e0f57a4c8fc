// When a thread in which nobody spoke is asked something else: once, by day, and not long after.
import { byDay, day, hour } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';

/** How long a thread may stay empty before it is asked something else, ms. */
export const quietFor = 2 * day;

/** Later than this after its card a thread is left alone, ms. */
const tooLate = 4 * day;

/** How long the other question may be on its way, ms. */
export const onItsWay = hour;

/** Whether the thread under a card of `at` is asked something else now; `later` at which instant where it is night. */
export function otherPromptAt(at: Instant, zone: string, now: Instant): 'now' | 'never' | { later: Instant } {
  if (now > at + tooLate) return 'never';
  const morning = byDay(now, zone);
  return morning > now ? { later: morning } : 'now';
}
