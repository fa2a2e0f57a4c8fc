import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onItsWay, otherPromptAt, quietFor } from '../../../src/lessons/rules/prompt.ts';
import { byDay, day, hour, localTime, minute } from '../../../src/platform/calendar.ts';

const at = (text: string) => Date.parse(text);
const zone = 'Europe/Berlin';
/** Monday at 09:00 in Berlin. */
const card = at('2026-11-23T08:00:00Z');

describe('an empty thread is asked something else', () => {
  test('two days after its lesson came, at that time of day', () => {
    expect(quietFor).toBe(2 * day);
    expect(otherPromptAt(card, zone, card + quietFor)).toBe('now');
  });

  test.each([
    ['late in the evening', '2026-11-25T20:00:00Z', '2026-11-26T08:00:00Z'],
    ['in the night', '2026-11-26T01:30:00Z', '2026-11-26T08:00:00Z'],
    ['early in the morning', '2026-11-26T06:59:00Z', '2026-11-26T08:00:00Z'],
  ])('not %s, but at nine', (_, now, later) => {
    expect(otherPromptAt(card, zone, at(now))).toEqual({ later: at(later) });
  });

  test.each(['2026-11-26T07:00:00Z', '2026-11-25T19:59:00Z'])('by day at once: %s', (now) => {
    expect(otherPromptAt(card, zone, at(now))).toBe('now');
  });

  test('after the night in which the clocks change, at nine by the new ones', () => {
    const friday = at('2027-03-26T22:00:00Z');
    expect(otherPromptAt(friday, zone, friday + quietFor - hour)).toEqual({
      later: at('2027-03-29T07:00:00Z'),
    });
  });

  test('never later than four days after its lesson', () => {
    expect(otherPromptAt(card, zone, card + 4 * day)).toBe('now');
    expect(otherPromptAt(card, zone, card + 4 * day + 1)).toBe('never');
    const evening = at('2026-11-23T21:30:00Z');
    const late = otherPromptAt(evening, zone, evening + 4 * day - minute);
    expect(late).toEqual({ later: at('2026-11-28T08:00:00Z') });
    expect(otherPromptAt(evening, zone, at('2026-11-28T08:00:00Z'))).toBe('never');
  });

  test('whenever somebody looks: by day in their zone, in those days, and soon enough to be there before night', () => {
    const zones = ['Etc/UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'];
    const anyCard = fc.integer({ min: at('2026-01-01'), max: at('2028-12-31') });
    const after = fc.integer({ min: 0, max: 6 * day });
    fc.assert(
      fc.property(anyCard, after, fc.constantFrom(...zones), (posted, waited, where) => {
        const now = posted + waited;
        const when = otherPromptAt(posted, where, now);
        expect(when === 'never').toBe(waited > 4 * day);
        if (when === 'never') return;
        const moment = when === 'now' ? now : when.later;
        const local = localTime(moment, where);
        expect(local.hour).toBeGreaterThanOrEqual(8);
        expect(local.hour).toBeLessThan(21);
        expect(byDay(moment, where)).toBe(moment);
        if (when !== 'now') expect(moment - now).toBeLessThanOrEqual(14 * hour);
      }),
    );
  });

  test('is on its way for an hour at most', () => {
    expect(onItsWay).toBe(hour);
  });
});
