// Reads the typed settings of a course: course, weekday, time, zone, language, day and length, in any order.
import { courseFirst, type Named } from '../../courses/rules/titles.ts';
import { locales } from '../../courses/rules.ts';
import { fold } from '../../platform/fold.ts';
import { readDate, weekdayOf } from '../../platform/typed/dates.ts';
import { between, endsWord, type ReadText, readCron, tidied, wordTyped } from '../../platform/typed/read.ts';
import { isMidnight, readLength, readRhythm, readTime, readWeekday } from '../../platform/typed/times.ts';
import { readZone } from '../../platform/typed/zones.ts';
import { weekdays } from './subscription.ts';
import { localeNames, noTime, notRead, type Request, type Topic, type Unread, zoneNear } from './unread.ts';

/** A word that could not be read: its likely topic, and the nearest valid value. */
export type Unclear =
  | ({ kind: 'unknown' } & Unread)
  | { kind: 'twice'; first: string; second: string }
  /** The word is understood, but does not belong in this command. */
  | { kind: 'unwanted'; text: string; about: Topic }
  /** The text means the border of two days. */
  | { kind: 'midnight'; text: string }
  /** The word gives a frequency other than once a week. */
  | { kind: 'rhythm'; text: string }
  /** The word may mean several zones. */
  | { kind: 'zones'; text: string; zones: readonly string[] }
  /** An offset with minutes, which is not accepted; the listed cities have it. */
  | { kind: 'offset'; text: string; zones: readonly string[] }
  | { kind: 'days'; text: string; days: readonly string[] };

/** The topics that may be typed, and the values they are read with. */
export type SubscribeRequest = {
  takes: readonly Topic[];
  courses?: readonly Named[];
  /** The time at which the text is typed: days are counted from it. */
  now?: number;
  zone?: string;
};

/** Words that join other words. */
const joining =
  /^(?:every|each|at|on|in|for|until|till?|to|from|by|of|the|and|weekly|starting)(?![\p{Script=Latin}\p{N}])|^-(?=\s*\d{1,2}[:.]\d)|^(?:每周|每|在|于|到|至|直到|从)/iu;

const polite = /(?<!\p{L})(?:please|pls)(?!\p{L})|请/giu;

/** A result of reading: a value, or the reason that there is none. */
type Found = ReadText<Request | Unclear>;

const unknown = (text: string, about: Topic | undefined, near?: string): Unclear => ({
  kind: 'unknown',
  text,
  about,
  nearest: near,
});

function readersOf({
  takes,
  courses = [],
  now = 0,
  zone: here = 'Etc/UTC',
}: SubscribeRequest): Record<Topic, (text: string) => Found | undefined> {
  const named = (candidates: readonly string[], text: string) => {
    const [word = ''] = wordTyped.exec(text) ?? [];
    return candidates.find((name) => fold(name) === fold(word)) === undefined ? undefined : word;
  };
  return {
    course(text) {
      const found = courseFirst(courses, text);
      return found && { length: found.text.length, value: { course: found.course.id } };
    },
    weekday(text) {
      const read = readWeekday(text);
      const weekday = read && weekdays[read.value - 1];
      return read === undefined || weekday === undefined
        ? undefined
        : { length: read.length, value: { weekday } };
    },
    time(text) {
      const read = readTime(text);
      if (read === undefined) return undefined;
      const { length, value: time } = read;
      const typed = text.slice(0, length);
      if (time !== undefined) return { length, value: { time } };
      if (isMidnight(typed)) return { length, value: { kind: 'midnight', text: typed } };
      return { length, value: { kind: 'unknown', ...noTime(text, typed, takes) } };
    },
    zone(text) {
      const read = readZone(text);
      if (read === undefined) return undefined;
      const { length, value } = read;
      const typed = text.slice(0, length);
      switch (value.kind) {
        case 'zone':
          return { length, value: { zone: value.zone } };
        case 'unclear':
          return { length, value: { kind: 'zones', text: typed, zones: value.zones } };
        case 'offset':
          return { length, value: { kind: 'offset', text: typed, zones: value.zones } };
        case 'none':
          return { length, value: unknown(typed, 'zone', zoneNear(typed)) };
      }
    },
    locale(text) {
      const locale = locales.find((one) => named(localeNames[one], text) !== undefined);
      const word = locale && named(localeNames[locale], text);
      return locale === undefined || word === undefined
        ? undefined
        : { length: word.length, value: { locale } };
    },
    day(text) {
      const read = readDate(text, now, here);
      if (read === undefined) return undefined;
      const { length, value } = read;
      const typed = text.slice(0, length);
      if (value.kind === 'date') return { length, value: { day: value.date } };
      return {
        length,
        value:
          value.kind === 'none' ? unknown(typed, 'day') : { kind: 'days', text: typed, days: value.dates },
      };
    },
    minutes(text) {
      const read = readLength(text);
      return read && { length: read.length, value: { minutes: read.value } };
    },
    cron(text) {
      const read = readCron(text);
      return read && { length: read.length, value: { cron: read.value } };
    },
  };
}

const topics = ['cron', 'course', 'day', 'weekday', 'minutes', 'time', 'zone', 'locale'] as const;

/** The longest part at the beginning of the text that can be read as one of these. */
function longest(
  text: string,
  among: readonly Topic[],
  readers: ReturnType<typeof readersOf>,
): (Found & { topic: Topic }) | undefined {
  let best: (Found & { topic: Topic }) | undefined;
  for (const topic of topics) {
    if (!among.includes(topic)) continue;
    const found = readers[topic](text);
    if (found === undefined || !endsWord(text, found.length)) continue;
    // A text that can be read comes before a text that only looks like a value.
    const isBetter =
      best === undefined ||
      (isUnclear(best.value) === isUnclear(found.value) ? found.length > best.length : isUnclear(best.value));
    if (isBetter) best = { ...found, topic };
  }
  return best;
}

/** Reads the whole typed text, or says which word could not be read. */
export function parseRequest(typed: string, asked: SubscribeRequest): Request | Unclear {
  const readers = readersOf(asked);
  const request: Request = {};
  const said = new Map<Topic, string>();
  let text = tidied(typed).replace(polite, ' ').replace(between, '').trimEnd();
  const whole = text;
  while (text !== '') {
    const found = longest(text, asked.takes, readers);
    const often = asked.takes.includes('weekday') ? readRhythm(text) : undefined;
    // A title may begin with such a word.
    if (often !== undefined && found?.topic !== 'course') return { kind: 'rhythm', text: often };
    const [joined] = joining.exec(text) ?? [];
    if (joined !== undefined && (found === undefined || isUnclear(found.value))) {
      text = text.slice(joined.length).replace(between, '');
      continue;
    }
    if (found === undefined || isUnclear(found.value)) {
      return (
        unwanted(text, found?.length ?? 0, asked, readers) ??
        found?.value ?? { kind: 'unknown', ...notRead(text, asked) }
      );
    }
    const word = text.slice(0, found.length);
    const first = said.get(found.topic);
    const agreed = first === undefined ? found.value : inOne(request, found.value, first, word);
    if (agreed === undefined) return { kind: 'twice', first: first ?? '', second: word };
    said.set(found.topic, word);
    Object.assign(request, agreed);
    text = text.slice(found.length).replace(between, '');
  }
  return whole !== '' && said.size === 0 ? unknown(whole, undefined) : request;
}

/** Merges a day that was named by its weekday and by its date: the date, where it falls on that weekday. */
function inOne(before: Request, after: Request, first: string, second: string): Request | undefined {
  const isWeekday = (text: string) => readWeekday(text)?.length === text.length;
  const [day, weekday] = isWeekday(first)
    ? [after.day, first]
    : isWeekday(second)
      ? [before.day, second]
      : [];
  if (day === undefined || weekday === undefined) return undefined;
  return weekdayOf(day) === readWeekday(weekday)?.value ? { day } : undefined;
}

/** A value that can be read but does not belong in this command, if it is at least this long. */
function unwanted(
  text: string,
  least: number,
  { takes }: SubscribeRequest,
  readers: ReturnType<typeof readersOf>,
): Unclear | undefined {
  const others = topics.filter((topic) => !takes.includes(topic));
  const other = longest(text, others, readers);
  if (other === undefined || isUnclear(other.value) || other.length < least) return undefined;
  return { kind: 'unwanted', text: text.slice(0, other.length), about: other.topic };
}

/** Whether the text can be read as a day. */
export const isDay = (text: string): boolean => !isUnclear(parseRequest(text, { takes: ['day'] }));

export const isUnclear = (read: Request | Unclear): read is Unclear => 'kind' in read;
