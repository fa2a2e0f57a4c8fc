// The guest's hour of a subscription: reads the text after `/lesson hour`, and says what it changes.
import { day, hour, isCron, nextOccurrence } from '../../platform/calendar.ts';
import { tidied } from '../../platform/typed/read.ts';
import { readLength } from '../../platform/typed/times.ts';
import { isUnclear, parseRequest, type Unclear } from './request.ts';
import { defaultSession, type Subscription, type Weekday, weeklyCron, weeklyTime } from './subscription.ts';

/** The possible lengths of the hour, in minutes. */
export const sessionLengths = [30, 45, 60, 90, 120] as const;

/** The schedule of the hour, and its length in minutes. */
export type HourSetting = Pick<Subscription, 'sessionCron' | 'sessionMinutes'>;

export const isLength = (minutes: number): boolean => sessionLengths.some((known) => known === minutes);

/** One hour must be over before the next. A month is too long to wait, since people would forget what was said. */
const closest = 20 * hour;
const furthest = 28 * day;

/** Whether the next ten hours of this expression are neither too close to each other nor too far apart. */
function isSpaced(cron: string): boolean {
  let last = nextOccurrence(cron, 'Etc/UTC', 0);
  for (let i = 0; i < 10 && last !== undefined; i += 1) {
    const next = nextOccurrence(cron, 'Etc/UTC', last);
    if (next === undefined || next - last < closest || next - last > furthest) return false;
    last = next;
  }
  return last !== undefined;
}

/** The topics that may be typed after `/lesson hour`. */
export const hourTopics = ['weekday', 'time', 'minutes', 'cron'] as const;

/** The typed words that give a length. */
function lengthIn(typed: string): string {
  const text = tidied(typed);
  for (let at = 0; at < text.length; at += 1) {
    const read = readLength(text.slice(at));
    if (read !== undefined) return text.slice(at, at + read.length).trim();
  }
  return typed;
}

/** A bare number that is a possible length is rather that than a time. */
function asLength(unclear: Unclear): Unclear {
  if (unclear.kind !== 'unknown' || !isLength(Number(unclear.text))) return unclear;
  return { ...unclear, about: 'minutes', nearest: `${unclear.text} min` };
}

/** Reads a weekday and a time, or a cron expression, and a length, in any order; or names the part that could not be read. */
export function readHour(typed: string, running: HourSetting): HourSetting | Unclear {
  const read = parseRequest(typed, { takes: hourTopics });
  if (isUnclear(read)) return asLength(read);
  const { weekday, time, cron, minutes } = read;
  const sessionMinutes = minutes ?? running.sessionMinutes;
  const unread = (text: string, about: 'minutes' | 'cron'): Unclear => ({
    kind: 'unknown',
    text,
    about,
    nearest: undefined,
  });
  if (!isLength(sessionMinutes)) return unread(lengthIn(typed), 'minutes');
  if (cron !== undefined) {
    if (weekday !== undefined || time !== undefined)
      return { kind: 'twice', first: cron, second: time ?? typed };
    return isCron(cron) && isSpaced(cron) ? { sessionCron: cron, sessionMinutes } : unread(cron, 'cron');
  }
  if (weekday === undefined && time === undefined) {
    return { sessionCron: running.sessionCron, sessionMinutes };
  }
  const old = weeklyHour(running);
  return { sessionCron: weeklyCron(weekday ?? old.weekday, time ?? old.time), sessionMinutes };
}

/** The weekday and time of a weekly hour; those of the default where the hour is not weekly. */
export const weeklyHour = ({
  sessionCron,
}: Pick<HourSetting, 'sessionCron'>): { weekday: Weekday; time: string } =>
  weeklyTime(sessionCron) ?? weeklyTime(defaultSession.sessionCron) ?? { weekday: 'fri', time: '16:00' };

export const isSameHour = (one: HourSetting, other: HourSetting): boolean =>
  one.sessionCron === other.sessionCron && one.sessionMinutes === other.sessionMinutes;

/** The schedule of a subscription's hours, its own or the joined one. */
export type Hours = Pick<Subscription, 'sessionCron' | 'zone'> & { sessionZone?: string | undefined };

/** The zone that the hour is set in. */
export const hourZone = ({ sessionZone, zone }: Hours): string => sessionZone ?? zone;

/** The next hour after `now`. */
export function nextHour(hours: Hours, now: number): number {
  const at = nextOccurrence(hours.sessionCron, hourZone(hours), now);
  if (at === undefined) throw new Error('an hour that never comes is refused before it is kept');
  return at;
}

/** The fields that a subscription takes from the one whose sessions it joins. */
export const hoursOf = ({ id, sessionCron, sessionMinutes, zone }: Subscription) => ({
  joins: id,
  sessionCron,
  sessionMinutes,
  sessionZone: zone,
});

export const hasHours = (joined: Subscription, hours: ReturnType<typeof hoursOf>): boolean =>
  joined.sessionCron === hours.sessionCron &&
  joined.sessionMinutes === hours.sessionMinutes &&
  joined.sessionZone === hours.sessionZone;
