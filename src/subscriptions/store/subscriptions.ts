// Which place takes which course, and the index of when each is due.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import type { NewChain } from '../../posts/rules.ts';
import { keys as posts, todoKeys } from '../../posts/store/keys.ts';
import { chainFields } from '../../posts/store/outbox.ts';
import type { StepName } from '../../steps.ts';
import { withDigestSince } from '../rules/digest.ts';
import {
  type Changes,
  type NewSubscription,
  type Subscription,
  subscriptionSchema,
  takenSchema,
} from '../rules/subscription.ts';
import { createHistory } from './history.ts';
import { keys } from './keys.ts';
import { createMoves } from './moves.ts';
import { createOffers } from './offers.ts';

const scripts = {
  create: createScript(new URL('./create-subscription.lua', import.meta.url)),
  change: createScript(new URL('./change-subscription.lua', import.meta.url)),
};

export type Created = { kind: 'created' } | { kind: 'taken'; by: string } | { kind: 'gone' };
export type Changed = { kind: 'changed' | 'stale' | 'gone' };

const text = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

const fieldsOf = (changes: Changes | NewSubscription): string =>
  JSON.stringify(Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, text(value)])));

export type SubscriptionStore = ReturnType<typeof createSubscriptionStore>;

/**
 * `movesAlong`: the keys, by place, of what other features remember of it. `passesOn`: those, by subscription, of what the next one
 * in its channel takes over.
 */
export function createSubscriptionStore(
  redis: Connection,
  movesAlong: readonly ((team: string, place: string) => string)[] = [],
  passesOn: readonly ((team: string, subscription: string) => string)[] = [],
) {
  /** Which subscription a place had when it was asked for last; it still has it while that runs there. */
  const lastAt = new Map<string, string>();

  async function find({ team }: Workspace, id: string): Promise<Subscription | undefined> {
    const [record, position] = await Promise.all([
      redis.hgetall(keys.subscription(team, id)),
      redis.lrange(keys.position(team, id), 0, -1),
    ]);
    const read = recordOf(record);
    if (read.id === undefined) return undefined;
    return subscriptionSchema.parse({
      ...read,
      position: position.map((taken) => takenSchema.parse(JSON.parse(taken))),
    });
  }

  const history = createHistory(redis, find);

  /** The subscription a channel has now. */
  async function at(workspace: Workspace, channel: string): Promise<Subscription | undefined> {
    const key = keys.place(workspace.team, channel);
    const last = lastAt.get(key);
    const known = last === undefined ? undefined : await find(workspace, last);
    if (known !== undefined && known.state !== 'ended' && known.place === channel) return known;
    const id = await redis.get(key);
    if (lastAt.size > 10_000) lastAt.clear();
    if (id !== null) lastAt.set(key, id);
    return id === null ? undefined : find(workspace, id);
  }

  return {
    ...createMoves(redis, movesAlong),
    ...createOffers(redis),
    find,
    ...history,
    at,

    /** The subscription a channel has now, or the last it had. */
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
     * Creates a subscription with its introduction; with `instead`, ends that one in the same step. `again` is it as it was read,
     * where the channel had it before.
     */
    async create(
      { team, generation }: Workspace,
      subscription: NewSubscription,
      introduction: NewChain,
      now: Instant,
      instead?: Subscription,
      again?: { revision: number; anew: boolean },
    ): Promise<Created> {
      const reply = await scripts.create(
        redis,
        [
          installations.installation(team),
          keys.place(team, subscription.place),
          keys.subscription(team, subscription.id),
          keys.all(team),
          ...todoKeys(team),
          posts.chain(team, introduction.id),
          keys.subscription(team, instead?.id ?? 'none'),
          keys.position(team, subscription.id),
          keys.past(team, subscription.id),
          keys.had(team, subscription.place),
          keys.joined(team, subscription.joins ?? 'none'),
          ...(instead === undefined || instead.id === subscription.id
            ? []
            : passesOn.flatMap((key) => [key(team, instead.id), key(team, subscription.id)])),
        ],
        [
          generation,
          subscription.id,
          fieldsOf(subscription),
          introduction.id,
          chainFields(introduction),
          now,
          instead?.id ?? '',
          instead?.revision ?? '',
          again?.revision ?? '',
          again?.anew === true ? 'anew' : '',
          subscription.joins ?? '',
        ],
      );
      const [kind, detail] = Array.isArray(reply) ? reply : [];
      if (kind === 'created') {
        await redis.sadd(keys.workspacesAt(subscription.place), team);
        return { kind };
      }
      return kind === 'taken' ? { kind, by: String(detail) } : { kind: 'gone' };
    },

    /**
     * Changes a subscription if nobody changed it since it was read. A person's change raises the revision, so
     * that nothing prepared before it is sent; `quietly` leaves it. In the same step a notice is reserved, and another step
     * about the subscription `follows`.
     */
    async change(
      { team, generation }: Workspace,
      read: Subscription,
      changes: Changes,
      now: Instant,
      more: { notice?: NewChain; quietly?: boolean; follows?: StepName | undefined } = {},
    ): Promise<Changed> {
      const { notice } = more;
      const reply = await scripts.change(
        redis,
        [
          installations.installation(team),
          keys.subscription(team, read.id),
          keys.place(team, read.place),
          ...todoKeys(team),
          posts.chain(team, notice?.id ?? 'none'),
          keys.joined(team, changes.joins ?? 'none'),
        ],
        [
          generation,
          read.revision,
          text(read.next),
          fieldsOf(withDigestSince(read, changes, now)),
          more.quietly === true ? 0 : 1,
          now,
          notice?.id ?? '',
          notice === undefined ? '' : chainFields(notice),
          more.follows ?? '',
          changes.joins ?? '',
        ],
      );
      return { kind: (['changed', 'stale'] as const).find((one) => one === reply) ?? 'gone' };
    },

    /** The workspaces that may have something in a channel: the one that was told of it, and those of the index. */
    async workspacesAt(channel: string, told: string): Promise<string[]> {
      return [...new Set([told, ...(await redis.smembers(keys.workspacesAt(channel)))])];
    },
  };
}
