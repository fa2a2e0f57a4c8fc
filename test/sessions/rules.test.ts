import { describe, expect, test } from 'vitest';
import {
  advanced,
  begunHour,
  type Guest,
  type Hour,
  invitationId,
  isComing,
  isGone,
  isSoon,
  isThrough,
  lengthOf,
  mayLead,
  quietUntil,
  readInvitationId,
  readStandInId,
  readTurnId,
  standInId,
  turnId,
  turnsOf,
  unanswered,
  withAnswers,
} from '../../src/sessions/rules.ts';

const hour = begunHour(
  ['a', 'b', 'c'].map((id) => ({ id, votes: 1 })),
  { person: 'U1', topic: 'Hiring' },
  100,
);
const answered = (at: Hour, ...ids: string[]) => withAnswers(at, new Set(ids));
const states = ({ turns }: Hour) => turns.map(({ state }) => state);
const must = (next: Hour | undefined): Hour => {
  if (next === undefined) throw new Error('the hour did not go on');
  return next;
};

describe('the hour', () => {
  test('begins with its first question', () => {
    expect(hour).toMatchObject({ guest: 'U1', topic: 'Hiring', current: 0, ends: 100 });
    expect(states(hour)).toEqual(['asked', 'waiting', 'waiting']);
    expect(begunHour([{ id: 'a', votes: 1 }], { person: 'U1', topic: 'Hiring' }, 100)).toEqual({
      ...hour,
      turns: [{ id: 'a', votes: 1, state: 'asked' }],
    });
    const two = ['a', 'b'].map((id) => ({ id, votes: 1 }));
    expect(states(begunHour(two, undefined, 1))).toEqual(['asked', 'waiting']);
    expect(begunHour([], undefined, 1)).toMatchObject({ topic: '', turns: [] });
    expect(begunHour([], undefined, 1)).not.toHaveProperty('guest');
  });

  test('goes on by one, however often that is asked for', () => {
    const next = must(advanced(hour, 0));
    expect(states(next)).toEqual(['left', 'asked', 'waiting']);
    expect(advanced(next, 0)).toBeUndefined();
    expect(isThrough(next)).toBe(false);
    expect(isThrough(must(advanced(must(advanced(next, 1)), 2)))).toBe(true);
    expect(advanced({ ...hour, state: 'ended' }, 0)).toBeUndefined();
  });

  test('keeps what was answered, and says why something was left out', () => {
    const next = must(advanced(answered(hour, 'a'), 0));
    expect(states(next)).toEqual(['answered', 'asked', 'waiting']);
    const skipped = must(advanced(next, 1, 'Not for everybody'));
    expect(skipped.turns[1]).toMatchObject({ state: 'skipped', why: 'Not for everybody' });
    expect(unanswered(skipped)).toEqual(['c']);
  });

  test('leaves what was answered as it is, also where somebody skips it or its turn comes later', () => {
    const both = answered(hour, 'a', 'b');
    expect(states(both)).toEqual(['answered', 'answered', 'waiting']);
    const next = must(advanced(both, 0, 'why'));
    expect(states(next)).toEqual(['answered', 'answered', 'waiting']);
    expect(next.turns[0]).not.toHaveProperty('why');
    expect(states(must(advanced(next, 1)))).toEqual(['answered', 'answered', 'asked']);
  });

  test('does not go on past its last question', () => {
    const through = must(advanced(must(advanced(must(advanced(hour, 0)), 1)), 2));
    expect(through.current).toBe(3);
    expect(advanced(through, 3)).toBeUndefined();
    expect(turnsOf(through, 's1@5')).toEqual(['a', 'b', 'c'].map((id) => ({ id, turn: turnId(id, 5) })));
  });

  test('once it has ended asks nothing again', () => {
    const ended: Hour = { ...answered(hour, 'a'), state: 'ended' };
    expect(states(answered(ended))).toEqual(['left', 'waiting', 'waiting']);
  });

  test('an answer that is gone opens its question again, in its turn or after it', () => {
    expect(states(answered(answered(hour, 'a')))).toEqual(['asked', 'waiting', 'waiting']);
    const later = must(advanced(answered(hour, 'a'), 0));
    expect(states(answered(later))).toEqual(['left', 'asked', 'waiting']);
    expect(answered(hour, 'nobody')).toEqual(hour);
    const skipped = must(advanced(hour, 0, 'why'));
    expect(states(answered(skipped, 'a'))).toEqual(['answered', 'asked', 'waiting']);
    expect(answered(answered(skipped, 'a'))).toEqual(skipped);
  });

  test('is led by who answers and by organisers, not by Slack guests who organise nothing', () => {
    const subscription = { organisers: ['U2'] };
    expect(mayLead({ id: 'U1', role: 'external' }, hour, subscription)).toBe(true);
    expect(mayLead({ id: 'U2', role: 'member' }, hour, subscription)).toBe(true);
    expect(mayLead({ id: 'U3', role: 'admin' }, hour, subscription)).toBe(true);
    expect(mayLead({ id: 'U3', role: 'member' }, hour, subscription)).toBe(false);
    expect(mayLead({ id: 'U3', role: 'member' }, {}, subscription)).toBe(false);
  });
});

test('a guest comes while the invitation stands', () => {
  const guest = (state: Guest['state']): Guest => ({
    v: 1,
    person: 'U1',
    by: 'U2',
    topic: '',
    line: '',
    state,
    at: 1,
    since: 1,
  });
  expect(
    [undefined, ...(['invited', 'accepted', 'declined', 'cancelled'] as const).map(guest)].map(isComing),
  ).toEqual([false, true, true, false, false]);
});

test('ids say what they are of', () => {
  expect(readTurnId(turnId('q1', 5))).toEqual({ question: 'q1', sessionAt: 5 });
  expect(readInvitationId(invitationId('s1@5', { at: 7 }))).toEqual({ session: 's1@5', at: 7 });
  expect(readStandInId(standInId('s1', { person: 'U1', at: 7 }))).toEqual({
    subscription: 's1',
    person: 'U1',
    at: 7,
  });
});

test.each([
  ['by day', '2026-11-26T10:00Z', '2026-11-27T16:00Z', undefined],
  ['at night', '2026-11-26T23:00Z', '2026-11-27T16:00Z', '2026-11-27T09:00Z'],
  ['at nine in the morning', '2026-11-27T09:00Z', '2026-11-27T16:00Z', undefined],
  ['at night before a session at nine', '2026-11-26T23:00Z', '2026-11-27T09:00Z', undefined],
  ['at night before an early session', '2026-11-26T23:00Z', '2026-11-27T08:30Z', undefined],
] as const)('people hear of a session %s', (_, now, at, morning) => {
  expect(quietUntil(Date.parse(now), { at: Date.parse(at), zone: 'Etc/UTC' })).toBe(
    morning === undefined ? undefined : Date.parse(morning),
  );
});

test('a session is soon within its last day', () => {
  const sessionAt = Date.parse('2026-11-27T16:00Z');
  const day = 24 * 3_600_000;
  expect([day + 1, day, day - 1, 0].map((before) => isSoon(sessionAt - before, sessionAt))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(lengthOf({ sessionMinutes: 60 })).toBe(3_600_000);
});

test('a question that was withdrawn, or that nobody knows, is gone', () => {
  expect([undefined, { withdrawn: '1' }, { withdrawn: undefined }].map(isGone)).toEqual([true, true, false]);
});
