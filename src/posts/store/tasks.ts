// Stores of tasks: a workspace's pending work, and its moments.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, jsonIn } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, type TaskPut } from '../../platform/state/plan.ts';
import type { StepName } from '../../steps.ts';
import { readTaskId, type Task, taskId, taskSchema, triesUntilDead } from '../rules/tasks.ts';
import { keys, taskKeys } from './keys.ts';

const scripts = {
  endStep: createScript(new URL('./end-step.lua', import.meta.url)),
};

/** An entry as it is stored. A form that no version has written is undefined, so that it does not keep the others from being done. */
export const readTask = (stored: string): Task | undefined => taskSchema.safeParse(jsonIn(stored)).data;

export function createTaskStore(redis: Connection) {
  async function taskCalled({ team }: Workspace, id: string): Promise<Task | undefined> {
    const stored = await redis.hget(keys.entries(team), id);
    return stored === null ? undefined : readTask(stored);
  }

  return {
    /** Puts a task; false when the workspace is not installed. */
    async put(
      workspace: Workspace,
      entry: { what: StepName; of: string; cause?: string },
      notBefore: Instant,
    ): Promise<boolean> {
      const tasks = [{ ...entry, notBefore }];
      return (await commit(redis, workspace, { operation: 'put-task', tasks })) === 'committed';
    },

    /** Puts tasks, but no dead one: those wait for an operator. */
    async putAlive(workspace: Workspace, tasks: readonly TaskPut[]): Promise<void> {
      const key = keys.dead(workspace.team);
      const ids = tasks.map(({ what, of }) => taskId(what, of));
      await untilCommitted(async () => {
        const dead = ids.length === 0 ? [] : await redis.hmget(key, ...ids);
        const isAlive = (_: unknown, index: number) => dead[index] === null;
        return commit(redis, workspace, {
          operation: 'put-alive',
          expect: ids.filter(isAlive).map((id) => expect.field(key, id, '')),
          tasks: tasks.filter(isAlive),
        });
      });
    },

    /** The due tasks that are neither parked nor dead, oldest first, at most `most`; without unreadable ones. */
    async due({ team }: Workspace, now: Instant, most = 1000): Promise<Task[]> {
      const ids = await redis.zrangebyscore(keys.tasks(team), '-inf', now, 'LIMIT', 0, most);
      if (ids.length === 0) return [];
      const stored = await redis.hmget(keys.entries(team), ...ids);
      return stored.flatMap((entry) => (entry === null ? [] : (readTask(entry) ?? [])));
    },

    entry: (workspace: Workspace, what: StepName, of: string) => taskCalled(workspace, taskId(what, of)),
    taskCalled,

    /** The waiting subjects of one step that begin with this prefix, the soonest first. */
    async waiting({ team }: Workspace, what: StepName, prefix: string): Promise<string[]> {
      const ids = await redis.zrange(keys.tasks(team), '0', '-1');
      return ids.filter((id) => id.startsWith(taskId(what, prefix))).map((id) => readTaskId(id).of);
    },

    /** The earliest moment after `now` at which one of the `wanted` tasks may be done, with its step and subject. */
    async nextDue(
      { team }: Workspace,
      now: Instant,
      wanted: (entry: { what: string; of: string }) => boolean | Promise<boolean> = () => true,
    ): Promise<{ at: Instant; what: string; of: string } | undefined> {
      const page = 20;
      for (let from = 0; ; from += page) {
        const key = keys.tasks(team);
        const found = await redis.zrangebyscore(key, `(${now}`, '+inf', 'WITHSCORES', 'LIMIT', from, page);
        for (let i = 0; i + 1 < found.length; i += 2) {
          const entry = readTaskId(found[i] ?? '');
          if (await wanted(entry)) return { at: Number(found[i + 1]), ...entry };
        }
        if (found.length < 2 * page) return undefined;
      }
    },

    /** The number of entries that are due or wait for their turn, and of those put aside. */
    async backlog(team: string, now: Instant): Promise<{ due: number; dead: number }> {
      const [due, waiting, dead] = await Promise.all([
        redis.zcount(keys.tasks(team), '-inf', now),
        redis.zcard(keys.lines(team)),
        redis.hlen(keys.dead(team)),
      ]);
      return { due: due + waiting, dead };
    },

    /** Whether a task is complete, so that the sweep finds it: its entry, and its moment. */
    async isWaiting({ team }: Workspace, what: StepName, of: string): Promise<boolean> {
      const id = taskId(what, of);
      const [entry, moment] = await Promise.all([
        redis.hexists(keys.entries(team), id),
        redis.zscore(keys.tasks(team), id),
      ]);
      return entry === 1 && moment !== null;
    },

    async isDead({ team }: Workspace, what: string, of: string): Promise<boolean> {
      return (await redis.hexists(keys.dead(team), taskId(what, of))) === 1;
    },

    async endStep(
      { team, generation }: Workspace,
      step: { what: string; of: string; n: number },
      end: { kind: 'done' } | { kind: 'later' | 'fault'; notBefore: Instant; error?: string },
    ): Promise<string> {
      const touched = [installations.installation(team), ...taskKeys(team), keys.dead(team)];
      const notBefore = end.kind === 'done' ? 0 : end.notBefore;
      const error = end.kind === 'done' ? '' : (end.error ?? '');
      const id = taskId(step.what, step.of);
      const args = [generation, id, step.n, end.kind, notBefore, triesUntilDead, error];
      return String(await scripts.endStep(redis, touched, args));
    },
  };
}
