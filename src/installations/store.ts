// Stores the workspaces that installed the app. Reads are frequent, so they are cached for a minute, or longer without Redis.
import type { Instant } from '../platform/clock.ts';
import { OutsideFailure } from '../platform/failure.ts';
import { newId } from '../platform/ids.ts';
import { createMemo } from '../platform/memo.ts';
import { type Connection, recordOf, rewriteAppendOnlyFile, scanKeys } from '../platform/redis.ts';
import { createScript } from '../platform/scripts.ts';
import { keys as state } from '../platform/state/keys.ts';
import { type Installation, installationSchema, type Workspace } from './rules.ts';

export const keys = {
  installation: state.installation,
  everything: (team: string) => `lectern:{${team}}:*`,
  workspaces: 'lectern:{index}:workspaces',
  purges: 'lectern:{index}:purges',
};

const scripts = {
  save: createScript(new URL('./save-installation.lua', import.meta.url)),
};

const freshFor = 60_000;

export type InstallationStore = ReturnType<typeof createInstallationStore>;

export function createInstallationStore(redis: Connection) {
  const memory = createMemo(read, freshFor);

  async function read(team: string): Promise<Installation | undefined> {
    const record = recordOf(await redis.hgetall(keys.installation(team)));
    return Object.keys(record).length === 0 ? undefined : installationSchema.parse(record);
  }

  const workspaces = (): Promise<string[]> => redis.smembers(keys.workspaces);

  return {
    async save(
      found: { team: string; name: string; url: string; botUserId: string; botId: string },
      now: Instant,
    ): Promise<Workspace> {
      const generation = newId();
      const args = [found.team, found.name, found.botUserId, found.botId, generation, now, found.url];
      const kept = await scripts.save(redis, [keys.installation(found.team)], args);
      await redis.sadd(keys.workspaces, found.team);
      memory.forget(found.team);
      return { team: found.team, generation: String(kept) };
    },

    /** The installation of a workspace; a cached one is used when Redis does not answer. */
    find: (team: string): Promise<Installation | undefined> => memory.get(team),

    /** As `find`, for callers that need an installed workspace: its absence is a failure. */
    async get(team: string): Promise<Installation> {
      const installation = await memory.get(team);
      if (installation === undefined)
        throw new OutsideFailure('this workspace has not installed the app', 'not_installed');
      return installation;
    },

    workspaces,

    /** Whether the workspace data that the start writes exists, asked of Redis itself. */
    async isThere(team: string): Promise<boolean> {
      const [record, listed] = await Promise.all([
        redis.exists(keys.installation(team)),
        redis.sismember(keys.workspaces, team),
      ]);
      return record === 1 && listed === 1;
    },

    /** Every workspace that has the app. */
    async installed(): Promise<Installation[]> {
      const found = await Promise.all((await workspaces()).map((team) => memory.get(team)));
      return found.filter((installation) => installation !== undefined);
    },

    /** The first step of a purge: later writes of this workspace are refused. */
    async remove(team: string): Promise<void> {
      memory.forget(team);
      await redis.sadd(keys.purges, team);
      await redis.del(keys.installation(team));
      await redis.srem(keys.workspaces, team);
    },

    /** Workspaces whose removal has begun and whose data may still exist. */
    purges: (): Promise<string[]> => redis.smembers(keys.purges),

    /** Deletes every key of a workspace that is not installed; returns their number. */
    async purge(team: string): Promise<number> {
      if ((await redis.exists(keys.installation(team))) === 1) return 0;
      const found = await scanKeys(redis, keys.everything(team));
      for (const key of found) await redis.del(key);
      return found.length;
    },

    async purged(team: string): Promise<void> {
      await redis.srem(keys.purges, team);
      await rewriteAppendOnlyFile(redis);
    },
  };
}
