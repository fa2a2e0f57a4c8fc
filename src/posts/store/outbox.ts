// The outbox: stores sequences that are being sent, and the ledger of posted messages. It rests on tasks.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { type Committed, commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { readTaskId } from '../rules/tasks.ts';
import {
  type LedgerRecord,
  ledgerSchema,
  type Message,
  type NewSequence,
  type Sequence,
  sequenceSchema,
} from '../rules.ts';
import { keys, taskKeys } from './keys.ts';
import { createLiveStore } from './live.ts';
import { type Posted, recordItem, reserveSequence, type Sent } from './plans.ts';
import { createStrayStore } from './strays.ts';
import { createTaskStore } from './tasks.ts';
import { createTurns } from './turns.ts';

const scripts = {
  begin: createScript(new URL('./begin-sending.lua', import.meta.url)),
  putBack: createScript(new URL('./put-back.lua', import.meta.url)),
};

/** So few fit into one plan. */
const takenUpAtOnce = 400;

export type Beginning =
  /** `mark` is the turn's mark from now on. */
  | { kind: 'send'; part: number; attempt: number; mark: string }
  | { kind: 'unsettled'; ms: number; part: number; attempt: number }
  /** `late`: the turn is over. `held`: another message may be in the channel. `behind`: the message it replies to is not posted. */
  | { kind: 'late' | 'held' | 'behind' | 'parked' | 'released' | 'gone' };

export type PostStore = ReturnType<typeof createPostStore>;

export function createPostStore(redis: Connection) {
  return {
    ...createTaskStore(redis),
    ...createStrayStore(redis),
    ...createTurns(redis),
    ...createLiveStore(redis),

    /** A sequence with the message at its cursor. */
    async sequence({ team }: Workspace, id: string): Promise<Sequence | undefined> {
      const { message: _, ...record } = recordOf(await redis.hgetall(keys.sequence(team, id)));
      if (record.id === undefined) return undefined;
      const message = record[`message:${record.cursor}`];
      return sequenceSchema.parse({
        ...record,
        ...(message === undefined ? {} : { message: JSON.parse(message) }),
      });
    },

    /**
     * Tries to claim the part at the cursor for sending, in the turn with this mark. `standsOn` is the hash whose state and revision it
     * needs; `lookAfter` is the real ms after which it is looked for.
     */
    async begin(
      { team, generation }: Workspace,
      sequence: Sequence,
      standsOn: string,
      now: Instant,
      turn: { mark: string; lookAfter: number },
    ): Promise<Beginning> {
      const reply = await scripts.begin(
        redis,
        [
          installations.installation(team),
          keys.sequence(team, sequence.id),
          keys.lock(team, sequence.place),
          standsOn,
          keys.taken(team),
          ...taskKeys(team),
          keys.parked(team, sequence.place),
          keys.sequence(team, sequence.under ?? 'none'),
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

    /** The part is certainly not posted after this attempt; it may be sent again. */
    async putBack(workspace: Workspace, sequence: Sequence, now: Instant): Promise<void> {
      await scripts.putBack(redis, putBackKeys(workspace, sequence), [
        workspace.generation,
        sequence.cursor,
        '',
        '',
        now,
        sequence.attempt,
      ]);
    },

    /** The message it replies to is gone: it may be sent again, as a message of its own. */
    async detach(workspace: Workspace, sequence: Sequence, now: Instant): Promise<void> {
      const args = [workspace.generation, sequence.cursor, 'detach', '', now, sequence.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, sequence), args);
    },

    /** It can reach no reader, now or later: it is given up. */
    async drop(workspace: Workspace, sequence: Sequence, now: Instant): Promise<void> {
      const args = [workspace.generation, sequence.cursor, 'drop', '', now, sequence.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, sequence), args);
    },

    /** The place takes no posts: the sequence waits with it, and the subscription's feature is told why. */
    async park(
      workspace: Workspace,
      sequence: Sequence,
      settled: boolean,
      cause: string,
      now: Instant,
    ): Promise<void> {
      const become = !settled ? 'keep' : sequence.dropIfClosed === undefined ? '' : 'drop';
      const args = [workspace.generation, sequence.cursor, become, cause, now, sequence.attempt];
      await scripts.putBack(redis, putBackKeys(workspace, sequence), args);
    },

    /** Takes up the tasks again that were parked with a place. */
    async unpark(workspace: Workspace, place: string, now: Instant): Promise<void> {
      const parked = keys.parked(workspace.team, place);
      const ids = await redis.smembers(parked);
      for (let from = 0; from < ids.length; from += takenUpAtOnce) {
        const some = ids.slice(from, from + takenUpAtOnce);
        await commit(redis, workspace, {
          operation: 'unpark-entries',
          write: [write.srem(parked, ...some)],
          woken: some.map((id) => ({ ...readTaskId(id), notBefore: now })),
        });
      }
    },

    /** Reserves a sequence, unless it is posted or being sent already. */
    async reserve(workspace: Workspace, sequence: NewSequence, now: Instant): Promise<void> {
      await commit(redis, workspace, {
        operation: 'reserve-sequence',
        posts: [reserveSequence(workspace.team, sequence, now)],
      });
    },

    /**
     * Records a posted part, with the changes that follow; stale where it is recorded already, or where these changes come from an old
     * reading.
     */
    async record(workspace: Workspace, sent: Sent, posted: Posted = {}): Promise<Committed> {
      return commit(redis, workspace, {
        operation: `record-${sent.record.kind}`,
        ...posted,
        posts: [recordItem(workspace.team, sent)],
      });
    },

    /** Changes the content of a sequence of one message; false when it is posted, or was given up. */
    async reword(workspace: Workspace, sequence: string, message: Message): Promise<boolean> {
      const key = keys.sequence(workspace.team, sequence);
      return untilCommitted(async () => {
        const [state, cursor, attempt] = await redis.hmget(key, 'state', 'cursor', 'attempt');
        if ((state !== 'reserved' && state !== 'sending') || cursor !== '0') return false;
        // A job that has read the earlier content, and is about to send it, reads it again.
        const read: Record<string, string> =
          state === 'reserved' ? { attempt: String(Number(attempt ?? 0) + 1) } : {};
        const outcome = await commit(redis, workspace, {
          operation: 'reword-part',
          expect: [
            expect.field(key, 'state', state),
            expect.field(key, 'cursor', cursor),
            expect.field(key, 'attempt', attempt ?? ''),
          ],
          write: [write.hset(key, { 'message:0': JSON.stringify(message), ...read })],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed';
      });
    },

    /** The record of the message at this address, if it is a post of ours. */
    async find({ team }: Workspace, place: string, ts: string): Promise<LedgerRecord | undefined> {
      const stored = await redis.hget(keys.ledger(team, place), ts);
      return stored === null ? undefined : ledgerSchema.parse(JSON.parse(stored));
    },
  };
}

function putBackKeys({ team }: Workspace, sequence: Sequence): string[] {
  return [
    installations.installation(team),
    keys.sequence(team, sequence.id),
    keys.lock(team, sequence.place),
    ...taskKeys(team),
    keys.parked(team, sequence.place),
    keys.ledger(team, sequence.place),
    keys.pendingEvents(team, sequence.place),
  ];
}
