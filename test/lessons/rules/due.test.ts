import { describe, expect, test } from 'vitest';
import { dueNow, grace, onTime } from '../../../src/lessons/rules/due.ts';
import { day, hour, minute } from '../../../src/platform/calendar.ts';
import { triesUntilDead, waitAfterFault } from '../../../src/posts/rules/tasks.ts';

type Schedule = Parameters<typeof dueNow>[0];

/** A moment by Berlin's clocks in winter. */
const at = (local: string): number => Date.parse(`${local}:00+01:00`);

/** A Tuesday. */
const moment = at('2026-11-24T10:00');
const following = at('2026-12-01T10:00');
/** The evening until which late messages are posted. */
const evening = at('2026-11-24T21:00');

const schedule = (changes: Partial<Schedule> = {}): Schedule => ({
  state: 'active',
  cause: undefined,
  until: undefined,
  next: moment,
  due: moment,
  last: undefined,
  cron: '0 10 * * 2',
  zone: 'Europe/Berlin',
  ...changes,
});

describe('on time', () => {
  test.each([0, 1, 5 * minute, onTime])('posts %i ms after the moment', (late) => {
    const now = moment + late;
    expect(dueNow(schedule(), now)).toEqual({ kind: 'post', occurrence: moment, notAfter: evening });
  });

  test('posts at night when the schedule says so', () => {
    const night = at('2026-11-24T03:00');
    const nightly = schedule({ cron: '0 3 * * 2', next: night, due: night });
    expect(dueNow(nightly, night)).toEqual({ kind: 'post', occurrence: night, notAfter: night + onTime });
    expect(dueNow(nightly, night + onTime).kind).toBe('post');
    expect(dueNow(nightly, night + onTime + 1).kind).toBe('later');
  });
});

describe('late, within grace', () => {
  test('posts by day', () => {
    const now = at('2026-11-24T15:00');
    expect(dueNow(schedule(), now)).toEqual({ kind: 'post', occurrence: moment, notAfter: evening });
  });

  test('may be on its way until the evening, and a moment longer when the evening is here', () => {
    const late = at('2026-11-24T20:55');
    expect(dueNow(schedule(), late)).toEqual({ kind: 'post', occurrence: moment, notAfter: late + onTime });
  });

  test.each([
    ['2026-11-24T20:59', 'post'],
    ['2026-11-24T21:00', 'later'],
    ['2026-11-25T07:59', 'later'],
    ['2026-11-25T08:00', 'post'],
  ])('%s: %s', (now, kind) => {
    expect(dueNow(schedule(), at(now)).kind).toBe(kind);
  });

  test.each(['2026-11-24T22:00', '2026-11-25T03:00'])('waits at %s for 09:00', (now) => {
    expect(dueNow(schedule(), at(now))).toEqual({ kind: 'later', due: at('2026-11-25T09:00') });
  });

  test('posts in the morning it has waited for', () => {
    const due = at('2026-11-25T09:00');
    const waiting = schedule({ due });
    expect(dueNow(waiting, due)).toEqual({ kind: 'post', occurrence: moment, notAfter: moment + grace });
  });

  test('is not sent after the end of grace', () => {
    const now = moment + grace - minute;
    expect(dueNow(schedule(), now)).toEqual({ kind: 'post', occurrence: moment, notAfter: moment + grace });
  });

  test('is not sent after the occurrence that follows', () => {
    const often = schedule({ cron: '0 */2 * * *', next: at('2026-11-24T12:00'), due: undefined });
    expect(dueNow(often, at('2026-11-24T13:55'))).toEqual({
      kind: 'post',
      occurrence: at('2026-11-24T12:00'),
      notAfter: at('2026-11-24T14:00'),
    });
  });
});

describe('too late', () => {
  test('lapses at the end of grace', () => {
    expect(dueNow(schedule(), moment + grace - 1).kind).toBe('post');
    expect(dueNow(schedule(), moment + grace)).toEqual({
      kind: 'lapse',
      next: following,
      missed: moment,
    });
  });

  test('lapses in the night when grace ends before the morning', () => {
    const early = at('2026-11-24T08:30');
    const schedules = schedule({ cron: '30 8 * * 2', next: early, due: early });
    expect(dueNow(schedules, at('2026-11-25T02:00'))).toEqual({
      kind: 'lapse',
      next: at('2026-12-01T08:30'),
      missed: early,
    });
  });
});

describe('three weeks away', () => {
  const missed = at('2026-11-03T10:00');
  const away = schedule({ next: missed, due: missed });

  test('posts only the latest occurrence', () => {
    const now = moment + 2 * hour;
    expect(dueNow(away, now)).toEqual({ kind: 'post', occurrence: moment, notAfter: evening });
  });

  test('lapses when the latest is past grace too', () => {
    expect(dueNow(away, moment + 2 * day)).toEqual({ kind: 'lapse', next: following, missed: moment });
  });
});

describe('paused', () => {
  const until = at('2026-11-30T00:00');

  test('until an instant: looks again then, and resumes', () => {
    const pause = schedule({ state: 'paused', until, next: following, due: until });
    expect(dueNow(pause, until - 1)).toEqual({ kind: 'later', due: until });
    expect(dueNow(pause, until)).toEqual({ kind: 'resume' });
    expect(dueNow(pause, until + 30 * day)).toEqual({ kind: 'resume' });
  });

  test.each([
    ['without an end', { until: undefined }],
    ['by the app', { until, cause: 'is_archived' }],
  ])('%s: nothing', (_, changes) => {
    expect(dueNow(schedule({ state: 'paused', ...changes }), until + day)).toEqual({ kind: 'nothing' });
  });
});

describe('nothing to do', () => {
  test('when finished, ended or without a next occurrence', () => {
    expect(dueNow(schedule({ state: 'finished' }), moment)).toEqual({ kind: 'nothing' });
    expect(dueNow(schedule({ state: 'ended' }), moment)).toEqual({ kind: 'nothing' });
    expect(dueNow(schedule({ next: undefined }), moment)).toEqual({ kind: 'nothing' });
  });
});

describe('looked at too early, on a stale score', () => {
  test.each([
    ['before the occurrence', schedule(), moment - 1, moment],
    ['after a move to a later week', schedule({ next: following, due: following }), moment, following],
    ['while it waits for the morning', schedule({ due: moment + hour }), moment + minute, moment + hour],
    ['with a due before the occurrence', schedule({ due: moment - day }), moment - hour, moment],
    ['without a due', schedule({ due: undefined }), moment - hour, moment],
  ])('%s', (_, stale, now, due) => {
    expect(dueNow(stale, now)).toEqual({ kind: 'later', due });
  });
});

describe('what has been served', () => {
  test('a weekly schedule serves an ISO week once', () => {
    const last = at('2026-11-23T16:00');
    expect(dueNow(schedule({ last }), moment)).toEqual({ kind: 'lapse', next: following });
  });

  test('the ISO week is that of the zone', () => {
    const last = at('2026-11-22T23:30');
    expect(dueNow(schedule({ last }), moment).kind).toBe('post');
    const next = Date.parse('2026-11-24T10:00:00+08:00');
    const shanghai = schedule({ last, next, due: next, zone: 'Asia/Shanghai' });
    expect(dueNow(shanghai, next)).toEqual({
      kind: 'lapse',
      next: Date.parse('2026-12-01T10:00:00+08:00'),
    });
  });

  test('another schedule may serve a week twice', () => {
    const twice = schedule({ cron: '0 10 * * 1,2', last: at('2026-11-23T10:00') });
    expect(dueNow(twice, moment)).toEqual({ kind: 'post', occurrence: moment, notAfter: evening });
  });

  test('no occurrence is served twice', () => {
    const daily = schedule({ cron: '0 10 * * *', last: moment });
    expect(dueNow(daily, moment)).toEqual({ kind: 'lapse', next: moment + day });
  });
});

test('a card that fails each time is put aside as dead before its time is up, however late the sweeps are', () => {
  const waits = Array.from({ length: triesUntilDead - 1 }, (_, tries) => waitAfterFault(tries + 1) + minute);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(onTime);
});

describe('the occurrence that counts', () => {
  const daily = (changes: Partial<Schedule> = {}) => schedule({ cron: '0 10 * * *', ...changes });
  const tomorrow = moment + day;

  test('is the latest, where another has passed since', () => {
    expect(dueNow(daily(), tomorrow + minute)).toMatchObject({ kind: 'post', occurrence: tomorrow });
  });

  test('is the next one kept, where the schedule has none since, or the latest has had its lesson', () => {
    const since = daily({ cron: '0 10 1 1 *' });
    expect(dueNow(since, moment + minute)).toMatchObject({ kind: 'post', occurrence: moment });
    expect(dueNow(daily({ last: tomorrow }), tomorrow + minute).kind).toBe('lapse');
    const noon = daily({ cron: '0 12 * * 2' });
    expect(dueNow(noon, moment + minute)).toMatchObject({ kind: 'post', occurrence: moment });
  });

  test('a course that is finished or ended has no pause to end', () => {
    for (const state of ['finished', 'ended', 'active'] as const)
      expect(dueNow(schedule({ state, until: moment, next: undefined, due: undefined }), moment)).toEqual({
        kind: 'nothing',
      });
  });
});
