// `/lesson archive`: what was asked and answered before, as far as the reader may see it.
import type { Deps, LessonWord } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Answer, Knock } from '../../platform/slack/knocks.ts';
import { mayLeave } from '../../questions/rules.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { archiveView, type Found } from '../blocks/archive.ts';
import { foundShown, isFound, searched } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export function createArchive(deps: Deps, sessions: SessionStore) {
  const { installations, questions, subscriptions } = deps.stores;

  /** Whether what stands in a channel may be shown to this person here. */
  async function maySee(knock: Knock, place: string): Promise<boolean> {
    if (place === knock.channel) return true;
    const web = await deps.slack(knock.team);
    const channel = await web.channel(place);
    const outside = knock.person.role === 'guest' || knock.person.role === 'external';
    return (
      (mayLeave(channel) && !outside) || (channel.member && (await web.isMember(place, knock.person.id)))
    );
  }

  async function foundIn(workspace: Workspace, subscription: Subscription, words: string): Promise<Found[]> {
    const { id, place, zone } = subscription;
    const ids = await sessions.archive(workspace, id, searched);
    const found: Found[] = [];
    for (const question of await Promise.all(ids.map((one) => questions.find(workspace, one)))) {
      if (found.length === foundShown) break;
      if (question?.answered === undefined || question.withdrawn !== undefined) continue;
      const answers = await sessions.answers(workspace, question.id);
      const [first] = answers;
      const texts = answers.flatMap(({ text }) => text ?? []);
      if (first === undefined || !isFound(words, [question.text, ...texts])) continue;
      const answer = { ts: first.ts, ...(first.text === undefined ? {} : { text: first.text }) };
      const at = first.at;
      const turn = first.thread ?? question.turn;
      found.push({ question: question.text, place, zone, at, by: first.by, turn, answer });
    }
    return found;
  }

  async function search(knock: Knock): Promise<Answer> {
    const workspace = await installations.get(knock.team);
    const all = await Promise.all(
      (await subscriptions.all(workspace)).map((id) => subscriptions.find(workspace, id)),
    );
    const found: Found[] = [];
    for (const subscription of all) {
      if (subscription === undefined) continue;
      const some = await foundIn(workspace, subscription, knock.plain);
      if (some.length > 0 && (await maySee(knock, subscription.place))) found.push(...some);
    }
    found.sort((a, b) => b.at - a.at);
    const shown = found.slice(0, foundShown);
    return { kind: 'open', view: archiveView(wordsFor(knock.person), knock.plain, shown, workspace.url) };
  }

  return {
    words: [{ word: 'archive', who: 'anyone', anywhere: true, handle: search }] satisfies LessonWord[],
  };
}
