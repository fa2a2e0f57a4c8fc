// Stores of digests: they hold ids, so that a digest can be changed when something it quotes changes.
import type { Workspace } from '../installations/rules.ts';
import type { Connection } from '../platform/redis.ts';
import { commit } from '../platform/state/commit.ts';
import { expect, write } from '../platform/state/plan.ts';
import { type Digest, digestSchema } from './rules/digest.ts';

export const keys = {
  /** The digests by the moment each was due. */
  digests: (team: string, subscription: string) => `lectern:{${team}}:digests:${subscription}`,
};

export type DigestStore = ReturnType<typeof createDigestStore>;

export function createDigestStore(redis: Connection) {
  return {
    /** The digests of a subscription, the earliest first. */
    async all({ team }: Workspace, subscription: string): Promise<Digest[]> {
      const stored = Object.values(await redis.hgetall(keys.digests(team, subscription)));
      return stored
        .map((record) => digestSchema.parse(JSON.parse(record)))
        .sort((a, b) => a.moment - b.moment);
    },

    /** Keeps a digest unless one of that moment is kept already; answers the kept one. */
    async begin(workspace: Workspace, subscription: string, digest: Digest): Promise<Digest> {
      const key = keys.digests(workspace.team, subscription);
      const moment = String(digest.moment);
      await commit(redis, workspace, {
        operation: 'keep-digest',
        expect: [expect.field(key, moment, '')],
        write: [write.hset(key, { [moment]: JSON.stringify(digest) })],
      });
      const kept = await redis.hget(key, moment);
      return kept === null ? digest : digestSchema.parse(JSON.parse(kept));
    },
  };
}
