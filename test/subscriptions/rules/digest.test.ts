import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, hour, isWeekly, localTime, minute } from '../../../src/platform/calendar.ts';
import {
  digestTimes,
  isDigestTime,
  latestDigest,
  nextDigest,
  withDigestSince,
} from '../../../src/subscriptions/rules/digest.ts';
import { sessionLengths } from '../../../src/subscriptions/rules/hour.ts';
import { afterHour, defaultSession } from '../../../src/subscriptions/rules/subscription.ts';

type Choice = Parameters<typeof nextDigest>[0];

const choice = (more: Partial<Choice> = {}): Choice => ({
  ...defaultSession,
  zone: 'Europe/Berlin',
  digest: afterHour,
  ...more,
});
const at = (text: string) => Date.parse(text);
const iso = (moment: number | undefined) => moment && new Date(moment).toISOString();

/** A Tuesday in winter. */
const tuesday = at('2026-11-24T10:00:00Z');

describe('the next digest', () => {
  test.each<[string, Partial<Choice>, string]>([
    ['a quarter of an hour after the guest’s', {}, '2026-11-27T16:15:00.000Z'],
    ['after a longer hour later', { sessionMinutes: 120 }, '2026-11-27T17:15:00.000Z'],
    ['on the day of the hour', { sessionCron: '30 10 * * wed' }, '2026-11-25T10:45:00.000Z'],
    [
      'on the day after, where the hour goes on past midnight',
      { sessionCron: '30 23 * * 3' },
      '2026-11-25T23:45:00.000Z',
    ],
    [
      'by the clocks of the hour that was joined',
      { sessionZone: 'America/New_York' },
      '2026-11-27T22:15:00.000Z',
    ],
    [
      'on Friday evening, where the hour is every day',
      { sessionCron: '0 16 * * *' },
      '2026-11-27T17:00:00.000Z',
    ],
    [
      'on Friday evening in its own zone, where the hour that was joined comes every four weeks',
      { sessionCron: '0 16 1,29 * *', sessionZone: 'America/New_York' },
      '2026-11-27T17:00:00.000Z',
    ],
    ['when somebody chose', { digest: '0 10 * * 6' }, '2026-11-28T09:00:00.000Z'],
    [
      'when somebody chose, in its own zone, whatever hour was joined',
      { digest: '0 18 * * 0', sessionZone: 'Asia/Shanghai' },
      '2026-11-29T17:00:00.000Z',
    ],
  ])('comes %s', (_, more, moment) => {
    expect(iso(nextDigest(choice(more), tuesday))).toBe(moment);
  });

  test('comes while the hour it waits for is on, and not at its own moment again', () => {
    const moment = at('2026-11-27T16:15:00Z');
    expect(nextDigest(choice(), at('2026-11-27T15:30:00Z'))).toBe(moment);
    expect(nextDigest(choice(), moment - 1)).toBe(moment);
    expect(nextDigest(choice(), moment)).toBe(moment + 7 * day);
  });

  test('there is none where nobody wants it', () => {
    expect(nextDigest(choice({ digest: 'off' }), tuesday)).toBeUndefined();
    expect(latestDigest(choice({ digest: 'off' }), tuesday)).toBeUndefined();
  });

  test('keeps to the clocks when they change', () => {
    const before = at('2027-03-26T16:15:00Z');
    expect(nextDigest(choice(), before)).toBe(before + 7 * day - hour);
    expect(latestDigest(choice(), before + 7 * day - hour)).toBe(before + 7 * day - hour);
    const chosen = choice({ digest: '0 18 * * 0' });
    expect(iso(nextDigest(chosen, at('2027-03-27T12:00:00Z')))).toBe('2027-03-28T16:00:00.000Z');
    expect(iso(nextDigest(chosen, at('2027-10-30T12:00:00Z')))).toBe('2027-10-31T17:00:00.000Z');
  });

  test('is a quarter of an hour after an hour in the night in which the clocks change', () => {
    const night = choice({ sessionCron: '30 2 * * 0', sessionMinutes: 90 });
    const spring = nextDigest(night, at('2027-03-27T12:00:00Z'));
    expect(iso(spring)).toBe('2027-03-28T02:45:00.000Z');
    expect(latestDigest(night, spring ?? 0)).toBe(spring);
    expect(iso(nextDigest(night, at('2027-10-30T12:00:00Z')))).toBe('2027-10-31T02:15:00.000Z');
  });
});

describe('the latest digest', () => {
  test('is the one whose moment has come', () => {
    const moment = at('2026-11-27T16:15:00Z');
    expect(latestDigest(choice(), moment)).toBe(moment);
    expect(latestDigest(choice(), moment - 1)).toBe(moment - 7 * day);
    expect(latestDigest(choice(), moment + 6 * day)).toBe(moment);
  });

  const zones = [
    'Etc/UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  ];
  const crons = [
    '0 16 * * 5',
    '30 2 * * 0',
    '45 23 * * sat',
    '0 0 * * 1',
    '0 16 * * *',
    '0 15 1,29 * *',
    '15 9 */2 * *',
  ];
  const anyChoice = fc.record({
    digest: fc.constantFrom(...digestTimes.filter((time) => time !== 'off')),
    sessionCron: fc.constantFrom(...crons),
    sessionMinutes: fc.constantFrom(...sessionLengths),
    zone: fc.constantFrom(...zones),
    sessionZone: fc.option(fc.constantFrom(...zones), { nil: undefined }),
  });
  const changes = ['2026-11-01', '2027-03-14', '2027-03-28', '2027-04-04', '2027-04-30', '2027-10-31'].map(
    at,
  );
  const near = fc.integer({ min: -2 * day, max: 2 * day });
  const anyMoment = fc.oneof(
    fc.integer({ min: at('2026-01-01'), max: at('2028-12-31') }),
    fc.tuple(fc.constantFrom(...changes), near).map(([change, by]) => change + by),
  );

  test('is not ahead, the next is, and nothing lies between', () => {
    fc.assert(
      fc.property(anyChoice, anyMoment, fc.double({ min: 0, max: 1, noNaN: true }), (chosen, now, where) => {
        const last = latestDigest(chosen, now) ?? Number.POSITIVE_INFINITY;
        const next = nextDigest(chosen, now) ?? Number.NEGATIVE_INFINITY;
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        const between = Math.min(next - 1, Math.round(last + (next - last) * where));
        for (const moment of [last, between, next - 1]) {
          expect(latestDigest(chosen, moment)).toBe(last);
          expect(nextDigest(chosen, moment)).toBe(next);
        }
        expect(latestDigest(chosen, last - 1)).toBeLessThan(last);
        expect(latestDigest(chosen, next)).toBe(next);
      }),
      { numRuns: 200 },
    );
  });

  test('and the next are a week apart, give or take a change of the clocks', () => {
    fc.assert(
      fc.property(anyChoice, anyMoment, (chosen, now) => {
        const apart = (nextDigest(chosen, now) ?? 0) - (latestDigest(chosen, now) ?? 0);
        expect(Math.abs(apart - 7 * day)).toBeLessThanOrEqual(hour);
      }),
    );
  });
});

test('what can be chosen is known, and is a moment of the week by day', () => {
  for (const time of digestTimes) expect(isDigestTime(time)).toBe(true);
  for (const time of ['', 'weekly', '0 3 * * *']) expect(isDigestTime(time)).toBe(false);
  for (const time of digestTimes.filter((one) => isWeekly(one))) {
    const local = localTime(nextDigest(choice({ digest: time }), tuesday) ?? 0, 'Europe/Berlin');
    expect(local.hour).toBeGreaterThanOrEqual(8);
    expect(local.hour).toBeLessThan(21);
    expect(local.minute * minute).toBe(0);
  }
});

test('a moment of before it was so is none', () => {
  const moment = at('2026-11-27T16:15:00Z');
  expect(latestDigest(choice({ digestSince: moment - 1 }), moment)).toBe(moment);
  expect(latestDigest(choice({ digestSince: moment }), moment + hour)).toBeUndefined();
  expect(latestDigest(choice({ digestSince: moment }), moment + 7 * day)).toBe(moment + 7 * day);
});

test('since when it is so is noted with what makes digests come otherwise, and with nothing else', () => {
  const now = at('2026-11-25T10:00:00Z');
  for (const changes of [
    { digest: 'off' },
    { digest: '0 18 * * 5' },
    { sessionCron: '0 15 * * 5' },
    { sessionMinutes: 30 },
    { zone: 'Asia/Shanghai' },
    { sessionZone: 'Asia/Shanghai' },
  ]) {
    expect(withDigestSince(choice(), changes, now)).toEqual({ ...changes, digestSince: now });
  }
  for (const changes of [{}, { digest: 'after-hour' }, { sessionMinutes: choice().sessionMinutes }]) {
    expect(withDigestSince(choice(), changes, now)).toEqual(changes);
  }
  const fixed = choice({ digest: '0 18 * * 5' });
  expect(withDigestSince(fixed, { sessionCron: '0 15 * * 5' }, now)).toEqual({ sessionCron: '0 15 * * 5' });
});
