import { Cron } from 'croner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCron, localTime, nextOccurrence } from '../../../src/platform/calendar.ts';
import { type Meaning, meaningOf } from '../../../src/subscriptions/rules/schedule.ts';
import { weekdays } from '../../../src/subscriptions/rules/subscription.ts';

const some = (from: number, to: number) =>
  fc.oneof(
    fc.integer({ min: from, max: to }).map(String),
    fc
      .uniqueArray(fc.integer({ min: from, max: to }), { minLength: 2, maxLength: 3 })
      .map((all) => all.join()),
    fc
      .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)].join('-')),
    fc.integer({ min: 1, max: 9 }).map((step) => `*/${step}`),
    fc.constant('*'),
  );
const nth = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('1', '2', '4', 'L'))
  .map((two) => two.join('#'));
const crons = fc
  .tuple(
    some(0, 59),
    some(0, 23),
    fc.oneof(fc.constant('*'), some(1, 28), fc.constant('L')),
    fc.oneof(fc.constant('*'), fc.constant('*'), some(1, 12)),
    fc.oneof(fc.constant('*'), some(0, 7), nth),
  )
  .map((fields) => fields.join(' '))
  .filter(isCron);

function isIn(meaning: Exclude<Meaning, { kind: 'other' }>, at: number): boolean {
  const { year, month, day, weekday } = localTime(at, 'Etc/UTC');
  const inMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const name = weekdays[weekday - 1];
  switch (meaning.kind) {
    case 'daily':
      return true;
    case 'weekly':
      return meaning.weekdays.some((one) => one === name);
    case 'monthly':
      return meaning.days.includes(day) || (meaning.last && day === inMonth);
    case 'nth':
      return (
        meaning.weekday === name &&
        (meaning.nth === 'last' ? day + 7 > inMonth : Math.ceil(day / 7) === meaning.nth)
      );
    default:
      return meaning.dates.some((one) => one.month === month && one.day === day);
  }
}

test('what is said of a schedule is when it comes, day by day', () => {
  fc.assert(
    fc.property(crons, fc.integer({ min: 0, max: 1000 }), (cron, later) => {
      const meaning = meaningOf(cron);
      if (meaning.kind === 'other') return;
      const begin = Date.UTC(2026, 0, 1 + later) - 1;
      // Every minute of the expression, and no other.
      let at = nextOccurrence(cron, 'Etc/UTC', begin);
      for (let day = begin + 1; day < begin + 40 * 86_400_000; day += 86_400_000) {
        for (const time of isIn(meaning, day) ? meaning.times : []) {
          const [hours = 0, minutes = 0] = time.split(':').map(Number);
          expect(at).toBe(day + (hours * 60 + minutes) * 60_000);
          at = nextOccurrence(cron, 'Etc/UTC', at ?? 0);
        }
        expect(at ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(day + 86_400_000);
      }
    }),
    { numRuns: 300 },
  );
});

test.each<[string, Meaning]>([
  ['0 9 * * *', { kind: 'daily', times: ['09:00'] }],
  ['0 9 ? * ?', { kind: 'daily', times: ['09:00'] }],
  ['0 9 * * 0-6', { kind: 'daily', times: ['09:00'] }],
  ['0 */6 * * *', { kind: 'daily', times: ['00:00', '06:00', '12:00', '18:00'] }],
  ['0 0-5 * * *', { kind: 'daily', times: ['00:00', '01:00', '02:00', '03:00', '04:00', '05:00'] }],
  ['15,45 8 * * MON', { kind: 'weekly', times: ['08:15', '08:45'], weekdays: ['mon'] }],
  ['0 9 * * 3,1', { kind: 'weekly', times: ['09:00'], weekdays: ['mon', 'wed'] }],
  ['0 9 * * fri-sat', { kind: 'weekly', times: ['09:00'], weekdays: ['fri', 'sat'] }],
  ['0 9 * * 0', { kind: 'weekly', times: ['09:00'], weekdays: ['sun'] }],
  ['0 9 * * 7', { kind: 'weekly', times: ['09:00'], weekdays: ['sun'] }],
  ['0 9 * * 1#2', { kind: 'nth', times: ['09:00'], nth: 2, weekday: 'mon' }],
  ['0 9 * * fri#L', { kind: 'nth', times: ['09:00'], nth: 'last', weekday: 'fri' }],
  ['0 9 15,1 * *', { kind: 'monthly', times: ['09:00'], days: [1, 15], last: false }],
  ['0 9 31 * *', { kind: 'monthly', times: ['09:00'], days: [31], last: false }],
  ['0 9 L * *', { kind: 'monthly', times: ['09:00'], days: [], last: true }],
  ['0 9 1,L * *', { kind: 'monthly', times: ['09:00'], days: [1], last: true }],
  ['0 9 1-6 * *', { kind: 'monthly', times: ['09:00'], days: [1, 2, 3, 4, 5, 6], last: false }],
  [
    '0 9 1 jan,12 *',
    {
      kind: 'yearly',
      times: ['09:00'],
      dates: [
        { month: 1, day: 1 },
        { month: 12, day: 1 },
      ],
    },
  ],
])('%s can be said in a line', (cron, meaning) => {
  expect(meaningOf(cron)).toEqual(meaning);
});

test('what cannot be said in a line is other', () => {
  for (const cron of [
    '* * * * *',
    '0 9 13 * 5',
    '0 9 1-20 * *',
    '0 9 L 2 *',
    '0 9 15W * *',
    '0 9 * 3 1',
    '0 9 * 3 *',
    '0 9 1-7 * *',
    '0 0-6 * * *',
    '0 9 1 1-7 *',
    '0 9 31,32 * *',
    '0 9 0 * *',
    '0 9 * * 8',
    '0 9 * * 5-1',
    '0 24 * * *',
    '60 9 * * *',
    '0 */0 * * *',
    '0 1/2/3 * * *',
    '0 9 * * 1-2#1',
    '0 9 1 13 *',
    '',
    'x',
  ]) {
    expect(meaningOf(cron)).toEqual({ kind: 'other', times: [] });
  }
});

test('an occurrence that was computed before is the right one, asked from any moment in any order', () => {
  const computed = new Cron('0 9 * * 1', { timezone: 'Europe/Berlin', mode: '5-part' });
  const begin = Date.parse('2026-03-23T08:00:00Z');
  const moments = [0, -1, 1, 3_600_000, 7 * 86_400_000, 6.9 * 86_400_000, 200 * 86_400_000, 1, 400_000_000];
  for (const after of [...moments, ...moments.toReversed()].map((ms) => begin + ms)) {
    const expected = computed.nextRun(new Date(after))?.getTime();
    expect(nextOccurrence('0 9 * * 1', 'Europe/Berlin', after)).toBe(expected);
  }
});
