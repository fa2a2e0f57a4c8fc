import { describe, expect, test } from 'vitest';
import { byDayBefore, withLapse } from '../../../src/lessons/rules/notices.ts';

const zone = 'Asia/Shanghai';
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('when a channel is told of its lessons', () => {
  test('at once by day, in the morning by night', () => {
    expect(byDayBefore(at('2026-12-14T14:00'), zone)).toBe(at('2026-12-14T14:00'));
    expect(byDayBefore(at('2026-12-14T00:00'), zone)).toBe(at('2026-12-14T09:00'));
    expect(byDayBefore(at('2026-12-14T23:00'), zone)).toBe(at('2026-12-15T09:00'));
  });

  test('just before a lesson that comes earlier, and never in the past', () => {
    const midnight = at('2026-12-14T00:00');
    expect(byDayBefore(midnight, zone, at('2026-12-14T06:00'))).toBe(at('2026-12-14T05:59'));
    expect(byDayBefore(midnight, zone, at('2026-12-14T11:00'))).toBe(at('2026-12-14T09:00'));
    expect(byDayBefore(midnight, zone, midnight)).toBe(midnight);
    expect(byDayBefore(midnight, zone, at('2026-12-07T11:00'))).toBe(midnight);
  });
});

test('an occurrence without a lesson is remembered once, and the latest twenty', () => {
  expect(withLapse(undefined, 1)).toEqual([1]);
  expect(withLapse([1, 2], 3)).toEqual([1, 2, 3]);
  expect(withLapse([1, 2], 2)).toEqual([1, 2]);
  const many = Array.from({ length: 20 }, (_, index) => index);
  expect(withLapse(many, 20)).toEqual([...many.slice(1), 20]);
});
