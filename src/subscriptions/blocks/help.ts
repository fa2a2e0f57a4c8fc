// Help, and what is said to somebody whose word is not known or who typed more than it takes.
import { cutText } from '../../platform/graphemes.ts';
import { section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { lessonNumber } from '../rules/lesson-number.ts';
import { inOrder, type SubcommandName } from '../rules/subcommands.ts';
import { receipt, type SubscribeReceipt } from './receipts.ts';

/** The subcommands that help says, and to whom. */
export type Helped = readonly { word: SubcommandName; helps?: 'everybody' | 'organisers' }[];

const lineOf = (words: Words, { word }: Helped[number]) => (word === 'help' ? '' : words.say(`help.${word}`));

export function helpReceipt(words: Words, subcommands: Helped, isDirect = false): SubscribeReceipt {
  const lines = (to: 'everybody' | 'organisers') =>
    inOrder(subcommands)
      .filter(({ helps }) => helps === to)
      .map((one) => lineOf(words, one));
  return {
    text: words.say(isDirect ? 'help.plain-direct' : 'help.plain'),
    blocks: [
      section('help', words.say(isDirect ? 'help.title-direct' : 'help.title')),
      section('help-words', lines('everybody').join('\n')),
      section('help-organising', [words.say('help.organising'), ...lines('organisers')].join('\n')),
    ],
  };
}

/** The line about one word; undefined where it has none. */
export function helpLine(words: Words, subcommands: Helped, word: string): SubscribeReceipt | undefined {
  const subcommand = subcommands.find((one) => one.word === word && one.helps !== undefined);
  return subcommand && receipt(lineOf(words, subcommand));
}

/** Something that was typed, as code in a sentence. */
const asCode = (typed: string): string => escapeMrkdwn(cutText(typed.replace(/[`\s]+/g, ' ').trim(), 100));

/** To somebody whose word nobody knows, in one line; `whole` is all they typed, which may be a number or a question. */
export function unknownWord(
  words: Words,
  typed: { word: string; nearest: string | undefined; whole: string },
): SubscribeReceipt {
  const { nearest, whole } = typed;
  const number = lessonNumber(whole);
  if (number !== undefined) {
    const isOne = Number.isInteger(number) && number > 0;
    const values = { word: asCode(whole), number: isOne ? String(number) : '' };
    return receipt(words.say(isOne ? 'help.number' : 'help.no-number', values));
  }
  const first = words.say('help.unknown', { word: asCode(typed.word) });
  const isQuestion = /[?？]\s*$/.test(whole) && /\s/.test(whole.trim());
  if (isQuestion) {
    const text = escapeMrkdwn(whole.replaceAll('`', ''));
    return receipt(words.sentences(first, words.say('help.question', { text })));
  }
  const second = nearest === undefined ? words.say('help.all') : words.say('help.nearest', { word: nearest });
  return receipt(words.sentences(first, second));
}

/** To somebody who typed more than a word takes. */
export const surplusReceipt = (words: Words, word: string, more: string): SubscribeReceipt =>
  receipt(words.say('typed.surplus', { word, text: asCode(unescapeMrkdwn(more)) }));

/** To somebody who said a command without its slash. */
export const withoutSlash = (words: Words, command: string): SubscribeReceipt =>
  receipt(words.say('mention.command', { command }));

/** To somebody who named nobody by a word where people are named. */
export const whoReceipt = (words: Words, typed: string): SubscribeReceipt =>
  receipt(
    words.sentences(
      words.say('subscribe.unknown', { text: asCode(unescapeMrkdwn(typed)) }),
      words.say('refusal.who'),
    ),
  );
