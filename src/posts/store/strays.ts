// Stores of strays: messages that Slack accepted for a thread and posted elsewhere, kept until they are deleted, and afterwards for the
// operator.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { type Sequence, type Stray, straySchema } from '../rules.ts';
import { keys, taskKeys } from './keys.ts';

const scripts = {
  keep: createScript(new URL('./keep-stray.lua', import.meta.url)),
};

export function createStrayStore(redis: Connection) {
  return {
    /** Keeps a stray with the task of deleting it; returns the number of that task, if it is new. */
    async keepStray(
      { team, generation }: Workspace,
      sequence: Sequence,
      ts: string,
      stray: Stray,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [
        installations.installation(team),
        keys.sequence(team, sequence.id),
        keys.lock(team, sequence.place),
        ...taskKeys(team),
        keys.ledger(team, sequence.place),
        keys.pendingEvents(team, sequence.place),
        keys.strays(team, sequence.place),
      ];
      const args = [
        generation,
        sequence.cursor,
        sequence.attempt,
        sequence.place,
        ts,
        JSON.stringify(stray),
        now,
      ];
      const n = Number(await scripts.keep(redis, touched, args));
      return n > 0 ? n : undefined;
    },

    /** Notes the fate of a known stray. */
    async markStray(workspace: Workspace, place: string, ts: string, stray: Stray): Promise<void> {
      const key = keys.strays(workspace.team, place);
      const stored = await redis.hget(key, ts);
      if (stored === null) return;
      await commit(redis, workspace, {
        operation: 'mark-stray',
        expect: [expect.field(key, ts, stored)],
        write: [write.hset(key, { [ts]: JSON.stringify(stray) })],
      });
    },

    async stray({ team }: Workspace, place: string, ts: string): Promise<Stray | undefined> {
      const stored = await redis.hget(keys.strays(team, place), ts);
      return stored === null ? undefined : straySchema.parse(JSON.parse(stored));
    },

    /** All strays of a channel, the oldest first. */
    async strays({ team }: Workspace, place: string): Promise<{ ts: string; stray: Stray }[]> {
      return Object.entries(recordOf(await redis.hgetall(keys.strays(team, place))))
        .map(([ts, stray]) => ({ ts, stray: straySchema.parse(JSON.parse(stray)) }))
        .sort((a, b) => a.stray.at - b.stray.at);
    },
  };
}
