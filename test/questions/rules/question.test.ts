import { describe, expect, test } from 'vitest';
import {
  agendaOrder,
  bestOf,
  isOnSchedule,
  nearestSessionAt,
  nextSessionAt,
  openText,
  questionSchema,
  readOpen,
  readSessionId,
  sessionId,
  standingOf,
  waitingFor,
} from '../../../src/questions/rules/question.ts';

describe('the Friday a question is for', () => {
  test.each([
    ['2026-11-24T10:00:00Z', 'Etc/UTC', '2026-11-27T16:00:00Z'],
    ['2026-11-27T15:59:59Z', 'Etc/UTC', '2026-11-27T16:00:00Z'],
    ['2026-11-27T16:00:00Z', 'Etc/UTC', '2026-12-04T16:00:00Z'],
    ['2026-11-27T08:30:00Z', 'Asia/Shanghai', '2026-12-04T08:00:00Z'],
    ['2026-10-24T10:00:00Z', 'Europe/Berlin', '2026-10-30T15:00:00Z'],
  ])('asked at %s in %s it is %s', (now, zone, friday) => {
    expect(nextSessionAt(Date.parse(now), { sessionCron: '0 16 * * 5', zone })).toBe(Date.parse(friday));
  });

  test.each([
    ['2026-11-27T16:00:00Z', '0 17 * * 4', '2026-11-26T17:00:00Z'],
    ['2026-11-27T16:00:00Z', '0 9 * * 1', '2026-11-30T09:00:00Z'],
    ['2026-12-04T16:00:00Z', '0 9 * * 2', '2026-12-01T09:00:00Z'],
    ['2026-11-27T16:00:00Z', '0 16 * * 5', '2026-11-27T16:00:00Z'],
  ])('when it moves from %s to %s, it goes to %s', (from, sessionCron, to) => {
    const schedule = { sessionCron, zone: 'Etc/UTC' };
    const now = Date.parse('2026-11-25T10:00:00Z');
    expect(isOnSchedule(Date.parse(from), schedule)).toBe(from === to);
    expect(nearestSessionAt(Date.parse(from), schedule, now)).toBe(Date.parse(to));
  });

  test('when it moves to a day that is over, it goes to the next', () => {
    const tuesdays = { sessionCron: '0 9 * * 2', zone: 'Etc/UTC' };
    const at = nearestSessionAt(
      Date.parse('2026-11-27T16:00:00Z'),
      tuesdays,
      Date.parse('2026-11-25T10:00:00Z'),
    );
    expect(at).toBe(Date.parse('2026-12-01T09:00:00Z'));
  });

  test('names its session, and is read back from it', () => {
    expect(readSessionId(sessionId('abc', 42))).toEqual({ subscription: 'abc', sessionAt: 42 });
  });
});

describe('where a question stands', () => {
  test.each([
    ['open', { withdrawn: undefined, listed: undefined }, 5, { kind: 'open', sessionAt: 5, votes: 2 }],
    [
      'on the list being made',
      { withdrawn: undefined, listed: undefined },
      undefined,
      { kind: 'listed', sessionAt: undefined },
    ],
    ['listed', { withdrawn: undefined, listed: 5 }, undefined, { kind: 'listed', sessionAt: 5 }],
    ['deleted', { withdrawn: '1', deleted: '1' }, undefined, { kind: 'deleted' }],
    ['deleted once it was taken back', { withdrawn: '1', deleted: '0' }, undefined, { kind: 'withdrawn' }],
    [
      'answered, and then deleted',
      { withdrawn: '2000', deleted: '0', answered: '1.1' },
      undefined,
      { kind: 'answered' },
    ],
    [
      'answered in another channel, and then deleted',
      { withdrawn: '2000', deleted: '1', answered: '1.1' },
      undefined,
      { kind: 'answered' },
    ],
    [
      'answered after it was taken back, and then deleted',
      { withdrawn: '1000', deleted: '0', answered: '1.1' },
      undefined,
      { kind: 'withdrawn' },
    ],
    [
      'answered, and then taken back',
      { withdrawn: '2000', answered: '1.1' },
      undefined,
      { kind: 'withdrawn' },
    ],
    [
      'left out, and then deleted',
      { withdrawn: '2000', deleted: '0', skipped: 'why' },
      undefined,
      { kind: 'skipped', why: 'why' },
    ],
    [
      'declined, and then deleted',
      { withdrawn: '2000', deleted: '0', declined: 'why' },
      undefined,
      { kind: 'declined', why: 'why' },
    ],
    ['answered', { listed: 5, answered: '1.1' }, undefined, { kind: 'answered' }],
    ['answered after it was left out', { skipped: 'why', answered: '1.1' }, 5, { kind: 'answered' }],
    ['left out', { listed: 5, skipped: 'why' }, undefined, { kind: 'skipped', why: 'why' }],
    ['declined', { declined: 'why' }, undefined, { kind: 'declined', why: 'why' }],
    ['merged', { merged: 'q2' }, undefined, { kind: 'merged' }],
    ['taken back from a list', { withdrawn: '1', listed: 5 }, undefined, { kind: 'withdrawn' }],
  ] as const)('%s', (_, question, waitsFor, standing) => {
    expect(standingOf(question, waitsFor, 2)).toEqual({ ...standing });
  });
});

test('of many open questions a channel sends the five with the most votes, nobody’s second, of two alike the older', () => {
  const open = ['a', 'b', 'a', 'c', 'd', 'e', 'f'].map((by, id) => ({
    id,
    by,
    votes: [0, 2, 5, 2, 0, 0, 0][id] ?? 0,
  }));
  expect(bestOf(open).map(({ id }) => id)).toEqual([2, 1, 3, 4, 5]);
});

test('open questions stand in the order of the agenda: put first, then nobody’s second before everybody’s first', () => {
  const asked = (id: string, by: string, votes: number, number: number, pinned = false) => ({
    ...{ id, by, votes, number, pinned },
    at: 1,
  });
  const open = [
    asked('second', 'a', 4, 1),
    asked('first', 'a', 5, 2),
    asked('younger', 'b', 0, 4),
    asked('older', 'c', 0, 3),
    asked('pinned', 'd', 0, 5, true),
  ];
  const ids = agendaOrder(open).map(({ id }) => id);
  expect(ids).toEqual(['pinned', 'first', 'older', 'younger', 'second']);
  const hidden = open.map((one) => ({ ...one, hidden: one.id === 'first' }));
  expect(agendaOrder(hidden).map(({ id }) => id)).toEqual(['pinned', 'first', 'second', 'older', 'younger']);
});

test('what waits for a session is read as it was kept, and waits again with what is known of it', () => {
  const entry = { sessionAt: 5, by: 'U1', at: 1, number: 2 };
  expect(JSON.parse(openText(entry))).toEqual({ friday: 5, by: 'U1', at: 1, number: 2 });
  expect(readOpen(openText({ ...entry, pinned: true }))).toEqual({ ...entry, pinned: true });
  expect(() => readOpen('{}')).toThrow();
  const stored = {
    ...{ v: '1', id: 'q1', subscription: 's1', by: 'U1', at: '1', text: 'Why?' },
    ...{ friday: '4', number: '2' },
  };
  const question = questionSchema.parse(stored);
  expect(question.sessionAt).toBe(4);
  expect(question).not.toHaveProperty('delegatedTo');
  expect(questionSchema.parse({ ...stored, lent: 'q7' }).delegatedTo).toBe('q7');
  expect(waitingFor(question, 5)).toEqual(entry);
  expect(waitingFor({ ...question, ts: '1.1', pinned: '1' }, 5)).toEqual({
    ...entry,
    ts: '1.1',
    pinned: true,
  });
});

test('a channel sends what its organisers chose first, also of one person', () => {
  const open = [
    { by: 'a', votes: 3 },
    { by: 'b', votes: 0, pinned: true },
    { by: 'b', votes: 1, pinned: true },
    { by: 'b', votes: 9 },
  ];
  expect(bestOf(open).map(({ votes }) => votes)).toEqual([1, 0, 9, 3]);
});

test('of as many votes the day decides, then the number', () => {
  const day = 86_400_000;
  const asked = (number: number, at: number) => ({ by: `U${number}`, votes: 0, number, at });
  const open = [asked(1, day), asked(2, day - 1), asked(3, day + 5), asked(4, 0)];
  expect(agendaOrder(open).map(({ number }) => number)).toEqual([2, 4, 1, 3]);
});
