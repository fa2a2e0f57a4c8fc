// The schedule of a subscription's weekly digest.
import { isWeekly, latestOccurrence, minute, nextOccurrence } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Hours, hourZone } from './hour.ts';
import { afterHour, type Subscription } from './subscription.ts';

/** The possible choices: after the guest's hour, three other moments of the week, or never. */
export const digestTimes = [afterHour, '0 18 * * 5', '0 10 * * 6', '0 18 * * 0', 'off'] as const;

export const isDigestTime = (value: string): boolean => digestTimes.some((known) => known === value);

/** The delay of the digest after the guest's hour, so that the recap is posted before it, ms. */
const afterwards = 15 * minute;

/** The week ends on Friday evening if the session is not weekly. */
const endOfWeek = '0 18 * * 5';

type Choice = Hours & Pick<Subscription, 'digest' | 'sessionMinutes' | 'digestSince'>;

function scheduleOf(choice: Choice): { cron: string; zone: string; after: number } | undefined {
  if (choice.digest === 'off') return undefined;
  if (choice.digest !== afterHour) return { cron: choice.digest, zone: choice.zone, after: 0 };
  if (!isWeekly(choice.sessionCron)) return { cron: endOfWeek, zone: choice.zone, after: 0 };
  const after = choice.sessionMinutes * minute + afterwards;
  return { cron: choice.sessionCron, zone: hourZone(choice), after };
}

/** The first digest after `after`; undefined where there is none. */
export function nextDigest(choice: Choice, after: Instant): Instant | undefined {
  const schedule = scheduleOf(choice);
  const at = schedule && nextOccurrence(schedule.cron, schedule.zone, after - schedule.after);
  return at === undefined ? undefined : at + (schedule?.after ?? 0);
}

/** The last digest at or before `now`; undefined where there is none. Moments before the choice do not count. */
export function latestDigest(choice: Choice, now: Instant): Instant | undefined {
  const schedule = scheduleOf(choice);
  const at = schedule && latestOccurrence(schedule.cron, schedule.zone, now - schedule.after);
  const moment = at === undefined ? undefined : at + (schedule?.after ?? 0);
  return moment !== undefined && moment > (choice.digestSince ?? 0) ? moment : undefined;
}

/** `changes`, with `digestSince` added where they change when digests come. */
export function withDigestSince<Changes extends Partial<Choice>>(
  before: Choice,
  changes: Changes,
  now: Instant,
): Changes & Pick<Choice, 'digestSince'> {
  const [then, after] = [before, { ...before, ...changes }].map((one) => JSON.stringify(scheduleOf(one)));
  return then === after ? changes : { ...changes, digestSince: now };
}
