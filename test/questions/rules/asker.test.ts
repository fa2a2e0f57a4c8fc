import { describe, expect, test } from 'vitest';
import { askedBy, askerUnnamed, isUnnamed, type Sealing } from '../../../src/questions/rules/asker.ts';

describe('somebody who asks without a name', () => {
  const seal: Sealing = {
    seal: (text, of) => `${of}|${text}`,
    open: (sealed, of) => (sealed.startsWith(`${of}|`) ? sealed.slice(of.length + 1) : undefined),
    name: (...parts) => parts.join('.'),
  };
  const now = Date.parse('2026-11-24T10:30:00Z');
  const asker = (question: string, subscription: string, at = now) =>
    askerUnnamed(seal, 'U1', { question, subscription, now: at });

  test('is kept sealed, by the day, under a name for the channel and the week', () => {
    expect(asker('q1', 's1')).toEqual({
      by: '~asker.s1.2026-W48.U1',
      own: '~own.2026-W48.U1',
      at: Date.parse('2026-11-24T00:00:00Z'),
      sealed: 'q1|U1',
    });
    const week = 7 * 24 * 3_600_000;
    const names = [asker('q1', 's1'), asker('q2', 's1'), asker('q1', 's2'), asker('q1', 's1', now + week)];
    expect(new Set(names.map(({ by }) => by)).size).toBe(3);
    expect(isUnnamed(asker('q1', 's1').by)).toBe(true);
    expect(isUnnamed('U1')).toBe(false);
  });

  test('is known with the key, as long as what was sealed is there', () => {
    const { by, sealed } = asker('q1', 's1');
    expect(askedBy({ id: 'q1', by, sealed }, seal)).toBe('U1');
    expect(askedBy({ id: 'q2', by, sealed }, seal)).toBeUndefined();
    expect(askedBy({ id: 'q1', by, sealed }, undefined)).toBeUndefined();
    expect(askedBy({ id: 'q1', by }, seal)).toBeUndefined();
    expect(askedBy({ id: 'q1', by: 'U2' }, undefined)).toBe('U2');
  });
});
