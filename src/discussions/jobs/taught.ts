// The lessons of a channel, by their cards: of any course, also where the course no longer has them.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { type LedgerRecord, lessonIn } from '../../posts/rules.ts';
import type { Subscription, Taken } from '../../subscriptions/rules/subscription.ts';
import { type Taught, taughtBy } from '../rules/taught.ts';

/** A posted card with its subscription and its lesson; the card may have been deleted since. */
export type Card = {
  ts: string;
  at: Instant;
  isDeleted: boolean;
  subscription: Subscription;
  taught: Taught;
};

type Known = { subscription: Subscription; taken: Taken[] };

export function createTaught({ catalogue, stores: { discussions, posts, subscriptions } }: Deps) {
  async function known(workspace: Workspace, id: string): Promise<Known | undefined> {
    const subscription = await subscriptions.find(workspace, id);
    return subscription && { subscription, taken: await subscriptions.taken(workspace, id) };
  }

  const cardOf = (
    ts: string,
    { about, at, deleted }: LedgerRecord,
    { subscription, taken }: Known,
  ): Card => ({
    ts,
    at,
    isDeleted: deleted !== undefined,
    subscription,
    taught: taughtBy(catalogue, subscription, taken, { lesson: lessonIn(about), at }),
  });

  return {
    /** The posted cards of a place, of any course, the latest first. */
    async cards(workspace: Workspace, place: string): Promise<Card[]> {
      const standing = (await posts.since(workspace, place, 0)).filter(
        ({ record }) => record.kind === 'lesson',
      );
      const ids = [...new Set(standing.map(({ record }) => record.subscription))];
      const by = new Map(await Promise.all(ids.map(async (id) => [id, await known(workspace, id)] as const)));
      return standing
        .flatMap(({ ts, record }) => {
          const found = by.get(record.subscription);
          return found === undefined ? [] : [cardOf(ts, record, found)];
        })
        .sort((a, b) => b.at - a.at || Number(b.ts) - Number(a.ts));
    },

    /** The card of this ts, also where its subscription has ended. */
    async card(workspace: Workspace, place: string, ts: string): Promise<Card | undefined> {
      const record = await posts.find(workspace, place, ts);
      if (record?.kind !== 'lesson') return undefined;
      const found = await known(workspace, record.subscription);
      return found && cardOf(ts, record, found);
    },

    /** The people and their parts in the discussion under each of these cards. */
    async people(workspace: Workspace, cards: readonly Card[]) {
      const ids = [...new Set(cards.map(({ subscription }) => subscription.id))];
      const guests = new Map(
        await Promise.all(ids.map(async (id) => [id, await discussions.guests(workspace, id)] as const)),
      );
      const by = new Map(cards.map((card) => [card.ts, card]));
      return (ts: string): { author: string | undefined; guests: ReadonlySet<string> } => {
        const card = by.get(ts);
        const author = card?.taught.author;
        return {
          author: author === undefined ? undefined : card?.subscription.authors[author],
          guests: guests.get(card?.subscription.id ?? '') ?? new Set<string>(),
        };
      };
    },
  };
}
