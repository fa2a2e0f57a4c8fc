// The buttons of a session at a fixed spot for the guest and organisers: above the list of open questions.
import type { Deps } from '../../deps.ts';
import type { Interaction } from '../../platform/slack/interactions.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { presentTurn } from '../blocks/hour.ts';
import type { Lead } from '../jobs/hour.ts';
import { mayLead } from '../rules.ts';

export const createLeading =
  (deps: Deps, lead: Lead) =>
  async ({ team, person }: Interaction, subscription: Subscription) => {
    const workspace = await deps.stores.installations.get(team);
    const present = await lead.present(workspace, subscription.id);
    if (present === undefined || !mayLead(person, present.hour, subscription)) return [];
    return presentTurn(wordsFor(person), present);
  };
