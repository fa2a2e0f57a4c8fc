// Time in the sandbox: the arithmetic and wording of its clock, and the only readings of real time (signatures, triggers).
import type { Instant } from '../platform/clock.ts';

/** Real time, for the limits Slack measures itself: signatures, trigger ids and response_urls. */
export const realNow = (): Instant => Date.now();

export const presentMinute = (): Instant => Math.floor(Date.now() / 60_000) * 60_000;

export const isoOf = (at: Instant): string => new Date(at).toISOString();

export const instantOf = (iso: string): Instant => new Date(iso).getTime();

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** The moment as text, e.g. `Mon 30 Nov 2026 09:00 UTC`. */
export function spoken(at: Instant): string {
  const date = new Date(at);
  const day = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `at` plus an ISO 8601 duration, in UTC; undefined if the duration is invalid or empty. */
export function plusDuration(at: Instant, text: string): Instant | undefined {
  const parts = duration.exec(text)?.slice(1);
  if (!parts?.some((part) => part !== undefined)) return undefined;
  const [years, monthsOn, weeks, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  const date = new Date(at);
  date.setUTCMonth(date.getUTCMonth() + (years ?? 0) * 12 + (monthsOn ?? 0));
  date.setUTCDate(date.getUTCDate() + (weeks ?? 0) * 7 + (days ?? 0));
  return date.getTime() + (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

/** The next Slack ts: the clock's seconds and a counter, always larger than the last one. */
export function nextTs(now: Instant, last: string): string {
  const [lastSeconds = 0, lastCount = 0] = last.split('.').map(Number);
  const seconds = Math.floor(now / 1000);
  if (seconds > lastSeconds) return `${seconds}.000100`;
  if (lastCount < 999_999) return `${lastSeconds}.${String(lastCount + 1).padStart(6, '0')}`;
  return `${lastSeconds + 1}.000100`;
}
