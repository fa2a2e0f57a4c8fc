// How long to wait before something that failed is tried again: a second at first, doubled while it recurs, at most thirty.
import { stopwatch } from './clock.ts';

const SHORTEST = 1000;
const LONGEST = 30_000;

export type BackOff = {
  /** Whether the wait that was begun last still lasts. */
  waits(): boolean;
  /** Begins a wait; its length in real ms. Trouble that comes back within half a minute of the last wait doubles it. */
  begin(): number;
};

/** `passed` says how many ms have passed since it was made. */
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
