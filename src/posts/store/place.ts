// One place: our posts there, whether more may be there unrecorded, and the events kept aside meanwhile.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript, oneOf } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { write } from '../../platform/state/plan.ts';
import { readTaskId } from '../rules/tasks.ts';
import {
  clockMargin,
  type LedgerRecord,
  ledgerSchema,
  type PendingEvents,
  pendingEventSchema,
  straySchema,
} from '../rules.ts';
import { keys } from './keys.ts';

const scripts = {
  keep: createScript(new URL('./buffer-event.lua', import.meta.url)),
};

/** `known`: the ledger has the message by now. `unknown`: it is not ours, and nothing was kept. */
export type Kept = 'known' | 'kept' | 'unknown' | 'gone';

const outcomes: readonly Kept[] = ['known', 'kept', 'unknown', 'gone'];

/** The sequences that are still to be sent to a place, and those that wait for something there. */
export async function onTheirWayTo(redis: Connection, team: string, place: string): Promise<string[]> {
  const [entries, dead, strays] = await Promise.all([
    redis.hkeys(keys.entries(team)),
    redis.hkeys(keys.dead(team)),
    redis.hvals(keys.strays(team, place)),
  ]);
  const steps = [...entries, ...dead].map(readTaskId).filter(({ what }) => what === 'send-part');
  const stray = strays.map((one) => straySchema.parse(JSON.parse(one)).chain);
  const ids = [...new Set([...steps.map(({ of }) => of), ...stray])];
  const places = await Promise.all(ids.map((id) => redis.hget(keys.sequence(team, id), 'place')));
  return ids.filter((_, index) => places[index] === place);
}

export type PlaceStore = ReturnType<typeof createPlaceStore>;

export function createPlaceStore(redis: Connection) {
  return {
    /** Keeps an event on a message, or on a thread's root, that the ledger may soon have. */
    async bufferEvent(
      { team, generation }: Workspace,
      place: string,
      ts: string,
      event: PendingEvents,
    ): Promise<Kept> {
      const holder = await redis.get(keys.lock(team, place));
      const first = holder === null ? null : await redis.hget(keys.sequence(team, holder), 'first');
      // A sequence that was not being sent a moment ago has been recorded since, or is none of ours.
      const since = first === null ? Number.MAX_SAFE_INTEGER : (Number(first) - clockMargin) / 1000;
      const touched = [
        installations.installation(team),
        keys.ledger(team, place),
        keys.lock(team, place),
        keys.pendingEvents(team, place),
        keys.parked(team, place),
      ];
      const reply = await scripts.keep(redis, touched, [generation, ts, JSON.stringify(event), since]);
      return oneOf(outcomes, reply, 'gone');
    },

    /** The kept events of a message, in the order they came, then those of the messages it brings. */
    async pendingEvents({ team }: Workspace, place: string, ts: string): Promise<PendingEvents[]> {
      const stored = await redis.hget(keys.pendingEvents(team, place), ts);
      return stored === null ? [] : pendingEventSchema.array().parse(JSON.parse(stored));
    },

    async dropPendingEvents(workspace: Workspace, place: string, ts: string): Promise<void> {
      const drop = write.hdel(keys.pendingEvents(workspace.team, place), ts);
      await commit(redis, workspace, { operation: 'drop-aside', write: [drop] });
    },

    /** Whether a message of ours may be there without a record; `parked` when it will not be looked for soon. */
    async unsettled({ team }: Workspace, place: string): Promise<'no' | 'yes' | 'parked'> {
      const [locked, parked] = await Promise.all([
        redis.exists(keys.lock(team, place)),
        redis.exists(keys.parked(team, place)),
      ]);
      if (locked === 0) return 'no';
      return parked === 0 ? 'yes' : 'parked';
    },

    /** The address of the first message of a sequence; after a month only the ledger knows it. */
    async rootOf({ team }: Workspace, place: string, sequence: string): Promise<string | undefined> {
      const [id, root] = await redis.hmget(keys.sequence(team, sequence), 'id', 'root');
      if (id !== null) return root ?? undefined;
      const ledger = Object.entries(recordOf(await redis.hgetall(keys.ledger(team, place))));
      return ledger.find(([, text]) => {
        const { chain, part } = ledgerSchema.parse(JSON.parse(text));
        return chain === sequence && part === 0;
      })?.[0];
    },

    /** Our posts there that were recorded at `from` or later. */
    async since(
      { team }: Workspace,
      place: string,
      from: Instant,
    ): Promise<{ ts: string; record: LedgerRecord }[]> {
      const ledger = recordOf(await redis.hgetall(keys.ledger(team, place)));
      return Object.entries(ledger)
        .map(([ts, record]) => ({ ts, record: ledgerSchema.parse(JSON.parse(record)) }))
        .filter(({ record }) => record.at >= from);
    },
  };
}
