// Help, and what is said to somebody whose word is not known or who typed more than it takes.
import { cutText } from '../../platform/graphemes.ts';
import { section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { lessonNumber } from '../rules/lesson-number.ts';
import { type Receipt, receipt } from './receipts.ts';

const forAll = [
  'status',
  'upcoming',
  'catalogue',
  'preview',
  'ask',
  'questions',
  'archive',
  'featured',
  'top',
] as const;
const forOrganisers = [
  'organising',
  'subscribe',
  'now',
  'skip',
  'pause',
  'resume',
  'organisers',
  'guest',
  'hour',
  'settings',
  'export',
  'agenda',
  'unsubscribe',
] as const;

export function helpReceipt(words: Words, isDirect = false): Receipt {
  const list = (lines: typeof forAll | typeof forOrganisers) =>
    lines.map((line) => words.say(`help.${line}`)).join('\n');
  return {
    text: words.say(isDirect ? 'help.plain-direct' : 'help.plain'),
    blocks: [
      section('help', words.say(isDirect ? 'help.title-direct' : 'help.title')),
      section('help-words', list(forAll)),
      section('help-organising', list(forOrganisers)),
    ],
  };
}

/** The line about one word; undefined where it has none. */
export function helpLine(words: Words, word: string): Receipt | undefined {
  const line = [...forAll, ...forOrganisers].find((one) => one === word && one !== 'organising');
  return line === undefined ? undefined : receipt(words.say(`help.${line}`));
}

/** Something that was typed, as code in a sentence. */
const asCode = (typed: string): string => escapeMrkdwn(cutText(typed.replace(/[`\s]+/g, ' ').trim(), 100));

/** To somebody whose word nobody knows, in one line; `whole` is all they typed, which may be a number or a question. */
export function unknownWord(
  words: Words,
  typed: { word: string; nearest: string | undefined; whole: string },
): Receipt {
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
export const surplusReceipt = (words: Words, word: string, more: string): Receipt =>
  receipt(words.say('typed.surplus', { word, text: asCode(unescapeMrkdwn(more)) }));

/** To somebody who said a command without its slash. */
export const withoutSlash = (words: Words, command: string): Receipt =>
  receipt(words.say('mention.command', { command }));

/** To somebody who named nobody by a word where people are named. */
export const whoReceipt = (words: Words, typed: string): Receipt =>
  receipt(
    words.sentences(
      words.say('subscribe.unknown', { text: asCode(unescapeMrkdwn(typed)) }),
      words.say('refusal.who'),
    ),
  );
