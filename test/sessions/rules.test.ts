import { describe, expect, test } from 'vitest';
import {
  advanced,
  begunHour,
  type Guest,
  type Hour,
  isComing,
  isThrough,
  mayLead,
  quietUntil,
  readInvitationId,
  readTurnId,
  turnId,
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
  expect(readInvitationId('s1@5/7')).toEqual({ session: 's1@5', at: 7 });
});

test.each([
  ['by day', '2026-11-26T10:00Z', '2026-11-27T16:00Z', undefined],
  ['at night', '2026-11-26T23:00Z', '2026-11-27T16:00Z', '2026-11-27T09:00Z'],
  ['at night before an early session', '2026-11-26T23:00Z', '2026-11-27T08:30Z', undefined],
] as const)('people hear of a session %s', (_, now, at, morning) => {
  expect(quietUntil(Date.parse(now), { at: Date.parse(at), zone: 'Etc/UTC' })).toBe(
    morning === undefined ? undefined : Date.parse(morning),
  );
});
