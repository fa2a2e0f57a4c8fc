// Moves the sandbox's clock: from one due moment to the next as time would pass, or in one jump as after an outage.

import { type Instant, realNow } from '../platform/clock.ts';
import { answered } from '../platform/patience.ts';
import { instantOf, isoOf, plusDuration, spoken } from './clock.ts';
import type { AttachedApp, ClockMove } from './contract.ts';
import type { Journal } from './journal.ts';

/** The app's time limit to become idle at a stop, ms of real time. */
const REST = 10_000;

export type Walker = { move(move: ClockMove): AsyncIterable<string> };

export function createWalker(journal: Journal, attached: () => AttachedApp | undefined): Walker {
  let walking = false;
  const now = () => journal.state().now;
  /** The work of the app at a stop may be repeated: a machine at its limits does not end the walk. */
  const patiently = <T>(work: () => Promise<T>) => answered(work, realNow() + REST);
  const stand = (at: Instant) => {
    if (at !== now()) journal.commit({ do: 'clock', now: isoOf(at) });
  };

  /** Ticks once and waits until the app is idle. Resolves with the work still due if it is not idle in time. */
  const rest = async (): Promise<string | undefined> => {
    const app = attached();
    if (!app) return undefined;
    await patiently(() => app.tick());
    if (await patiently(() => app.idle(REST))) return undefined;
    const next = await patiently(() => app.nextDue());
    const still = next ? `: ${next.what.en}, due ${spoken(next.at)}` : '';
    return `still due at ${spoken(now())} after ${REST / 1000} seconds${still}`;
  };

  async function* walk(target: Instant): AsyncGenerator<string, string | undefined> {
    let last = Number.NEGATIVE_INFINITY;
    // The app may still be processing what people have just done.
    await patiently(async () => attached()?.idle(REST));
    for (;;) {
      const next = await patiently(async () => attached()?.nextDue());
      if (!next || next.at > target) return undefined;
      const stop = Math.max(next.at, now());
      if (stop <= last) return undefined;
      stand(stop);
      yield `${spoken(stop)} — ${next.what.en}`;
      const stuck = await rest();
      if (stuck) return stuck;
      last = stop;
    }
  }

  const targetOf = (move: ClockMove): Instant | string => {
    const target = 'to' in move ? instantOf(move.to) : plusDuration(now(), move.advance);
    if (target === undefined) {
      return `refused: ${'advance' in move ? move.advance : ''} is no duration; write P7D, PT1H or P1DT2H`;
    }
    if (target < now()) return `refused: the clock stands at ${spoken(now())} and does not go back`;
    return target;
  };

  return {
    async *move(move) {
      if (walking) {
        yield 'refused: the clock is already moving; wait until it has arrived';
        return;
      }
      const target = targetOf(move);
      if (typeof target === 'string') {
        yield target;
        return;
      }
      walking = true;
      try {
        const stuck = move.jump ? undefined : yield* walk(target);
        if (stuck) {
          yield stuck;
          return;
        }
        stand(target);
        yield (await rest()) ?? `arrived ${isoOf(target)}`;
      } finally {
        walking = false;
      }
    },
  };
}
