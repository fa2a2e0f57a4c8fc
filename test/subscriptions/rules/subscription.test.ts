import { describe, expect, test } from 'vitest';
import {
  type Choice,
  choiceSchema,
  closed,
  coming,
  comingUnder,
  ended,
  isSame,
  mayLeave,
  mayOrganise,
  mayStart,
  nextMoment,
  paused,
  rescheduled,
  resumed,
  type Subscription,
  stampOf,
  subscriptionSchema,
  takenIds,
  type Weekday,
  weeklyCron,
  weeklyTime,
} from '../../../src/subscriptions/rules/subscription.ts';
import { subscription as made } from '../../support/subscription.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString().replace(':00.000Z', 'Z');

const subscription = (more: Partial<Subscription> = {}): Subscription =>
  made({
    next: at('2026-11-30T01:00Z'),
    due: at('2026-11-30T01:00Z'),
    course: 'moral-courage',
    organisers: ['U1', 'U2'],
    ...more,
  });

describe('a weekly schedule', () => {
  const schedules: [Weekday, string, string][] = [
    ['mon', '09:00', '0 9 * * 1'],
    ['wed', '00:05', '5 0 * * 3'],
    ['sat', '23:59', '59 23 * * 6'],
    ['sun', '17:30', '30 17 * * 0'],
  ];
  test.each(schedules)('on %s at %s is %s, and back', (weekday, time, cron) => {
    expect(weeklyCron(weekday, time)).toBe(cron);
    expect(weeklyTime(cron)).toEqual({ weekday, time });
  });

  test('counts 7 as Sunday', () => {
    expect(weeklyTime('0 9 * * 7')).toEqual({ weekday: 'sun', time: '09:00' });
  });

  test('knows a weekday by its name', () => {
    expect(weeklyTime('0 9 * * MON')).toEqual({ weekday: 'mon', time: '09:00' });
  });

  test.each(['0 9 * * 1,3', '0 9 * * *', '*/5 9 * * 1', '0 9 29 2 *', '0 9 * * 1-5'])(
    '%s is something else',
    (cron) => {
      expect(weeklyTime(cron)).toBeUndefined();
    },
  );
});

describe('the next moment', () => {
  const moments: [string, string, string, string, string | undefined, string | undefined][] = [
    ['Shanghai', '0 9 * * 1', 'Asia/Shanghai', '2026-11-27T00:00Z', undefined, '2026-11-30T01:00Z'],
    ['is after, never at', '0 9 * * 1', 'Asia/Shanghai', '2026-11-30T01:00Z', undefined, '2026-12-07T01:00Z'],
    ['just before', '0 9 * * 1', 'Asia/Shanghai', '2026-11-30T00:59Z', undefined, '2026-11-30T01:00Z'],
    [
      'later in a week that had its lesson',
      '0 9 * * 5',
      'Asia/Shanghai',
      '2026-11-24T00:00Z',
      '2026-11-23T01:00Z',
      '2026-12-04T01:00Z',
    ],
    [
      'Monday after Sunday is a new week',
      '0 9 * * 1',
      'Asia/Shanghai',
      '2026-11-29T02:00Z',
      '2026-11-29T01:00Z',
      '2026-11-30T01:00Z',
    ],
    [
      'the week is that of the zone',
      '30 23 * * 0',
      'America/New_York',
      '2026-11-30T03:00Z',
      '2026-11-29T04:30Z',
      '2026-12-07T04:30Z',
    ],
    [
      'the first days of January belong to W53',
      '0 9 * * 5',
      'Asia/Shanghai',
      '2026-12-28T02:00Z',
      '2026-12-28T01:00Z',
      '2027-01-08T01:00Z',
    ],
    [
      'never before the last one done',
      '0 9 * * 1',
      'Asia/Shanghai',
      '2026-11-01T00:00Z',
      '2026-11-30T01:00Z',
      '2026-12-07T01:00Z',
    ],
    [
      'no week rule when it is not weekly',
      '0 9 * * 1,3',
      'Asia/Shanghai',
      '2026-11-30T02:00Z',
      '2026-11-30T01:00Z',
      '2026-12-02T01:00Z',
    ],
    [
      'Berlin, an hour twice: the first',
      '30 2 * * 0',
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      undefined,
      '2026-10-25T00:30Z',
    ],
    [
      'Berlin, an hour twice: once',
      '30 2 * * 0',
      'Europe/Berlin',
      '2026-10-25T00:30Z',
      '2026-10-25T00:30Z',
      '2026-11-01T01:30Z',
    ],
    [
      'Berlin, an hour twice: not again',
      '30 2 * * 0',
      'Europe/Berlin',
      '2026-10-25T00:30Z',
      undefined,
      '2026-11-01T01:30Z',
    ],
    [
      'Berlin, before the hour is missing',
      '30 2 * * 0',
      'Europe/Berlin',
      '2027-03-20T12:00Z',
      undefined,
      '2027-03-21T01:30Z',
    ],
    [
      'Berlin, after the hour was missing',
      '30 2 * * 0',
      'Europe/Berlin',
      '2027-03-28T12:00Z',
      '2027-03-28T01:00Z',
      '2027-04-04T00:30Z',
    ],
    [
      'Lord Howe, half an hour twice',
      '45 1 * * 0',
      'Australia/Lord_Howe',
      '2027-04-03T00:00Z',
      undefined,
      '2027-04-03T14:45Z',
    ],
    [
      'Lord Howe, half an hour twice: once',
      '45 1 * * 0',
      'Australia/Lord_Howe',
      '2027-04-03T14:45Z',
      '2027-04-03T14:45Z',
      '2027-04-10T15:15Z',
    ],
    ['29 February', '0 9 29 2 *', 'Asia/Shanghai', '2026-11-27T00:00Z', undefined, '2028-02-29T01:00Z'],
    [
      '29 February, the one after',
      '0 9 29 2 *',
      'Asia/Shanghai',
      '2028-02-29T01:00Z',
      '2028-02-29T01:00Z',
      '2032-02-29T01:00Z',
    ],
    ['31 December', '0 9 31 12 *', 'Asia/Shanghai', '2026-11-27T00:00Z', undefined, '2026-12-31T01:00Z'],
    [
      '31 December, the one after',
      '0 9 31 12 *',
      'Asia/Shanghai',
      '2026-12-31T01:00Z',
      '2026-12-31T01:00Z',
      '2027-12-31T01:00Z',
    ],
    [
      'the 31st, in months that have one',
      '0 9 31 * *',
      'Asia/Shanghai',
      '2027-02-01T00:00Z',
      undefined,
      '2027-03-31T01:00Z',
    ],
    ['30 February', '0 9 30 2 *', 'Asia/Shanghai', '2026-11-27T00:00Z', undefined, undefined],
  ];
  test.each(moments)('%s', (_, cron, zone, after, last, expected) => {
    const schedule = { cron, zone, last: last === undefined ? undefined : at(last) };
    expect(iso(nextMoment(schedule, at(after)))).toBe(expected);
  });

  test.each([
    ['Europe/Berlin', '30 2 * * 0', '2027-03-27T12:00Z', '2027-03-28T01:00Z'],
    ['Australia/Lord_Howe', '15 2 * * 0', '2026-10-03T00:00Z', '2026-10-03T15:30Z'],
  ])('a time that does not exist in %s is the first that does', (zone, cron, after, expected) => {
    expect(iso(nextMoment({ cron, zone, last: undefined }, at(after)))).toBe(expected);
  });

  test('with a weekly schedule comes once in every week of two years', () => {
    for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Shanghai', 'America/New_York']) {
      let last: number | undefined = at('2026-01-01T12:00Z');
      for (let week = 0; week < 104 && last !== undefined; week++) {
        const next = nextMoment({ cron: '30 2 * * 0', zone, last }, last);
        // The first Sunday is in the week of the start, so the one after it is taken.
        if (week > 0) expect(Math.round(((next ?? 0) - last) / 86_400_000)).toBe(7);
        last = next;
      }
      expect(last).toBeDefined();
    }
  });
});

describe('a change', () => {
  const now = at('2026-11-27T00:00Z');
  const choice: Choice = {
    course: 'clear-thinking',
    locale: 'zh-CN',
    cron: '0 9 * * 5',
    zone: 'Asia/Shanghai',
  };

  test('a pause without an end has no next moment', () => {
    expect(paused(subscription(), undefined)).toEqual({
      state: 'paused',
      cause: undefined,
      until: undefined,
      next: undefined,
      due: undefined,
    });
  });

  test('a pause ends in time for a lesson at that instant', () => {
    const until = at('2026-12-07T01:00Z');
    expect(paused(subscription(), until)).toEqual({
      state: 'paused',
      cause: undefined,
      until,
      next: until,
      due: until,
    });
  });

  test('a pause until a midnight is due then, and the lesson comes after', () => {
    const until = at('2026-12-07T16:00Z');
    const changes = paused(subscription(), until);
    expect(changes.due).toBe(until);
    expect(iso(changes.next)).toBe('2026-12-14T01:00Z');
  });

  test('resuming empties the pause and looks ahead from now', () => {
    const next = at('2026-11-30T01:00Z');
    const stopped = subscription({ state: 'paused', cause: 'is_archived', next: undefined, due: undefined });
    expect(resumed(stopped, now)).toEqual({
      state: 'active',
      cause: undefined,
      until: undefined,
      next,
      due: next,
    });
  });

  test('resuming does not give a week a second lesson', () => {
    const last = at('2026-11-23T01:00Z');
    const stopped = subscription({ state: 'paused', cron: '0 9 * * 5', last });
    expect(iso(resumed(stopped, now).next)).toBe('2026-12-04T01:00Z');
  });

  test('a new schedule of an active one moves its next moment', () => {
    const next = at('2026-11-27T01:00Z');
    expect(rescheduled(subscription(), choice, now)).toEqual({ ...choice, next, due: next });
    const served = subscription({ last: at('2026-11-23T01:00Z') });
    expect(iso(rescheduled(served, choice, now).next)).toBe('2026-12-04T01:00Z');
  });

  test('a new schedule that never comes leaves no next moment', () => {
    const never = { ...choice, cron: '0 9 30 2 *' };
    expect(rescheduled(subscription(), never, now)).toEqual({ ...never, next: undefined, due: undefined });
  });

  test('a new schedule of a paused one keeps the end of the pause', () => {
    const until = at('2026-12-09T16:00Z');
    expect(rescheduled(subscription({ state: 'paused', until }), choice, now)).toEqual({
      ...choice,
      next: at('2026-12-11T01:00Z'),
      due: until,
    });
    expect(rescheduled(subscription({ state: 'paused' }), choice, now)).toEqual(choice);
  });

  test('what comes next is a moment, or waits for a person', () => {
    const until = at('2026-12-09T16:00Z');
    expect(coming({ state: 'active', next: 5, until: undefined })).toBe(5);
    expect(coming({ state: 'paused', next: 5, until })).toBe(5);
    expect(coming({ state: 'paused', next: undefined, until: undefined })).toBe('paused');
    expect(coming({ state: 'finished', next: undefined, until: undefined })).toBeUndefined();
    const friday = at('2026-11-27T01:00Z');
    expect(comingUnder(undefined, choice, now)).toBe(friday);
    expect(comingUnder(subscription(), choice, now)).toBe(friday);
    expect(comingUnder(subscription({ state: 'paused' }), choice, now)).toBe('paused');
    expect(iso(Number(comingUnder(subscription({ state: 'paused', until }), choice, now)))).toBe(
      '2026-12-11T01:00Z',
    );
    expect(iso(Number(comingUnder(subscription({ last: friday - 86_400_000 }), choice, now)))).toBe(
      '2026-12-04T01:00Z',
    );
  });

  test('a choice is the same in every field, and a form is as old as what it was made from', () => {
    expect(isSame(choice, { ...choice })).toBe(true);
    for (const other of [
      { course: 'x' },
      { locale: 'en' },
      { cron: '0 8 * * 5' },
      { zone: 'Etc/UTC' },
    ] as const)
      expect(isSame(choice, { ...choice, ...other })).toBe(false);
    expect(stampOf(undefined)).toBe('');
    expect(stampOf(subscription({ id: 's1', revision: 3 }))).toBe('s1@3');
  });

  test('a closed channel pauses with its cause, an end has none', () => {
    expect(closed('is_archived')).toMatchObject({ state: 'paused', cause: 'is_archived', due: undefined });
    expect(ended).toMatchObject({ state: 'ended', cause: undefined, due: undefined });
  });
});

describe('who may', () => {
  test.each([
    ['admin', 'U9', true],
    ['admin', 'U1', true],
    ['member', 'U1', true],
    ['member', 'U2', true],
    ['member', 'U9', false],
    ['guest', 'U1', false],
    ['external', 'U1', false],
  ])('organise: %s %s → %s', (role, id, may) => {
    expect(mayOrganise({ id, role }, subscription())).toBe(may);
  });

  test.each([
    ['admin', true],
    ['member', true],
    ['guest', false],
    ['external', false],
  ])('start: %s → %s', (role, may) => {
    expect(mayStart({ role })).toBe(may);
  });
});

describe('what is stored', () => {
  const stored = {
    v: '1',
    id: 's1',
    place: 'C1',
    course: 'moral-courage',
    locale: 'en',
    cron: '0 9 * * 1',
    zone: 'Asia/Shanghai',
    state: 'active',
    cause: '',
    until: '',
    revision: '3',
    next: '1000',
    due: '1000',
    by: 'U1',
    at: '5',
    organisers: '["U1"]',
    position: [{ lesson: 'l1', at: 1, how: 'delivered' }],
  };

  test('is read: an empty field is none', () => {
    const read = subscriptionSchema.parse(stored);
    expect(read).toMatchObject({ revision: 3, next: 1000, at: 5, organisers: ['U1'] });
    expect([read.cause, read.until, read.last, read.claim]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(takenIds(read)).toEqual(['l1']);
  });

  test('has prompts unless they are off, and the people of its authors', () => {
    const read = (more: object) => subscriptionSchema.parse({ ...stored, ...more });
    expect(
      [{}, { prompts: '' }, { prompts: 'on' }, { prompts: 'off' }].map((one) => read(one).prompts),
    ).toEqual([true, true, true, false]);
    expect(read({}).authors).toEqual({});
    expect(read({ authors: '' }).authors).toEqual({});
    expect(read({ authors: '{"desk":"U1"}' }).authors).toEqual({ desk: 'U1' });
  });

  test('is refused when the organisers are no list of ids', () => {
    expect(subscriptionSchema.safeParse({ ...stored, organisers: '{"a":1}' }).success).toBe(false);
  });

  test('a choice needs a schedule and a zone that exist', () => {
    const choice = { course: 'c', locale: 'en', cron: '0 9 * * 1', zone: 'Asia/Kolkata' };
    expect(choiceSchema.safeParse(choice).success).toBe(true);
    expect(choiceSchema.safeParse({ ...choice, cron: '0 9 30 2 *' }).success).toBe(false);
    expect(choiceSchema.safeParse({ ...choice, zone: 'Mars/Olympus' }).success).toBe(false);
  });
});

test('only what was asked in a public channel of this company alone may leave it', () => {
  expect(mayLeave({ kind: 'public', shared: false })).toBe(true);
  expect(mayLeave({ kind: 'public', shared: true })).toBe(false);
  expect(mayLeave({ kind: 'private', shared: false })).toBe(false);
});
