// The buttons of a session: answer in a form, go on to the next question, leave one out, take the end back.
import type { Deps } from '../../deps.ts';
import { minute } from '../../platform/calendar.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { link, permalink } from '../../platform/slack/mrkdwn.ts';
import { typedWords } from '../../platform/slack/show-text.ts';
import { type NewSequence, oneMessage } from '../../posts/rules.ts';
import { readQuestion } from '../../questions/rules/asked-text.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { type WordKey, wordsFor, wordsOf } from '../../words/words.ts';
import { answerForm, answerMessage, finishedReceipt, skipForm } from '../blocks/hour.ts';
import type { Lead } from '../jobs/hour.ts';
import { endOf } from '../rules/finish.ts';
import { type Hour, isGone, isThrough, mayLead, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

/** The list of open questions as it is now, with `told` on top, where the person has that list open. */
export type ListAgain = (interaction: Interaction, told?: string) => Promise<InteractionAnswer>;

export function createHourListeners(deps: Deps, sessions: SessionStore, lead: Lead, listAgain: ListAgain) {
  const { clock } = deps;
  const { installations, questions, subscriptions } = deps.stores;

  /** The turn of a button: `session/index`. */
  async function turnAt(interaction: Interaction, value: string) {
    const [session = '', at = ''] = value.split('/');
    const index = Number(at);
    const workspace = await installations.get(interaction.team);
    const subscription = await subscriptions.find(workspace, readSessionId(session).subscription);
    const { value: hour } = await sessions.hour(workspace, session);
    const turn = hour?.turns[index];
    const question = turn && (await questions.find(workspace, turn.id));
    if (subscription === undefined || hour === undefined || question === undefined) return undefined;
    return { workspace, session, index, subscription, hour, question };
  }

  type Found = NonNullable<Awaited<ReturnType<typeof turnAt>>>;

  const tell = (interaction: Interaction, key: WordKey, values?: Record<string, string>): InteractionAnswer =>
    say(receipt(wordsFor(interaction.person).say(key, values)));
  const over = (interaction: Interaction): InteractionAnswer => tell(interaction, 'turn.over');

  /** An ended session can no longer be led, but an answer below its question still counts. */
  function ended(
    interaction: Interaction,
    { workspace, subscription, session, question }: Found,
  ): InteractionAnswer {
    const words = wordsFor(interaction.person);
    const date = words.shortDay(readSessionId(session).sessionAt, subscription.zone);
    const { turn } = question;
    if (turn === undefined || workspace.url === '') return tell(interaction, 'turn.hour-over', { date });
    const address = permalink(workspace.url, subscription.place, turn);
    return tell(interaction, 'turn.hour-over-thread', {
      date,
      question: link(address, typedWords(question.text, 72)),
    });
  }

  /** Only the answerer and organisers lead a session, and only in its present turn. */
  async function led(interaction: Interaction, value: string) {
    const found = await turnAt(interaction, value);
    if (found === undefined) return over(interaction);
    if (!mayLead(interaction.person, found.hour, found.subscription))
      return tell(interaction, 'turn.not-yours');
    if (found.hour.state === 'ended') return ended(interaction, found);
    return found.hour.current === found.index ? found : over(interaction);
  }

  /** The person who ended the last turn can undo that until the session ends. */
  function went(interaction: Interaction, value: string, hour: Hour): InteractionAnswer {
    const left = endOf(hour) - clock.now();
    if (!isThrough(hour) || left <= 0) return { kind: 'nothing' };
    const said = { number: hour.turns.length, minutes: Math.max(1, Math.round(left / minute)) };
    return say(finishedReceipt(wordsFor(interaction.person), value, said));
  }

  /** The answer to a button: in the list of open questions, which stays open, it is shown above the current list. */
  function inList(
    interaction: Interaction,
    answer: InteractionAnswer,
  ): InteractionAnswer | Promise<InteractionAnswer> {
    if (interaction.channel !== undefined) return answer;
    if (answer.kind === 'open') return { kind: 'update', view: answer.view };
    return listAgain(interaction, answer.kind === 'say' ? answer.message.text : undefined);
  }

  async function next(interaction: Interaction): Promise<InteractionAnswer> {
    const found = await led(interaction, interaction.text);
    if ('kind' in found) return inList(interaction, found);
    const hour = await lead.advance(found.workspace, found.session, found.index);
    if (hour === undefined) return inList(interaction, over(interaction));
    const answer = went(interaction, interaction.text, hour);
    return answer.kind === 'nothing' ? inList(interaction, answer) : answer;
  }

  async function undo(interaction: Interaction): Promise<InteractionAnswer> {
    // The answer to a sent form has the button, too.
    const there = (answer: InteractionAnswer) =>
      interaction.channel === undefined ? answer : replaceOriginal(answer);
    const found = await turnAt(interaction, interaction.text);
    // A question that was taken back cannot be asked again.
    if (found === undefined || isGone(found.question)) return there(over(interaction));
    if (!mayLead(interaction.person, found.hour, found.subscription))
      return tell(interaction, 'turn.not-yours');
    const number = String(found.index + 1);
    if ((await lead.takeBack(found.workspace, found.session)) !== undefined)
      return there(tell(interaction, 'turn.undone', { number }));
    const now = await turnAt(interaction, interaction.text);
    return there(
      now?.hour.state === 'ended'
        ? ended(interaction, now)
        : tell(interaction, 'turn.undone-already', { number }),
    );
  }

  async function openSkip(interaction: Interaction): Promise<InteractionAnswer> {
    const found = await led(interaction, interaction.text);
    if ('kind' in found) return found;
    return {
      kind: 'open',
      view: skipForm(wordsFor(interaction.person), interaction.text, found.question.text),
    };
  }

  async function skip(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const errors = (text: string): InteractionAnswer => ({ kind: 'errors', errors: { why: text } });
    const why = (interaction.inputs.why?.['skip-why'] ?? '').trim();
    if (why === '') return errors(words.say('turn.why-empty'));
    const found = await led(interaction, interaction.carried);
    if ('kind' in found) return errors(words.say('turn.over'));
    const hour = await lead.advance(found.workspace, found.session, found.index, why);
    return hour === undefined ? errors(words.say('turn.over')) : went(interaction, interaction.carried, hour);
  }

  async function openAnswer(interaction: Interaction): Promise<InteractionAnswer> {
    const found = await turnAt(interaction, interaction.text);
    if (found === undefined || isGone(found.question)) return over(interaction);
    const { hour, subscription, question } = found;
    if (hour.guest !== interaction.person.id) return tell(interaction, 'turn.not-guest');
    if (hour.state === 'ended') return ended(interaction, found);
    switch (hour.turns[found.index]?.state) {
      case 'waiting':
        return tell(interaction, 'turn.not-yet', { next: wordsOf(subscription.locale).say('turn.next') });
      case 'skipped':
        return over(interaction);
      default:
        return {
          kind: 'open',
          view: answerForm(wordsFor(interaction.person), interaction.text, question.text),
        };
    }
  }

  /** Keeps the answer before it is confirmed; the app posts it below the question. */
  async function keepAnswer(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const errors = (text: string): InteractionAnswer => ({ kind: 'errors', errors: { answer: text } });
    const found = await turnAt(interaction, interaction.carried);
    if (found === undefined || found.hour.guest !== interaction.person.id)
      return errors(words.say('turn.over'));
    const given = readQuestion(interaction.inputs.answer?.['answer-text'] ?? '');
    if (given.kind !== 'question') return errors(words.say('answer.empty'));
    const { workspace, subscription, question, session } = found;
    const { sessionAt } = readSessionId(session);
    const message = answerMessage(wordsOf(subscription.locale), interaction.person, given.text);
    const turn = turnId(question.id, sessionAt);
    const now = clock.now();
    const sequence: NewSequence = {
      // One form is one answer, however often it is sent; another form is another answer.
      ...oneMessage(subscription, ['answer', interaction.id], message),
      about: turn,
      threaded: true,
      under: await lead.askedIn(workspace, subscription.id, turn),
      // The question may have been deleted on purpose: its answer is not posted without it.
      requireThread: true,
      ifDropped: 'return-answer',
      sendAfterEnd: true,
    };
    const by = interaction.person.id;
    const where = { turn, ...(question.turn === undefined ? {} : { thread: question.turn }) };
    const answer = { v: 1 as const, ...where, by, how: 'form' as const, text: given.text, at: now };
    await sessions.addAnswer(workspace, question.id, answer, sequence, now);
    return { kind: 'nothing' };
  }

  return {
    listen(router: Router): void {
      onAction(router, 'turn-next', next);
      onAction(router, 'turn-undo', undo);
      onAction(router, 'turn-skip', async (interaction) => inList(interaction, await openSkip(interaction)));
      onAction(router, 'turn-answer', openAnswer);
      onForm(router, 'turn-skip', 'why', skip);
      onForm(router, 'turn-answer', 'answer', keepAnswer);
    },
  };
}
