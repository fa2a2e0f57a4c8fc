// The archive of a subscription: which of its questions and answers have the words that somebody looks for.
import { fold } from '../../platform/fold.ts';

/** How many questions and answers are shown of what was found. */
export const foundShown = 10;

/** How many of the latest answered questions of a subscription are searched. */
export const searched = 500;

/** Whether every word asked for is in a text; Chinese is written without spaces, so parts of words count. */
export function isFound(words: string, texts: readonly string[]): boolean {
  const wanted = fold(words)
    .split(/[\s"「」『』《》〈〉]+|(?<!\S)'+|'+(?!\S)/u)
    .filter(Boolean);
  const all = fold(texts.join('\n'));
  return wanted.every((word) => all.includes(word));
}
