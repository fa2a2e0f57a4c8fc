// Stores the events of a lesson: its occurrence is claimed, its card is posted, or it is skipped.
import type { Workspace } from '../installations/rules.ts';
import type { Instant } from '../platform/clock.ts';
import type { Connection } from '../platform/redis.ts';
import { commit } from '../platform/state/commit.ts';
import { posts as change, expect, write } from '../platform/state/plan.ts';
import type { NewSequence } from '../posts/rules.ts';
import { keys as posts } from '../posts/store/keys.ts';
import { type Posted, reserveSequence, type Sent } from '../posts/store/plans.ts';
import type { Changes, Subscription, Taken } from '../subscriptions/rules/subscription.ts';
import { keys as subscriptions } from '../subscriptions/store/keys.ts';
import { asRead, dueTask, fieldsOf } from '../subscriptions/store/plans.ts';

/**
 * `already`: this occurrence is being posted. `unsettled`: another one may be posted and is looked for first. `done`: it or a later
 * one was served. `stale`: the subscription has changed since it was read.
 */
export type Claimed = 'claimed' | 'already' | 'unsettled' | 'done' | 'stale' | 'gone';

/** `on-its-way`: the lesson may be posted already. `stale`: the subscription has changed since it was read. */
export type Skipped = { kind: 'skipped' | 'on-its-way' | 'stale' | 'gone' };

/** `on-its-way`: the lesson after it may be posted already. */
export type Unskipped = { kind: 'undone' | 'on-its-way' | 'stale' | 'gone' };

export type LessonStore = ReturnType<typeof createLessonStore>;

export function createLessonStore(redis: Connection) {
  /** The state of a claim's sequence, and the parts of a plan that release it. */
  async function held({ team }: Workspace, claim: string | undefined) {
    if (claim === undefined) return { expect: [], posts: [], isPending: false, state: '', revision: '' };
    const key = posts.sequence(team, claim);
    const [state = '', cursor = '', revision = ''] = (
      await redis.hmget(key, 'state', 'cursor', 'revision')
    ).map((field) => field ?? '');
    const isReserved = state === 'reserved' && cursor === '0';
    return {
      expect: [expect.field(key, 'state', state)],
      posts: isReserved ? [change.release(key)] : [],
      /** A message of it may be posted, or will be. */
      isPending: state === 'sending' || (state === 'reserved' && !isReserved),
      state,
      revision,
    };
  }

  /** Another caller that claimed the same occurrence since the read did the requested work. */
  async function claimedSince(
    { team }: Workspace,
    read: Subscription,
    { id }: NewSequence,
  ): Promise<Claimed> {
    const [[claim, revision], state] = await Promise.all([
      redis.hmget(subscriptions.subscription(team, read.id), 'claim', 'revision'),
      redis.hget(posts.sequence(team, id), 'state'),
    ]);
    if (claim !== id || revision !== String(read.revision)) return 'stale';
    return state === 'reserved' ? 'already' : 'unsettled';
  }

  /** A claim that was read may be over by now. */
  async function whyPending(
    { team }: Workspace,
    { id, claim }: Subscription,
  ): Promise<'on-its-way' | 'stale'> {
    const now = await redis.hget(subscriptions.subscription(team, id), 'claim');
    return now === claim ? 'on-its-way' : 'stale';
  }

  return {
    /** Claims an occurrence and reserves its lesson, if nothing changed since the subscription was read. */
    async claim(
      workspace: Workspace,
      read: Subscription,
      occurrence: Instant,
      sequence: NewSequence,
      now: Instant,
    ): Promise<Claimed> {
      const { team } = workspace;
      if (read.state !== 'active') return 'stale';
      if (read.last !== undefined && read.last >= occurrence) return 'done';
      const before = await held(workspace, read.claim);
      if (before.isPending) return 'unsettled';
      const isOurs = read.claim === sequence.id && before.state === 'reserved';
      if (isOurs && before.revision === String(read.revision)) return 'already';
      const outcome = await commit(redis, workspace, {
        operation: 'claim-lesson',
        expect: [
          ...asRead(workspace, read, ['revision', 'state', 'last', 'claim']),
          expect.size(subscriptions.position(team, read.id), read.position.length),
          ...before.expect,
        ],
        posts: [...before.posts, reserveSequence(team, sequence, now)],
        write: [write.hset(subscriptions.subscription(team, read.id), { claim: sequence.id })],
      });
      if (outcome === 'stale') return claimedSince(workspace, read, sequence);
      return outcome === 'committed' ? 'claimed' : 'gone';
    },

    /** The card of a lesson is posted: moves the position, and the next moment if the schedule is still that of the claim. */
    cardPosted(
      workspace: Workspace,
      { sequence, ts }: Sent,
      read: Subscription,
      what: {
        occurrence: Instant;
        taken: Taken;
        next: Instant | undefined;
        finishedToldAt: Instant | undefined;
        otherPromptAt: Instant;
        digestAt: Instant | undefined;
      },
    ): Posted {
      const { id } = read;
      const { next, finishedToldAt, digestAt } = what;
      const isScheduled = String(read.revision) === sequence.revision;
      const isFinished = isScheduled && finishedToldAt !== undefined;
      const scheduled = isFinished
        ? fieldsOf({ state: 'finished', next: undefined, due: undefined })
        : fieldsOf(isScheduled ? { next, due: next } : {});
      const due = isFinished ? undefined : isScheduled ? next : read.due;
      const task = dueTask(id, due);
      return {
        expect: asRead(workspace, read, ['revision', 'due', 'last', 'claim']),
        write: [
          write.rpush(subscriptions.position(workspace.team, id), JSON.stringify(what.taken)),
          write.hset(subscriptions.subscription(workspace.team, id), {
            last: String(Math.max(read.last ?? 0, what.occurrence)),
            claim: read.claim === sequence.id ? '' : (read.claim ?? ''),
            ...scheduled,
          }),
        ],
        tasks: [
          ...task.tasks,
          ...(isFinished ? [{ what: 'tell-finished', of: id, notBefore: finishedToldAt }] : []),
          ...(digestAt === undefined
            ? []
            : [{ what: 'post-digest', of: id, notBefore: digestAt, mode: 'earliest' as const }]),
          { what: 'other-prompt', of: `${id}@${ts}`, notBefore: what.otherPromptAt },
        ],
        removed: task.removed,
      };
    },

    /** Skips a lesson, and tells the channel in the same step. */
    async skip(
      workspace: Workspace,
      read: Subscription,
      what: { taken: Taken; notice: NewSequence; finishedToldAt: Instant | undefined },
      now: Instant,
    ): Promise<Skipped> {
      const { team } = workspace;
      const { id, revision } = read;
      if (!['active', 'paused'].includes(read.state)) return { kind: 'stale' };
      const before = await held(workspace, read.claim);
      if (before.isPending) return { kind: await whyPending(workspace, read) };
      const finished = what.finishedToldAt !== undefined;
      const ends = { state: 'finished', cause: '', until: '', next: '', due: '' };
      const task = dueTask(id, finished ? undefined : read.due);
      const outcome = await commit(redis, workspace, {
        operation: 'skip-lesson',
        expect: [
          ...asRead(workspace, read, ['revision', 'state', 'due', 'claim']),
          expect.size(subscriptions.position(team, id), read.position.length),
          ...before.expect,
        ],
        posts: [...before.posts, reserveSequence(team, what.notice, now)],
        write: [
          write.rpush(subscriptions.position(team, id), JSON.stringify(what.taken)),
          write.hset(subscriptions.subscription(team, id), {
            claim: '',
            revision: String(revision + 1),
            ...(finished ? ends : {}),
          }),
        ],
        tasks: [
          ...task.tasks,
          ...(what.finishedToldAt === undefined
            ? []
            : [{ what: 'tell-finished', of: id, notBefore: what.finishedToldAt }]),
        ],
        removed: task.removed,
      });
      return { kind: outcome === 'committed' ? 'skipped' : outcome === 'stale' ? 'stale' : 'gone' };
    },

    /**
     * Undoes the skip of the lesson at the end of the position. `said` is the sequence that tells of the skip: if that was not
     * posted, its undoing is not told either.
     */
    async undoSkip(
      workspace: Workspace,
      read: Subscription,
      what: { lesson: string; at: Instant; said: string; notice: NewSequence; changes: Changes },
      now: Instant,
    ): Promise<Unskipped> {
      const { team } = workspace;
      const position = subscriptions.position(team, read.id);
      if (read.state === 'ended') return { kind: 'stale' };
      const last = read.position.at(-1);
      if (last?.how !== 'skipped' || last.lesson !== what.lesson || last.at !== what.at)
        return { kind: 'stale' };
      const [before, told] = await Promise.all([held(workspace, read.claim), held(workspace, what.said)]);
      if (before.isPending) return { kind: await whyPending(workspace, read) };
      const isTold = told.posts.length === 0 && !['', 'released'].includes(told.state);
      const task = dueTask(read.id, { ...read, ...what.changes }.due);
      const outcome = await commit(redis, workspace, {
        operation: 'undo-skip',
        expect: [
          ...asRead(workspace, read, ['revision', 'state', 'due', 'claim']),
          expect.size(position, read.position.length),
          ...before.expect,
          ...told.expect,
        ],
        posts: [...before.posts, ...told.posts, ...(isTold ? [reserveSequence(team, what.notice, now)] : [])],
        write: [
          write.rpop(position),
          write.hset(subscriptions.subscription(team, read.id), {
            claim: '',
            ...fieldsOf(what.changes),
            revision: String(read.revision + 1),
          }),
        ],
        ...task,
      });
      return { kind: outcome === 'committed' ? 'undone' : outcome === 'stale' ? 'stale' : 'gone' };
    },
  };
}
