// Decides which lesson is due where, and what happens to a late one.
import {
  byDay,
  day,
  endOfDay,
  isoWeek,
  isWeekly,
  latestOccurrence,
  minute,
} from '../../platform/calendar.ts';
import { nextMoment, type Subscription } from '../../subscriptions/rules/subscription.ts';

/** A lesson that comes within this time after its moment is on time. */
export const onTime = 10 * minute;

/** A lesson that an outage delayed is served at most this long after its moment. */
export const grace = day;

export type Due =
  | { kind: 'nothing' }
  /** The pause has ended by itself. */
  | { kind: 'resume' }
  /** Nothing is due yet: look again at this instant. */
  | { kind: 'later'; due: number }
  /** The occurrence is too late: the next one counts. `missed` is the one that was owed a lesson, if any. */
  | { kind: 'lapse'; next: number | undefined; missed?: number }
  /** Post for this occurrence; unsent messages are judged again after `notAfter`. */
  | { kind: 'post'; occurrence: number; notAfter: number };

type Schedule = Pick<Subscription, 'state' | 'cause' | 'until' | 'next' | 'due' | 'last' | 'cron' | 'zone'>;

/** Whether an occurrence may still be served after the last one done. */
function isOpen({ cron, zone, last }: Schedule, occurrence: number): boolean {
  if (last === undefined) return true;
  if (occurrence <= last) return false;
  return !isWeekly(cron) || isoWeek(occurrence, zone) !== isoWeek(last, zone);
}

export function dueNow(subscription: Schedule, now: number): Due {
  const { state, cause, until, next, due, cron, zone } = subscription;
  if (state === 'paused' && cause === undefined && until !== undefined) {
    return until <= now ? { kind: 'resume' } : { kind: 'later', due: until };
  }
  if (state !== 'active' || next === undefined) return { kind: 'nothing' };
  const look = Math.max(due ?? next, next);
  if (now < look) return { kind: 'later', due: look };

  const latest = latestOccurrence(cron, zone, now);
  const occurrence = latest !== undefined && latest > next && isOpen(subscription, latest) ? latest : next;
  const following = nextMoment({ cron, zone, last: occurrence }, occurrence) ?? Number.POSITIVE_INFINITY;
  const end = Math.min(occurrence + grace, following);
  const lapse: Due = { kind: 'lapse', next: nextMoment(subscription, now) };
  if (!isOpen(subscription, occurrence)) return lapse;
  const missed: Due = { ...lapse, missed: occurrence };
  if (now >= end) return missed;
  const notAfter = Math.min(Math.max(now + onTime, endOfDay(now, zone)), end);
  const post: Due = { kind: 'post', occurrence, notAfter };
  if (now - occurrence <= onTime) return post;
  const served = byDay(now, zone);
  if (served === now) return post;
  return served < end ? { kind: 'later', due: served } : missed;
}
