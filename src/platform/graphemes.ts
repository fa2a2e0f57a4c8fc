// Cuts text between graphemes, the units a reader takes for one character, such as a family of emoji, a flag, or a letter with its
// accents. It also keeps whole the units that Slack shows as one: the name of an emoji, a mention, a link, a date.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The length of text that is segmented at once, in UTF-16 units. */
const stretch = 512;

/**
 * The graphemes of a text, in order. The segmenter's time for each grapheme grows with its whole input, a minute for 300,000
 * characters, so it gets a short stretch at a time.
 */
export function* graphemesOf(text: string): Generator<string> {
  for (let start = 0, size = stretch; start < text.length; ) {
    // A stretch does not end between the halves of a character.
    const end = start + size + ((text.codePointAt(start + size - 1) ?? 0) > 0xffff ? 1 : 0);
    const isRest = end >= text.length;
    const found = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The last grapheme may continue after the stretch.
    const whole = isRest ? found : found.slice(0, -1);
    yield* whole;
    start += whole.join('').length;
    size = whole.length === 0 ? 2 * size : stretch;
  }
}

/** The number of UTF-16 units in a text, as Slack counts most of its limits. */
export const units = (text: string): number => text.length;

/** The number of bytes of a text in UTF-8, as Slack seems to count the text of a changed message. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** A token longer than this may be cut, UTF-16 units. */
const longestToken = 3000;

/** Each `:name:` of an emoji with its skin tone, and each `<…>` of Slack's markup. Two names that share a colon are both found. */
const tokens = /(?=(:[\p{L}\p{N}_+'’-]{1,100}:(?::skin-tone-[2-6]:)?|<(?:[@#!]|https?:|mailto:)[^<>\n]*>))/gu;

/** The place at or before `end` where a text can be cut without cutting a token. */
export function beforeToken(text: string, end: number): number {
  const from = Math.max(0, end - longestToken);
  const around = text.slice(from, end + longestToken);
  const torn = [...around.matchAll(tokens)]
    .map(({ index, 1: token = '' }) => ({ start: from + index, end: from + index + token.length }))
    .toReversed();
  return torn.reduce((cut, token) => (token.start < cut && cut < token.end ? token.start : cut), end);
}

/** The longest beginning of a text, in whole graphemes and tokens, whose size is at most `most`. */
export function beginningOf(text: string, most: number, sizeOf = units): string {
  if (sizeOf(text) <= most) return text;
  let end = 0;
  let size = 0;
  for (const grapheme of graphemesOf(text)) {
    size += sizeOf(grapheme);
    if (size > most) break;
    end += grapheme.length;
  }
  // A first token that is too large is cut, so that the result is not empty.
  return text.slice(0, beforeToken(text, end) || end);
}

/** The text, or the part that fits with an ellipsis after it. */
export function cutText(text: string, most: number, sizeOf = units): string {
  if (sizeOf(text) <= most) return text;
  return `${beginningOf(text, most - sizeOf('…'), sizeOf).trimEnd()}…`;
}
