// Stores of live messages: their known content, and the order of their changes.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, type Plan, type TaskPut, type Write, write } from '../../platform/state/plan.ts';
import { hashOf, type Lane, lanes, type Shown, type ShownMessage } from '../rules/live.ts';
import { keys } from './keys.ts';

const takeScript = createScript(new URL('./take-edit.lua', import.meta.url));

/** A refresh that has begun: its number, and the earlier state. */
export type Refresh = ShownMessage & { seq: string };

/** `unsure`: the value before this change. `superseded`: another refresh has begun since. */
export type EditTaken =
  | { kind: 'taken'; unsure: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'superseded' }
  | { kind: 'gone' };

/** The state of a message is kept this long after its last refresh, seconds of real time. */
const keptFor = 40 * 24 * 3600;

const put = (key: string, fields: Record<string, string>): Write[] => [
  write.hset(key, fields),
  write.expire(key, keptFor),
];

/** The same as `shownFirst` for a message that is named by its `ts`: it cannot have been doubted before. */
const shownAsPosted = ({ team }: Workspace, message: string, shown: Shown): Write[] =>
  put(keys.live(team, message), { hash: hashOf(shown), unsure: '0' });

export function createLiveStore(redis: Connection) {
  return {
    /** Begins a refresh of a message; undefined where the workspace is gone. An earlier refresh begins no change from then on. */
    async beginRefresh(workspace: Workspace, message: string): Promise<Refresh | undefined> {
      const key = keys.live(workspace.team, message);
      return untilCommitted(async () => {
        const [before, hash, unsure, changed] = await redis.hmget(key, 'seq', 'hash', 'unsure', 'changed');
        const seq = String(Number(before ?? 0) + 1);
        const outcome = await commit(redis, workspace, {
          operation: 'begin-refresh',
          expect: [expect.field(key, 'seq', before ?? '')],
          write: put(key, { seq }),
        });
        if (outcome === 'stale') return outcome;
        if (outcome !== 'committed') return undefined;
        return { seq, hash: hash ?? '', unsure: Number(unsure ?? 0), changed: Number(changed ?? 0) };
      });
    },

    /**
     * Whether a message may be changed now, in this lane; only one change of it happens at a time. Where it may not, a later moment is kept
     * for it. In real ms: `window`, `apart`, and `within`, the longest a change may take.
     */
    async takeEdit(
      { team, generation }: Workspace,
      { id, seq, apart = 0 }: { id: string; seq: string; apart?: number },
      lane: Lane,
      { window, within }: { window: number; within: number },
    ): Promise<EditTaken> {
      const touched = [
        installations.installation(team),
        keys.live(team, id),
        keys.edits(team, lane),
        keys.noEdits(team),
      ];
      const args = [generation, seq, lanes[lane], window, apart, within];
      const reply = await takeScript(redis, touched, args);
      const [kind, number] = Array.isArray(reply) ? reply : [];
      if (kind === 'wait') return { kind, ms: Math.max(1, Number(number)) };
      if (kind === 'taken') return { kind, unsure: Number(number) };
      return { kind: kind === 'superseded' ? kind : 'gone' };
    },

    /** Holds all changes in this workspace for this many real ms, because Slack takes none. */
    async holdEdits({ team }: Workspace, ms: number): Promise<void> {
      const length = Math.max(1, Math.ceil(ms));
      await redis.set(keys.noEdits(team), length, 'PX', length);
    },

    /** Stores the shown content of a message; false where another change has begun meanwhile, so that the content is unknown. */
    async endRefresh(
      workspace: Workspace,
      message: string,
      seq: string,
      { hash, unsure, changed }: ShownMessage,
    ): Promise<boolean> {
      const key = keys.live(workspace.team, message);
      const outcome = await commit(redis, workspace, {
        operation: 'end-refresh',
        expect: [expect.field(key, 'change', seq)],
        write: [
          ...put(key, { hash, unsure: String(unsure), changed: String(changed) }),
          write.hdel(key, 'busy'),
        ],
      });
      return outcome !== 'stale';
    },

    /** Marks the content of a message as unknown, also of one that is not posted yet; a posted one is to be changed again. */
    async doubtRefresh(workspace: Workspace, message: string, task?: TaskPut): Promise<void> {
      await commit(redis, workspace, {
        operation: 'doubt-refresh',
        write: put(keys.live(workspace.team, message), { unsure: '2' }),
        tasks: task === undefined ? [] : [task],
      });
    },

    /** The content of a message once it is posted, as a part of the plan that records it; nothing where it was doubted before. */
    async shownFirst(
      workspace: Workspace,
      message: string,
      shown: Shown,
    ): Promise<Pick<Plan, 'expect' | 'write'>> {
      const key = keys.live(workspace.team, message);
      if ((await redis.exists(key)) === 1) return {};
      return { expect: [expect.absent(key)], write: shownAsPosted(workspace, message, shown) };
    },

    shownAsPosted,
  };
}
