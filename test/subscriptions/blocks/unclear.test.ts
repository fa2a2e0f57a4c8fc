import { describe, expect, test } from 'vitest';
import type { Course } from '../../../src/courses/rules.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import {
  type Expected,
  hourExpected as hour,
  pauseExpected as pause,
  unclearReceipt,
} from '../../../src/subscriptions/blocks/unclear.ts';
import type { Unclear } from '../../../src/subscriptions/rules/request.ts';
import { wordsOf } from '../../../src/words/words.ts';

const course: Course = {
  id: 'moral-courage',
  title: { en: 'Moral & courage', 'zh-CN': '勇气 & 道德' },
  summary: { en: 'About', 'zh-CN': '关于' },
  authors: [],
  modules: [],
  lessons: new Map(),
};
const subscribe: Expected = {
  takes: ['course', 'weekday', 'time', 'zone', 'locale'],
  courses: [course],
  example: '/lesson subscribe moral-courage mon 09:00',
};
const unknown = (
  text: string,
  about?: 'course' | 'weekday' | 'time' | 'zone' | 'locale' | 'minutes' | 'cron' | 'day',
) => ({ kind: 'unknown', text, about, nearest: undefined }) as const;

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);
  const cases: [string, Unclear, Expected, string][] = [
    ['twice', { kind: 'twice', first: 'mon', second: 'fri' }, subscribe, 'fri'],
    ['the border of two days', { kind: 'midnight', text: '晚上十二点' }, subscribe, '`00:00`'],
    ['how often', { kind: 'rhythm', text: 'daily' }, subscribe, 'daily'],
    ['nothing', unknown('<'.repeat(4000)), subscribe, '`zh-CN`'],
    ['a course', { ...unknown('moral', 'course'), nearest: 'moral-courage' }, subscribe, 'moral-courage'],
    ['a weekday', { ...unknown('mondya', 'weekday'), nearest: 'monday' }, subscribe, '`sun`'],
    ['a time', unknown('25:00', 'time'), subscribe, '09:00'],
    ['a zone', { ...unknown('Europe/Berln', 'zone'), nearest: 'Europe/Berlin' }, subscribe, '`Europe/'],
    ['a zone nowhere', unknown('Mars/X', 'zone'), subscribe, '`Asia/Shanghai`'],
    [
      'a language',
      unknown('fr', 'locale'),
      subscribe,
      locale === 'zh-CN' ? '`en`、`zh-CN`' : '`en`, `zh-CN`',
    ],
    ['how long', unknown('50 min', 'minutes'), hour, '90'],
    ['a cron expression', unknown('* * * * *', 'cron'), hour, '`0 17 * * 4`'],
    ['a day', unknown('sometime', 'day'), pause, '2027-02-22'],
    ['a time where only a day is read', unknown('25:00', 'time'), pause, '2027-02-22'],
    [
      'what has no place',
      { kind: 'unwanted', text: 'Europe/Berlin', about: 'zone' },
      hour,
      '/lesson hour thu',
    ],
    [
      'letters of a zone',
      { kind: 'zones', text: 'CET', zones: ['Europe/Berlin', 'Africa/Algiers'] },
      subscribe,
      ['`Europe/Berlin`', '`Africa/Algiers`'].join(words.say('briefing.separator')),
    ],
    [
      'an offset with minutes',
      { kind: 'offset', text: 'UTC+5:30', zones: ['Asia/Kolkata'] },
      subscribe,
      words.say('typed.zones-minutes', { text: 'UTC+5:30', list: '`Asia/Kolkata`' }),
    ],
    ['an offset nobody has', { kind: 'offset', text: 'UTC+3:17', zones: [] }, subscribe, 'UTC+3:17'],
    [
      'a day that may be two',
      { kind: 'days', text: '5/6/2027', days: ['2027-06-05', '2027-05-06'] },
      pause,
      ['`2027-06-05`', '`2027-05-06`'].join(words.say('briefing.separator')),
    ],
  ];
  test.each(cases)('what was unclear about %s', (_, given, expected, part) => {
    const message = unclearReceipt(words, given, expected);
    expect(checkMessage(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain(part);
  });

  test('a hint is about that word only', () => {
    const { text } = unclearReceipt(words, unknown('25:00', 'time'), subscribe);
    expect(text).not.toContain('`zh-CN`,');
    expect(text).not.toContain('`sun`');
  });
});
