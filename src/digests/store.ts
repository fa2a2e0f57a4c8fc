// What the digests of a subscription are about: ids, so that what they quote can be changed wherever they stand.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import { type Connection, createScript } from '../platform/redis.ts';
import { type Digest, digestSchema } from './rules/digest.ts';

export const keys = {
  /** By the moment each was due. */
  digests: (team: string, subscription: string) => `lectern:{${team}}:digests:${subscription}`,
};

const keepScript = createScript(new URL('./keep-digest.lua', import.meta.url));

export type DigestStore = ReturnType<typeof createDigestStore>;

export function createDigestStore(redis: Connection) {
  const put = ({ team, generation }: Workspace, subscription: string, digest: Digest, first: 0 | 1) => {
    const touched = [installations.installation(team), keys.digests(team, subscription)];
    return keepScript(redis, touched, [generation, digest.moment, JSON.stringify(digest), first]);
  };

  return {
    /** The digests of a subscription, the earliest first. */
    async all({ team }: Workspace, subscription: string): Promise<Digest[]> {
      const stored = Object.values(await redis.hgetall(keys.digests(team, subscription)));
      return stored
        .map((record) => digestSchema.parse(JSON.parse(record)))
        .sort((a, b) => a.moment - b.moment);
    },

    async keep(workspace: Workspace, subscription: string, digest: Digest): Promise<void> {
      await put(workspace, subscription, digest, 0);
    },

    /** Keeps a digest unless one of that moment is kept; the one that is. */
    async begin(workspace: Workspace, subscription: string, digest: Digest): Promise<Digest> {
      const kept = String(await put(workspace, subscription, digest, 1));
      return kept === '' ? digest : digestSchema.parse(JSON.parse(kept));
    },
  };
}
