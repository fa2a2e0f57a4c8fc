import { describe, expect, test } from 'vitest';
import {
  hasHours,
  hoursOf,
  hourZone,
  isSameHour,
  nextHour,
  readHour,
  weeklyHour,
} from '../../../src/subscriptions/rules/hour.ts';
import { defaultSession } from '../../../src/subscriptions/rules/subscription.ts';
import { subscription } from '../../support/subscription.ts';

describe('what is typed after /lesson hour', () => {
  test.each([
    ['thu 17:00', '0 17 * * 4', 60],
    ['thu 17:00 45 min', '0 17 * * 4', 45],
    ['90m wed 5pm', '0 17 * * 3', 90],
    ['周四 17:00 45分钟', '0 17 * * 4', 45],
    ['周三 下午', undefined, 0],
    ['mon', '0 16 * * 1', 60],
    ['09:30', '30 9 * * 5', 60],
    ['30 minutes', '0 16 * * 5', 30],
    ['１２０ 分', '0 16 * * 5', 120],
    ['0 15 1,15 * *', '0 15 1,15 * *', 60],
    ['0 15 * * mon 30 min', '0 15 * * mon', 30],
    ['every Thursday at 17:00 for 1.5 hours', '0 17 * * 4', 90],
    ['每周四 17:00 1小时', '0 17 * * 4', 60],
    ['2h', '0 16 * * 5', 120],
    ['1h 30m', '0 16 * * 5', 90],
    ['1h30', '0 16 * * 5', 90],
    ['1 hour and thirty minutes', '0 16 * * 5', 90],
    ['一小时三十分', '0 16 * * 5', 90],
    ['thu 21h', '0 21 * * 4', 60],
    ['thu 16h 2h', '0 16 * * 4', 120],
    ['thu 16:30-17:30', undefined, 0],
    ['thu am', undefined, 0],
    ['0 17 * * *', '0 17 * * *', 60],
    ['* 17 * * 4', undefined, 0],
    ['* * * * *', undefined, 0],
    ['0 */6 * * *', undefined, 0],
    ['0 17 1 * *', undefined, 0],
    ['0 15 29 2 *', undefined, 0],
    ['thu 17:00 50 min', undefined, 0],
    ['thu 25:00', undefined, 0],
    ['0 15 30 2 *', undefined, 0],
    ['thu 17:00 Europe/Berlin', undefined, 0],
    ['thu fri', undefined, 0],
    ['never', undefined, 0],
    ['thu 9:00 pm half an hour', '0 21 * * 4', 30],
    ['周五下午4点 一个半小时', '0 16 * * 5', 90],
    ['noon fri', '0 12 * * 5', 60],
    ['0 17 * * 4 fri', undefined, 0],
    ['CET', undefined, 0],
  ])('%s', (typed, sessionCron, sessionMinutes) => {
    const read = readHour(typed, defaultSession);
    if (sessionCron === undefined) expect(read).toHaveProperty('kind');
    else expect(read).toEqual({ sessionCron, sessionMinutes });
  });

  test('what is not said stays as it is', () => {
    const running = { sessionCron: '30 10 * * 2', sessionMinutes: 90 };
    expect(readHour('wed', running)).toEqual({ sessionCron: '30 10 * * 3', sessionMinutes: 90 });
    const hour = readHour('90 min', running);
    if ('kind' in hour) throw new Error('90 min was not read');
    expect(isSameHour(running, hour)).toBe(true);
    expect(isSameHour(running, defaultSession)).toBe(false);
  });
});

test('a time and a time are one too many', () => {
  for (const typed of ['16:30-17:30', '16:30 - 17:30', '16:30 to 17:30'])
    expect(readHour(typed, defaultSession)).toEqual({ kind: 'twice', first: '16:30', second: '17:30' });
  expect(readHour('am', defaultSession)).toMatchObject({ kind: 'unknown', text: 'am' });
});

test('a bare number that is a length is rather that than a time', () => {
  const unread = { kind: 'unknown', text: '90', about: 'minutes', nearest: '90 min' };
  expect(readHour('fri 90', defaultSession)).toEqual(unread);
  expect(readHour('fri 4', defaultSession)).toMatchObject({ about: 'time', nearest: '4:00' });
});

test('a form shows the day and time of a weekly hour, and the first where it is not weekly', () => {
  expect(weeklyHour({ sessionCron: '30 10 * * 2' })).toEqual({ weekday: 'tue', time: '10:30' });
  expect(weeklyHour({ sessionCron: '0 15 1 * *' })).toEqual({ weekday: 'fri', time: '16:00' });
});

test('the next hour is after now, in the zone', () => {
  const hour = { sessionCron: '0 16 * * 5', zone: 'Asia/Shanghai' };
  expect(nextHour(hour, Date.parse('2026-11-27T08:00:00Z'))).toBe(Date.parse('2026-12-04T08:00:00Z'));
});

test.each([
  ['fri 25 min', '25 min'],
  ['周五25分钟', '25分钟'],
  ['thu 17:00 five minutes', 'five minutes'],
])('how long an hour cannot be is named: “%s”', (typed, text) => {
  expect(readHour(typed, { sessionCron: '0 16 * * 5', sessionMinutes: 60 })).toMatchObject({
    about: 'minutes',
    text,
  });
});

test('an hour that never comes is an error, not an hour', () => {
  expect(() => nextHour({ sessionCron: '0 16 30 2 *', zone: 'Etc/UTC' }, 0)).toThrow('never comes');
});

test('hours that are twenty hours apart are far enough, and a month is too far', () => {
  const read = (cron: string) => readHour(cron, defaultSession);
  expect(read('0 0,20 */2 * *')).toEqual({ sessionCron: '0 0,20 */2 * *', sessionMinutes: 60 });
  expect(read('0 0,19 */2 * *')).toHaveProperty('kind');
  expect(read('0 9 1,15 * *')).toEqual({ sessionCron: '0 9 1,15 * *', sessionMinutes: 60 });
  expect(read('0 9 1 * *')).toHaveProperty('kind');
});

test('an hour with the same time and another length, or the other way round, is another', () => {
  const one = { sessionCron: '0 16 * * 5', sessionMinutes: 60 };
  expect(isSameHour(one, { ...one, sessionMinutes: 90 })).toBe(false);
  expect(isSameHour(one, { ...one, sessionCron: '0 16 * * 4' })).toBe(false);
});

test('who joins the sessions of another channel has its hour, in its zone, until that changes', () => {
  const theirs = { ...subscription({ id: 's2', zone: 'Asia/Shanghai' }), ...defaultSession };
  const hours = hoursOf(theirs);
  expect(hours).toEqual({ joins: 's2', ...defaultSession, sessionZone: 'Asia/Shanghai' });
  const joined = { ...subscription({ zone: 'Europe/Berlin' }), ...hours };
  expect([hourZone(joined), hourZone(theirs)]).toEqual(['Asia/Shanghai', 'Asia/Shanghai']);
  expect(hasHours(joined, hours)).toBe(true);
  for (const other of [{ sessionCron: '0 9 * * 1' }, { sessionMinutes: 30 }, { sessionZone: 'Etc/UTC' }])
    expect(hasHours({ ...joined, ...other }, hours)).toBe(false);
});
