// The one source of dates. Everything a person would call a date is asked of a Clock, never of Date.

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => Date.now() };

/** Real milliseconds since the epoch, for technical waits and caches only: it decides no date. */
export const realNow = (): number => Date.now();

/**
 * Measures how many real ms have passed since it was made. A clock that is set back does not shorten it, nor does a
 * machine that sleeps, whose steady clock stands still meanwhile.
 */
export function stopwatch(): () => number {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}
