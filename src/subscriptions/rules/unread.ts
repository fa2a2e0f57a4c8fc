// The likely topic of a typed word that could not be read, and the nearest value.
import { courseWithPart, courseWithSlips, type Named } from '../../courses/rules/titles.ts';
import type { Locale } from '../../courses/rules.ts';
import { zones } from '../../platform/calendar.ts';
import { nearest } from '../../platform/edits.ts';
import { fold } from '../../platform/fold.ts';
import { anyNumber, numberOf, wordTyped } from '../../platform/typed/read.ts';
import { places, wellKnown } from '../../platform/typed/zones.ts';
import type { Weekday } from './subscription.ts';

/** The values that may be typed; a day is `YYYY-MM-DD`, a length is in minutes. */
export type Request = Partial<{
  course: string;
  weekday: Weekday;
  time: string;
  zone: string;
  locale: Locale;
  day: string;
  minutes: number;
  cron: string;
}>;
export type Topic = keyof Request;

/** A word that could not be read, its likely topic, and the nearest valid value. */
export type Unread = { text: string; about: Topic | undefined; nearest: string | undefined };

export const localeNames: Record<Locale, string[]> = {
  en: ['en', 'en-us', 'en-gb', 'english', '英文', '英语'],
  'zh-CN': ['zh-cn', 'zh', 'zh-hans', 'cn', 'chinese', 'mandarin', '中文', '简体中文', '简体', '汉语'],
};

const otherLanguages =
  /^(?:french|francais|german|deutsch|spanish|espanol|italian|italiano|portuguese|japanese|korean|russian|cantonese|\p{Script=Han}{1,3}[文语語])$/u;

const weekdayWords = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hanWeekdays = [...'一二三四五六日'].map((day) => `周${day}`);
const dayWords = [...weekdayWords, ...hanWeekdays, ...weekdayWords.map((day) => day.slice(0, 3))];

/** The weekdays, Monday first, in languages that days cannot be typed in. */
const foreignDays = [
  'lundi montag lunes lunedi segunda maandag 月曜日 月曜',
  'mardi dienstag martes martedi terca dinsdag 火曜日 火曜',
  'mercredi mittwoch miercoles mercoledi quarta woensdag 水曜日 水曜',
  'jeudi donnerstag jueves giovedi quinta donderdag 木曜日 木曜',
  'vendredi freitag viernes venerdi sexta vrijdag 金曜日 金曜',
  'samedi samstag sonnabend sabado sabato zaterdag 土曜日 土曜',
  'dimanche sonntag domingo domenica zondag 日曜日 日曜',
].map((names) => names.split(' '));

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const countedWords = {
  day: [...'days weeks months years day week month year fortnight'.split(' '), ...months, ...weekdayWords],
  minutes: ['minutes', 'hours', 'minute', 'hour', 'min'],
};
/** Words for a day that stand alone or begin one. */
const firstWords = ['today', 'tomorrow', ...months];

const counted = new RegExp(`^(?:(${anyNumber}|next|this)\\.?\\s+|\\d{1,4}\\.?)(\\p{Script=Latin}+)`, 'iu');

/** Cities are many, so that only a slip of one letter in four means one. */
const slips = (name: string): number => Math.floor(name.length / 4);

/** The zone that a misspelt name means, by its city or as a whole. */
export function zoneNear(name: string): string | undefined {
  const city = nearest(name.slice(name.lastIndexOf('/') + 1), places.keys(), slips);
  return (city && places.get(city)?.[0]) ?? nearest(name, zones, slips);
}

/** Zones of the same part of the world, or some well-known ones. */
export function zonesNear(text: string): string[] {
  const [part = ''] = text.split('/');
  const near = [...new Set([...wellKnown, ...zones])].filter(
    (zone) => fold(zone.split('/')[0] ?? '') === fold(part),
  );
  return (near.length > 0 ? near : ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York']).slice(0, 5);
}

type Taken = { takes: readonly Topic[]; courses?: readonly Named[] };

/** The beginning of a text of which nothing could be read. */
export function notRead(text: string, { takes, courses: all = [] }: Taken): Unread {
  const courses = takes.includes('course') ? all : [];
  const [word = text] = wordTyped.exec(text) ?? [];
  const unit = afterNumber(text, takes);
  if (unit !== undefined) return unit;
  const about = topicOf(word);
  if (about === 'time')
    return { text: word, about, nearest: takes.includes('time') ? timeNear(word) : undefined };
  const hasDays = takes.includes('weekday') || takes.includes('day');
  const foreign = hasDays ? foreignDays.findIndex((names) => names.includes(fold(word))) : -1;
  if (foreign >= 0) return { text: word, about: 'weekday', nearest: weekdayWords[foreign] };
  if (takes.includes('locale') && otherLanguages.test(fold(word)))
    return { text: word, about: 'locale', nearest: undefined };
  const part = about === undefined ? courseWithPart(courses, text) : undefined;
  if (part !== undefined) return { text: part.text, about: 'course', nearest: part.course.id };
  const candidates: readonly (readonly [Topic, readonly string[]])[] = [
    ['course', about === 'zone' ? [] : courses.map(({ id }) => id)],
    ['weekday', hasDays ? dayWords : []],
    ['day', takes.includes('day') ? firstWords : []],
    ['locale', takes.includes('locale') ? Object.values(localeNames).flat() : []],
  ];
  for (const [topic, names] of candidates) {
    const near = nearest(word, names);
    if (near !== undefined) return { text: word, about: topic, nearest: near };
  }
  const zone = takes.includes('zone') ? zoneNear(word) : undefined;
  if (zone !== undefined) return { text: word, about: 'zone', nearest: zone };
  const slipped = about === undefined ? courseWithSlips(courses, text) : undefined;
  if (slipped !== undefined) return { text: slipped.text, about: 'course', nearest: slipped.course.id };
  return {
    text: word,
    about: about ?? (/^\p{Lu}\p{Ll}{3}/u.test(word) ? 'zone' : undefined),
    nearest: undefined,
  };
}

/** The word after a number, where only that word is not understood: `two weks`, `24 dezember`. */
function afterNumber(text: string, takes: readonly Topic[]): Unread | undefined {
  const [, , unit] = counted.exec(text) ?? [];
  if (unit === undefined) return undefined;
  for (const about of ['day', 'minutes'] as const) {
    const near = takes.includes(about) ? nearest(unit, countedWords[about]) : undefined;
    if (near !== undefined) return { text: unit, about, nearest: near };
  }
  return takes.includes('time') ? undefined : { text: unit, about: takes[0], nearest: undefined };
}

/** A beginning that only looks like a time, where the word after it may be what is not understood. */
export const noTime = (text: string, typed: string, takes: readonly Topic[]): Unread =>
  afterNumber(text, takes) ?? { text: typed, about: 'time', nearest: timeNear(typed) };

/** The time that a bare number may mean. */
function timeNear(word: string): string | undefined {
  const hours = numberOf(word);
  return hours >= 0 && hours <= 23 ? `${hours}:00` : undefined;
}

const wholeNumber = new RegExp(`^${anyNumber}$`, 'iu');

const languageCode = /^(?:[a-z]{2}-[a-z]{2,4}|ar|de|es|fr|hi|it|ja|jp|ko|nl|pl|pt|ru|sv|tr|tw|hk)$/iu;

function topicOf(word: string): Topic | undefined {
  if (/^\d/.test(word) || wholeNumber.test(word)) return 'time';
  if (word.includes('/') || /^[+-]\d/.test(word)) return 'zone';
  if (/^(?:下*[个個]?|这[个個]?|本)(?:周|星期|礼拜)/u.test(word)) return 'weekday';
  if (languageCode.test(word)) return 'locale';
  return undefined;
}
