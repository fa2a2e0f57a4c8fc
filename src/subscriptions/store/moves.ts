// Slack gave a channel a new id: what is kept of it is kept under that.
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

/** `movesAlong`: the keys, by place, of what other features remember of it. */
export function createMoves(
  redis: Connection,
  movesAlong: readonly ((team: string, place: string) => string)[],
) {
  /** Whether the place moved now. What was reserved for it since that was read stays behind. */
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
    /** Slack gave the channel a new id. */
    async move(workspace: Workspace, subscription: Subscription, to: string, now: Instant): Promise<boolean> {
      const { team } = workspace;
      // Those that have ended first: told again after a crash, Slack's event finds the running one unmoved.
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
