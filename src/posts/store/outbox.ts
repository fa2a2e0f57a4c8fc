// The outbox: chains of messages on their way, and the ledger of what stands. It rests on `todo`.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import {
  type Chain,
  chainSchema,
  type LedgerRecord,
  ledgerSchema,
  type Message,
  type NewChain,
  turnClass,
} from '../rules.ts';
import { keys, todoKeys } from './keys.ts';
import { createStrayStore } from './strays.ts';
import { createTodo } from './todo.ts';
import { createTurns } from './turns.ts';

const scripts = {
  begin: createScript(new URL('./begin-sending.lua', import.meta.url)),
  putBack: createScript(new URL('./put-back.lua', import.meta.url)),
  record: createScript(new URL('./record-part.lua', import.meta.url)),
  unpark: createScript(new URL('./unpark-entries.lua', import.meta.url)),
  reserve: createScript(new URL('./reserve-chain.lua', import.meta.url)),
  reword: createScript(new URL('./reword-part.lua', import.meta.url)),
};

/** The chain as `outbox_reserve` takes it. */
export function chainFields(chain: NewChain): string {
  const messages = chain.messages.map((message, part) => [`message:${part}`, JSON.stringify(message)]);
  return JSON.stringify({
    place: chain.place,
    subscription: chain.subscription,
    about: chain.about,
    threaded: chain.threaded ? '1' : '0',
    revision: chain.revision === undefined ? '' : String(chain.revision),
    notAfter: String(chain.notAfter),
    ...(chain.evenEnded === true ? { evenEnded: '1' } : {}),
    ...(chain.under === undefined ? {} : { under: chain.under }),
    ...(chain.onlyThere === true ? { onlyThere: '1' } : {}),
    ...(chain.perishable === true ? { perishable: '1' } : {}),
    ...(chain.locale === undefined ? {} : { locale: chain.locale }),
    ...(chain.kept === undefined ? {} : { kept: chain.kept }),
    ...(chain.ifDropped === undefined ? {} : { ifDropped: chain.ifDropped }),
    class: turnClass(chain.messages[0]?.kind),
    parts: String(chain.messages.length),
    ...Object.fromEntries(messages),
  });
}

export type Beginning =
  /** `mark` is that of the turn from now on. */
  | { kind: 'send'; part: number; attempt: number; mark: string }
  | { kind: 'unsettled'; ms: number; part: number; attempt: number }
  /** `late`: the turn is over. `held`: something else may stand in the channel. `behind`: what it replies to does not stand. */
  | { kind: 'late' | 'held' | 'behind' | 'parked' | 'released' | 'gone' };

/** Where a part came to stand. */
export type Sent = { chain: Chain; part: number; ts: string; record: LedgerRecord; now: Instant };

export type PostStore = ReturnType<typeof createPostStore>;

export function createPostStore(redis: Connection) {
  return {
    ...createTodo(redis),
    ...createStrayStore(redis),
    ...createTurns(redis),

    /** A chain with the message at its cursor. */
    async chain({ team }: Workspace, id: string): Promise<Chain | undefined> {
      const { message: _, ...record } = recordOf(await redis.hgetall(keys.chain(team, id)));
      if (record.id === undefined) return undefined;
      const message = record[`message:${record.cursor}`];
      return chainSchema.parse({
        ...record,
        ...(message === undefined ? {} : { message: JSON.parse(message) }),
      });
    },

    /**
     * Tries to make the part at the cursor ours to send, in the turn with this mark; `standsOn` is the hash whose state and
     * revision it needs, `lookAfter` the real ms after which it is looked for.
     */
    async begin(
      { team, generation }: Workspace,
      chain: Chain,
      standsOn: string,
      now: Instant,
      turn: { mark: string; lookAfter: number },
    ): Promise<Beginning> {
      const reply = await scripts.begin(
        redis,
        [
          installations.installation(team),
          keys.chain(team, chain.id),
          keys.lock(team, chain.place),
          standsOn,
          keys.taken(team),
          ...todoKeys(team),
          keys.parked(team, chain.place),
          keys.chain(team, chain.under ?? 'none'),
        ],
        [generation, now, turn.mark, Math.ceil(turn.lookAfter)],
      );
      const [kind, first, second, third] = Array.isArray(reply) ? reply : [];
      switch (kind) {
        case 'send':
          return { kind, part: Number(first), attempt: Number(second), mark: String(third) };
        case 'unsettled':
          return { kind, ms: Number(first), part: Number(second), attempt: Number(third) };
        case 'late':
        case 'held':
        case 'behind':
        case 'parked':
        case 'released':
          return { kind };
        default:
          return { kind: 'gone' };
      }
    },

    /** The part surely does not stand after this attempt; it may be sent again. */
    async putBack(workspace: Workspace, chain: Chain, now: Instant): Promise<void> {
      await scripts.putBack(redis, putBackKeys(workspace, chain), [
        workspace.generation,
        chain.cursor,
        '',
        '',
        now,
        chain.attempt,
      ]);
    },

    /** What it should have replied to is gone: it may be sent again, and stands by itself. */
    async detach(workspace: Workspace, chain: Chain, now: Instant): Promise<void> {
      const args = [workspace.generation, chain.cursor, 'detach', '', now, chain.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, chain), args);
    },

    /** It can reach nobody, now or later: it is given up. */
    async drop(workspace: Workspace, chain: Chain, now: Instant): Promise<void> {
      const args = [workspace.generation, chain.cursor, 'drop', '', now, chain.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, chain), args);
    },

    /** The place takes no posts: the chain waits with it, and the subscription's feature is told why. */
    async park(
      workspace: Workspace,
      chain: Chain,
      settled: boolean,
      cause: string,
      now: Instant,
    ): Promise<void> {
      const become = !settled ? 'keep' : chain.perishable === undefined ? '' : 'drop';
      const args = [workspace.generation, chain.cursor, become, cause, now, chain.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, chain), args);
    },

    /** Takes up again what was parked with a place. */
    async unpark({ team, generation }: Workspace, place: string, now: Instant): Promise<void> {
      const touched = [installations.installation(team), ...todoKeys(team), keys.parked(team, place)];
      await scripts.unpark(redis, touched, [generation, now]);
    },

    /** Fixes what will be said; says which todo number it has, if it is new. */
    async reserve(
      { team, generation }: Workspace,
      chain: NewChain,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [installations.installation(team), keys.chain(team, chain.id), ...todoKeys(team)];
      return nextNumber(
        await scripts.reserve(redis, touched, [generation, chain.id, chainFields(chain), now]),
      );
    },

    /** Records that a part stands; says which todo number the next part has, if there is one. */
    async record({ team, generation }: Workspace, sent: Sent): Promise<number | undefined> {
      const args = [generation, sent.part, sent.ts, JSON.stringify(sent.record), sent.now];
      return nextNumber(await scripts.record(redis, recordKeys(team, sent.chain), args));
    },

    /** Changes what a chain of one message will say; false when it is on its way, or stands. */
    async reword({ team, generation }: Workspace, chain: string, message: Message): Promise<boolean> {
      const touched = [installations.installation(team), keys.chain(team, chain)];
      return (await scripts.reword(redis, touched, [generation, JSON.stringify(message)])) === 1;
    },

    /** What stands at this address, if it is a post of ours. */
    async find({ team }: Workspace, place: string, ts: string): Promise<LedgerRecord | undefined> {
      const stored = await redis.hget(keys.ledger(team, place), ts);
      return stored === null ? undefined : ledgerSchema.parse(JSON.parse(stored));
    },
  };
}

/** The keys of `outbox_record`, behind the installation. */
export function recordKeys(team: string, chain: Chain): string[] {
  return [
    installations.installation(team),
    keys.chain(team, chain.id),
    keys.lock(team, chain.place),
    keys.ledger(team, chain.place),
    ...todoKeys(team),
    keys.aside(team, chain.place),
  ];
}

export const nextNumber = (reply: unknown): number | undefined =>
  Number(reply) > 0 ? Number(reply) : undefined;

function putBackKeys({ team }: Workspace, chain: Chain): string[] {
  return [
    installations.installation(team),
    keys.chain(team, chain.id),
    keys.lock(team, chain.place),
    ...todoKeys(team),
    keys.parked(team, chain.place),
    keys.ledger(team, chain.place),
    keys.aside(team, chain.place),
  ];
}
