// Stores subscriptions: which place takes which course, and when each is due.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { NewSequence } from '../../posts/rules.ts';
import { reserveSequence } from '../../posts/store/plans.ts';
import type { StepName } from '../../steps.ts';
import { withDigestSince } from '../rules/digest.ts';
import {
  type Changes,
  type NewSubscription,
  type RunningCourse,
  runningCourseSchema,
  type Subscription,
  takenSchema,
} from '../rules/subscription.ts';
import { createHistory } from './history.ts';
import { keys } from './keys.ts';
import { createMoves } from './moves.ts';
import { createOffers } from './offers.ts';
import { asRead, dueTask, fieldsOf, pages } from './plans.ts';

export type Created = { kind: 'created' } | { kind: 'taken'; by: string } | { kind: 'gone' };
export type Changed = { kind: 'changed' | 'stale' | 'gone' };

export type SubscriptionStore = ReturnType<typeof createSubscriptionStore>;

/**
 * `movesAlong`: the keys, by place, of the data of other features. `passesOn`: the keys, by subscription, of the data that the next
 * subscription in the channel takes over.
 */
export function createSubscriptionStore(
  redis: Connection,
  movesAlong: readonly ((team: string, place: string) => string)[] = [],
  passesOn: readonly ((team: string, subscription: string) => string)[] = [],
) {
  /** The last known subscription of each place, which is still right while it runs there. */
  const lastAt = new Map<string, string>();

  async function course({ team }: Workspace, id: string): Promise<RunningCourse | undefined> {
    const read = recordOf(await redis.hgetall(keys.subscription(team, id)));
    return read.id === undefined ? undefined : runningCourseSchema.parse(read);
  }

  async function find(workspace: Workspace, id: string): Promise<Subscription | undefined> {
    const [read, position] = await Promise.all([
      course(workspace, id),
      redis.lrange(keys.position(workspace.team, id), 0, -1),
    ]);
    return read && { ...read, position: position.map((taken) => takenSchema.parse(JSON.parse(taken))) };
  }

  const history = createHistory(redis, find);

  /** Copies the data that the next course of a channel takes over, where it has none of its own. */
  const passedOn = (team: string, from: string, to: string) =>
    Promise.all(
      passesOn.map(async (key) => {
        const [kept, own] = await Promise.all([redis.get(key(team, from)), redis.exists(key(team, to))]);
        if (kept === null || own === 1) return { expect: [], write: [] };
        return {
          expect: [expect.text(key(team, from), kept), expect.absent(key(team, to))],
          write: [write.set(key(team, to), kept)],
        };
      }),
    );

  /** The current subscription of a channel, as `read` gives it. */
  async function current<Found extends RunningCourse>(
    workspace: Workspace,
    channel: string,
    read: (workspace: Workspace, id: string) => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    const key = keys.place(workspace.team, channel);
    const last = lastAt.get(key);
    const known = last === undefined ? undefined : await read(workspace, last);
    if (known !== undefined && known.state !== 'ended' && known.place === channel) return known;
    const id = await redis.get(key);
    if (lastAt.size > 10_000) lastAt.clear();
    if (id !== null) lastAt.set(key, id);
    return id === null ? undefined : read(workspace, id);
  }

  /** The current subscription of a channel. */
  const at = (workspace: Workspace, channel: string) => current(workspace, channel, find);

  return {
    ...createMoves(redis, movesAlong),
    ...createOffers(redis),
    find,
    ...history,
    at,
    /** As `at`, without the lessons that it had: one request in place of two. */
    courseAt: (workspace: Workspace, channel: string) => current(workspace, channel, course),

    /** The current subscription of a channel, or its last one. */
    async last(workspace: Workspace, channel: string): Promise<Subscription | undefined> {
      const running = await at(workspace, channel);
      if (running !== undefined) return running;
      return (await history.hadBy(workspace, channel)).at(-1);
    },

    all: ({ team }: Workspace): Promise<string[]> => redis.smembers(keys.all(team)),

    /** The subscription by which a channel took this course before; it may be the one that is finished there. */
    async former(workspace: Workspace, channel: string, course: string): Promise<Subscription | undefined> {
      const over = (await history.hadBy(workspace, channel)).filter(
        (one) => one.course === course && ['ended', 'finished'].includes(one.state),
      );
      return over.at(-1);
    },

    /**
     * Creates a subscription and reserves what the channel is told; with `instead`, ends that one in the same step. `again` is the
     * channel's earlier subscription, as it was read. It continues, or it begins anew and its delivered lessons become past ones; its
     * sessions move to the present hour.
     */
    async create(
      workspace: Workspace,
      subscription: NewSubscription,
      told: readonly NewSequence[],
      now: Instant,
      instead?: Subscription,
      again?: { revision: number; anew: boolean },
    ): Promise<Created> {
      const { team } = workspace;
      const { id, place, joins } = subscription;
      const [atPlace, own] = [keys.place(team, place), keys.subscription(team, id)];
      const [position, past] = [keys.position(team, id), keys.past(team, id)];
      return untilCommitted<Created>(async () => {
        const there = (await redis.get(atPlace)) ?? '';
        if (again === undefined && there === id) return { kind: 'created' };
        if (there !== (instead?.id ?? '')) return { kind: 'taken', by: there };
        const replaced = instead !== undefined && instead.id !== id ? instead : undefined;
        const [revision, stands, taken, passed] = await Promise.all([
          redis.hget(own, 'revision'),
          replaced && redis.hget(keys.subscription(team, replaced.id), 'revision'),
          again?.anew ? redis.lrange(position, 0, -1) : [],
          replaced ? passedOn(team, replaced.id, id) : [],
        ]);
        if (again !== undefined && revision !== String(again.revision)) return { kind: 'taken', by: id };
        if (replaced !== undefined && stands !== String(replaced.revision))
          return { kind: 'taken', by: there };
        const ended = { state: 'ended', next: '', due: '', revision: String((replaced?.revision ?? 0) + 1) };
        const { tasks, removed } = dueTask(id, subscription.due);
        const moving = [
          ...(replaced === undefined ? [] : [replaced.id]),
          ...(again === undefined ? [] : [id]),
        ];
        const outcome = await commit(redis, workspace, {
          operation: 'create-subscription',
          expect: [
            expect.text(atPlace, there),
            expect.field(own, 'revision', revision ?? ''),
            ...(replaced === undefined ? [] : asRead(workspace, replaced, ['revision'])),
            ...(again?.anew ? [expect.size(position, taken.length)] : []),
            ...passed.flatMap(({ expect }) => expect),
          ],
          posts: told.map((one) => reserveSequence(team, one, now)),
          write: [
            ...(replaced === undefined ? [] : [write.hset(keys.subscription(team, replaced.id), ended)]),
            ...pages(taken).map((page) => write.rpush(past, ...page)),
            ...(again?.anew ? [write.del(position)] : []),
            ...passed.flatMap(({ write }) => write),
            write.hset(own, fieldsOf(subscription)),
            write.set(atPlace, id),
            write.sadd(keys.all(team), id),
            write.sadd(keys.had(team, place), id),
            ...(joins === undefined ? [] : [write.sadd(keys.joined(team, joins), id)]),
          ],
          tasks: [...tasks, ...moving.map((of) => ({ what: 'move-sessions' as const, of, notBefore: now }))],
          removed: [...removed, ...(replaced === undefined ? [] : dueTask(replaced.id, undefined).removed)],
        });
        if (outcome === 'stale') return outcome;
        if (outcome !== 'committed') return { kind: 'gone' };
        await redis.sadd(keys.workspacesAt(place), team);
        return { kind: 'created' };
      });
    },

    /**
     * Changes a subscription that is unchanged since it was read. A person's change raises the revision, so that messages prepared
     * before it are not sent; `quietly` keeps the revision. The same step reserves a notice and puts the step about the
     * subscription that `follows`.
     */
    async change(
      workspace: Workspace,
      read: Subscription,
      changes: Changes,
      now: Instant,
      more: { notice?: NewSequence; quietly?: boolean; follows?: StepName | undefined } = {},
    ): Promise<Changed> {
      const { team } = workspace;
      const { id, place } = read;
      const { notice, follows, quietly } = more;
      const changed = { ...read, ...changes };
      const atPlace = keys.place(team, place);
      const leaves = changed.state === 'ended' && (await redis.get(atPlace)) === id;
      const revision = String(read.revision + (quietly ? 0 : 1));
      const due = dueTask(id, changed.due);
      const outcome = await commit(redis, workspace, {
        operation: 'change-subscription',
        expect: [
          ...asRead(workspace, read, ['revision', 'state', 'next', 'due']),
          ...(leaves ? [expect.text(atPlace, id)] : []),
        ],
        posts: notice === undefined ? [] : [reserveSequence(team, notice, now)],
        write: [
          write.hset(keys.subscription(team, id), {
            ...fieldsOf(withDigestSince(read, changes, now)),
            revision,
          }),
          ...(leaves ? [write.del(atPlace)] : []),
          ...(changes.joins === undefined ? [] : [write.sadd(keys.joined(team, changes.joins), id)]),
        ],
        tasks: [...due.tasks, ...(follows === undefined ? [] : [{ what: follows, of: id, notBefore: now }])],
        removed: due.removed,
      });
      if (outcome === 'committed') return { kind: 'changed' };
      return { kind: outcome === 'stale' ? 'stale' : 'gone' };
    },

    /** The workspaces that may have data of a channel: the one that received the event, and those of the index. */
    async workspacesAt(channel: string, told: string): Promise<string[]> {
      return [...new Set([told, ...(await redis.smembers(keys.workspacesAt(channel)))])];
    },
  };
}
