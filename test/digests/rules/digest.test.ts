import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestOfWeek,
  cardsOfWeek,
  type Digest,
  digestId,
  digestSchema,
  isWorthIt,
  longestWeek,
  quoted,
  readDigestId,
} from '../../../src/digests/rules/digest.ts';
import type { Featured } from '../../../src/discussions/rules/featured.ts';
import { day, minute } from '../../../src/platform/calendar.ts';

const friday = Date.parse('2026-11-27T17:15:00Z');
const monday = Date.parse('2026-11-23T09:00:00Z');
const card = (at: number) => ({ ts: String(at / 1000), at });
const cards = (...moments: number[]) => moments.map(card);

describe('the cards a digest is about', () => {
  const tss = (all: ReturnType<typeof cards>, before?: number) =>
    cardsOfWeek(all, before, friday).map(({ at }) => at);

  test('are those since the one before it, the earliest first', () => {
    const all = cards(monday + day, monday, monday - 7 * day);
    expect(tss(all, friday - 7 * day)).toEqual([monday, monday + day]);
  });

  test('one that stood when the digest before was due belongs to that, one at its own moment to itself', () => {
    const before = friday - 7 * day;
    expect(tss(cards(before, before + 1, friday, friday + 1), before)).toEqual([before + 1, friday]);
  });

  test('before the first digest they reach back fifteen days and no further', () => {
    expect(longestWeek).toBe(15 * day);
    expect(tss(cards(friday - 15 * day, friday - 15 * day + minute))).toEqual([friday - 15 * day + minute]);
  });

  test('what one digest missed the next one tells; after weeks without any they do not reach back to the last', () => {
    expect(tss(cards(friday - 11 * day, monday), friday - 14 * day)).toEqual([friday - 11 * day, monday]);
    expect(tss(cards(friday - 20 * day, monday), friday - 28 * day)).toEqual([monday]);
  });

  test('the cards that were given stay in their order', () => {
    const all = cards(monday + day, monday);
    cardsOfWeek(all, undefined, friday);
    expect(all).toEqual(cards(monday + day, monday));
  });
});

const comment = (number: number, more: Partial<Featured> = {}): Featured => ({
  ts: `${1_796_025_600 + number}.000100`,
  thread: '1796025600.000100',
  person: `U${number}`,
  text: `Comment ${number}`,
  likes: 2,
  worth: 0.5,
  pinned: false,
  ...more,
});
const texts = (found: readonly Featured[]) => found.map(({ text }) => text);

describe('the best comments of a week', () => {
  test('are three, of whichever lessons: what organisers chose, then what is worth more, then the younger', () => {
    const week = [
      comment(1, { worth: 0.9 }),
      comment(2, { worth: 0.1, likes: 99 }),
      comment(3, { worth: 0.4, thread: '1796100000.000100' }),
      comment(4, { worth: 1, pinned: true, likes: 0 }),
      comment(5, { worth: 0.4 }),
    ];
    expect(texts(bestOfWeek(week))).toEqual(['Comment 4', 'Comment 1', 'Comment 5']);
  });

  test('are of one person one, their best, also under two lessons', () => {
    const week = [
      comment(1, { person: 'U9', worth: 0.2 }),
      comment(2, { person: 'U9', worth: 0.6, thread: '1796100000.000100' }),
      comment(3, { worth: 0.1 }),
    ];
    expect(texts(bestOfWeek(week))).toEqual(['Comment 2', 'Comment 3']);
  });

  test('have words; what has none any more makes room', () => {
    const { text: _, ...wordless } = comment(1, { worth: 0.9 });
    expect(texts(bestOfWeek([wordless, comment(2), comment(3), comment(4)]))).toEqual([
      'Comment 4',
      'Comment 3',
      'Comment 2',
    ]);
    // A comment without text does not keep another of the same person out either.
    expect(texts(bestOfWeek([wordless, comment(2, { person: 'U1' })]))).toEqual(['Comment 2']);
  });

  test('do not depend on the order of the lessons, and none is left out for whom there is room', () => {
    const one = fc.record({
      person: fc.constantFrom('U1', 'U2', 'U3', 'U4', 'U5'),
      worth: fc.constantFrom(0.1, 0.25, 0.5, 1),
      pinned: fc.boolean(),
    });
    const mixed = fc
      .array(one, { maxLength: 9 })
      .map((all) => all.map((more, number) => comment(number, more)))
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(mixed, ([all, other]) => {
        const best = bestOfWeek(all);
        expect(bestOfWeek(other)).toEqual(best);
        expect(best).toHaveLength(Math.min(new Set(all.map(({ person }) => person)).size, quoted));
        expect(new Set(best.map(({ person }) => person)).size).toBe(best.length);
        const pinned = best.map((each) => each.pinned);
        expect(pinned).toEqual([...pinned].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  test('the comments that were given stay in their order', () => {
    const week = [comment(1), comment(2)];
    bestOfWeek(week);
    expect(texts(week)).toEqual(['Comment 1', 'Comment 2']);
  });
});

test('a digest is worth it when it tells more than the lesson, which stands there already', () => {
  const bare: Digest = {
    v: 1,
    moment: friday,
    lessons: [{ card: '1.1', lesson: 'listening' }],
    comments: [],
    coming: [],
  };
  expect(isWorthIt(bare)).toBe(false);
  expect(isWorthIt({ ...bare, comments: ['1.2'] })).toBe(true);
  expect(isWorthIt({ ...bare, answer: { session: `s1@${friday}`, question: 'q1', ts: '1.4' } })).toBe(true);
  expect(isWorthIt({ ...bare, coming: [{ lesson: 'deciding' }] })).toBe(true);
});

test('whose digest it is, and of which moment, is read back from its id; no two have the same', () => {
  const id = fc.stringMatching(/^[\w-]{1,40}$/);
  const moment = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(id, moment, (subscription, at) => {
      expect(readDigestId(digestId(subscription, at))).toEqual({ subscription, moment: at });
    }),
  );
});

test('what is kept of a digest is read back as it was; an older one says nothing of its language', () => {
  const kept = { v: 1, moment: friday, lessons: [], comments: ['1.2'], coming: [{ lesson: 'deciding' }] };
  expect(digestSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  const told = { ...kept, locale: 'zh-CN' };
  expect(digestSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
});
