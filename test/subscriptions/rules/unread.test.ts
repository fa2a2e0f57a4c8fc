import { expect, test } from 'vitest';
import { noTime, notRead, zoneNear, zonesNear } from '../../../src/subscriptions/rules/unread.ts';

const subscribe = {
  takes: ['course', 'weekday', 'time', 'zone', 'locale'],
  courses: [{ id: 'clear-thinking', title: { en: 'Think clearly about people', 'zh-CN': '想清楚人和事' } }],
} as const;
const hour = { takes: ['weekday', 'time', 'minutes', 'cron'] } as const;
const pause = { takes: ['day'] } as const;
const language = { takes: ['locale'] } as const;
const minutes = { takes: ['minutes'] } as const;

test.each([
  ['two weks', pause, 'weks', 'day', 'weeks'],
  ['24. dezember', pause, 'dezember', 'day', 'december'],
  ['24dezember', pause, 'dezember', 'day', 'december'],
  ['a while', pause, 'while', 'day', undefined],
  ['tommorow', pause, 'tommorow', 'day', 'tomorrow'],
  ['mondya', pause, 'mondya', 'weekday', 'monday'],
  ['lunes', pause, 'lunes', 'weekday', 'monday'],
  ['下周八', pause, '下周八', 'weekday', undefined],
  ['45 mintues', hour, 'mintues', 'minutes', 'minutes'],
  ['samstag 9:00', hour, 'samstag', 'weekday', 'saturday'],
  ['nine thirty-one', subscribe, 'nine', 'time', '9:00'],
  ['thirty', subscribe, 'thirty', 'time', undefined],
  ['Berln 9:00', subscribe, 'Berln', 'zone', 'Europe/Berlin'],
  ['Luandi', subscribe, 'Luandi', 'zone', 'Africa/Luanda'],
  ['Nowhereville', subscribe, 'Nowhereville', 'zone', undefined],
  ['clear-thinkin', subscribe, 'clear-thinkin', 'course', 'clear-thinking'],
  ['clearly about', subscribe, 'clearly about', 'course', 'clear-thinking'],
  ['Think clearly mon', subscribe, 'Think clearly', 'course', 'clear-thinking'],
  ['thnk clearly mon', subscribe, 'thnk clearly', 'course', 'clear-thinking'],
  ['想清楚周一', subscribe, '想清楚', 'course', 'clear-thinking'],
  ['Think clearly mon', hour, 'Think', 'zone', undefined],
  ['français', subscribe, 'français', 'locale', undefined],
  ['zh-TW', subscribe, 'zh-TW', 'locale', 'zh-cn'],
  ['what', subscribe, 'what', undefined, undefined],
  ['Nowh', subscribe, 'Nowh', 'zone', undefined],
  ['nowhereville', subscribe, 'nowhereville', undefined, undefined],
  ['+25', subscribe, '+25', 'zone', undefined],
  ['de', subscribe, 'de', 'locale', undefined],
  ['24', subscribe, '24', 'time', undefined],
  ['23', subscribe, '23', 'time', '23:00'],
  ['0', subscribe, '0', 'time', '0:00'],
  ['14', pause, '14', 'time', undefined],
  ['法语', subscribe, '法语', 'locale', undefined],
  ['法语', hour, '法语', undefined, undefined],
  ['englsh', subscribe, 'englsh', 'locale', 'english'],
  ['englsh', hour, 'englsh', undefined, undefined],
  ['lunes', language, 'lunes', undefined, undefined],
  ['mondya', language, 'mondya', undefined, undefined],
  ['tommorow', hour, 'tommorow', undefined, undefined],
  ['Berln', hour, 'Berln', 'zone', undefined],
  ['two weks', minutes, 'weks', 'minutes', undefined],
  ['clear/thinkin', subscribe, 'clear/thinkin', 'zone', undefined],
])('“%s”: %s is about %s, and nearest is %s', (text, asked, word, about, near) => {
  expect(notRead(text, asked)).toEqual({ text: word, about, nearest: near });
});

test('what looks like a time is one, unless the word after it is what is not understood', () => {
  expect(noTime('25:00 mon', '25:00', hour.takes)).toEqual({
    text: '25:00',
    about: 'time',
    nearest: undefined,
  });
  expect(noTime('4 berlin', '4', hour.takes)).toEqual({ text: '4', about: 'time', nearest: '4:00' });
  expect(noTime('45 mintues', '45', hour.takes)).toMatchObject({ text: 'mintues', nearest: 'minutes' });
});

test('a misspelt zone is near one by its city, and some zones are named for the rest', () => {
  expect(['Asia/Bejing', 'Asia/Shangai', 'Mars/X'].map(zoneNear)).toEqual([
    'Asia/Shanghai',
    'Asia/Shanghai',
    undefined,
  ]);
  expect(zonesNear('Europe/Nowhere')).toContain('Europe/Berlin');
  expect(zonesNear('Nowhereville')).toEqual(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York']);
});
