// The guest's hour of a subscription: what was typed after `/lesson hour`, and what it changes.
import { day, hour, isCron, nextOccurrence } from '../../platform/calendar.ts';
import { isUnclear, parseRequest } from './request.ts';
import { firstSession, type Subscription, type Weekday, weeklyCron, weeklyTime } from './subscription.ts';

/** How long it may last, in minutes. */
export const sessionLengths = [30, 45, 60, 90, 120] as const;

/** When it is, and for how many minutes. */
export type HourSetting = Pick<Subscription, 'sessionCron' | 'sessionMinutes'>;

export const isLength = (minutes: number): boolean => sessionLengths.some((known) => known === minutes);

/** One hour must be over before the next, and a month is too long to wait: what was said of it would be forgotten. */
const closest = 20 * hour;
const furthest = 28 * day;

const minutesTyped = /(?<![:.\d])(\d{1,3})\s*(?:minutes|minute|mins|min|m|分钟|分)(?![a-z])/iu;
const hoursTyped = /(?<![:.\d])(\d(?:\.5)?)\s*(?:hours|hour|hrs|hr|h|个?小时)(?![a-z])/iu;
const joining = /\b(?:every|each|at|on|for)\b|每/giu;
const cronTyped = /(?:[\d*/,-]+\s+){4}[\w*/,#-]+/;

/** Whether hours by this expression are neither too close to each other nor too far apart, as far as the next ten tell. */
function isSpaced(cron: string): boolean {
  let last = nextOccurrence(cron, 'Etc/UTC', 0);
  for (let i = 0; i < 10 && last !== undefined; i += 1) {
    const next = nextOccurrence(cron, 'Etc/UTC', last);
    if (next === undefined || next - last < closest || next - last > furthest) return false;
    last = next;
  }
  return last !== undefined;
}

function readLength(text: string): { minutes: number | undefined; rest: string } {
  const found = minutesTyped.exec(text);
  if (found !== null) return { minutes: Number(found[1]), rest: text.replace(found[0], ' ') };
  const long = hoursTyped.exec(text);
  if (long !== null) return { minutes: Number(long[1]) * 60, rest: text.replace(long[0], ' ') };
  return { minutes: undefined, rest: text };
}

/** What is typed in any order: a weekday and a time, or a cron expression, and how long. Undefined when anything else is. */
export function readHour(typed: string, running: HourSetting): HourSetting | undefined {
  const { minutes, rest: said } = readLength(typed.normalize('NFKC'));
  const sessionMinutes = minutes ?? running.sessionMinutes;
  if (!isLength(sessionMinutes)) return undefined;
  const rest = said.replace(joining, ' ').trim();
  const [cron] = cronTyped.exec(rest) ?? [];
  if (cron !== undefined && cron === rest) {
    return isCron(cron) && isSpaced(cron) ? { sessionCron: cron, sessionMinutes } : undefined;
  }
  const read = parseRequest(rest, []);
  if (isUnclear(read) || read.zone !== undefined || read.locale !== undefined) return undefined;
  const { weekday, time } = read;
  if (weekday === undefined && time === undefined) {
    return minutes === undefined ? undefined : { sessionCron: running.sessionCron, sessionMinutes };
  }
  const old = weeklyHour(running);
  return { sessionCron: weeklyCron(weekday ?? old.weekday, time ?? old.time), sessionMinutes };
}

/** The weekday and time of a weekly hour; those of the first where it is not weekly. */
export const weeklyHour = ({
  sessionCron,
}: Pick<HourSetting, 'sessionCron'>): { weekday: Weekday; time: string } =>
  weeklyTime(sessionCron) ?? weeklyTime(firstSession.sessionCron) ?? { weekday: 'fri', time: '16:00' };

export const isSameHour = (one: HourSetting, other: HourSetting): boolean =>
  one.sessionCron === other.sessionCron && one.sessionMinutes === other.sessionMinutes;

/** When a subscription has its hours, its own or those it has joined. */
export type Hours = Pick<Subscription, 'sessionCron' | 'zone'> & { sessionZone?: string | undefined };

/** The zone its hour is set in. */
export const hourZone = ({ sessionZone, zone }: Hours): string => sessionZone ?? zone;

/** The next hour after `now`. */
export function nextHour(hours: Hours, now: number): number {
  const at = nextOccurrence(hours.sessionCron, hourZone(hours), now);
  if (at === undefined) throw new Error('an hour that never comes is refused before it is kept');
  return at;
}

/** What a subscription takes from the one whose sessions it joins. */
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
