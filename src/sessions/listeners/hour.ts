// The buttons of the hour: answer in a form, go on to the next question, leave one out.
import type { Deps } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  type Knock,
  onAction,
  onForm,
  say,
} from '../../platform/slack/knocks.ts';
import { chainId, oneMessage } from '../../posts/rules.ts';
import { readQuestion, readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { answerForm, answerMessage, skipForm } from '../blocks/hour.ts';
import type { Advance } from '../jobs/hour.ts';
import { mayLead, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export function createHourListeners(deps: Deps, sessions: SessionStore, advance: Advance) {
  const { clock } = deps;
  const { installations, questions, subscriptions } = deps.stores;

  /** What a button of the hour is about: `session/index`. */
  async function turnAt(knock: Knock, value: string) {
    const [session = '', at = ''] = value.split('/');
    const index = Number(at);
    const workspace = await installations.get(knock.team);
    const subscription = await subscriptions.find(workspace, readSessionId(session).subscription);
    const { value: hour } = await sessions.hour(workspace, session);
    const turn = hour?.turns[index];
    const question = turn && (await questions.find(workspace, turn.id));
    if (subscription === undefined || hour === undefined || question === undefined) return undefined;
    return { workspace, session, index, subscription, hour, question };
  }

  const over = (knock: Knock): Answer => say(receipt(wordsFor(knock.person).say('turn.over')));

  /** Only who answers, and organisers, lead through the hour. */
  async function led(knock: Knock, value: string) {
    const found = await turnAt(knock, value);
    if (found === undefined) return over(knock);
    if (mayLead(knock.person, found.hour, found.subscription)) return found;
    return say(receipt(wordsFor(knock.person).say('turn.not-yours')));
  }

  async function next(knock: Knock): Promise<Answer> {
    const found = await led(knock, knock.text);
    if ('kind' in found) return found;
    const went = await advance(found.workspace, found.session, found.index);
    return went ? { kind: 'nothing' } : over(knock);
  }

  async function openSkip(knock: Knock): Promise<Answer> {
    const found = await led(knock, knock.text);
    if ('kind' in found) return found;
    return { kind: 'open', view: skipForm(wordsFor(knock.person), knock.text, found.question.text) };
  }

  async function skip(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const errors = (text: string): Answer => ({ kind: 'errors', errors: { why: text } });
    const why = (knock.inputs.why?.['skip-why'] ?? '').trim();
    if (why === '') return errors(words.say('turn.why-empty'));
    const found = await led(knock, knock.carried);
    if ('kind' in found) return errors(words.say('turn.over'));
    const went = await advance(found.workspace, found.session, found.index, why);
    return went ? { kind: 'nothing' } : errors(words.say('turn.over'));
  }

  async function openAnswer(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const found = await turnAt(knock, knock.text);
    if (found === undefined) return over(knock);
    if (found.hour.guest !== knock.person.id) return say(receipt(words.say('turn.not-guest')));
    if (found.hour.turns[found.index]?.state === 'waiting') return say(receipt(words.say('turn.not-yet')));
    return { kind: 'open', view: answerForm(words, knock.text, found.question.text) };
  }

  /** Keeps the answer before it is confirmed; the app posts it below the question. */
  async function keepAnswer(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const errors = (text: string): Answer => ({ kind: 'errors', errors: { answer: text } });
    const found = await turnAt(knock, knock.carried);
    if (found === undefined || found.hour.guest !== knock.person.id) return errors(words.say('turn.over'));
    const given = readQuestion(knock.inputs.answer?.['answer-text'] ?? '');
    if (given.kind !== 'question') return errors(words.say('answer.empty'));
    const { workspace, subscription, question, session } = found;
    const { friday } = readSessionId(session);
    const message = answerMessage(wordsOf(subscription.locale), knock.person, given.text);
    const turn = turnId(question.id, friday);
    const now = clock.now();
    const chain = {
      // One form is one answer, however often it is sent; another form is another.
      ...oneMessage(subscription, ['answer', knock.id], message),
      about: turn,
      threaded: true,
      under: chainId(subscription.id, 'turn', turn),
      evenEnded: true,
    };
    const by = knock.person.id;
    const where = { turn, ...(question.turn === undefined ? {} : { thread: question.turn }) };
    const answer = { v: 1 as const, ...where, by, how: 'form' as const, text: given.text, at: now };
    const n = await sessions.addAnswer(workspace, question.id, answer, chain, now);
    await deps.hurry(workspace, 'send-part', chain.id, n);
    return { kind: 'nothing' };
  }

  return {
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'turn-next', next);
      onAction(keeper, 'turn-skip', openSkip);
      onAction(keeper, 'turn-answer', openAnswer);
      onForm(keeper, 'turn-skip', 'why', skip);
      onForm(keeper, 'turn-answer', 'answer', keepAnswer);
    },
  };
}
