// Reads the text that a person asks, and tells texts that cannot be a question.
import { idOf } from '../../platform/ids.ts';
import { longestQuestion } from './question.ts';

export type AskedText =
  | { kind: 'question'; text: string }
  | { kind: 'empty' }
  | { kind: 'too-long' | 'no-words'; text: string };

/** Invisible characters, except those that join letters and emoji (U+200C, U+200D, tags), and the marks of direction. */
const unseen =
  /(?![\n\t])[\p{Cc}\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]/gu;

/** They place the punctuation beside them in right-to-left text, and cannot turn words around as embeddings, overrides and isolates do. */
const directionMarks = /[\u061c\u200e\u200f]/gu;
const rightToLeft =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The text without invisible characters; marks of direction stay on a line that has right-to-left letters. */
const visible = (typed: string): string =>
  typed
    .replace(unseen, '')
    .replace(/.+/gu, (line) => (rightToLeft.test(line) ? line : line.replace(directionMarks, '')));

/** Emoji by name or as characters, and calls to all members: they are no words of a question. */
const wordless =
  /:[^\s:]+(?:::[\w-]+)?:|@(?:channel|here|everyone)\b|[\d#*]\ufe0f?\u20e3|\p{Emoji}\ufe0f|\p{Emoji_Presentation}|\ufe0f/gu;

/** Reads a person's question; `typed` is plain text. */
export function readQuestion(typed: string): AskedText {
  const text = visible(typed).trim();
  if (text.replace(/[\u200c\u200d]/g, '').trim() === '') return { kind: 'empty' };
  if (text.length > longestQuestion) return { kind: 'too-long', text };
  return /[\p{L}\p{N}]/u.test(text.replace(wordless, ' '))
    ? { kind: 'question', text }
    : { kind: 'no-words', text };
}

/** The same for the same words of the same person, whatever their spaces and marks of direction. */
export const sameness = (person: string, text: string): string =>
  idOf(person, text.replace(directionMarks, '').replace(/\s+/g, ' '));
