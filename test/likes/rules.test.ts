import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalName,
  isGap,
  isLike,
  likeOf,
  likesAmong,
  microsOf,
  reactionSchema,
} from '../../src/likes/rules.ts';

const emoji = ['+1', 'thumbsup', 'heart', 'raised_hands', '100', 'tada', 'clap'];
const tones = ['', ...[2, 3, 4, 5, 6].map((tone) => `::skin-tone-${tone}`)];

describe('what counts as a like', () => {
  test.each(emoji)('%s, in every skin tone', (name) => {
    expect(tones.map((tone) => isLike(`${name}${tone}`))).toEqual(tones.map(() => true));
  });

  test.each([
    '-1',
    'eyes',
    'heart_eyes',
    '+1::skin-tone-7',
    '+1::skin-tone-1',
    '1',
    '',
    '::skin-tone-2',
    'toString',
  ])('“%s” does not', (name) => {
    expect(isLike(name)).toBe(false);
  });

  test('an alias is kept by its first name, its skin tone as it was', () => {
    expect(canonicalName('thumbsup')).toBe('+1');
    expect(canonicalName('thumbsup::skin-tone-4')).toBe('+1::skin-tone-4');
    expect(canonicalName('heart')).toBe('heart');
  });

  test('a canonical name is its own canonical name', () => {
    const name = fc.oneof(fc.constantFrom(...emoji), fc.string());
    fc.assert(
      fc.property(name, fc.constantFrom(...tones), (base, tone) => {
        const once = canonicalName(`${base}${tone}`);
        expect(canonicalName(once)).toBe(once);
        expect(isLike(once)).toBe(isLike(`${base}${tone}`));
      }),
    );
  });
});

describe('moments of Slack', () => {
  test('are read to the microsecond', () => {
    expect(microsOf('1796025600.000100')).toBe(1_796_025_600_000_100);
    expect(microsOf('1796025600.5')).toBe(1_796_025_600_500_000);
    expect(microsOf('1796025600')).toBe(1_796_025_600_000_000);
  });

  test('keep their order', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 9_007_199_253 }), fc.integer({ min: 0, max: 999_999 }));
    const ts = ([seconds, micros]: [number, number]) => `${seconds}.${String(micros).padStart(6, '0')}`;
    fc.assert(
      fc.property(part, part, (one, other) => {
        const before = one[0] - other[0] || one[1] - other[1];
        expect(Math.sign(microsOf(ts(one)) - microsOf(ts(other)))).toBe(Math.sign(before));
      }),
    );
  });
});

describe('events', () => {
  const event = {
    type: 'reaction_added',
    user: 'U2',
    reaction: 'thumbsup::skin-tone-2',
    item: { type: 'message', channel: 'C1', ts: '1.1' },
    item_user: 'U3',
    event_ts: '1796025600.000100',
  };

  test('a like is who, on what, by which name, and when', () => {
    expect(likeOf(reactionSchema.parse(event), true)).toEqual({
      ts: '1.1',
      person: 'U2',
      name: '+1::skin-tone-2',
      added: true,
      at: 1_796_025_600_000_100,
    });
  });

  test('another emoji is none, and a file cannot be liked', () => {
    expect(likeOf(reactionSchema.parse({ ...event, reaction: 'eyes' }), true)).toBeUndefined();
    expect(reactionSchema.safeParse({ ...event, item: { type: 'file', file: 'F1' } }).success).toBe(false);
  });
});

test('of Slack’s list, likes are taken, an alias with its own, and it is said where people are missing', () => {
  expect(
    likesAmong([
      { name: '+1', users: ['U1', 'U2'], count: 2 },
      { name: 'thumbsup', users: ['U2', 'U3'], count: 3 },
      { name: '+1::skin-tone-3', users: ['U1'], count: 1 },
      { name: 'eyes', users: ['U1'], count: 1 },
    ]),
  ).toEqual({
    '+1': { people: ['U1', 'U2', 'U3'], whole: false },
    '+1::skin-tone-3': { people: ['U1'], whole: true },
  });
});

test('two minutes without a sign of life are no gap, a moment more is', () => {
  expect(isGap(0, 120_000)).toBe(false);
  expect(isGap(0, 120_001)).toBe(true);
});
