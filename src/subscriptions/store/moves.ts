// Moves the data of a channel to the new id that Slack gave it.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { keys as posts, taskKeys, turnKeys } from '../../posts/store/keys.ts';
import { onTheirWayTo } from '../../posts/store/place.ts';
import type { Subscription } from '../rules/subscription.ts';
import { keys } from './keys.ts';

const scripts = {
  move: createScript(new URL('./move-place.lua', import.meta.url)),
};

/** `movesAlong`: the keys, by place, of the data of other features. */
export function createMoves(
  redis: Connection,
  movesAlong: readonly ((team: string, place: string) => string)[],
) {
  /** Whether the place moved now. Sequences that were reserved for it after the read are not moved. */
  async function moveAll(
    { team, generation }: Workspace,
    { id, place: from }: Subscription,
    to: string,
    now: Instant,
  ): Promise<boolean> {
    const both = (key: (team: string, place: string) => string) => [key(team, from), key(team, to)];
    const touched = [
      installations.installation(team),
      ...both(keys.place),
      keys.subscription(team, id),
      ...taskKeys(team),
      ...turnKeys(team).slice(0, 4),
      keys.had(team, to),
      ...[posts.ledger, posts.pendingEvents, posts.strays, posts.lock, posts.parked, ...movesAlong].flatMap(
        both,
      ),
    ];
    const moved = await onTheirWayTo(redis, team, from);
    const sequences = moved.map((sequence) => posts.sequence(team, sequence));
    const args = [generation, id, from, to, now, touched.length];
    return (await scripts.move(redis, [...touched, ...sequences], args)) === 1;
  }

  return {
    /** Moves a subscription to the channel's new id. */
    async move(workspace: Workspace, subscription: Subscription, to: string, now: Instant): Promise<boolean> {
      const { team } = workspace;
      // Ended subscriptions come first: when Slack's event is repeated after a crash, the running one is still unmoved.
      for (const id of await redis.smembers(keys.had(team, subscription.place))) {
        if (id === subscription.id) continue;
        const ended = keys.subscription(team, id);
        await commit(redis, workspace, {
          operation: 'follow-place',
          expect: [expect.field(ended, 'place', subscription.place)],
          write: [write.hset(ended, { place: to }), write.sadd(keys.had(team, to), id)],
        });
      }
      if (!(await moveAll(workspace, subscription, to, now))) return false;
      await moveAll(workspace, subscription, to, now);
      await redis.sadd(keys.workspacesAt(to), team);
      return true;
    },
  };
}
