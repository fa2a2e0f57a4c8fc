// Work that nobody waits for, in pieces: requests are answered between two of them.
import { setImmediate } from 'node:timers/promises';

/** Each step of the iteration is a piece of the work. */
export type Pieces = AsyncIterable<void>;

/** Does one piece at a time. Ends early when the signal is aborted. */
export async function inBackground(work: Pieces, signal: AbortSignal): Promise<void> {
  for await (const _ of work) {
    await setImmediate();
    if (signal.aborted) return;
  }
}
