// Answers `/lesson export`: the course so far for its organisers, also once it has ended.
import type { Deps, Sight, Subcommand } from '../../deps.ts';
import { type Interaction, type InteractionAnswer, say } from '../../platform/slack/interactions.ts';
import { people, receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { exportId } from '../rules/export.ts';

export function createExportListeners(deps: Deps, place: Sight) {
  const { installations, posts, subscriptions } = deps.stores;

  async function order(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const workspace = await installations.get(interaction.team);
    const subscription = await subscriptions.last(workspace, interaction.channel ?? '');
    if (subscription === undefined) return say(receipt(words.say('refusal.no-course')));
    if (!mayOrganise(interaction.person, subscription)) {
      const organisers = people(words, subscription.organisers);
      return say(receipt(words.say('refusal.organisers', { organisers })));
    }
    // A person who may change a course need not be in its channel; only people who may read the channel get its words.
    if (!(await place.mayRead(interaction, subscription.place)))
      return say(receipt(words.say('export.not-in')));
    // The person is stored beside the step, because the name of a step is logged.
    const { id: person } = interaction.person;
    const entry = { what: 'export-course', of: exportId(subscription.id, person), cause: person } as const;
    await posts.put(workspace, entry, deps.clock.now());
    return say(receipt(words.say('export.done')));
  }

  return {
    subcommands: [
      { word: 'export', needs: 'channel', helps: 'organisers', handle: order },
    ] satisfies Subcommand[],
  };
}
