// The guest's hour of a subscription: what was typed after `/lesson hour`, and what it changes.
import { isCron, nextOccurrence } from '../../platform/calendar.ts';
import { isUnclear, parseRequest } from './request.ts';
import { firstSession, type Subscription, type Weekday, weeklyCron, weeklyTime } from './subscription.ts';

/** How long it may last, in minutes. */
export const sessionLengths = [30, 45, 60, 90, 120] as const;

/** When it is, and for how many minutes. */
export type Hour = Pick<Subscription, 'sessionCron' | 'sessionMinutes'>;

export const isLength = (minutes: number): boolean => sessionLengths.some((known) => known === minutes);

const lengthTyped = /(?<![:.\d])(\d{1,3})\s*(?:minutes|minute|mins|min|m|分钟|分)(?![a-z])/iu;
const cronTyped = /(?:[\d*/,-]+\s+){4}[\w*/,#-]+/;

/** What is typed in any order: a weekday and a time, or a cron expression, and how long. Undefined when anything else is. */
export function readHour(typed: string, running: Hour): Hour | undefined {
  const text = typed.normalize('NFKC');
  const length = lengthTyped.exec(text);
  const sessionMinutes = length === null ? running.sessionMinutes : Number(length[1]);
  const rest = (length === null ? text : text.replace(length[0], ' ')).trim();
  if (!isLength(sessionMinutes)) return undefined;
  const [cron] = cronTyped.exec(rest) ?? [];
  if (cron === rest && isCron(cron)) return { sessionCron: cron, sessionMinutes };
  const read = parseRequest(rest, []);
  if (isUnclear(read) || read.zone !== undefined || read.locale !== undefined) return undefined;
  const { weekday, time } = read;
  if (weekday === undefined && time === undefined) {
    return length === null ? undefined : { ...running, sessionMinutes };
  }
  const old = weeklyHour(running);
  return { sessionCron: weeklyCron(weekday ?? old.weekday, time ?? old.time), sessionMinutes };
}

/** The weekday and time of a weekly hour; those of the first where it is not weekly. */
export const weeklyHour = ({ sessionCron }: Pick<Hour, 'sessionCron'>): { weekday: Weekday; time: string } =>
  weeklyTime(sessionCron) ?? weeklyTime(firstSession.sessionCron) ?? { weekday: 'fri', time: '16:00' };

export const isSameHour = (one: Hour, other: Hour): boolean =>
  one.sessionCron === other.sessionCron && one.sessionMinutes === other.sessionMinutes;

/** The next hour after `now`. */
export function nextHour(
  { sessionCron, zone }: Pick<Subscription, 'sessionCron' | 'zone'>,
  now: number,
): number {
  const at = nextOccurrence(sessionCron, zone, now);
  if (at === undefined) throw new Error('an hour that never comes is refused before it is kept');
  return at;
}
