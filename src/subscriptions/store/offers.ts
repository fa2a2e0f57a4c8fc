// Keeps the person who added the app to a channel without a course, until they were offered one.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { offerSchema } from '../rules/subscription.ts';
import { keys } from './keys.ts';

export function createOffers(redis: Connection) {
  return {
    /** Keeps the person who added the app to a channel without a course, at Slack's `ts`: they get one offer for each time. */
    async offer(
      workspace: Workspace,
      added: { channel: string; by: string; ts: string },
      now: Instant,
    ): Promise<void> {
      const [atPlace, offers] = [keys.place(workspace.team, added.channel), keys.offers(workspace.team)];
      await untilCommitted(async () => {
        const [course, stored] = await Promise.all([
          redis.exists(atPlace),
          redis.hget(offers, added.channel),
        ]);
        const isOffered =
          stored !== null && Number(offerSchema.parse(JSON.parse(stored)).at) >= Number(added.ts);
        if (course === 1 || isOffered) return undefined;
        return commit(redis, workspace, {
          operation: 'offer-course',
          expect: [expect.absent(atPlace), expect.field(offers, added.channel, stored ?? '')],
          write: [write.hset(offers, { [added.channel]: JSON.stringify({ at: added.ts, to: added.by }) })],
          tasks: [{ what: 'offer-course', of: added.channel, notBefore: now }],
        });
      });
    },

    /** The person who has yet to be offered a course in this channel. */
    async offeredTo({ team }: Workspace, channel: string): Promise<string | undefined> {
      const stored = await redis.hget(keys.offers(team), channel);
      return stored === null ? undefined : offerSchema.parse(JSON.parse(stored)).to;
    },

    /** Removes the offer before it is made; returns whether the caller is to make it. */
    async takeOffer(workspace: Workspace, channel: string, to: string): Promise<boolean> {
      const offers = keys.offers(workspace.team);
      return untilCommitted(async () => {
        const stored = await redis.hget(offers, channel);
        const offer = stored === null ? undefined : offerSchema.parse(JSON.parse(stored));
        if (stored === null || offer?.to !== to) return false;
        const outcome = await commit(redis, workspace, {
          operation: 'take-offer',
          expect: [expect.field(offers, channel, stored)],
          write: [write.hset(offers, { [channel]: JSON.stringify({ at: offer.at, to: '' }) })],
          removed: [{ what: 'offer-course', of: channel }],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed';
      });
    },
  };
}
