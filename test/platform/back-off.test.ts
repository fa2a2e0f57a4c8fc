import { expect, test } from 'vitest';
import { createBackOff } from '../../src/platform/back-off.ts';

test('a wait is a second, doubles while the trouble recurs up to thirty, and is a second again after a calm', () => {
  let now = 0;
  const backOff = createBackOff(() => now);
  expect(backOff.waits()).toBe(false);
  const waits = [];
  for (let times = 0; times < 7; times += 1) {
    waits.push(backOff.begin());
    expect(backOff.waits()).toBe(true);
    now += waits.at(-1) ?? 0;
    expect(backOff.waits()).toBe(false);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  now += 30_001;
  expect(backOff.begin()).toBe(1000);
});
