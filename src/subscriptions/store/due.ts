// The index of due moments, across workspaces: hints, made anew from the subscriptions.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import type { Subscription } from '../rules/subscription.ts';
import { keys } from './keys.ts';

export type DueEntry = { team: string; subscription: string; at: Instant };

const member = (team: string, subscription: string) => `${team}/${subscription}`;

export function createDueIndex(
  redis: Connection,
  find: (workspace: Workspace, id: string) => Promise<Subscription | undefined>,
) {
  async function copy(team: string, id: string, subscription: Subscription | undefined): Promise<void> {
    if (subscription?.due === undefined) await redis.zrem(keys.due, member(team, id));
    else await redis.zadd(keys.due, subscription.due, member(team, id));
    if (subscription === undefined || subscription.state === 'ended') return;
    await redis.sadd(keys.workspacesAt(subscription.place), team);
  }

  return {
    /** Copies a subscription's due moment and place into the index; what changes meanwhile is copied too. */
    async copyDue(workspace: Workspace, id: string): Promise<void> {
      let copied: Subscription | undefined;
      let read = await find(workspace, id);
      do {
        await copy(workspace.team, id, read);
        copied = read;
        read = await find(workspace, id);
      } while (read?.due !== copied?.due);
    },

    async dropDue(team: string, id: string): Promise<void> {
      await redis.zrem(keys.due, member(team, id));
    },

    /** Takes a workspace's lines out of the index. */
    async dropWorkspace(team: string): Promise<void> {
      const stale = (await redis.zrangebyscore(keys.due, '-inf', '+inf')).filter((line) =>
        line.startsWith(`${team}/`),
      );
      if (stale.length > 0) await redis.zrem(keys.due, ...stale);
    },

    /** What the index says is due, oldest first. */
    async due(now: Instant): Promise<DueEntry[]> {
      const found = await redis.zrangebyscore(keys.due, '-inf', now, 'WITHSCORES');
      return pairs(found);
    },

    /** The earliest line of the index after `now`. */
    async nextDue(now: Instant): Promise<DueEntry | undefined> {
      return pairs(await redis.zrangebyscore(keys.due, `(${now}`, '+inf', 'WITHSCORES', 'LIMIT', 0, 1))[0];
    },
  };
}

function pairs(reply: string[]): DueEntry[] {
  const found: DueEntry[] = [];
  for (let i = 0; i + 1 < reply.length; i += 2) {
    const [team = '', subscription = ''] = (reply[i] ?? '').split('/');
    found.push({ team, subscription, at: Number(reply[i + 1]) });
  }
  return found;
}
