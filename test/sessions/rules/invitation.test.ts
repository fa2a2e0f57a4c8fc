import { expect, test } from 'vitest';
import { afterYes, askedAnew, inPlaceOf, invited } from '../../../src/sessions/rules/invitation.ts';
import type { Guest } from '../../../src/sessions/rules.ts';

const hour = 3_600_000;
const day = 24 * hour;
const guest = (changes: Partial<Guest> = {}): Guest => ({
  v: 1,
  person: 'U1',
  by: 'U2',
  topic: '',
  line: '',
  state: 'invited',
  at: 5,
  since: 5,
  ...changes,
});

test('one that takes the place of another has a later moment, and says whom it replaces, but not whom that did', () => {
  const first = guest({ person: 'U7', state: 'declined' });
  const second = inPlaceOf(first, guest());
  expect(second).toEqual({ ...guest(), at: 6, replaces: first });
  const { replaces: _, ...bare } = second;
  expect(inPlaceOf(second, guest({ person: 'U9', at: 100 }))).toEqual({
    ...guest({ person: 'U9', at: 100 }),
    replaces: bare,
  });
  expect(inPlaceOf(undefined, guest())).toEqual(guest());
});

test('one whose hour moves is asked anew, and replaces nobody of the old hour', () => {
  const moved = askedAnew(inPlaceOf(guest({ state: 'declined' }), guest({ state: 'accepted' })), 50, 70);
  expect(moved).toEqual(guest({ at: 70, since: 70, movedFrom: 50, meantFor: 50 }));
});

test('without an answer its organiser is told in two days, or a day before the hour, but not at once', () => {
  const overdue = (friday: number) =>
    invited(guest(), 's1@9', friday, 0).find(({ what }) => what === 'guest-overdue')?.notBefore;
  expect([overdue(10 * day), overdue(2 * day), overdue(hour)]).toEqual([2 * day, day, hour]);
});

test('who invites themselves has said yes', () => {
  expect(invited(guest({ state: 'accepted' }), 's1@9', day, 1)).toEqual(afterYes('s1@9', day, 1));
});

test('an invitation is sent at once, and its session comes in its time, whoever answers', () => {
  const sent = invited(guest(), 's1@9', 10 * day, 7).map(({ what, of, notBefore }) => [what, of, notBefore]);
  expect(sent).toEqual([
    ['invite-guest', 's1@9', 7],
    ['guest-overdue', 's1@9', 7 + 2 * day],
    ['list-questions', 's1@9', 10 * day],
  ]);
});

test('after a yes people are told at once, and reminded a day before, or at once where that is over', () => {
  const moments = (at: number, now: number) =>
    Object.fromEntries(afterYes('s1@9', at, now).map(({ what, notBefore }) => [what, notBefore]));
  const told = { 'show-invitation': 7, 'tell-guest': 7 };
  expect(moments(10 * day, 7)).toEqual({ ...told, 'remind-guest': 9 * day, 'list-questions': 10 * day });
  expect(moments(hour, 7)).toEqual({ ...told, 'remind-guest': 7, 'list-questions': hour });
});

test('one that was asked anew before keeps the time it was first meant for, and has a later moment', () => {
  const moved = askedAnew(guest({ at: 90, meantFor: 40, movedFrom: 45 }), 50, 70);
  expect(moved).toMatchObject({ at: 91, since: 70, movedFrom: 50, meantFor: 40 });
});
