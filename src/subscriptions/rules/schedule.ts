// Reads the days and times that a cron expression means to people.
import { type Weekday, weekdays } from './subscription.ts';

/** The days of a schedule; `other` where no short sentence describes it. */
export type Days =
  | { kind: 'daily' }
  | { kind: 'weekly'; weekdays: Weekday[] }
  /** Days of a month, where `last` adds its last day. */
  | { kind: 'monthly'; days: number[]; last: boolean }
  /** The first, second… or last weekday of this name in a month. */
  | { kind: 'nth'; nth: number | 'last'; weekday: Weekday }
  | { kind: 'yearly'; dates: { month: number; day: number }[] };

/** `times` are written `HH:MM`. */
export type Meaning = { times: string[] } & (Days | { kind: 'other' });

/** The most items of one kind that a short sentence can hold. */
const most = 6;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const sundayFirst = ['sun', ...weekdays.slice(0, 6)];

type Range = { from: number; to: number; names?: readonly string[] };

/** The numbers of a field, in order; undefined where it is not a list of numbers, ranges and steps. */
function numbersOf(field: string, { from, to, names = [] }: Range): number[] | undefined {
  const numberOf = (text: string) => {
    const named = names.indexOf(text);
    return named >= 0 ? named + from : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, range = '', step = '1'] = /^(\*|[^/]+-[^/]+|[^/]+(?!\/))(?:\/(\d+))?$/.exec(part) ?? [];
    const [first = '', last = first] = range === '*' ? [String(from), String(to)] : range.split('-');
    const [begin, end] = [numberOf(first), numberOf(last)];
    if (!(begin >= from && begin <= end && end <= to && Number(step) > 0)) return undefined;
    for (let n = begin; n <= end; n += Number(step)) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

const isFew = (numbers: readonly unknown[] | undefined) =>
  numbers !== undefined && numbers.length > 0 && numbers.length <= most;

function weekdaysOf(field: string): Weekday[] | undefined {
  const numbers = numbersOf(field, { from: 0, to: 7, names: sundayFirst });
  if (numbers === undefined) return undefined;
  return weekdays.filter((_, index) => numbers.includes(index + 1) || (index === 6 && numbers.includes(0)));
}

function daysOf(date: string, month: string, weekday: string): Days | undefined {
  const everyDate = date === '*';
  const everyMonth = month === '*';
  const everyWeekday = weekday === '*';
  if (everyDate && everyMonth && everyWeekday) return { kind: 'daily' };
  if (everyDate && everyMonth) {
    const [, which = '', nth = ''] = /^(\w+)#([1-5l])$/.exec(weekday) ?? [];
    const found = weekdaysOf(which === '' ? weekday : which);
    const [only, another] = found ?? [];
    if (found === undefined || only === undefined) return undefined;
    if (which === '') return found.length === 7 ? { kind: 'daily' } : { kind: 'weekly', weekdays: found };
    return another === undefined
      ? { kind: 'nth', nth: nth === 'l' ? 'last' : Number(nth), weekday: only }
      : undefined;
  }
  if (everyDate || !everyWeekday) return undefined;
  const parts = date.split(',');
  const last = parts.includes('l');
  const plain = parts.filter((part) => part !== 'l').join(',');
  const days = plain === '' ? [] : numbersOf(plain, { from: 1, to: 31 });
  if (days === undefined || days.length > most) return undefined;
  if (everyMonth) return { kind: 'monthly', days, last };
  const inMonths = numbersOf(month, { from: 1, to: 12, names: months });
  if (inMonths === undefined || last) return undefined;
  const dates = inMonths.flatMap((one) => days.map((day) => ({ month: one, day })));
  return isFew(dates) ? { kind: 'yearly', dates } : undefined;
}

const two = (n: number) => String(n).padStart(2, '0');

/** The meaning of a five-field cron expression. */
export function meaningOf(cron: string): Meaning {
  const [minute = '', hour = '', ...rest] = cron.trim().toLowerCase().replaceAll('?', '*').split(/\s+/);
  const minutes = numbersOf(minute, { from: 0, to: 59 });
  const hours = numbersOf(hour, { from: 0, to: 23 });
  const times = (hours ?? []).flatMap((h) => (minutes ?? []).map((m) => `${two(h)}:${two(m)}`));
  const [date = '', month = '', weekday = ''] = rest;
  const days = isFew(times) ? daysOf(date, month, weekday) : undefined;
  return days === undefined ? { kind: 'other', times: [] } : { ...days, times };
}
