// Dates in human terms: schedules in a time zone, ISO weeks, nights. Pure; the current time is always an argument.
import { Cron } from 'croner';
import type { Instant } from './clock.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Whether `zone` is an IANA time zone this runtime knows, aliases included. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

// Names that IANA has retired and that ICU lists, or keeps as they are (those with digits since its data of 2024b), by runtime:
// https://data.iana.org/time-zones/tzdb/backward
const renamed: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  CST6CDT: 'America/Chicago',
  EST5EDT: 'America/New_York',
  'Europe/Kiev': 'Europe/Kyiv',
  MST7MDT: 'America/Denver',
  PST8PDT: 'America/Los_Angeles',
};

/** All IANA zones of this runtime, by their current names. */
export const zones: readonly string[] = [
  ...new Set(Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone)),
].sort();

/** The zone with this name, in any case and by any of its names; undefined when there is none. */
export function zoneNamed(name: string): string | undefined {
  if (!isZone(name)) return undefined;
  const known = zones.find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return known;
  const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  return renamed[canonical] ?? canonical;
}

/** A zone's name for display: the signs in the names of offsets are reversed. */
export function zoneShown(zone: string): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(zone) ?? [];
  return hours === undefined ? zone : `UTC${sign === '+' ? '-' : '+'}${hours}`;
}

const patterns = new Map<string, Cron>();

/** Parsing an expression takes longer than computing a time from it, so the used ones are kept. */
function pattern(cron: string, zone: string): Cron {
  const key = `${cron} ${zone}`;
  const known = patterns.get(key) ?? new Cron(cron, { timezone: zone, mode: '5-part' });
  if (patterns.size > 1000) patterns.clear();
  patterns.set(key, known);
  return known;
}

/** Whether `cron` is a five-field expression (minute hour day month weekday) that occurs again. */
export function isCron(cron: string): boolean {
  if (cron.trim().split(/\s+/).length !== 5) return false;
  try {
    return pattern(cron, 'UTC').nextRun(new Date(0)) !== null;
  } catch {
    return false;
  }
}

/** Spans in which a pattern does not occur, with its occurrence at the end of each; the latest of each pattern. */
const spans = new Map<string, { after: Instant; at: Instant }[]>();
const spansKept = 4;

/**
 * The first occurrence strictly after `after`. A local time that does not exist moves to the first one that does; one that exists
 * twice counts the first time. Undefined when the expression never occurs again.
 */
export function nextOccurrence(cron: string, zone: string, after: Instant): Instant | undefined {
  const key = `${cron} ${zone}`;
  const known = spans.get(key) ?? [];
  const span = known.find((one) => one.after <= after && after < one.at);
  if (span !== undefined) return span.at;
  const at = pattern(cron, zone).nextRun(new Date(after))?.getTime();
  if (spans.size > 1000) spans.clear();
  if (at !== undefined) spans.set(key, [{ after, at }, ...known].slice(0, spansKept));
  return at;
}

/** The latest occurrence at or before `notAfter`; undefined when there is none. */
export function latestOccurrence(cron: string, zone: string, notAfter: Instant): Instant | undefined {
  // Of the two occurrences before the next whole second, the later one may still be less than a second ahead.
  const found = pattern(cron, zone).previousRuns(2, new Date(notAfter + 1000));
  return found.map((one) => one.getTime()).find((at) => at <= notAfter);
}

export type LocalTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  weekday: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** The local date and time in `zone` at `at`. */
export function localTime(at: Instant, zone: string): LocalTime {
  const parts = partsFormat(zone).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const date = { year: read('year'), month: read('month'), day: read('day') };
  const sunday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
  return { ...date, hour: read('hour'), minute: read('minute'), weekday: sunday === 0 ? 7 : sunday };
}

/** The first moment at which the local time in `zone` is this, or the first existing one after it. */
function instantOf(
  local: { year: number; month: number; day: number; hour: number; minute: number },
  zone: string,
): Instant {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  const shown = (at: Instant) => {
    const seen = localTime(at, zone);
    return Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute);
  };
  const guesses = [wanted - day, wanted + day].map((probe) => wanted - (shown(probe) - probe));
  const hits = guesses.filter((guess) => shown(guess) === wanted);
  if (hits.length > 0) return Math.min(...hits);
  // The time falls into a gap: go on to the first minute after the clocks have jumped past it.
  let at = Math.min(...guesses);
  while (shown(at) < wanted) at += minute;
  return at;
}

/** The ISO 8601 week in which `at` lies for `zone`, e.g. `2026-W48`. */
export function isoWeek(at: Instant, zone: string): string {
  const { year, month, day: date, weekday } = localTime(at, zone);
  const thursday = new Date(Date.UTC(year, month - 1, date + 4 - weekday));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / day / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Whether the expression occurs on one weekday at one time, every week. */
export function isWeekly(cron: string): boolean {
  return /^\d+ \d+ \* \* ([0-7]|mon|tue|wed|thu|fri|sat|sun)$/i.test(cron.trim());
}

const isDay = ({ hour }: LocalTime): boolean => hour >= 8 && hour < 21;

/** The end of the day, which lasts from 08:00 to 21:00 in `zone`; by night `at` itself. */
export function endOfDay(at: Instant, zone: string): Instant {
  const local = localTime(at, zone);
  return isDay(local) ? instantOf({ ...local, hour: 21, minute: 0 }, zone) : at;
}

/** `at` itself between 08:00 and 21:00 in `zone`, else the next 09:00. */
export function byDay(at: Instant, zone: string): Instant {
  const local = localTime(at, zone);
  if (isDay(local)) return at;
  const morning = { ...local, hour: 9, minute: 0 };
  if (local.hour < 8) return instantOf(morning, zone);
  const tomorrow = new Date(Date.UTC(local.year, local.month - 1, local.day + 1));
  return instantOf(
    {
      ...morning,
      month: tomorrow.getUTCMonth() + 1,
      day: tomorrow.getUTCDate(),
      year: tomorrow.getUTCFullYear(),
    },
    zone,
  );
}

/** Midnight at the start of a date written `YYYY-MM-DD`; undefined when there is no such date. */
export function startOfDate(text: string, zone: string): Instant | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, date] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const check = new Date(Date.UTC(year, month - 1, date));
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== date) return undefined;
  return instantOf({ year, month, day: date, hour: 0, minute: 0 }, zone);
}
