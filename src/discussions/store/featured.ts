// Stores of featured comments: the organisers' choices, and the people who keep their comments out.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript, oneOf } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { keys as posts, taskKeys } from '../../posts/store/keys.ts';
import { mostFeatured, type Pin, pinSchema } from '../rules/featured.ts';
import { keys } from './keys.ts';

const scripts = {
  pin: createScript(new URL('./pin-comment.lua', import.meta.url)),
  unpin: createScript(new URL('./unpin-comment.lua', import.meta.url)),
};

/**
 * `instead`: it replaced another of the same person under that lesson. `full`: the lesson has as many as it may. `quiet`: its author keeps
 * their comments out. `none`: it is no comment under a lesson.
 */
export type Pinned = 'pinned' | 'instead' | 'same' | 'full' | 'quiet' | 'none' | 'gone';

const outcomes: readonly Pinned[] = ['pinned', 'instead', 'same', 'full', 'quiet', 'none', 'gone'];

const readPin = (ts: string, stored: string): Pin => {
  const { v, ...pin } = pinSchema.parse(JSON.parse(stored));
  return { ...pin, ts };
};

export function createFeaturedStore(redis: Connection) {
  return {
    async pin(
      { team, generation }: Workspace,
      { place, ts, by }: { place: string; ts: string; by: string },
      now: Instant,
    ): Promise<Pinned> {
      const touched = [
        installations.installation(team),
        posts.ledger(team, place),
        keys.comments(team, place),
        keys.pins(team, place),
        keys.quiet(team),
        ...taskKeys(team),
      ];
      const reply = await scripts.pin(redis, touched, [generation, ts, by, place, now, mostFeatured]);
      return oneOf(outcomes, reply, 'gone');
    },

    /** Takes back an organiser's choice; returns whether there was one. */
    async unpin({ team, generation }: Workspace, place: string, ts: string, now: Instant): Promise<boolean> {
      const touched = [installations.installation(team), keys.pins(team, place), ...taskKeys(team)];
      return (await scripts.unpin(redis, touched, [generation, ts, place, now])) === 1;
    },

    /** The comments that organisers chose in a place, the earliest first. */
    async pins({ team }: Workspace, place: string): Promise<Pin[]> {
      const stored = await redis.hgetall(keys.pins(team, place));
      return Object.entries(stored)
        .map(([ts, pin]) => readPin(ts, pin))
        .sort((a, b) => a.at - b.at || Number(a.ts) - Number(b.ts));
    },

    /** Keeps a person's comments out of what is featured, or takes that back; the task that follows does not name the person. */
    async setQuiet(workspace: Workspace, person: string, quiet: boolean, now: Instant): Promise<void> {
      const { team } = workspace;
      const key = keys.quiet(team);
      // A stale commit means that it was so before.
      await commit(redis, workspace, {
        operation: 'keep-out',
        expect: [quiet ? expect.without(key, person) : expect.member(key, person)],
        write: [quiet ? write.sadd(key, person) : write.srem(key, person)],
        tasks: [{ what: 'show-person', of: idOf(team, person), notBefore: now, cause: person }],
      });
    },

    isQuiet: async ({ team }: Workspace, person: string): Promise<boolean> =>
      (await redis.sismember(keys.quiet(team), person)) === 1,

    /** The people who keep their comments out. */
    quiet: async ({ team }: Workspace): Promise<ReadonlySet<string>> =>
      new Set(await redis.smembers(keys.quiet(team))),

    /** Notes a guest of a subscription: the guest's comments are marked from here on. */
    async noteGuest(workspace: Workspace, subscription: string, person: string): Promise<void> {
      const guest = write.sadd(keys.guests(workspace.team, subscription), person);
      await commit(redis, workspace, { operation: 'note-guest', write: [guest] });
    },

    /** The people who are or were guests of a subscription. */
    guests: async ({ team }: Workspace, subscription: string): Promise<ReadonlySet<string>> =>
      new Set(await redis.smembers(keys.guests(team, subscription))),
  };
}
