// The wait before a failed action is repeated: a second at first, doubled while the failure recurs, at most thirty.
import { stopwatch } from './clock.ts';

const SHORTEST = 1000;
const LONGEST = 30_000;

export type BackOff = {
  /** Whether the last wait is still running. */
  waits(): boolean;
  /** Begins a wait and returns its length in real ms. The wait doubles for trouble that recurs within half a minute of the last one. */
  begin(): number;
};

/** `passed` returns the ms since its creation. */
export function createBackOff(passed: () => number = stopwatch()): BackOff {
  let length = 0;
  let end = Number.NEGATIVE_INFINITY;
  return {
    waits: () => passed() < end,
    begin() {
      length = passed() - end > LONGEST ? SHORTEST : Math.min(2 * length, LONGEST);
      end = passed() + length;
      return length;
    },
  };
}
