// Reads what was typed after `/lesson subscribe`: course, weekday, time, zone and language in any order.
import { type Locale, locales } from '../../courses/rules.ts';
import { zoneNamed, zones } from '../../platform/calendar.ts';
import { nearest } from './subcommands.ts';
import { type Weekday, weekdays } from './subscription.ts';

export type Request = Partial<{
  course: string;
  weekday: Weekday;
  time: string;
  zone: string;
  locale: Locale;
}>;
export type Topic = keyof Request;

/** A word that could not be read: what it seems to be about, and the nearest that would do. */
export type Unclear =
  | { kind: 'unknown'; text: string; about: Topic | undefined; nearest: string | undefined }
  | { kind: 'twice'; first: string; second: string };

const weekdayNames: Record<Weekday, string[]> = {
  mon: ['mon', 'monday', 'mondays', '周一', '星期一', '礼拜一'],
  tue: ['tue', 'tues', 'tuesday', 'tuesdays', '周二', '星期二', '礼拜二'],
  wed: ['wed', 'wednesday', 'wednesdays', '周三', '星期三', '礼拜三'],
  thu: ['thu', 'thur', 'thurs', 'thursday', 'thursdays', '周四', '星期四', '礼拜四'],
  fri: ['fri', 'friday', 'fridays', '周五', '星期五', '礼拜五'],
  sat: ['sat', 'saturday', 'saturdays', '周六', '星期六', '礼拜六'],
  sun: ['sun', 'sunday', 'sundays', '周日', '周天', '星期日', '星期天', '礼拜天'],
};

const localeNames: Record<Locale, string[]> = {
  en: ['en', 'en-us', 'en-gb', 'english', '英文', '英语'],
  'zh-CN': ['zh-cn', 'zh', 'zh-hans', 'chinese', '中文', '简体中文', '汉语'],
};

const cities = new Map<string, string[]>();
for (const zone of zones) {
  const city = zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  cities.set(city, [...(cities.get(city) ?? []), zone]);
}
// Cities that people name and IANA does not.
for (const city of ['beijing', '北京', '上海', '北京时间']) cities.set(city, ['Asia/Shanghai']);

/** The words that were typed; a city of two words, such as New York, is one. */
function wordsIn(text: string): string[] {
  const typed = text.normalize('NFKC').split(/[\s,，、]+/u);
  const joined: string[] = [];
  for (const word of typed.filter((part) => part !== '')) {
    const both = `${joined.at(-1)}_${word}`;
    if (cities.has(both.toLowerCase())) joined.splice(-1, 1, both);
    else joined.push(word);
  }
  return joined;
}

function readTime(word: string): string | 'wrong' | undefined {
  const match = /^(\d{1,2})(?:[:.点](\d{2}|半)?)?(am|pm)?$/.exec(word);
  if (match === null || !/[:.点]|am|pm/.test(word)) return /^\d+$/.test(word) ? 'wrong' : undefined;
  const [, hourText, minuteText, half] = match;
  const minutes = minuteText === '半' ? 30 : Number(minuteText ?? 0);
  const typed = Number(hourText);
  if (half !== undefined && (typed < 1 || typed > 12)) return 'wrong';
  const hours = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > 59) return 'wrong';
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function readZone(word: string): string | undefined {
  if (['utc', 'gmt', 'etc/utc', 'etc/gmt'].includes(word)) return 'Etc/UTC';
  if (word.includes('/')) return zoneNamed(word);
  const [only, another] = cities.get(word) ?? [];
  return another === undefined ? only : undefined;
}

const keyOf = <Key extends string>(
  names: Record<Key, string[]>,
  known: readonly Key[],
  word: string,
): Key | undefined => known.find((key) => names[key].includes(word));

function topicOf(word: string): Topic | undefined {
  if (/^\d/.test(word)) return 'time';
  if (word.includes('/')) return 'zone';
  if (/^(周|星期|礼拜)/.test(word)) return 'weekday';
  if (/^[a-z]{2}(-[a-z]{2,4})?$/.test(word)) return 'locale';
  return undefined;
}

export function parseRequest(text: string, courses: readonly string[]): Request | Unclear {
  const request: Request = {};
  const said = new Map<Topic, string>();
  for (const typed of wordsIn(text)) {
    const word = typed.toLowerCase();
    const time = readTime(word);
    const course = courses.find((id) => id.toLowerCase() === word);
    const weekday = keyOf(weekdayNames, weekdays, word);
    const locale = keyOf(localeNames, locales, word);
    const zone = readZone(word);
    const found: Request =
      time !== undefined && time !== 'wrong'
        ? { time }
        : course !== undefined
          ? { course }
          : weekday !== undefined
            ? { weekday }
            : locale !== undefined
              ? { locale }
              : zone !== undefined
                ? { zone }
                : {};
    const [topic] = topics.filter((name) => name in found);
    if (topic === undefined) return unclear(typed, courses);
    const first = said.get(topic);
    if (first !== undefined) return { kind: 'twice', first, second: typed };
    said.set(topic, typed);
    Object.assign(request, found);
  }
  return request;
}

const topics = ['course', 'weekday', 'time', 'zone', 'locale'] as const;

function unclear(typed: string, courses: readonly string[]): Unclear {
  const word = typed.toLowerCase();
  const about = topicOf(word);
  const candidates =
    about === 'zone'
      ? zones
      : about === 'time'
        ? []
        : [
            ...courses,
            ...weekdays.flatMap((day) => weekdayNames[day]),
            ...locales.flatMap((locale) => localeNames[locale]),
            ...cities.keys(),
          ];
  const found = nearest(word, candidates);
  const zone = found === undefined ? undefined : cities.get(found)?.[0];
  const isDay = found !== undefined && weekdays.some((day) => weekdayNames[day].includes(found));
  const topic = courses.includes(found ?? '')
    ? 'course'
    : isDay
      ? 'weekday'
      : zone !== undefined
        ? 'zone'
        : about;
  return { kind: 'unknown', text: typed, about: topic, nearest: zone ?? found };
}

export const isUnclear = (read: Request | Unclear): read is Unclear => 'kind' in read;
