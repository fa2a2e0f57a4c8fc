// Messages of the session: the question whose turn it is, an answer from a form, and the forms of the answerer.
import type { Button, KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  context,
  type Picture,
  plain,
  section,
  textInput,
} from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { typedLine, typedWords } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import { askerText, asTyped, written } from '../../questions/blocks/asked.ts';
import { longestQuestion, type Question } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Words } from '../../words/words.ts';
import type { Hour, Turn } from '../rules.ts';

const isOpen = ({ state }: Turn) => state === 'asked' || state === 'answered';

/** `open` is how many questions of the session have no answer. */
type Led = { session: string; hour: Hour; question: Pick<Question, 'text'>; open: number };

/** Asks before finishing where a question has no answer yet. */
const finishConfirm = (words: Words, count: number) => ({
  title: words.say('turn.finish-title'),
  text: words.say('turn.finish-sure', { count }),
  yes: words.say('turn.finish'),
  no: words.say('turn.finish-no'),
});

/** The question at `index` of a session. Its buttons name `session`; `open` is how many questions there have no answer. */
export function turnMessage(
  words: Words,
  { session, open }: { session: string; open: number },
  question: Pick<Question, 'text' | 'by' | 'withdrawn'>,
  hour: Hour,
  index: number,
): Message {
  const turn = hour.turns[index];
  const number = index + 1;
  if (turn === undefined || question.withdrawn !== undefined) {
    const text = words.say('turn.withdrawn', { number });
    return { kind: 'turn', text, blocks: [context('turn-withdrawn', text)] };
  }
  const guest = hour.guest === undefined ? words.say('agenda.nobody') : personMention(hour.guest);
  const said = {
    number,
    total: hour.turns.length,
    who: askerText(words, question.by),
    votes: turn.votes,
    guest,
  };
  const isTurn = hour.state === 'open' && hour.current === index && isOpen(turn);
  const state: KnownBlock =
    turn.state === 'answered'
      ? context('turn-state', words.say('turn.answered', said))
      : turn.state === 'skipped'
        ? context('turn-state', words.say('turn.skipped', { why: typedLine(turn.why ?? '', 2 * longestWhy) }))
        : isTurn
          ? context('turn-state', words.say('turn.how', said))
          : context('turn-state', words.say(hour.state === 'ended' ? 'turn.carried' : 'turn.left'));
  return {
    kind: 'turn',
    text: words.say('turn.plain', { ...said, text: escapeMrkdwn(typedWords(question.text, 200)) }),
    blocks: [
      context('turn', words.say('turn.title', said)),
      written('turn-question', question.text),
      state,
      ...(isTurn
        ? [
            actions(
              'turn-actions',
              button('turn-answer', words.say('turn.answer'), `${session}/${index}`, {
                ...(turn.state === 'answered' ? {} : { style: 'primary' as const }),
              }),
              ...leadButtons(words, { session, open, hour }),
            ),
          ]
        : []),
    ],
  };
}

/** The buttons that take the session on from the present question. */
function leadButtons(words: Words, { session, open, hour }: Omit<Led, 'question'>): Button[] {
  const value = `${session}/${hour.current}`;
  const answered = hour.turns[hour.current]?.state === 'answered';
  const next = hour.current + 1 < hour.turns.length ? 'turn.next' : 'turn.finish';
  return [
    button('turn-next', words.say(next), value, {
      ...(answered ? { style: 'primary' as const } : {}),
      ...(open > 0 && next === 'turn.finish' ? { confirm: finishConfirm(words, open) } : {}),
    }),
    ...(answered ? [] : [button('turn-skip', words.say('turn.skip'), value)]),
  ];
}

/** The question whose turn it is, above the list of open questions, for the people who lead. */
export function presentTurn(words: Words, led: Led): KnownBlock[] {
  const { hour, question } = led;
  const said = {
    number: hour.current + 1,
    total: hour.turns.length,
    question: typedLine(question.text, 150),
  };
  return [
    section('turn-now', words.say('turn.now', said)),
    actions('turn-actions', ...leadButtons(words, led)),
  ];
}

/** For the person who ended the last turn: when the session ends, and how to undo that. `value` names the turn. */
export const finishedReceipt = (words: Words, value: string, said: { number: number; minutes: number }) =>
  receipt(
    words.say('turn.finished', said),
    actions('finish', button('turn-undo', words.say('button.undo'), value)),
  );

/** For the answerer alone: the questions of the session, each with the form for its answer. */
export function answerList(
  words: Words,
  session: string,
  place: string,
  items: readonly { question: Pick<Question, 'text'>; index: number }[],
): Message {
  const said = { channel: channelMention(place), count: items.length };
  return {
    kind: 'notice',
    text: words.say('list.plain', said),
    blocks: [
      section('list', words.say('list.title', said)),
      ...items.map(({ question, index }) =>
        section(
          `list-${index}`,
          `${index + 1}. ${typedLine(question.text, 150)}`,
          button('turn-answer', words.say('turn.answer'), `${session}/${index}`),
        ),
      ),
      context('list-how', words.say('list.how')),
    ],
  };
}

/** The same once the hour is over. */
export function endedList(words: Words, place: string): Message {
  const text = words.say('list.ended', { channel: channelMention(place) });
  return { kind: 'notice', text, blocks: [section('list', text)] };
}

/** An answer from a form, as it is posted below its question. */
export function answerMessage(
  words: Words,
  by: { id: string; name: string; picture?: string },
  text: string,
): Message {
  const picture: Picture | undefined =
    by.picture === undefined ? undefined : { url: by.picture, alt: by.name };
  return {
    kind: 'answer',
    text: words.say('answer.plain', {
      who: personMention(by.id),
      text: escapeMrkdwn(typedWords(text, 200)),
    }),
    blocks: [
      context('answer', words.say('answer.by', { who: personMention(by.id) }), picture),
      written('answer-text', text),
    ],
  };
}

/** For the author of an answer alone: the answer was not posted, and its text comes back. */
export function returnedAnswer(words: Words, place: string, text: string): Message {
  const why = words.say('answer.returned', { channel: channelMention(place) });
  return {
    kind: 'notice',
    text: why,
    blocks: [section('returned', why), asTyped('returned-text', text)],
  };
}

/** The form in which the answerer types an answer. */
export const answerForm = (words: Words, value: string, question: string): ModalView => ({
  type: 'modal',
  callback_id: 'turn-answer',
  title: plain(words.say('turn.answer')),
  submit: plain(words.say('turn.send')),
  close: plain(words.say('form.close')),
  private_metadata: value,
  blocks: [
    written('question', question, { most: 500 }),
    textInput(['answer', 'answer-text'], {
      label: words.say('answer.label'),
      hint: words.say('answer.hint'),
      most: longestQuestion,
      multiline: true,
      focus: true,
    }),
  ],
});

/** The longest reason, characters. */
export const longestWhy = 150;

/** The form in which a person says why they skip a question. */
export const skipForm = (words: Words, value: string, question: string): ModalView => ({
  type: 'modal',
  callback_id: 'turn-skip',
  title: plain(words.say('turn.skip-title')),
  submit: plain(words.say('turn.skip')),
  close: plain(words.say('form.close')),
  private_metadata: value,
  blocks: [
    written('question', question, { most: 500 }),
    textInput(['why', 'skip-why'], {
      label: words.say('turn.why'),
      hint: words.say('turn.why-hint'),
      most: longestWhy,
      focus: true,
    }),
  ],
});
