// The buttons of the hour: answer in a form, go on to the next question, leave one out, take the end back.
import type { Deps } from '../../deps.ts';
import { minute } from '../../platform/calendar.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  onForm,
  say,
} from '../../platform/slack/knocks.ts';
import { link, permalink } from '../../platform/slack/mrkdwn.ts';
import { oneLine } from '../../platform/slack/user-text.ts';
import { chainId, oneMessage } from '../../posts/rules.ts';
import { readQuestion, readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { type WordKey, wordsFor, wordsOf } from '../../words/words.ts';
import { answerForm, answerMessage, finishedReceipt, skipForm } from '../blocks/hour.ts';
import type { Lead } from '../jobs/hour.ts';
import { endOf } from '../rules/finish.ts';
import { type Hour, isGone, isThrough, mayLead, turnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export function createHourListeners(deps: Deps, sessions: SessionStore, lead: Lead) {
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

  type Found = NonNullable<Awaited<ReturnType<typeof turnAt>>>;

  const tell = (knock: Knock, key: WordKey, values?: Record<string, string>): Answer =>
    say(receipt(wordsFor(knock.person).say(key, values)));
  const over = (knock: Knock): Answer => tell(knock, 'turn.over');

  /** Once the hour has ended nothing of it can be led any more, but an answer below the question still counts. */
  function ended(knock: Knock, { workspace, subscription, session, question }: Found): Answer {
    const words = wordsFor(knock.person);
    const date = words.shortDay(readSessionId(session).friday, subscription.zone);
    const { turn } = question;
    if (turn === undefined || workspace.url === '') return tell(knock, 'turn.hour-over', { date });
    const address = permalink(workspace.url, subscription.place, turn);
    return tell(knock, 'turn.hour-over-thread', {
      date,
      question: link(address, oneLine(question.text, 72)),
    });
  }

  /** Only who answers, and organisers, lead through the hour, and only in the turn it is at. */
  async function led(knock: Knock, value: string) {
    const found = await turnAt(knock, value);
    if (found === undefined) return over(knock);
    if (!mayLead(knock.person, found.hour, found.subscription)) return tell(knock, 'turn.not-yours');
    if (found.hour.state === 'ended') return ended(knock, found);
    return found.hour.current === found.index ? found : over(knock);
  }

  /** Who ended the last turn can take that back until the hour ends. */
  function went(knock: Knock, value: string, hour: Hour): Answer {
    const left = endOf(hour) - clock.now();
    if (!isThrough(hour) || left <= 0) return { kind: 'nothing' };
    const said = { number: hour.turns.length, minutes: Math.max(1, Math.round(left / minute)) };
    return say(finishedReceipt(wordsFor(knock.person), value, said));
  }

  async function next(knock: Knock): Promise<Answer> {
    const found = await led(knock, knock.text);
    if ('kind' in found) return found;
    const hour = await lead.advance(found.workspace, found.session, found.index);
    return hour === undefined ? over(knock) : went(knock, knock.text, hour);
  }

  async function undo(knock: Knock): Promise<Answer> {
    // What a form says after it was sent has its button, too.
    const there = (answer: Answer) => (knock.channel === undefined ? answer : inItsPlace(answer));
    const found = await turnAt(knock, knock.text);
    // Nothing can be asked again that was taken back since.
    if (found === undefined || isGone(found.question)) return there(over(knock));
    if (!mayLead(knock.person, found.hour, found.subscription)) return tell(knock, 'turn.not-yours');
    const number = String(found.index + 1);
    if ((await lead.takeBack(found.workspace, found.session)) !== undefined)
      return there(tell(knock, 'turn.undone', { number }));
    const now = await turnAt(knock, knock.text);
    return there(
      now?.hour.state === 'ended' ? ended(knock, now) : tell(knock, 'turn.undone-already', { number }),
    );
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
    const hour = await lead.advance(found.workspace, found.session, found.index, why);
    return hour === undefined ? errors(words.say('turn.over')) : went(knock, knock.carried, hour);
  }

  async function openAnswer(knock: Knock): Promise<Answer> {
    const found = await turnAt(knock, knock.text);
    if (found === undefined || isGone(found.question)) return over(knock);
    const { hour, subscription, question } = found;
    if (hour.guest !== knock.person.id) return tell(knock, 'turn.not-guest');
    if (hour.state === 'ended') return ended(knock, found);
    switch (hour.turns[found.index]?.state) {
      case 'waiting':
        return tell(knock, 'turn.not-yet', { next: wordsOf(subscription.locale).say('turn.next') });
      case 'skipped':
        return over(knock);
      default:
        return { kind: 'open', view: answerForm(wordsFor(knock.person), knock.text, question.text) };
    }
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
      // Somebody may have deleted the question on purpose: its answer is not posted without it.
      onlyThere: true,
      ifDropped: 'return-answer',
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
      onAction(keeper, 'turn-undo', undo);
      onAction(keeper, 'turn-skip', openSkip);
      onAction(keeper, 'turn-answer', openAnswer);
      onForm(keeper, 'turn-skip', 'why', skip);
      onForm(keeper, 'turn-answer', 'answer', keepAnswer);
    },
  };
}
