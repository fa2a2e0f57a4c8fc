// The one source of dates. Everything a person would call a date is asked of a Clock, never of Date.

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => Date.now() };

/** Real milliseconds since the epoch, for technical waits and caches only: it decides no date. */
export const realNow = (): number => Date.now();
