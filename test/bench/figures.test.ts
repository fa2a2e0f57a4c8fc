// Tests the benchmark's arithmetic.
import { describe, expect, test } from 'vitest';
import { figuresOf, median, medianRatios, quantile, ratiosOf } from './figures.ts';

describe('a median', () => {
  test('is the value in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  test('lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('of nothing is refused', () => {
    expect(() => median([])).toThrow('nothing to take a quantile of');
  });
});

test('a quantile lies between its neighbours in proportion', () => {
  expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
  expect(quantile([7], 0.99)).toBe(7);
});

test('a block comes to requests a second, also of what lies between them, and to quantiles', () => {
  expect(figuresOf([1, 2, 3, 4], 20)).toEqual({
    perSecond: 200,
    p50: 2.5,
    p99: quantile([1, 2, 3, 4], 0.99),
  });
});

test('ratios are ours over theirs', () => {
  const ours = { perSecond: 90, p50: 5, p99: 30 };
  const theirs = { perSecond: 100, p50: 4, p99: 10 };
  expect(ratiosOf(ours, theirs)).toEqual({ throughput: 0.9, p50: 1.25, p99: 3 });
});

test('one disturbed pair does not move the median of the ratios', () => {
  const calm = { throughput: 0.9, p50: 1.2, p99: 1.5 };
  const disturbed = { throughput: 0.1, p50: 9, p99: 90 };
  expect(medianRatios([calm, disturbed, calm])).toEqual(calm);
});
