// Dates and times in a person's zone and language. All pure, from a given instant.

const parts = (at: Date, zone: string): Record<string, number> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );

/** The wall clock in the zone, written as if it were UTC, in ms. */
const wall = (at: Date, zone: string): number => {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

const dayMs = 86_400_000;

const format = (at: Date, zone: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);

const dayOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

export const hourMinute = (at: Date, zone: string): string =>
  format(at, zone, 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export const fullDay = (at: Date, zone: string, locale: string): string =>
  format(at, zone, locale, dayOptions).replace(',', '');

export const dayNumber = (at: Date, zone: string): number => Math.floor(wall(at, zone) / dayMs);

/** "Monday 09:00", "周一 09:00" within the coming week, with day and month beyond. */
export const nextMoment = (at: Date, now: Date, zone: string, locale: string): string => {
  const near = dayNumber(at, zone) - dayNumber(now, zone) < 7;
  // Chinese readers write the short form beside a time, as on the buttons: 周五 16:00.
  const weekday = locale.startsWith('zh') ? 'short' : 'long';
  const day = near
    ? format(at, zone, locale, { weekday })
    : format(at, zone, locale, { weekday, day: 'numeric', month: 'long' }).replace(',', '');
  return `${day} ${hourMinute(at, zone)}`;
};

/** A due moment as people read it, with the local time of another zone if it is due there. */
export const dueMoment = (
  at: Date,
  now: Date,
  mine: string,
  there: string | undefined,
  { locale, inZone }: { locale: string; inZone: string },
): string => {
  const here = nextMoment(at, now, mine, locale);
  if (there === undefined || wall(at, there) === wall(at, mine)) return here;
  const zone = there.replaceAll('_', ' ');
  return inZone
    .replace('{here}', here)
    .replace('{there}', nextMoment(at, now, there, locale))
    .replace('{zone}', zone);
};

/** "GMT+8" and the like. */
export const offset = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? zone;

export const tsDate = (ts: string): Date => new Date(Number.parseFloat(ts) * 1000);

/** "tomorrow", "in 4 days", "3 hours ago". */
export const relative = (at: Date, now: Date, locale: string): string => {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const relativeTo = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const steps = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const;
  for (const [size, unit] of steps)
    if (Math.abs(seconds) >= size) return relativeTo.format(Math.round(seconds / size), unit);
  return relativeTo.format(Math.round(seconds), 'second');
};

const near = (at: Date, now: Date, zone: string, locale: string): string | undefined => {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
};

const dateTokens: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: dayOptions,
  day_divider: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Slack's `<!date^…>` format, e.g. `{date_short_pretty} at {time}`; an unknown token stays as written. */
export const slackDate = (pattern: string, at: Date, now: Date, zone: string, locale: string): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, token: string, place: number) => {
    if (token === 'ago') return relative(at, now, locale);
    const options = dateTokens[token.replace(/_pretty$/, '')];
    if (!options) return whole;
    if (token === 'date_num') return new Date(wall(at, zone)).toISOString().slice(0, 10);
    const close = token.endsWith('_pretty') ? near(at, now, zone, locale) : undefined;
    if (close === undefined) return format(at, zone, locale, options);
    return place === 0 ? close.charAt(0).toLocaleUpperCase(locale) + close.slice(1) : close;
  });
