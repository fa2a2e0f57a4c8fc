// What people see of questions: the form, its receipt, the head of Friday's thread, and each question in it.
import type { InputBlock, KnownBlock, ModalView, Overflow, SectionBlock } from '@slack/types';
import { actions, button, context, menu, plain, section, textInput } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import { type Receipt, receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import { isUnnamed, longestQuestion, type Question } from '../rules.ts';

export const askButton = (words: Words, key: 'ask.button' | 'ask.card', style?: 'primary') =>
  button('ask-open', words.say(key), 'ask', style === undefined ? {} : { style });

/** How much of a line a character takes: Chinese ones and emoji twice as much as Latin ones. */
const widthOf = (character: string): number => (/[\u1100-\uffff]|[^\0-\uffff]/u.test(character) ? 2 : 1);

/** The text of a question in a fallback or a list: one line, at most `most` Latin characters wide. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ');
  let width = 0;
  let kept = '';
  for (const character of line) {
    width += widthOf(character);
    if (width > most) return `${kept}…`;
    if (width <= most - 1) kept += character;
  }
  return line;
}

/** Who asks, as everybody sees it. */
export const askerText = (words: Words, by: string): string =>
  isUnnamed(by) ? words.say('ask.somebody') : personMention(by);

/** What a person wrote, as they wrote it: no markup in it means anything. `menu` stands beside it. */
export const written = (id: string, text: string, menu?: Overflow): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'plain_text', text, emoji: true },
  expand: true,
  ...(menu === undefined ? {} : { accessory: menu }),
});

export function questionMessage(
  words: Words,
  question: Pick<Question, 'id' | 'by' | 'text' | 'number' | 'edited'>,
): Message {
  const text = escapeMrkdwn(oneLine(question.text, 200));
  const by = question.edited === undefined ? 'question.by' : 'question.by-edited';
  return {
    kind: 'question',
    text: words.say('question.plain', { text }),
    blocks: [
      written(
        'question',
        question.text,
        menu('question-report', [[words.say('question.report'), question.id]], {
          title: words.say('question.report-title'),
          text: words.say('question.report-sure'),
          yes: words.say('question.report-yes'),
          no: words.say('confirm.no'),
        }),
      ),
      context('by', words.say(by, { number: question.number, who: askerText(words, question.by) })),
    ],
  };
}

/** What a Friday's questions are called in their channel. */
export const questionsTitle = (words: Words, friday: number, zone: string): string =>
  words.say('questions.name', { date: words.shortDay(friday, zone) });

/** The message whose thread holds a Friday's questions; `listed` are on its agenda once it is closed, `waiting` are not. */
export function questionsHead(
  words: Words,
  friday: number,
  zone: string,
  { count, listed, waiting, closed }: { count: number; listed: number; waiting: number; closed: boolean },
): Message {
  const title = questionsTitle(words, friday, zone);
  const said = { title, count, listed, waiting };
  const state = words.say(closed ? 'questions.closed' : 'questions.count', said);
  return {
    kind: 'questions',
    text: words.say(closed ? 'questions.plain-closed' : 'questions.plain', said),
    blocks: [
      section('questions', [words.say('questions.title', { title }), state].join('\n')),
      actions('ask', askButton(words, 'ask.button')),
    ],
  };
}

/** Where a question that was kept stands; `waits` when lessons are paused. */
export function keptText(
  words: Words,
  key: 'ask.done' | 'ask.again',
  where: { title: string; channel: string; number: number; waits: boolean },
): string {
  const { title, channel, number, waits } = where;
  const kept = words.say(key, { number, title, channel: channelMention(channel) });
  return waits ? `${kept} ${words.say('ask.waits')}` : kept;
}

/** Where a question is typed. */
export const questionInput = (label: string, hint: string, text?: string): InputBlock =>
  textInput(['question', 'ask-question'], {
    label,
    hint,
    most: longestQuestion,
    multiline: true,
    focus: true,
    ...(text === undefined ? {} : { text }),
  });

/** How a question about a message begins; `text` is empty where the message's words may not be shown. */
export function aboutText(words: Words, text: string, address: string): string {
  const quoted =
    text.trim() === '' ? words.say('ask.this') : words.say('ask.quoted', { text: oneLine(text, 200) });
  return `${words.say('ask.about', { quoted, address })}\n`;
}

const unnamedChoice = (words: Words): InputBlock => ({
  type: 'input',
  block_id: 'name',
  optional: true,
  label: plain(words.say('ask.name')),
  hint: plain(words.say('ask.name-hint')),
  element: {
    type: 'checkboxes',
    action_id: 'ask-unnamed',
    options: [{ text: plain(words.say('ask.unnamed')), value: 'unnamed' }],
  },
});

/** `unnamed`: asking without a name is offered. `channel` is absent where the person has to choose one. */
export type AskForm = { channel?: string; text?: string; unnamed?: boolean };

export function askForm(words: Words, { channel, text, unnamed = false }: AskForm): ModalView {
  const where: KnownBlock =
    channel === undefined
      ? {
          type: 'input',
          block_id: 'channel',
          label: plain(words.say('ask.channel')),
          element: {
            type: 'conversations_select',
            action_id: 'ask-channel',
            filter: { include: ['public', 'private'], exclude_bot_users: true },
          },
        }
      : context('for', words.say('form.for', { channel: channelMention(channel) }));
  return {
    type: 'modal',
    callback_id: 'ask',
    title: plain(words.say('ask.title')),
    submit: plain(words.say('ask.submit')),
    close: plain(words.say('form.close')),
    private_metadata: JSON.stringify(channel === undefined ? {} : { channel }),
    blocks: [
      where,
      questionInput(words.say('ask.question'), words.say('ask.hint'), text),
      ...(unnamed ? [unnamedChoice(words)] : []),
    ],
  };
}

/** In place of the form, once the question is kept. */
export function askedView(words: Words, text: string): ModalView {
  return {
    type: 'modal',
    title: plain(words.say('ask.receipt-title')),
    close: plain(words.say('reader.close')),
    blocks: [section('receipt', text)],
  };
}

/** Why a question was not kept, and its whole text back; `again` offers the form where asking again can help. */
export function askRefusal(words: Words, why: string, text: string, again: boolean): Receipt {
  const characters = [...text];
  const pieces: string[] = [];
  // Three thousand characters may be six thousand of those that Slack counts.
  while (characters.length > 0) pieces.push(characters.splice(0, longestQuestion / 2).join(''));
  return {
    text: `${why}\n${escapeMrkdwn(text)}`,
    blocks: [
      section('refusal', why),
      ...pieces.map((piece, index) => written(`text-${index}`, piece)),
      ...(again ? [actions('ask', askButton(words, 'ask.button'))] : []),
    ],
  };
}

/** To somebody who called the app by name; `state` is that of the channel's course. */
export function mentionReceipt(words: Words, state: Subscription['state']): Receipt {
  if (state === 'ended') return receipt(words.say('ask.no-course'));
  const text = words.say(state === 'paused' ? 'ask.mention-paused' : 'ask.mention');
  return receipt(text, actions('ask', askButton(words, 'ask.button', 'primary')));
}
