// Who added the app to a channel without a course, until they were offered one.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { todoKeys } from '../../posts/store/keys.ts';
import { nextNumber } from '../../posts/store/outbox.ts';
import { offerSchema } from '../rules/subscription.ts';
import { keys } from './keys.ts';

const scripts = {
  offer: createScript(new URL('./offer-course.lua', import.meta.url)),
  takeOffer: createScript(new URL('./take-offer.lua', import.meta.url)),
};

export function createOffers(redis: Connection) {
  return {
    /** Keeps who added the app to a channel without a course, at Slack's `ts`; says which todo number the offer has. */
    async offer(
      { team, generation }: Workspace,
      added: { channel: string; by: string; ts: string },
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [
        installations.installation(team),
        keys.place(team, added.channel),
        keys.offers(team),
        ...todoKeys(team),
      ];
      const args = [generation, added.channel, added.by, added.ts, now];
      return nextNumber(await scripts.offer(redis, touched, args));
    },

    /** Who is still to be offered a course in this channel. */
    async offeredTo({ team }: Workspace, channel: string): Promise<string | undefined> {
      const stored = await redis.hget(keys.offers(team), channel);
      return stored === null ? undefined : offerSchema.parse(JSON.parse(stored)).to;
    },

    /** Takes the offer away before it is made; says whether it is the caller's to make. */
    async takeOffer({ team, generation }: Workspace, channel: string, to: string): Promise<boolean> {
      const touched = [installations.installation(team), keys.offers(team), ...todoKeys(team)];
      return (await scripts.takeOffer(redis, touched, [generation, channel, to])) === 1;
    },
  };
}
