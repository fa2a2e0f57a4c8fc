// Stores of a subscription's sessions: the open questions of each, and its agenda.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import { keys as likes } from '../../likes/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { NewSequence } from '../../posts/rules.ts';
import { keys as posts, taskKeys } from '../../posts/store/keys.ts';
import { sequenceFields } from '../../posts/store/plans.ts';
import { agendaLength, type Open, type Question, readOpen, sessionId } from '../rules/question.ts';
import { readWaiting, type WaitingQuestion } from '../rules/similar.ts';
import { keys } from './keys.ts';

const scripts = {
  freeze: createScript(new URL('./freeze-questions.lua', import.meta.url)),
  carry: createScript(new URL('./carry-questions.lua', import.meta.url)),
  move: createScript(new URL('./move-questions.lua', import.meta.url)),
  waiting: createScript(new URL('./find-waiting.lua', import.meta.url)),
};

/** The stored state of a session; it `begins` with one question. */
export type Session = {
  count: number;
  begins: boolean;
  closed: boolean;
  /** The moment its agenda was made, or its questions went on to wait for another; undefined before. */
  closedAt: Instant | undefined;
  zone: string | undefined;
  /** The moment it was moved to. */
  movedTo: Instant | undefined;
};

export function createSessionQuestions(redis: Connection) {
  /** The entry of a waiting question; undefined once it no longer waits. */
  async function openOne(
    { team }: Workspace,
    { subscription, id }: Pick<Question, 'subscription' | 'id'>,
  ): Promise<Open | undefined> {
    const stored = await redis.hget(keys.open(team, subscription), id);
    return stored === null ? undefined : { id, ...readOpen(stored) };
  }

  return {
    /** The waiting questions of a subscription, oldest first. */
    async open({ team }: Workspace, subscription: string): Promise<Open[]> {
      const stored = await redis.hgetall(keys.open(team, subscription));
      return Object.entries(stored)
        .map(([id, entry]) => ({ id, ...readOpen(entry) }))
        .sort((a, b) => a.at - b.at || a.number - b.number);
    },

    /** The latest posted questions that still wait and are not hidden, latest first. */
    async waiting({ team, generation }: Workspace, subscription: string): Promise<WaitingQuestion[]> {
      const touched = [
        installations.installation(team),
        keys.latest(team, subscription),
        keys.open(team, subscription),
        keys.words(team, subscription),
      ];
      const found = await scripts.waiting(redis, touched, [generation]);
      return readWaiting(Array.isArray(found) ? found : []);
    },

    openOne,

    /** The session a question waits for; undefined once it no longer waits. */
    waitsFor: async (workspace: Workspace, question: Question): Promise<Instant | undefined> =>
      (await openOne(workspace, question))?.sessionAt,

    /**
     * The number of a session's posted questions, whether it is closed, and its time zone, which is undefined where no question was asked.
     */
    async session({ team }: Workspace, subscription: string, sessionAt: Instant): Promise<Session> {
      const fields = ['asked', 'withdrawn', 'frozen', 'zone', 'moved'].map(
        (field) => `${sessionAt}/${field}`,
      );
      const found = await redis.hmget(keys.sessions(team, subscription), ...fields);
      const [asked, withdrawn, frozen, zone, moved] = found;
      const count = Number(asked ?? 0) - Number(withdrawn ?? 0);
      const begins = asked === '1' && withdrawn === null && frozen === null && moved === null;
      const movedTo = moved ? Number(moved) : undefined;
      const closedAt = frozen ? Number(frozen) : undefined;
      return { count, begins, closed: frozen !== null, closedAt, zone: zone ?? undefined, movedTo };
    },

    /** Makes the first of a session's open questions, by their present votes, its agenda; returns how many. */
    async freeze(
      { team, generation }: Workspace,
      subscription: { id: string; place: string },
      sessionAt: Instant,
      now: Instant,
    ): Promise<number> {
      const session = sessionId(subscription.id, sessionAt);
      const touched = [
        installations.installation(team),
        keys.open(team, subscription.id),
        keys.askers(team, subscription.id),
        keys.sessions(team, subscription.id),
        keys.agenda(team, session),
        likes.rank(team, subscription.place),
        ...taskKeys(team),
      ];
      return Number(
        await scripts.freeze(redis, touched, [generation, sessionAt, session, now, agendaLength]),
      );
    },

    /** Moves the open questions of a session, and of earlier ones where it was not itself `moved`, to a later one; returns how many. */
    async carry(
      { team, generation }: Workspace,
      subscription: string,
      move: { from: Instant; to: Instant; zone: string; moved?: boolean },
      now: Instant,
      told?: NewSequence,
    ): Promise<number> {
      const { from, to, zone, moved = false } = move;
      const later = sessionId(subscription, to);
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.sessions(team, subscription),
        ...taskKeys(team),
        posts.sequence(team, told?.id ?? 'none'),
      ];
      const said = [told?.id ?? '', told ? sequenceFields(told) : ''];
      const args = [generation, from, to, later, now, zone, ...said, moved ? 1 : ''];
      return Number(await scripts.carry(redis, touched, args));
    },

    /**
     * Moves the questions of future sessions to the next one; returns the sessions whose heads change. `gone`: the moments that are no
     * longer on a schedule.
     */
    async move(
      { team, generation }: Workspace,
      subscription: string,
      { to, zone, gone }: { to: Instant; zone: string; gone: readonly Instant[] },
      now: Instant,
    ): Promise<Instant[]> {
      const touched = [
        installations.installation(team),
        keys.open(team, subscription),
        keys.sessions(team, subscription),
        ...taskKeys(team),
      ];
      const args = [generation, now, to, sessionId(subscription, to), zone, JSON.stringify(gone)];
      const changed = await scripts.move(redis, touched, args);
      return Array.isArray(changed) ? changed.map(Number).sort((a, b) => a - b) : [];
    },

    /** Closes a session to more questions: it is held in another channel. */
    async close(workspace: Workspace, subscription: string, sessionAt: Instant, now: Instant): Promise<void> {
      const key = keys.sessions(workspace.team, subscription);
      // A stale commit means that it was closed before.
      await commit(redis, workspace, {
        operation: 'close-friday',
        expect: [expect.field(key, `${sessionAt}/frozen`, '')],
        write: [write.hset(key, { [`${sessionAt}/frozen`]: String(now) })],
      });
    },
  };
}
