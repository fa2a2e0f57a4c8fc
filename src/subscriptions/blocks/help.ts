// Help, and the answers to a word that is not known or to surplus words.
import { cutText } from '../../platform/graphemes.ts';
import { section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { lessonNumber } from '../rules/lesson-number.ts';
import { mentionTyped, type OrganisersUnread } from '../rules/organisers.ts';
import { isDay } from '../rules/request.ts';
import { inOrder, isQuestion, meantBy, type SubcommandName } from '../rules/subcommands.ts';
import { receipt, type SubscribeReceipt } from './receipts.ts';
import { pauseExpected } from './unclear.ts';

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

/** Answers a text whose first word is not known, in one line: it may be a number, a person, or a question. */
export function unknownWord(words: Words, typed: string): SubscribeReceipt {
  const number = lessonNumber(typed);
  if (number !== undefined) {
    const isOne = Number.isInteger(number) && number > 0;
    const values = { word: asCode(typed), number: isOne ? String(number) : '' };
    return receipt(words.say(isOne ? 'help.number' : 'help.no-number', values));
  }
  const [word = ''] = /^\S+/u.exec(typed.trim()) ?? [];
  const first = words.say('help.unknown', { word: asCode(word) });
  const mention = mentionTyped(word);
  if (mention !== undefined) {
    const wide = mention === 'wide' ? [words.say('refusal.who-wide')] : [];
    return receipt(words.sentences(first, words.say('help.person'), ...wide));
  }
  if (isQuestion(typed)) {
    const text = escapeMrkdwn(typed.replaceAll('`', ''));
    return receipt(words.sentences(first, words.say('help.question', { text })));
  }
  const meant = meantBy(typed);
  const second = meant === undefined ? words.say('help.all') : words.say('help.nearest', { word: meant });
  return receipt(words.sentences(first, second));
}

/** Answers a person who typed more than a word takes; a day after `skip` or `unsubscribe` asks for a break. */
export function surplusReceipt(words: Words, word: string, more: string): SubscribeReceipt {
  const isBreak = (word === 'skip' || word === 'unsubscribe') && isDay(more);
  const values = { word, text: asCode(more), example: pauseExpected.example };
  return receipt(words.say(isBreak ? 'typed.surplus-day' : 'typed.surplus', values));
}

/** Answers a person who typed a command without its slash. */
export const withoutSlash = (words: Words, command: string): SubscribeReceipt =>
  receipt(words.say('mention.command', { command }));

/** The hint for a name that Slack did not turn into a mention; undefined for other words. */
export function mentionHint(words: Words, typed: string): string | undefined {
  const mention = mentionTyped(typed);
  return mention && words.say(mention === 'wide' ? 'refusal.who-wide' : 'refusal.who-unlinked');
}

/** Answers a word after `organisers` that names no person. */
export function whoReceipt(
  words: Words,
  { text, nearest }: OrganisersUnread,
  removes: boolean,
): SubscribeReceipt {
  const typed = unescapeMrkdwn(text);
  const hint =
    nearest === undefined
      ? (mentionHint(words, typed) ?? words.say(removes ? 'refusal.who-remove' : 'refusal.who'))
      : words.say('help.nearest', { word: `organisers ${nearest}` });
  return receipt(words.sentences(words.say('subscribe.unknown', { text: asCode(typed) }), hint));
}
