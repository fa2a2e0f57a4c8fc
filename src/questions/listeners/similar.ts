// Shows people similar open questions before they ask, and lets them vote for one instead.
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
} from '../../platform/slack/interactions.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { askFormAgain, type Filled } from '../blocks/form.ts';
import { type SimilarQuestion, votedText, votedView } from '../blocks/similar.ts';
import { askedBy } from '../rules/asker.ts';
import type { Question } from '../rules/question.ts';
import {
  featuresOf,
  mostSimilar,
  readInsteadId,
  shownAtMost,
  type WaitingQuestion,
  type Weigh,
} from '../rules/similar.ts';

export type Similar = ReturnType<typeof createSimilar>;

const carriedSchema = z.object({
  channel: z.string().optional(),
  unnamed: z.boolean().default(false),
  shown: z.boolean().default(false),
  nameless: z.boolean().default(false),
});

/** Reads the form. The choice to ask without a name holds also where names can no longer be sealed. */
export function readAskForm({ carried: text, inputs }: Interaction, canSeal: boolean): Filled {
  const { channel, shown, nameless, ...carried } = parseCarried(carriedSchema, text);
  const unnamed = carried.unnamed && canSeal;
  return {
    channel: channel ?? inputs.channel?.['ask-channel'],
    isChosen: channel === undefined,
    text: inputs.question?.['ask-question'] ?? '',
    unnamed,
    nameless: inputs.name?.['ask-unnamed'] !== undefined || (nameless && !unnamed),
    shown,
  };
}

export function createSimilar(deps: Deps, weigh: Weigh) {
  const { clock } = deps;
  const { installations, likes, questions, subscriptions } = deps.stores;

  /** An open question that is posted, with its votes. */
  async function shown(
    workspace: Workspace & { url: string },
    { id, text, ts = '', root }: Question,
    { place }: Pick<Subscription, 'place'>,
  ): Promise<SimilarQuestion> {
    const votes = await likes.count(workspace, place, ts);
    return { id, text, votes, address: permalink(workspace.url, place, ts, root) };
  }

  /** A question with its features; an earlier version kept none. */
  async function withFeatures(workspace: Workspace, one: WaitingQuestion) {
    const features = one.features ?? featuresOf((await questions.find(workspace, one.id))?.text ?? '');
    return { ...one, features };
  }

  /** Up to three similar questions of others among those that wait, which are read where they are not given. */
  async function similar(
    interaction: Interaction,
    subscription: Pick<Subscription, 'id' | 'place'>,
    text: string,
    known?: readonly WaitingQuestion[],
  ): Promise<SimilarQuestion[]> {
    const workspace = await installations.get(interaction.team);
    const waiting = known ?? (await questions.waiting(workspace, subscription.id));
    const { id: person } = interaction.person;
    const others = await Promise.all(
      waiting.filter(({ by }) => by !== person).map((one) => withFeatures(workspace, one)),
    );
    const ranked = mostSimilar(text, others, weigh);
    const chosen: Question[] = [];
    for (let from = 0; from < ranked.length && chosen.length < shownAtMost; from += shownAtMost) {
      const some = ranked.slice(from, from + shownAtMost);
      const found = await Promise.all(some.map(({ id }) => questions.find(workspace, id)));
      // Only the seal tells whose a question without a name is.
      for (const one of found) if (one !== undefined && askedBy(one, deps.seal) !== person) chosen.push(one);
    }
    return Promise.all(
      chosen.slice(0, shownAtMost).map((question) => shown(workspace, question, subscription)),
    );
  }

  /** The value names the question voted for, and the person's own that it replaces. */
  async function vote(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const { mine, theirs } = readInsteadId(interaction.text);
    const workspace = await installations.get(interaction.team);
    const question = await questions.find(workspace, theirs);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    const own = mine === undefined ? undefined : await questions.find(workspace, mine);
    const isOwn = own?.subscription === question?.subscription && own?.by === interaction.person.id;
    if (question === undefined || subscription === undefined || (mine !== undefined && !isOwn)) {
      return closed(interaction, mine);
    }
    const by = { person: interaction.person.id, instead: mine };
    const outcome = await questions.vote(workspace, question, subscription.place, by, clock.now());
    if (outcome === 'closed') return closed(interaction, mine);
    const isWithdrawn = outcome === 'voted-instead';
    const text = votedText(words, await shown(workspace, question, subscription), isWithdrawn);
    return mine === undefined
      ? { kind: 'update', view: votedView(words, text) }
      : { kind: 'replace', message: receipt(text) };
  }

  /** The question takes no votes. Nothing is changed, and a form stays open with its text. */
  function closed(interaction: Interaction, mine: string | undefined): InteractionAnswer {
    const words = wordsFor(interaction.person);
    if (mine !== undefined) return { kind: 'replace', message: receipt(words.say('similar.closed')) };
    const form = readAskForm(interaction, deps.seal !== undefined);
    const told = words.say('similar.closed-form');
    return { kind: 'update', view: askFormAgain(words, form, form.channel ?? '', { similar: [], told }) };
  }

  return {
    similar,
    listen(router: Router): void {
      onAction(router, 'vote-instead', vote);
    },
  };
}
