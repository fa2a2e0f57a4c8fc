// Reads typed days, in English and Chinese: dates, coming weekdays, and distances from today.
import { type LocalTime, localTime } from '../calendar.ts';
import type { Instant } from '../clock.ts';
import { anyNumber, numberOf, type ReadText } from './read.ts';
import { readWeekday } from './times.ts';

export type DateRead =
  /** `YYYY-MM-DD`; `weekday` where the text gives only that. */
  | { kind: 'date'; date: string; weekday?: number }
  /** The text can be read as either of these. */
  | { kind: 'either'; dates: readonly [string, string] }
  /** The text looks like a date, but there is no such day. */
  | { kind: 'none' };

type Today = Pick<LocalTime, 'year' | 'month' | 'day' | 'weekday'>;

const monthNames = [
  ...['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?'],
  ...['july?', 'aug(?:ust)?', 'sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'],
];
const month = `(${monthNames.join('|')})\\.?`;
const nth = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])';
const year = '(\\d{4})(?![\\d:])';

const utc = (years: number, months: number, days: number): Date => {
  const date = new Date(Date.UTC(2000, months - 1, days));
  date.setUTCFullYear(years, months - 1, days);
  return date;
};

const written = (date: Date): string => date.toISOString().slice(0, 10);

/** The date, if it exists. */
function dated(years: number, months: number, days: number): string | undefined {
  if (years < 1000 || years > 9999) return undefined;
  const date = utc(years, months, days);
  return date.getUTCMonth() === months - 1 && date.getUTCDate() === days ? written(date) : undefined;
}

const asDate = (date: string | undefined): DateRead =>
  date === undefined ? { kind: 'none' } : { kind: 'date', date };

const inDays = (today: Today, days: number): DateRead => {
  const date = utc(today.year, today.month, today.day + days);
  return date.getUTCFullYear() > 9999 ? { kind: 'none' } : { kind: 'date', date: written(date) };
};

/** The day this many months later: the same day of the month, or the last of a shorter month. */
function inMonths({ year: years, month: months, day: days }: Today, count: number): DateRead {
  const last = utc(years, months + count + 1, 0);
  const date = utc(last.getUTCFullYear(), last.getUTCMonth() + 1, Math.min(days, last.getUTCDate()));
  return date.getUTCFullYear() > 9999 ? { kind: 'none' } : { kind: 'date', date: written(date) };
}

/** The next such day after today. */
function coming(today: Today, months: number, days: number): DateRead {
  const now = written(utc(today.year, today.month, today.day));
  for (let years = today.year; years <= today.year + 8; years += 1) {
    const date = dated(years, months, days);
    if (date !== undefined && date > now) return { kind: 'date', date };
  }
  return { kind: 'none' };
}

const dayIn = (today: Today, years: string | undefined, months: number, days: number): DateRead =>
  years === undefined
    ? coming(today, months, days)
    : asDate(dated(Number(years.length === 2 ? `20${years}` : years), months, days));

const monthOf = (name: string): number =>
  monthNames.findIndex((one) => new RegExp(`^${one}$`, 'iu').test(name)) + 1;

/** Day and month with slashes; their order differs from country to country. */
function slashed(today: Today, first: number, second: number, years: string | undefined): DateRead {
  const dayFirst = dayIn(today, years, second, first);
  const monthFirst = dayIn(today, years, first, second);
  if (dayFirst.kind !== 'date') return monthFirst;
  if (monthFirst.kind !== 'date' || monthFirst.date === dayFirst.date) return dayFirst;
  return { kind: 'either', dates: [dayFirst.date, monthFirst.date] };
}

type Matched = (string | undefined)[];
type Form = [pattern: RegExp, read: (today: Today, found: Matched) => DateRead];

const han = '[〇零一二三四五六七八九十]{1,3}';
const forms: readonly Form[] = [
  [
    /^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?![\d:])\s*[日号號]?/u,
    (_, [, y, m, d]) => asDate(dated(Number(y), Number(m), Number(d))),
  ],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, (_, [, y, m, d]) => asDate(dated(Number(y), Number(m), Number(d)))],
  [
    /^(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?![\d:.]))?/,
    (today, [, d, m, y]) => dayIn(today, y, Number(m), Number(d)),
  ],
  [/^\d+[.,]\d+\s*(?:days?|weeks?|months?|years?|天|[个個]?[周週年月])/iu, () => ({ kind: 'none' })],
  [/^(\d{1,2})\.(\d{1,2})(?![\d.:])/, (today, [, d, m]) => dayIn(today, undefined, Number(m), Number(d))],
  [
    /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?(?![\d/:-])/,
    (today, [, a, b, y]) => slashed(today, Number(a), Number(b), y),
  ],
  [
    new RegExp(`^(今年|明年)?\\s*(\\d{1,2}|${han})\\s*月\\s*(\\d{1,2}|${han})(?![\\d:])\\s*[日号號]?`, 'u'),
    (today, [, when, m = '', d = '']) => {
      if (when === undefined) return coming(today, numberOf(m), numberOf(d));
      return asDate(dated(today.year + (when === '明年' ? 1 : 0), numberOf(m), numberOf(d)));
    },
  ],
  [
    new RegExp(`^(?:the\\s+)?${nth}\\.?\\s*(?:of\\s+)?${month}(?:,?\\s*${year})?(?![a-z])`, 'iu'),
    (today, [, d, m = '', y]) => dayIn(today, y, monthOf(m), Number(d)),
  ],
  [
    new RegExp(`^${month}\\s*(?:the\\s+)?${nth}(?:,?\\s*${year})?(?![a-z])`, 'iu'),
    (today, [, m = '', d, y]) => dayIn(today, y, monthOf(m), Number(d)),
  ],
  [
    new RegExp(`^${month}(?:,?\\s+${year})?(?![a-z])`, 'iu'),
    (today, [, m = '', y]) => dayIn(today, y, monthOf(m), 1),
  ],
  [/^(?:today|今天|今日)(?![a-z])/iu, (today) => inDays(today, 0)],
  [/^(?:tomorrow|tmrw?|明天|明日)(?![a-z])/iu, (today) => inDays(today, 1)],
  [/^(?:the\s+)?(?:day\s+after\s+tomorrow|后天|後天)(?![a-z])/iu, (today) => inDays(today, 2)],
  [/^(?:大后天|大後天)/u, (today) => inDays(today, 3)],
  [
    /^(?:next\s+week|下[个個]?(?:周|週|星期|礼拜))(?![a-z\p{Nd}一二三四五六七八九十日天])/iu,
    (today) => inDays(today, 8 - today.weekday),
  ],
  [
    /^(?:(?:the\s+)?week\s+after\s+next|下下[个個]?(?:周|週|星期|礼拜))(?![a-z\p{Nd}一二三四五六七八九十日天末])/iu,
    (today) => inDays(today, 15 - today.weekday),
  ],
  // A pause for this week ends with it.
  [
    /^(?:(?:the\s+)?rest\s+of\s+)?(?:(?:this|the)\s+week|(?:这|這|本)[个個]?(?:周|週|星期|礼拜))(?![a-z\p{Nd}一二三四五六七八九十日天末])/iu,
    (today) => inDays(today, 8 - today.weekday),
  ],
  [
    /^(?:(?:the\s+)?rest\s+of\s+)?(?:(?:this|the)\s+month|(?:这|這)[个個]月|本月)(?![a-z])/iu,
    ({ year: y, month: m }) => asDate(written(utc(y, m + 1, 1))),
  ],
  [
    /^(?:(?:the\s+)?rest\s+of\s+)?(?:(?:this|the)\s+year|今年)(?![a-z\d〇零一二三四五六七八九十])/iu,
    ({ year: y }) => asDate(dated(y + 1, 1, 1)),
  ],
  [/^(?:next\s+month|下[个個]?月)(?![a-z])/iu, ({ year: y, month: m }) => asDate(written(utc(y, m + 1, 1)))],
  [/^(?:next\s+year|明年)(?![a-z])/iu, ({ year: y }) => asDate(dated(y + 1, 1, 1))],
  [
    new RegExp(
      `^(?:(?:the\\s+)?(?:next|coming)\\s+|接下来|接下來|未来|未來|再)?(?:(?:a\\s+)?couple\\s+of|(${anyNumber}))\\s*(?:more\\s+)?(days?|(?<=\\d\\s*)d|weeks?|(?<=\\d\\s*)w|wks?|fortnights?|months?|years?|天|[个個]?(?:周|週|星期|礼拜)|[个個]月|年)(?![a-z])(?:[后後]|之后|以后|\\s+(?:from\\s+(?:now|today)|later)(?![a-z]))?`,
      'iu',
    ),
    (today, [, count, unit = '']) => {
      const many = count === undefined ? 2 : numberOf(count);
      if (!(many > 0)) return { kind: 'none' };
      if (/^(?:d|天)/iu.test(unit)) return inDays(today, many);
      if (/^fort/iu.test(unit)) return inDays(today, 14 * many);
      if (/^(?:w|[个個]?[周週星礼])/iu.test(unit)) return inDays(today, 7 * many);
      return inMonths(today, /^(?:y|年)/iu.test(unit) ? 12 * many : many);
    },
  ],
  [/^半[个個]月(?:[后後]|之后|以后)?/u, (today) => inDays(today, 15)],
  [/^半年(?:[后後]|之后|以后)?/u, (today) => inMonths(today, 6)],
];

const ahead = /^(next\s+|(?:the\s+)?coming\s+|this\s+|下下[个個]?|下[个個]?|这[个個]?|本)?/iu;

/** A day of this week, of the next, or the next one of this name. */
function readDay(text: string, today: Today): ReadText<DateRead> | undefined {
  const [prefix = ''] = ahead.exec(text) ?? [];
  const day = readWeekday(text.slice(prefix.length));
  if (day === undefined) return undefined;
  const length = prefix.length + day.length;
  const inWeek = day.value - today.weekday;
  const weeks = /^下下/u.test(prefix) ? 2 : /^(?:next|下)/iu.test(prefix) ? 1 : 0;
  if (weeks > 0) return { length, value: inDays(today, inWeek + 7 * weeks) };
  if (/^(?:this|这|本)/iu.test(prefix)) return { length, value: inDays(today, inWeek) };
  const next = inDays(today, inWeek > 0 ? inWeek : inWeek + 7);
  return { length, value: prefix === '' && next.kind === 'date' ? { ...next, weekday: day.value } : next };
}

/** The day at the beginning of a text, typed at `now` in `zone`. A day without a year is the next one. */
export function readDate(text: string, now: Instant, zone: string): ReadText<DateRead> | undefined {
  const today = localTime(now, zone);
  let best = readDay(text, today);
  for (const [pattern, read] of forms) {
    const found = pattern.exec(text);
    if (found === null || found[0].length <= (best?.length ?? 0)) continue;
    best = { length: found[0].trimEnd().length, value: read(today, [...found]) };
  }
  return best;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
