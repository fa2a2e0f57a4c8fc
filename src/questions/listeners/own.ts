// `/lesson questions`: a person's own questions and their state; changing the words of one, or taking it back.
import type { Deps, Subcommand } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { day } from '../../platform/calendar.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
} from '../../platform/slack/interactions.ts';
import { wordsFor } from '../../words/words.ts';
import { editForm, type Own, ownView } from '../blocks/own.ts';
import type { Withdraw } from '../jobs/questions.ts';
import { readQuestion } from '../rules/asked-text.ts';
import { askedBy, ownWeeks, unnamedList } from '../rules/asker.ts';
import { ownShown, type Question, standingOf } from '../rules/question.ts';

export function createOwnQuestions(deps: Deps, takeBack: Withdraw) {
  const { clock } = deps;
  const { installations, likes, questions, subscriptions } = deps.stores;

  /** The lists a person's questions are on: their own, and those of the last weeks without a name. */
  function listsOf({ person }: Interaction): string[] {
    const { seal } = deps;
    if (seal === undefined) return [person.id];
    const weeks = Array.from({ length: ownWeeks }, (_, back) => clock.now() - back * 7 * day);
    return [person.id, ...weeks.map((at) => unnamedList(seal, person.id, at))];
  }

  async function ownOf(interaction: Interaction): Promise<Own[]> {
    const workspace = await installations.get(interaction.team);
    const asked = await questions.own(workspace, listsOf(interaction), ownShown);
    const found = await Promise.all(
      asked.map(async (question): Promise<Own[]> => {
        const subscription = await subscriptions.find(workspace, question.subscription);
        if (subscription === undefined) return [];
        const { place } = subscription;
        // A delegated question has the state of its counterpart in the other channel, except that its own post may be gone.
        const there =
          question.delegatedTo === undefined
            ? undefined
            : await questions.find(workspace, question.delegatedTo);
        const { withdrawn = there?.withdrawn, deleted = there?.deleted } = question;
        const whole = there === undefined ? question : { ...there, withdrawn, deleted };
        const open = await questions.openOne(workspace, whole);
        const waitsFor = open?.sessionAt;
        const votes = question.ts === undefined ? 0 : await likes.count(workspace, place, question.ts);
        const sessionAt = waitsFor ?? whole.listed ?? whole.sessionAt;
        const { zone = subscription.zone } = await questions.session(workspace, subscription.id, sessionAt);
        const hidden = open?.hidden === true;
        const answered = whole === question ? undefined : await answerOf(workspace, whole);
        const own = { question, standing: standingOf(whole, waitsFor, votes), place, zone, hidden };
        return [answered === undefined ? own : { ...own, answered }];
      }),
    );
    return found.flat();
  }

  /** The address of an answer that was given in the session of another channel. */
  async function answerOf(workspace: Workspace, { answered, answeredIn, turn, subscription }: Question) {
    const place = (await subscriptions.find(workspace, subscription))?.place;
    if (answered === undefined || place === undefined) return undefined;
    return { place, ts: answered, root: answeredIn ?? turn };
  }

  async function view(interaction: Interaction, told?: string) {
    const workspace = await installations.get(interaction.team);
    const quiet = await questions.isQuiet(workspace, interaction.person.id);
    return ownView(wordsFor(interaction.person), await ownOf(interaction), workspace.url, quiet, told);
  }

  /** The question, if it is the person's own. */
  async function ownQuestion(interaction: Interaction, id: string): Promise<Question | undefined> {
    const question = await questions.find(await installations.get(interaction.team), id);
    return question !== undefined && askedBy(question, deps.seal) === interaction.person.id
      ? question
      : undefined;
  }

  async function change(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const question = await ownQuestion(interaction, interaction.text);
    const workspace = await installations.get(interaction.team);
    if (question === undefined || (await questions.waitsFor(workspace, question)) === undefined) {
      return { kind: 'update', view: await view(interaction, words.say('own.too-late')) };
    }
    return { kind: 'update', view: editForm(words, question) };
  }

  async function save(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const asked = readQuestion(interaction.inputs.question?.['ask-question'] ?? '');
    if (asked.kind === 'empty') return { kind: 'errors', errors: { question: words.say('own.empty') } };
    if (asked.kind === 'no-words') return { kind: 'errors', errors: { question: words.say('ask.no-words') } };
    const question = await ownQuestion(interaction, interaction.carried);
    if (question === undefined || asked.kind === 'too-long') {
      return { kind: 'update', view: await view(interaction, words.say('own.too-late')) };
    }
    if (asked.text === question.text) return { kind: 'update', view: await view(interaction) };
    const workspace = await installations.get(interaction.team);
    const isChanged = await questions.edit(workspace, question, asked.text, clock.now());
    // The typed text stays in the form, so that it can still be copied.
    if (!isChanged) return { kind: 'errors', errors: { question: words.say('own.too-late') } };
    return { kind: 'update', view: await view(interaction, words.say('own.changed')) };
  }

  async function withdraw(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const question = await ownQuestion(interaction, interaction.text);
    if (question === undefined) return { kind: 'update', view: await view(interaction) };
    const workspace = await installations.get(interaction.team);
    await takeBack(workspace, question);
    return { kind: 'update', view: await view(interaction, words.say('own.withdrawn-now')) };
  }

  async function beQuiet(interaction: Interaction): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    await questions.setQuiet(workspace, interaction.person.id, interaction.text === 'yes');
    return { kind: 'update', view: await view(interaction) };
  }

  return {
    subcommands: [
      {
        word: 'questions',
        needs: 'nothing',
        helps: 'everybody',
        handle: async (interaction) => ({ kind: 'open', view: await view(interaction) }),
      },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(router, 'question-edit', change);
      onAction(router, 'question-withdraw', withdraw);
      onAction(router, 'questions-quiet', beQuiet);
      onForm(router, 'question-edit', 'question', save);
    },
  };
}
