import { expect, onTestFinished, test, vi } from 'vitest';
import { stopwatch } from '../../src/platform/clock.ts';

test('a stopwatch is not fooled by a clock that is set back, nor by a machine that slept', () => {
  const wall = vi.spyOn(Date, 'now');
  const steady = vi.spyOn(performance, 'now');
  onTestFinished(() => {
    wall.mockRestore();
    steady.mockRestore();
  });
  const at = (now: number, monotonic: number) => {
    wall.mockReturnValue(now);
    steady.mockReturnValue(monotonic);
  };
  at(10_000, 500);
  const elapsed = stopwatch();
  at(10_040, 540);
  expect(elapsed()).toBe(40);
  at(5_000, 700);
  expect(elapsed()).toBe(200);
  at(70_000, 710);
  expect(elapsed()).toBe(60_000);
});
