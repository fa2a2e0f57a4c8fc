// The one source of dates: every date in the product's terms comes from a Clock, never from Date.

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => Date.now() };

/** Real milliseconds since the epoch, for technical waits and caches only: no date depends on it. */
export const realNow = (): number => Date.now();

/**
 * Measures the real ms since its creation. Neither a clock that is set back nor a machine that sleeps, whose monotonic clock pauses
 * meanwhile, shortens the result.
 */
export function stopwatch(): () => number {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}
