// `/lesson archive`: earlier questions and answers, as far as the reader may see them.
import type { Deps, Sight, Subcommand } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { unquoted } from '../../platform/fold.ts';
import type { Interaction, InteractionAnswer } from '../../platform/slack/interactions.ts';
import { saidText } from '../../platform/slack/show-text.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { archiveView, type Found } from '../blocks/archive.ts';
import { foundShown, isFound, searched } from '../rules/archive.ts';
import type { SessionStore } from '../store/sessions.ts';

/** The number of questions that are read together. */
const atOnce = 25;

export function createArchive(deps: Deps, place: Sight, sessions: SessionStore) {
  const { installations, questions, subscriptions } = deps.stores;

  const maySee = async (interaction: Interaction, channel: string): Promise<boolean> =>
    channel === interaction.channel || (await place.mayRead(interaction, channel));

  async function foundIn(workspace: Workspace, subscription: Subscription, words: string): Promise<Found[]> {
    const { id, place, zone } = subscription;
    const ids = await sessions.archive(workspace, id, searched);
    const found: Found[] = [];
    // The questions are read in small groups: a search mostly finds one of the latest.
    for (let from = 0; from < ids.length && found.length < foundShown; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      const read = await Promise.all(
        some.map(async (one) => ({
          question: await questions.find(workspace, one),
          answers: await sessions.answers(workspace, one),
        })),
      );
      for (const { question, answers } of read) {
        const [first] = answers;
        if (question === undefined || question.withdrawn !== undefined || first === undefined) continue;
        const texts = answers.flatMap(({ text }) => (text === undefined ? [] : [saidText(text)]));
        if (!isFound(words, [question.text, ...texts])) continue;
        const answer = { ts: first.ts, ...(first.text === undefined ? {} : { text: first.text }) };
        const { at, by } = first;
        const turn = first.thread ?? question.turn;
        found.push({ question: question.text, place, zone, at, by, turn, answer });
      }
    }
    return found;
  }

  async function search(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const asked = unquoted(interaction.plain);
    const found: Found[] = [];
    for (const subscription of await subscriptions.whole(workspace)) {
      const some = await foundIn(workspace, subscription, asked);
      if (some.length > 0 && (await maySee(interaction, subscription.place))) found.push(...some);
    }
    found.sort((a, b) => b.at - a.at);
    const shown = found.slice(0, foundShown);
    return {
      kind: 'open',
      view: archiveView(wordsFor(interaction.person), asked, shown, workspace.url),
    };
  }

  return {
    subcommands: [
      { word: 'archive', needs: 'nothing', helps: 'everybody', takesMore: true, handle: search },
    ] satisfies Subcommand[],
  };
}
