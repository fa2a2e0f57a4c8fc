// Help, and the answers to a word that is not known or to surplus words.
import { cutText } from '../../platform/graphemes.ts';
import { section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { lessonNumber } from '../rules/lesson-number.ts';
import { inOrder, type SubcommandName } from '../rules/subcommands.ts';
import { receipt, type SubscribeReceipt } from './receipts.ts';

/** The subcommands that help lists, and the people it lists them for. */
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

/** The help line of one word; undefined where it has none. */
export function helpLine(words: Words, subcommands: Helped, word: string): SubscribeReceipt | undefined {
  const subcommand = subcommands.find((one) => one.word === word && one.helps !== undefined);
  return subcommand && receipt(lineOf(words, subcommand));
}

/** The typed text as code in a sentence. */
const asCode = (typed: string): string => escapeMrkdwn(cutText(typed.replace(/[`\s]+/g, ' ').trim(), 100));

/** Answers an unknown word in one line. `whole` is the whole typed text, which may be a number or a question. */
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

/** Answers a person who typed more than a word takes. */
export const surplusReceipt = (words: Words, word: string, more: string): SubscribeReceipt =>
  receipt(words.say('typed.surplus', { word, text: asCode(unescapeMrkdwn(more)) }));

/** Answers a person who typed a command without its slash. */
export const withoutSlash = (words: Words, command: string): SubscribeReceipt =>
  receipt(words.say('mention.command', { command }));

/** Answers a person who named no one after a word that takes people. */
export const whoReceipt = (words: Words, typed: string): SubscribeReceipt =>
  receipt(
    words.sentences(
      words.say('subscribe.unknown', { text: asCode(unescapeMrkdwn(typed)) }),
      words.say('refusal.who'),
    ),
  );
