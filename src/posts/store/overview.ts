// The operators' view: all tasks, the dead ones, the sequence that holds a place up; and the way back from dead.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { causeIsMoment } from '../rules/steps.ts';
import { type DeadTask, deadTaskSchema, type StoredTask, taskId } from '../rules/tasks.ts';
import { keys } from './keys.ts';
import { readTask } from './tasks.ts';
import { readLine } from './turns.ts';

export type Replayed = 'replayed' | 'not-dead' | 'gone';

export type OverviewStore = ReturnType<typeof createOverviewStore>;

export function createOverviewStore(redis: Connection) {
  return {
    /** Every entry and every moment of the tasks and of the lines, also where one of the two is missing. */
    async standing({ team }: Workspace): Promise<StoredTask[]> {
      const [{ '#': _, ...stored }, scores, lines] = await Promise.all([
        redis.hgetall(keys.entries(team)),
        redis.zrangebyscore(keys.tasks(team), '-inf', '+inf', 'WITHSCORES'),
        redis.zrange(keys.lines(team), '0', '-1'),
      ]);
      const at = new Map<string, Instant>();
      // A message that waits for its turn has a line, and is no task.
      for (const line of lines) {
        const { at: since, sequence } = readLine(line);
        at.set(taskId('send-part', sequence), since);
      }
      for (let i = 0; i + 1 < scores.length; i += 2) at.set(scores[i] ?? '', Number(scores[i + 1]));
      return [...new Set([...at.keys(), ...Object.keys(stored)])].map((id) => {
        const entry = stored[id];
        return {
          id,
          at: at.get(id),
          entry: entry === undefined ? undefined : readTask(entry),
        };
      });
    },

    /** The tasks that were put aside after their fifth try. */
    async dead({ team }: Workspace): Promise<DeadTask[]> {
      const stored = Object.values(await redis.hgetall(keys.dead(team)));
      return stored.map((entry) => deadTaskSchema.parse(JSON.parse(entry)));
    },

    /** The ids of the entries that wait until a place takes posts again. */
    parked: ({ team }: Workspace, place: string): Promise<string[]> =>
      redis.smembers(keys.parked(team, place)),

    /** The sequence that may or may not have one message more in a place: nothing else is sent there meanwhile. */
    async heldBy({ team }: Workspace, place: string): Promise<string | undefined> {
      return (await redis.get(keys.lock(team, place))) ?? undefined;
    },

    /** The real ms since a sequence is in sending, by the clock of Redis; undefined when it is not. */
    async sendingFor({ team }: Workspace, sequence: string): Promise<number | undefined> {
      const since = await redis.hget(keys.sequence(team, sequence), 'since');
      if (since === null) return undefined;
      const [seconds] = await redis.time();
      return Math.max(0, Number(seconds) * 1000 - Number(since));
    },

    /** Takes a dead task back among the others; the step that killed it has five more tries. */
    async replay(workspace: Workspace, id: string, now: Instant): Promise<Replayed> {
      const { team } = workspace;
      const [dead, entries] = [keys.dead(team), keys.entries(team)];
      return untilCommitted<Replayed>(async () => {
        const [stored, waits] = await Promise.all([redis.hget(dead, id), redis.hget(entries, id)]);
        if (stored === null) return 'not-dead';
        const { what, of, cause } = deadTaskSchema.parse(JSON.parse(stored));
        // The task may have been put again since: the later cause counts, or the earlier moment.
        const later = waits === null ? undefined : readTask(waits)?.cause;
        const isEarlier = causeIsMoment(what) && Number(cause) < Number(later);
        const counts = later === undefined || isEarlier ? cause : later;
        const outcome = await commit(redis, workspace, {
          operation: 'replay-entry',
          expect: [expect.field(dead, id, stored), expect.field(entries, id, waits ?? '')],
          write: [write.hdel(dead, id)],
          tasks: [{ what, of, notBefore: now, ...(counts === undefined ? {} : { cause: counts }) }],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed' ? 'replayed' : 'gone';
      });
    },
  };
}
