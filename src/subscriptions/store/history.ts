// The subscriptions of a workspace, ended or not, and what each has delivered.
import type { Workspace } from '../../installations/rules.ts';
import type { Connection } from '../../platform/redis.ts';
import { type Subscription, type Taken, takenSchema } from '../rules/subscription.ts';
import { keys } from './keys.ts';

export function createHistory(
  redis: Connection,
  find: (workspace: Workspace, id: string) => Promise<Subscription | undefined>,
) {
  /** Those of a set of ids that there are. */
  async function those(workspace: Workspace, set: string): Promise<Subscription[]> {
    const ids = await redis.smembers(set);
    const found = await Promise.all(ids.map((id) => find(workspace, id)));
    return found.filter((one) => one !== undefined);
  }

  return {
    /** Every subscription, ended or not. */
    whole: (workspace: Workspace): Promise<Subscription[]> => those(workspace, keys.all(workspace.team)),

    /** Puts each in the sets by channel and by host: one of an earlier version stands in neither. */
    async index(workspace: Workspace): Promise<void> {
      const { team } = workspace;
      for (const { id, place, joins } of await those(workspace, keys.all(team))) {
        await redis.sadd(keys.had(team, place), id);
        if (joins !== undefined) await redis.sadd(keys.joined(team, joins), id);
      }
    },

    /** Those a channel has and had, the earliest first. */
    async hadBy(workspace: Workspace, channel: string): Promise<Subscription[]> {
      const had = await those(workspace, keys.had(workspace.team, channel));
      return had.filter(({ place }) => place === channel).sort((a, b) => a.at - b.at);
    },

    /** Those that join the sessions of another and have not ended. */
    async joinedTo(workspace: Workspace, host: string): Promise<Subscription[]> {
      const joined = await those(workspace, keys.joined(workspace.team, host));
      return joined
        .filter(({ joins, state }) => joins === host && state !== 'ended')
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    /** What was delivered and skipped, also before the course began anew; the earliest first. */
    async taken({ team }: Workspace, id: string): Promise<Taken[]> {
      const lists = [keys.past(team, id), keys.position(team, id)].map((key) => redis.lrange(key, 0, -1));
      return (await Promise.all(lists)).flat().map((taken) => takenSchema.parse(JSON.parse(taken)));
    },
  };
}
