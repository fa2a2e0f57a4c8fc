// A short memory in front of a read: fresh for a while, and used stale while the read fails.
import { realNow } from './clock.ts';

/** Of so many the memory begins anew. */
const most = 10_000;

/** Remembers what `read` found for `freshFor` ms of real time; an older find is used when `read` throws. */
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
