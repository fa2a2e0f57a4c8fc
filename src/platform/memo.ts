// A short cache for a read: its values are fresh for a while, and used stale while the read fails.
import { realNow } from './clock.ts';

/** At this many entries the cache is emptied. */
const most = 10_000;

/** Caches the results of `read` for `freshFor` ms of real time; an older result is used when `read` throws. */
export function createMemo<Found>(read: (key: string) => Promise<Found>, freshFor: number) {
  const known = new Map<string, { found: Found; until: number }>();
  return {
    async get(key: string): Promise<Found> {
      const old = known.get(key);
      if (old !== undefined && old.until > realNow()) return old.found;
      try {
        const found = await read(key);
        if (known.size > most) known.clear();
        known.set(key, { found, until: realNow() + freshFor });
        return found;
      } catch (error) {
        if (old?.found !== undefined) return old.found;
        throw error;
      }
    },
    forget: (key: string): boolean => known.delete(key),
  };
}
