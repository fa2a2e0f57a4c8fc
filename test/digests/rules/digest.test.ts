import { describe, expect, test } from 'vitest';
import { cardsOfWeek, digestSchema } from '../../../src/digests/rules/digest.ts';
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

  test('before the first digest they reach back eight days and no further', () => {
    expect(tss(cards(friday - 8 * day, friday - 8 * day + minute))).toEqual([friday - 8 * day + minute]);
  });

  test('after weeks without a digest they do not reach back to the last', () => {
    expect(tss(cards(friday - 20 * day, monday), friday - 28 * day)).toEqual([monday]);
  });

  test('the cards that were given stay in their order', () => {
    const all = cards(monday + day, monday);
    cardsOfWeek(all, undefined, friday);
    expect(all).toEqual(cards(monday + day, monday));
  });
});

test('what is kept of a digest is read back as it was; of an older one nothing was said yet', () => {
  const kept = { v: 1, moment: friday, lessons: [], comments: ['1.2'], coming: [{ lesson: 'deciding' }] };
  expect(digestSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual({ ...kept, said: '' });
});
