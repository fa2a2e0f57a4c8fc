// The form for a question, and the view that replaces it.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { context, inRound, plain, section, textInput } from '../../platform/slack/blocks.ts';
import { channelMention } from '../../platform/slack/mrkdwn.ts';
import { oneLine } from '../../platform/slack/user-text.ts';
import type { Words } from '../../words/words.ts';
import { longestQuestion } from '../rules/question.ts';

import { type SimilarQuestion, similarBlocks } from './similar.ts';

/** The input for a question; `of` is the id of a question that is already asked. */
export const questionInput = (label: string, hint: string, text?: string, of = ''): InputBlock =>
  textInput([inRound('question', of), 'ask-question'], {
    label,
    hint,
    most: longestQuestion,
    multiline: true,
    focus: true,
    ...(text === undefined ? {} : { text }),
  });

/** The beginning of a question about a message; `text` is empty where the message's words may not be shown. */
export function aboutText(words: Words, text: string, address: string): string {
  const quoted =
    text.trim() === '' ? words.say('ask.this') : words.say('ask.quoted', { text: oneLine(text, 200) });
  return `${words.say('ask.about', { quoted, address })}\n`;
}

const unnamedChoice = (words: Words, chosen: boolean): InputBlock => {
  const options = [{ text: plain(words.say('ask.unnamed')), value: 'unnamed' }];
  return {
    type: 'input',
    block_id: 'name',
    optional: true,
    label: plain(words.say('ask.name')),
    hint: plain(words.say('ask.name-hint')),
    element: {
      type: 'checkboxes',
      action_id: 'ask-unnamed',
      options,
      ...(chosen ? { initial_options: options } : {}),
    },
  };
};

/**
 * `unnamed` offers asking without a name. `channel` is absent where the person has to choose one. `again` is for the second time: similar
 * questions, the person's choices, and a text about them.
 */
export type AskForm = {
  channel?: string;
  text?: string;
  unnamed?: boolean;
  again?: {
    similar: readonly SimilarQuestion[];
    channel: string;
    nameless: boolean;
    told?: string | undefined;
  };
};

/**
 * The content of a sent form. `isChosen`: the channel was chosen in the form. `unnamed`: the form offered asking without a name. `shown`:
 * the form showed similar questions.
 */
export type Filled = {
  channel: string | undefined;
  isChosen: boolean;
  text: string;
  unnamed: boolean;
  nameless: boolean;
  shown: boolean;
};

/** The same form again, with its content. */
export const askFormAgain = (
  words: Words,
  { isChosen, text, unnamed, nameless }: Filled,
  channel: string,
  { similar, told }: { similar: readonly SimilarQuestion[]; told?: string },
): ModalView =>
  askForm(words, {
    ...(isChosen ? {} : { channel }),
    text,
    unnamed,
    again: { similar, channel, nameless, told },
  });

export function askForm(words: Words, { channel, text, unnamed = false, again }: AskForm): ModalView {
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
            ...(again === undefined ? {} : { initial_conversation: again.channel }),
          },
        }
      : context('for', words.say('form.for', { channel: channelMention(channel) }));
  return {
    type: 'modal',
    callback_id: 'ask',
    title: plain(words.say('ask.title')),
    submit: plain(words.say(again === undefined ? 'ask.submit' : 'similar.submit')),
    close: plain(words.say('form.close')),
    private_metadata: JSON.stringify({
      ...(channel === undefined ? {} : { channel }),
      unnamed,
      ...(again === undefined ? {} : { shown: true, nameless: again.nameless }),
    }),
    blocks: [
      ...(again?.told === undefined ? [] : [section('told', again.told)]),
      ...similarBlocks(words, again?.similar ?? []),
      where,
      questionInput(words.say('ask.question'), words.say('ask.hint'), text),
      ...(unnamed ? [unnamedChoice(words, again?.nameless === true)] : []),
    ],
  };
}

/** Replaces the form once the question is kept. */
export function askedView(words: Words, text: string): ModalView {
  return {
    type: 'modal',
    title: plain(words.say('ask.receipt-title')),
    close: plain(words.say('reader.close')),
    blocks: [section('receipt', text)],
  };
}
