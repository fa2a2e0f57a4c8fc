import { describe, expect, test } from 'vitest';
import { isUnclear, parseRequest, type Request } from '../../../src/subscriptions/rules/request.ts';

const courses = ['moral-courage', 'clear-thinking'];
const read = (text: string) => parseRequest(text, courses);

describe('a request', () => {
  const full: Request = {
    course: 'moral-courage',
    weekday: 'mon',
    time: '09:00',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
  };

  test.each([
    'moral-courage mon 09:00 Asia/Shanghai zh-CN',
    'zh-CN Asia/Shanghai 09:00 mon moral-courage',
    'shanghai 9:00 chinese MORAL-COURAGE Mondays',
    '  9am, zh,  monday,moral-courage asia/shanghai ',
    '周一 9点 中文 moral-courage Asia/Shanghai',
    '星期一，９：００、中文，moral-courage，Shanghai',
  ])('is read in any order: %s', (text) => {
    expect(read(text)).toEqual(full);
  });

  const readings: [string, Request][] = [
    ['', {}],
    ['   ', {}],
    ['tues', { weekday: 'tue' }],
    ['礼拜天', { weekday: 'sun' }],
    ['周日', { weekday: 'sun' }],
    ['9点半', { time: '09:30' }],
    ['17点05', { time: '17:05' }],
    ['17.30', { time: '17:30' }],
    ['0:00', { time: '00:00' }],
    ['23:59', { time: '23:59' }],
    ['12am', { time: '00:00' }],
    ['12pm', { time: '12:00' }],
    ['5:15PM', { time: '17:15' }],
    ['english', { locale: 'en' }],
    ['英文', { locale: 'en' }],
    ['utc', { zone: 'Etc/UTC' }],
    ['GMT', { zone: 'Etc/UTC' }],
    ['Berlin', { zone: 'Europe/Berlin' }],
    ['new_york', { zone: 'America/New_York' }],
    ['america/argentina/buenos_aires', { zone: 'America/Argentina/Buenos_Aires' }],
    ['Asia/Kolkata', { zone: 'Asia/Kolkata' }],
    ['asia/kolkata', { zone: 'Asia/Kolkata' }],
    ['Asia/Calcutta', { zone: 'Asia/Kolkata' }],
    ['us/eastern', { zone: 'America/New_York' }],
    ['kolkata', { zone: 'Asia/Kolkata' }],
    ['New York', { zone: 'America/New_York' }],
    ['mon New York en', { weekday: 'mon', zone: 'America/New_York', locale: 'en' }],
    ['北京', { zone: 'Asia/Shanghai' }],
  ];
  test.each(readings)('“%s” is read', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  const unreadable: [string, string | undefined, string | undefined][] = [
    ['mondya', 'weekday', 'monday'],
    ['周八', 'weekday', '周一'],
    ['moral-courag', 'course', 'moral-courage'],
    ['Berln', 'zone', 'Europe/Berlin'],
    ['Asia/Shangai', 'zone', 'Asia/Shanghai'],
    ['Mars/Olympus_Mons_Base', 'zone', undefined],
    ['zh-TW', 'locale', 'zh-cn'],
    ['25:00', 'time', undefined],
    ['9:60', 'time', undefined],
    ['13pm', 'time', undefined],
    ['0am', 'time', undefined],
    ['9', 'time', undefined],
    ['supercalifragilistic', undefined, undefined],
  ];
  test.each(unreadable)('“%s” is unclear', (text, about, near) => {
    const found = read(`tue ${text}`);
    expect(isUnclear(found)).toBe(true);
    expect(found).toEqual({ kind: 'unknown', text, about, nearest: near });
  });

  test.each([
    ['mon fri', 'mon', 'fri'],
    ['mon 9:00 周一', 'mon', '周一'],
    ['9am en 10:00', '9am', '10:00'],
    ['moral-courage clear-thinking', 'moral-courage', 'clear-thinking'],
    ['Berlin Asia/Shanghai', 'Berlin', 'Asia/Shanghai'],
    ['EN 中文', 'EN', '中文'],
  ])('says what was named twice: %s', (text, first, second) => {
    expect(read(text)).toEqual({ kind: 'twice', first, second });
  });

  test('is no unclear word', () => {
    expect(isUnclear(read('mon 9:00'))).toBe(false);
    expect(isUnclear({})).toBe(false);
  });
});
