// The archive of a subscription: finds questions and answers that have the words of a search.
import { fold } from '../../platform/fold.ts';

/** The most questions and answers that a search shows. */
export const foundShown = 10;

/** The number of the latest answered questions of a subscription that are searched. */
export const searched = 500;

/** Whether a text has every word of the search. Chinese has no spaces, so parts of words count. */
export function isFound(words: string, texts: readonly string[]): boolean {
  const wanted = fold(words)
    .split(/[\s"「」『』《》〈〉]+|(?<!\S)'+|'+(?!\S)/u)
    .filter(Boolean);
  const all = fold(texts.join('\n'));
  return wanted.every((word) => all.includes(word));
}
