// Forgets a workspace that removed the app: everything it kept, again after a minute, until nothing is left.
import type { Deps, RoomJobs } from '../deps.ts';

export function createInstallationJobs(
  deps: Deps,
  /** Takes a workspace's lines out of every index outside its own keys. */
  dropFromIndexes: (team: string) => Promise<void>,
): RoomJobs {
  const { installations } = deps.stores;
  return {
    tick: async () => {
      for (const team of await installations.purges()) {
        await dropFromIndexes(team);
        const found = await installations.purge(team);
        deps.log.info({ team, keys: found }, 'a workspace that removed the app was forgotten');
        // A step that was in flight may write once more; only a scan that finds nothing ends the purge.
        if (found === 0) await installations.purged(team);
      }
    },
  };
}
