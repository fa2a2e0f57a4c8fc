// Patience with Redis at the start: a command that is not answered in time is sent again.
import { setTimeout } from 'node:timers/promises';
import { type Instant, realNow } from './clock.ts';

/** Whether Redis, or the connection to it, did not answer in time. */
const timedOut = (error: unknown): boolean => error instanceof Error && error.message === 'Command timed out';

/** A server that has just started, or a machine at its limits, may be slow at first: the start waits this long, ms. */
export const patience = 10_000;

/** The wait before the next try, ms. */
const pause = 50;

/**
 * The result of a command, which is sent again while Redis does not answer in time, until this moment. `causeOf` gives the cause of an
 * error where it is another: of a connection that was closed since its login was not answered.
 */
export async function answered<T>(
  send: () => Promise<T>,
  until: Instant,
  causeOf = (error: unknown): unknown => error,
): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!timedOut(causeOf(error)) || realNow() >= until) throw error;
      await setTimeout(pause);
    }
  }
}
