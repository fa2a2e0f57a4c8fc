// The subscriptions of a workspace, ended or not, and what each has delivered.
import type { Workspace } from '../../installations/rules.ts';
import type { Connection } from '../../platform/redis.ts';
import { type Subscription, type Taken, takenSchema } from '../rules/subscription.ts';
import { keys } from './keys.ts';

export function createHistory(
  redis: Connection,
  find: (workspace: Workspace, id: string) => Promise<Subscription | undefined>,
) {
  /** Every subscription, ended or not. */
  async function whole(workspace: Workspace): Promise<Subscription[]> {
    const ids = await redis.smembers(keys.all(workspace.team));
    const found = await Promise.all(ids.map((id) => find(workspace, id)));
    return found.filter((one) => one !== undefined);
  }

  return {
    whole,

    /** Those a channel has and had, the earliest first. */
    async hadBy(workspace: Workspace, channel: string): Promise<Subscription[]> {
      return (await whole(workspace)).filter(({ place }) => place === channel).sort((a, b) => a.at - b.at);
    },

    /** What was delivered and skipped, also before the course began anew; the earliest first. */
    async taken({ team }: Workspace, id: string): Promise<Taken[]> {
      const lists = [keys.past(team, id), keys.position(team, id)].map((key) => redis.lrange(key, 0, -1));
      return (await Promise.all(lists)).flat().map((taken) => takenSchema.parse(JSON.parse(taken)));
    },
  };
}
