// `/ask`, `/lesson ask`, the form behind *Ask*, and the answer to a person who calls the app by name.
import type { Deps, Sight, Subcommand } from '../../deps.ts';
import { fold } from '../../platform/fold.ts';
import { idOf, newId } from '../../platform/ids.ts';
import { soonOr } from '../../platform/queue.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onCommand,
  onForm,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import { onShortcut, type ShortcutTarget } from '../../platform/slack/shortcuts.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { names } from '../../subscriptions/rules/subcommands.ts';
import { mayLeave, type RunningCourse } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { askRefusal, keptText, questionSequences, questionsTitle } from '../blocks/asked.ts';
import { aboutText, askedView, askForm, askFormAgain } from '../blocks/form.ts';
import { type SimilarQuestion, similarBlocks } from '../blocks/similar.ts';
import { readQuestion } from '../rules/asked-text.ts';
import { askerUnnamed, unnamedPerPerson } from '../rules/asker.ts';
import { longestQuestion, nextSessionAt, openPerPerson } from '../rules/question.ts';
import type { WaitingQuestion } from '../rules/similar.ts';
import { readAskForm, type Similar } from './similar.ts';

/** `id` is of a question with its asker's name; `others` are given where it is new, to compare it with. */
type Kept = { kind: 'kept' | 'refused'; text: string; id?: string; others?: readonly WaitingQuestion[] };

/** The longest time for the search for similar questions, real ms. */
const patience = 400;

export type Asking = Pick<ReturnType<typeof createAsk>, 'keep' | 'similarTo' | 'courseAt' | 'openForm'>;

export function createAsk(deps: Deps, { maySee, mayRead }: Sight, similar: Similar) {
  const { clock } = deps;
  const { installations, subscriptions, questions } = deps.stores;
  const canSeal = deps.seal !== undefined;
  /** Whether a question may be asked without a name: a seal is for one channel, and a joined session is in another. */
  const offersUnnamed = (course: RunningCourse | undefined): boolean =>
    canSeal && course?.joins === undefined;

  const courseAt = async (team: string, channel: string) => {
    const found = await subscriptions.courseAt(await installations.get(team), channel);
    return found?.state === 'ended' ? undefined : found;
  };

  /** Keeps a question, once for each `key`; returns a text with its address, or with the reason why it could not be kept. */
  async function keep(
    interaction: Interaction,
    subscription: RunningCourse | undefined,
    text: string,
    named = true,
    key = idOf(interaction.id, text),
  ): Promise<Kept> {
    const words = wordsFor(interaction.person);
    const most = named ? openPerPerson : unnamedPerPerson;
    const refused = (
      why:
        | 'ask.no-course-here'
        | 'ask.limit'
        | 'ask.limit-unnamed'
        | 'ask.unnamed-gone'
        | 'ask.unnamed-joint',
    ): Kept => ({
      kind: 'refused',
      text: words.say(why, { most }),
    });
    if (subscription === undefined) return refused('ask.no-course-here');
    const { id: of, place: channel, zone, state, locale } = subscription;
    const workspace = await installations.get(interaction.team);
    const now = clock.now();
    const sessionAt = nextSessionAt(now, subscription);
    const awaited = [sessionAt, nextSessionAt(sessionAt, subscription)] as const;
    const id = newId();
    const { id: person } = interaction.person;
    // The form was opened while there was a key. A person who chose to ask without a name is never named.
    if (!named && deps.seal === undefined) return refused('ask.unnamed-gone');
    if (!named && !offersUnnamed(subscription)) return refused('ask.unnamed-joint');
    const asker =
      named || deps.seal === undefined
        ? { by: person, own: person, at: now }
        : askerUnnamed(deps.seal, person, { question: id, subscription: of, now });
    const asked = { id, subscription: of, ...asker, most, now, zone, awaited, text };
    const said = (when: { sessionAt: number; zone: string }, number: string) =>
      questionSequences(wordsOf(locale), subscription, { ...asked, number }, when);
    const added = await questions.add(workspace, asked, key, said, named);
    switch (added.kind) {
      case 'added':
      case 'again': {
        const title = questionsTitle(words, added.sessionAt, added.zone);
        const where = { title, channel, number: added.number, waits: state === 'paused' };
        const kept = keptText(words, added.kind === 'added' ? 'ask.done' : 'ask.again', where);
        return named
          ? {
              kind: 'kept',
              text: kept,
              id: added.id,
              ...(added.kind === 'added' ? { others: added.others } : {}),
            }
          : { kind: 'kept', text: words.sentences(kept, words.say('ask.unnamed-kept')) };
      }
      case 'limit':
        return refused(named ? 'ask.limit' : 'ask.limit-unnamed');
      default:
        return refused('ask.no-course-here');
    }
  }

  /** Similar questions of others; none where the search takes too long, because the asker must not wait for it. */
  const similarTo = async (
    interaction: Interaction,
    course: RunningCourse | undefined,
    text: string,
    others?: readonly WaitingQuestion[],
  ): Promise<SimilarQuestion[]> =>
    course === undefined ? [] : soonOr(patience, similar.similar(interaction, course, text, others), []);

  /** The form, where there is a course to ask in. */
  async function openForm(
    interaction: Interaction,
    channel: string | undefined,
    text?: string,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    if (channel === undefined)
      return {
        kind: 'open',
        view: askForm(words, { unnamed: canSeal, ...(text === undefined ? {} : { text }) }),
      };
    const subscription = await courseAt(interaction.team, channel);
    if (subscription === undefined) return say(receipt(words.say('ask.no-course-here')));
    const unnamed = offersUnnamed(subscription);
    return {
      kind: 'open',
      view: askForm(words, { channel, unnamed, ...(text === undefined ? {} : { text }) }),
    };
  }

  /**
   * The form, begun with a message: its link, and its words where they may be shown. The question goes to the message's channel where that
   * has a course.
   */
  async function askAbout(interaction: Interaction, on: ShortcutTarget): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const workspace = await installations.get(interaction.team);
    const course = await courseAt(interaction.team, on.channel);
    const here = course !== undefined;
    const web = await deps.slack(interaction.team);
    const quoted = here || mayLeave(await web.channel(on.channel));
    const address = permalink(workspace.url, on.channel, on.ts, on.thread);
    const text = aboutText(words, quoted ? on.text : '', address);
    return {
      kind: 'open',
      view: askForm(words, {
        text,
        unnamed: offersUnnamed(course),
        ...(here ? { channel: on.channel } : {}),
      }),
    };
  }

  async function ask(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    // A call for help with the app is no question for a guest.
    if (names.get(fold(interaction.plain.trim())) === 'help') return say(receipt(words.say('help.ask')));
    const asked = readQuestion(interaction.plain);
    const channel = interaction.channel?.startsWith('D') ? undefined : interaction.channel;
    switch (asked.kind) {
      case 'empty':
        return openForm(interaction, channel);
      case 'too-long': {
        const said = { most: longestQuestion, length: asked.text.length };
        return say(askRefusal(words, words.say('ask.too-long', said), asked.text, true));
      }
      case 'no-words':
        return say(askRefusal(words, words.say('ask.no-words'), asked.text, true));
      case 'question': {
        if (channel === undefined) return openForm(interaction, undefined, asked.text);
        const subscription = await courseAt(interaction.team, channel);
        const kept = await keep(interaction, subscription, asked.text);
        if (kept.kind === 'refused') return say(askRefusal(words, kept.text, asked.text, false));
        const { id, others } = kept;
        const similar = others && (await similarTo(interaction, subscription, asked.text, others));
        return say(receipt(kept.text, ...similarBlocks(words, similar ?? [], id)));
      }
    }
  }

  async function submit(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const refused = (block: 'channel' | 'question', text: string): InteractionAnswer => ({
      kind: 'errors',
      errors: { [block]: text },
    });
    const form = readAskForm(interaction, canSeal);
    const { channel, nameless } = form;
    if (channel === undefined) return refused('channel', words.say('form.empty'));
    if (form.isChosen && !(await maySee(interaction, channel))) {
      return refused('channel', words.say('ask.no-course'));
    }
    const asked = readQuestion(form.text);
    switch (asked.kind) {
      case 'empty':
        return refused('question', words.say('ask.empty'));
      case 'no-words':
        return refused('question', words.say('ask.no-words'));
      case 'too-long': {
        const said = { most: longestQuestion, length: asked.text.length };
        return refused('question', words.say('ask.too-long', said));
      }
      case 'question': {
        const subscription = await courseAt(interaction.team, channel);
        if (subscription === undefined && form.isChosen)
          return refused('channel', words.say('ask.no-course'));
        // A question that cannot be kept is refused at once, before similar ones are shown.
        const isRefused = nameless && !offersUnnamed(subscription);
        const mayBeShown =
          !form.shown && !isRefused && (!form.isChosen || (await mayRead(interaction, channel)));
        const similar = mayBeShown ? await similarTo(interaction, subscription, asked.text) : [];
        if (similar.length > 0) {
          return { kind: 'update', view: askFormAgain(words, form, channel, { similar }) };
        }
        const kept = await keep(interaction, subscription, asked.text, !nameless);
        if (kept.kind === 'kept') return { kind: 'update', view: askedView(words, kept.text) };
        return refused(form.isChosen ? 'channel' : 'question', kept.text);
      }
    }
  }

  return {
    keep,
    similarTo,
    courseAt,
    openForm,
    subcommands: [
      { word: 'ask', needs: 'nothing', helps: 'everybody', takesMore: true, handle: ask },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onCommand(router, '/ask', ask);
      onShortcut(router, 'ask-about', askAbout);
      onAction(router, 'ask-open', (interaction) => openForm(interaction, interaction.channel));
      onForm(router, 'ask', 'question', submit);
    },
  };
}
