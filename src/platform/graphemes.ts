// Text is cut between graphemes: what a reader takes for one character, such as a family of emoji, a flag, or a letter
// with its accents. What Slack shows as one thing is not torn either: the name of an emoji, a mention, a link, a date.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How much of a text is taken apart at once, in UTF-16 units. */
const stretch = 512;

/**
 * The graphemes of a text, one after the other. The segmenter needs time for each that grows with the whole text it was
 * given, a minute for 300,000 characters, so it is given a stretch at a time.
 */
export function* graphemesOf(text: string): Generator<string> {
  for (let start = 0, size = stretch; start < text.length; ) {
    // Not between the halves of a character.
    const end = start + size + ((text.codePointAt(start + size - 1) ?? 0) > 0xffff ? 1 : 0);
    const isRest = end >= text.length;
    const found = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The last may go on behind the stretch.
    const whole = isRest ? found : found.slice(0, -1);
    yield* whole;
    start += whole.join('').length;
    size = whole.length === 0 ? 2 * size : stretch;
  }
}

/** How many UTF-16 units a text has, as Slack counts most of its limits. */
export const units = (text: string): number => text.length;

/** How many bytes a text has in UTF-8, as Slack seems to count the text of a message that is changed. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** A longer one is torn, UTF-16 units. */
const longestToken = 3000;

/** Each `:name:` of an emoji with its skin tone, and each `<…>` of Slack's markup; two that share a colon are both found. */
const tokens = /(?=(:[\p{L}\p{N}_+'’-]{1,100}:(?::skin-tone-[2-6]:)?|<(?:[@#!]|https?:|mailto:)[^<>\n]*>))/gu;

/** Where a beginning that would end at `end` ends, so that it tears no token. */
export function beforeToken(text: string, end: number): number {
  const from = Math.max(0, end - longestToken);
  const around = text.slice(from, end + longestToken);
  const torn = [...around.matchAll(tokens)]
    .map(({ index, 1: token = '' }) => ({ start: from + index, end: from + index + token.length }))
    .toReversed();
  return torn.reduce((cut, token) => (token.start < cut && cut < token.end ? token.start : cut), end);
}

/** The longest beginning of a text, in whole graphemes and tokens, that is no larger than `most`. */
export function beginningOf(text: string, most: number, sizeOf = units): string {
  if (sizeOf(text) <= most) return text;
  let end = 0;
  let size = 0;
  for (const grapheme of graphemesOf(text)) {
    size += sizeOf(grapheme);
    if (size > most) break;
    end += grapheme.length;
  }
  // A token at the beginning that is too large is torn rather than nothing kept.
  return text.slice(0, beforeToken(text, end) || end);
}

/** The text, or as much of it as fits with an ellipsis behind it. */
export function cutText(text: string, most: number, sizeOf = units): string {
  if (sizeOf(text) <= most) return text;
  return `${beginningOf(text, most - sizeOf('…'), sizeOf).trimEnd()}…`;
}
