// What people see of questions: the form, its receipt, the head of Friday's thread, and each question in it.
import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { actions, button, context, plain, section } from '../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../platform/slack/mrkdwn.ts';
import type { Message } from '../posts/rules.ts';
import { type Receipt, receipt } from '../subscriptions/blocks/receipts.ts';
import type { Words } from '../words/words.ts';
import { longestQuestion, type Question } from './rules.ts';

export const askButton = (words: Words, key: 'ask.button' | 'ask.card', style?: 'primary') =>
  button('ask-open', words.say(key), 'ask', style === undefined ? {} : { style });

/** The text of a question in a fallback or a list: one line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}

/** What a person wrote, as they wrote it: no markup in it means anything. */
const written = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'plain_text', text, emoji: true },
  expand: true,
});

export function questionMessage(words: Words, question: Pick<Question, 'by' | 'text'>): Message {
  const text = escapeMrkdwn(oneLine(question.text, 200));
  return {
    kind: 'question',
    text: words.say('question.plain', { text }),
    blocks: [
      written('question', question.text),
      context('by', words.say('question.by', { who: personMention(question.by) })),
    ],
  };
}

/** The message whose thread holds a Friday's questions. */
export function questionsHead(words: Words, friday: number, zone: string, count: number): Message {
  const date = words.shortDay(friday, zone);
  const lines = [words.say('questions.title', { date }), words.say('questions.count', { count })];
  return {
    kind: 'questions',
    text: words.say('questions.plain', { date, count }),
    blocks: [section('questions', lines.join('\n')), actions('ask', askButton(words, 'ask.button'))],
  };
}

/** `channel` is absent where the person has to choose one. */
export type AskForm = { channel?: string; text?: string };

export function askForm(words: Words, { channel, text }: AskForm): ModalView {
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
      {
        type: 'input',
        block_id: 'question',
        label: plain(words.say('ask.question')),
        hint: plain(words.say('ask.hint')),
        element: {
          type: 'plain_text_input',
          action_id: 'ask-question',
          multiline: true,
          max_length: longestQuestion,
          focus_on_load: true,
          ...(text === undefined ? {} : { initial_value: text }),
        },
      },
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

/** Why a question was not kept, and its whole text back. */
export function askRefusal(words: Words, why: string, text: string): Receipt {
  const characters = [...text];
  const pieces: string[] = [];
  // Three thousand characters may be six thousand of those that Slack counts.
  while (characters.length > 0) pieces.push(characters.splice(0, longestQuestion / 2).join(''));
  return {
    text: `${why}\n${escapeMrkdwn(text)}`,
    blocks: [
      section('refusal', why),
      ...pieces.map((piece, index) => written(`text-${index}`, piece)),
      actions('ask', askButton(words, 'ask.button')),
    ],
  };
}

/** To somebody who called the app by name; `runs` says whether the channel has a course. */
export function mentionReceipt(words: Words, runs: boolean): Receipt {
  return runs
    ? receipt(words.say('ask.mention'), actions('ask', askButton(words, 'ask.button', 'primary')))
    : receipt(words.say('refusal.no-course'));
}
