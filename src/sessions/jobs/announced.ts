// What was said of a guest before their hour, once that is over or they come no more: it promises nothing any longer.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { chainId } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { type Occasion, pastAnnouncement } from '../blocks/guest.ts';
import { dayBefore, type Guest, invitationId } from '../rules.ts';
import type { Telling } from './telling.ts';

/** Makes the announcements of a guest in the channel say so. */
export type ShowPast = (
  workspace: Workspace,
  subscription: Subscription,
  occasion: Occasion,
  guest: Guest,
) => Promise<void>;

export const createShowPast =
  (deps: Deps, telling: Telling): ShowPast =>
  async (workspace, subscription, occasion, guest) => {
    const session = sessionId(subscription.id, occasion.at);
    // Whoever was invited later than that is not the one who was named the day before.
    const isNamed = guest.at <= occasion.at - dayBefore;
    const keys = [
      ['guest', invitationId(session, guest)],
      ...(isNamed ? [['guest-tomorrow', session]] : []),
    ] as const;
    for (const [what = '', occurrence = ''] of keys) {
      const chain = await deps.stores.posts.chain(workspace, chainId(subscription.id, what, occurrence));
      if (chain?.root === undefined) continue;
      const shown = { ...guest, ...(await telling.picture(workspace, guest.person)) };
      const { text, blocks } = pastAnnouncement(wordsOf(subscription.locale), occasion, shown);
      await (await deps.slack(workspace.team)).edit(chain.place, chain.root, { text, blocks });
    }
  };
