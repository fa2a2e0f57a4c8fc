import { describe, expect, test } from 'vitest';
import { checkView } from '../../../src/sandbox/limits.ts';
import { guestForm, guestLines } from '../../../src/sessions/blocks/guest-form.ts';
import type { Guest } from '../../../src/sessions/rules.ts';
import { wordsOf } from '../../../src/words/words.ts';

const guest = (state: Guest['state']): Guest => ({
  v: 1,
  person: 'U0WEI0001',
  by: 'U0ADA0001',
  topic: '&'.repeat(100),
  line: '',
  state,
  at: 1,
  since: 1,
});
const upcoming = (...states: (Guest['state'] | undefined)[]) =>
  states.map((state, index) => ({
    session: `s1@${index}`,
    at: Date.parse('2026-11-27T16:00:00Z') + index * 7 * 86_400_000,
    guest: state && guest(state),
  }));
const form = { subscription: 's1', place: 'C1', hour: 'Every Friday.', zone: 'Etc/UTC', standIn: undefined };

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([
    ['nobody invited', upcoming(undefined, undefined, undefined, undefined)],
    ['some who come', upcoming('accepted', 'invited', 'declined', 'cancelled')],
    ['every Friday taken', upcoming('accepted', 'invited', 'accepted', 'accepted')],
  ])('with %s', (_, ahead) => {
    expect(checkView(guestForm(words, { ...form, upcoming: ahead }))).toEqual([]);
    expect(checkView(guestForm(words, { ...form, upcoming: ahead, standIn: 'U1' }, 'Done.'))).toEqual([]);
  });
});

test.each([
  ['en', '· <@U0WEI0001>, confirmed'],
  ['zh-CN', '· <@U0WEI0001>，已确认'],
] as const)('a guest who comes is named with the comma of the language: %s', (locale, said) => {
  expect(guestLines(wordsOf(locale), upcoming('accepted'), 'Etc/UTC', undefined).join()).toContain(said);
});

test('offers the Fridays that are free, and a way out of those that are not', () => {
  const view = guestForm(wordsOf('en'), { ...form, upcoming: upcoming('accepted', 'declined', undefined) });
  const shown = JSON.stringify(view);
  expect([...shown.matchAll(/"value":"(s1@\d)"/g)].map(([, id]) => id)).toEqual([
    's1@0',
    's1@1',
    's1@2',
    's1@1',
  ]);
  expect(shown.match(/guest-cancel/g)).toHaveLength(1);
});
