// Reads all subscriptions of a workspace, ended or not, and the lessons each has delivered; restores what belongs to each.
import type { Workspace } from '../../installations/rules.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit } from '../../platform/state/commit.ts';
import { write } from '../../platform/state/plan.ts';
import { createTaskStore } from '../../posts/store/tasks.ts';
import { type Subscription, type Taken, takenSchema } from '../rules/subscription.ts';
import { keys } from './keys.ts';
import { asRead, dueTask, pages } from './plans.ts';

export function createHistory(
  redis: Connection,
  find: (workspace: Workspace, id: string) => Promise<Subscription | undefined>,
) {
  const tasks = createTaskStore(redis);

  /** Reads a value of each subscription, page by page: a read behind many thousand commands times out as if Redis were away. */
  async function ofEach<T>(ids: readonly string[], read: (id: string) => Promise<T>): Promise<T[]> {
    const found: T[] = [];
    for (const page of pages(ids)) found.push(...(await Promise.all(page.map(read))));
    return found;
  }

  /** The existing subscriptions among a set of ids. */
  async function those(workspace: Workspace, set: string): Promise<Subscription[]> {
    const found = await ofEach(await redis.smembers(set), (id) => find(workspace, id));
    return found.filter((one) => one !== undefined);
  }

  return {
    /** Every subscription, ended or not. */
    whole: (workspace: Workspace): Promise<Subscription[]> => those(workspace, keys.all(workspace.team)),

    /** The current and past subscriptions of a channel, the earliest first. */
    async hadBy(workspace: Workspace, channel: string): Promise<Subscription[]> {
      const had = await those(workspace, keys.had(workspace.team, channel));
      return had.filter(({ place }) => place === channel).sort((a, b) => a.at - b.at);
    },

    /** The subscriptions that join the sessions of another one and have not ended. */
    async joinedTo(workspace: Workspace, host: string): Promise<Subscription[]> {
      const joined = await those(workspace, keys.joined(workspace.team, host));
      return joined
        .filter(({ joins, state }) => joins === host && state !== 'ended')
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    /** The delivered and skipped lessons, including those before the course began anew; the earliest first. */
    async taken({ team }: Workspace, id: string): Promise<Taken[]> {
      const lists = [keys.past(team, id), keys.position(team, id)].map((key) => redis.lrange(key, 0, -1));
      return (await Promise.all(lists)).flat().map((taken) => takenSchema.parse(JSON.parse(taken)));
    },

    /** Every place that takes or took a course. */
    async places(workspace: Workspace): Promise<string[]> {
      const ids = await redis.smembers(keys.all(workspace.team));
      const found = await ofEach(ids, (id) => redis.hget(keys.subscription(workspace.team, id), 'place'));
      return [...new Set(found.filter((place) => place !== null))];
    },

    /** Restores what a subscription should have beside its record; returns whether the task of its next lesson was missing. */
    async heal(workspace: Workspace, id: string): Promise<boolean> {
      const { team } = workspace;
      const read = await find(workspace, id);
      if (read === undefined) return false;
      const { place, joins, state } = read;
      if (state !== 'ended') await redis.sadd(keys.workspacesAt(place), team);
      const [isWaiting, isDead] = await Promise.all([
        tasks.isWaiting(workspace, 'post-lesson', id),
        tasks.isDead(workspace, 'post-lesson', id),
      ]);
      const isMissing = read.due !== undefined && !isWaiting && !isDead;
      const outcome = await commit(redis, workspace, {
        operation: 'heal-subscription',
        expect: asRead(workspace, read, ['due', 'place', 'joins']),
        write: [
          write.sadd(keys.had(team, place), id),
          ...(joins === undefined ? [] : [write.sadd(keys.joined(team, joins), id)]),
        ],
        tasks: isMissing ? dueTask(id, read.due).tasks.map((put) => ({ ...put, mode: 'keep' as const })) : [],
      });
      return isMissing && outcome === 'committed';
    },
  };
}
