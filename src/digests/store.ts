// What the digests of a subscription are about: ids, so that what they quote can be changed wherever they stand.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import type { Connection } from '../platform/redis.ts';
import { createScript } from '../platform/scripts.ts';
import { nextNumber, recordKeys, type Sent } from '../posts/store/outbox.ts';
import { type Digest, digestSchema, notKnown } from './rules/digest.ts';

export const keys = {
  /** By the moment each was due. */
  digests: (team: string, subscription: string) => `lectern:{${team}}:digests:${subscription}`,
};

const scripts = {
  keep: createScript(new URL('./keep-digest.lua', import.meta.url)),
  note: createScript(new URL('./note-said.lua', import.meta.url)),
  record: createScript(new URL('./record-digest.lua', import.meta.url)),
};

export type DigestStore = ReturnType<typeof createDigestStore>;

export function createDigestStore(redis: Connection) {
  const of = (team: string, subscription: string) => [
    installations.installation(team),
    keys.digests(team, subscription),
  ];

  return {
    /** The digests of a subscription, the earliest first. */
    async all({ team }: Workspace, subscription: string): Promise<Digest[]> {
      const stored = Object.values(await redis.hgetall(keys.digests(team, subscription)));
      return stored
        .map((record) => digestSchema.parse(JSON.parse(record)))
        .sort((a, b) => a.moment - b.moment);
    },

    /** Keeps a digest unless one of that moment is kept; the one that is. */
    async begin({ team, generation }: Workspace, subscription: string, digest: Digest): Promise<Digest> {
      const args = [generation, digest.moment, JSON.stringify(digest)];
      const kept = String(await scripts.keep(redis, of(team, subscription), args));
      return kept === '' ? digest : digestSchema.parse(JSON.parse(kept));
    },

    /**
     * Notes that a digest says this by now; `digest` is it as it was read. False when somebody else noted something since:
     * then nobody knows what it says.
     */
    async note(
      { team, generation }: Workspace,
      subscription: string,
      digest: Digest,
      said: string,
    ): Promise<boolean> {
      const saying = (said: string) => JSON.stringify({ ...digest, said });
      const args = [generation, digest.moment, digest.said, saying(said), saying(notKnown)];
      return (await scripts.note(redis, of(team, subscription), args)) === 1;
    },

    /** Records that a digest stands, and has it shown as it is by now. */
    async record({ team, generation }: Workspace, sent: Sent, id: string): Promise<number | undefined> {
      const args = [generation, sent.part, sent.ts, JSON.stringify(sent.record), sent.now, id];
      return nextNumber(await scripts.record(redis, recordKeys(team, sent.chain), args));
    },
  };
}
