import { describe, expect, test } from 'vitest';
import {
  hashOf,
  isCurrent,
  lanes,
  restsUntil,
  type Shown,
  unsureAfter,
} from '../../../src/posts/rules/live.ts';

const shown: Shown = { place: 'C1', ts: '1.1', text: 'Three questions', blocks: [] };

describe('a live message', () => {
  test('has another name where its words, its blocks, or its place differ', () => {
    const others: Partial<Shown>[] = [
      { text: 'Four questions' },
      { blocks: [{ type: 'divider' }] },
      { place: 'C2' },
      { ts: '2.2' },
    ];
    const names = [shown, ...others.map((other) => ({ ...shown, ...other }))].map(hashOf);
    expect(new Set(names).size).toBe(5);
    expect(hashOf({ ...shown, urgent: true, apart: 5 })).toBe(hashOf(shown));
  });

  test('is current where it shows just that, and nothing that it may show is unsure', () => {
    expect(isCurrent({ hash: hashOf(shown), unsure: 0 }, shown)).toBe(true);
    expect(isCurrent({ hash: hashOf(shown), unsure: 1 }, shown)).toBe(false);
    expect(isCurrent({ hash: hashOf({ ...shown, text: '' }), unsure: 0 }, shown)).toBe(false);
    expect(isCurrent({ hash: '', unsure: 0 }, shown)).toBe(false);
  });

  test('is current as it was posted only while it was never changed, and nothing is unsure', () => {
    const asPosted = { ...shown, asPosted: true };
    expect(isCurrent({ hash: '', unsure: 0 }, asPosted)).toBe(true);
    expect(isCurrent({ hash: '', unsure: 1 }, asPosted)).toBe(false);
    expect(isCurrent({ hash: hashOf({ ...shown, text: '' }), unsure: 0 }, asPosted)).toBe(false);
  });

  test('of which a change may come about late is changed twice more', () => {
    expect([0, 1, 2].map(unsureAfter)).toEqual([0, 0, 1]);
  });

  test('rests for so long after a change, unless nobody knows what it shows, or the clock was put back', () => {
    const known = { hash: 'h', unsure: 0, changed: 1000 };
    expect(restsUntil(known, 600, 1100)).toBe(1600);
    expect(restsUntil({ ...known, unsure: 1 }, 600, 1100)).toBe(1100);
    expect(restsUntil(known, 600, 1000)).toBe(1600);
    expect(restsUntil(known, 600, 999)).toBe(999);
  });

  test('is one of at most fifty that change in a minute', () => {
    expect(lanes.urgent + lanes.later).toBeLessThanOrEqual(50);
  });
});
