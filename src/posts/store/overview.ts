// What operators look at: all of `todo`, what was put aside as dead, what holds a place up; and the way back from dead.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { causeIsMoment } from '../rules/steps.ts';
import { type Dead, deadSchema, entryId, entrySchema, readEntryId, type Standing } from '../rules.ts';
import { keys, todoKeys } from './keys.ts';
import { readLine } from './turns.ts';

const scripts = {
  replay: createScript(new URL('./replay-entry.lua', import.meta.url)),
};

export type Replayed = 'replayed' | 'not-dead' | 'gone';

const outcomes: readonly Replayed[] = ['replayed', 'not-dead', 'gone'];

export type OverviewStore = ReturnType<typeof createOverviewStore>;

export function createOverviewStore(redis: Connection) {
  return {
    /** Every entry and every moment of `todo` and of the lines, also where one of the two is missing. */
    async standing({ team }: Workspace): Promise<Standing[]> {
      const [{ '#': _, ...stored }, scores, lines] = await Promise.all([
        redis.hgetall(keys.entries(team)),
        redis.zrangebyscore(keys.todo(team), '-inf', '+inf', 'WITHSCORES'),
        redis.zrange(keys.lines(team), '0', '-1'),
      ]);
      const at = new Map<string, Instant>();
      // What waits for its turn waits there, and not in `todo`.
      for (const line of lines) {
        const { at: since, sequence } = readLine(line);
        at.set(entryId('send-part', sequence), since);
      }
      for (let i = 0; i + 1 < scores.length; i += 2) at.set(scores[i] ?? '', Number(scores[i + 1]));
      return [...new Set([...at.keys(), ...Object.keys(stored)])].map((id) => {
        const entry = stored[id];
        return {
          id,
          at: at.get(id),
          entry: entry === undefined ? undefined : entrySchema.parse(JSON.parse(entry)),
        };
      });
    },

    /** What was put aside after its fifth try. */
    async dead({ team }: Workspace): Promise<Dead[]> {
      const stored = Object.values(await redis.hgetall(keys.dead(team)));
      return stored.map((entry) => deadSchema.parse(JSON.parse(entry)));
    },

    /** The ids of the entries that wait until a place takes posts again. */
    parked: ({ team }: Workspace, place: string): Promise<string[]> =>
      redis.smembers(keys.parked(team, place)),

    /** The chain that may or may not have a message more in a place: nothing else is sent there meanwhile. */
    async heldBy({ team }: Workspace, place: string): Promise<string | undefined> {
      return (await redis.get(keys.lock(team, place))) ?? undefined;
    },

    /** For how many real ms a chain has been in sending, by the clock of Redis; undefined when it is not. */
    async sendingFor({ team }: Workspace, chain: string): Promise<number | undefined> {
      const since = await redis.hget(keys.chain(team, chain), 'since');
      if (since === null) return undefined;
      const [seconds] = await redis.time();
      return Math.max(0, Number(seconds) * 1000 - Number(since));
    },

    /** Takes a dead entry back into `todo`; whatever killed it has five tries more. */
    async replay({ team, generation }: Workspace, id: string, now: Instant): Promise<Replayed> {
      const touched = [installations.installation(team), ...todoKeys(team), keys.dead(team)];
      const isSince = causeIsMoment(readEntryId(id).what) ? 1 : 0;
      const reply = await scripts.replay(redis, touched, [generation, id, now, isSince]);
      return outcomes.find((outcome) => outcome === reply) ?? 'gone';
    },
  };
}
