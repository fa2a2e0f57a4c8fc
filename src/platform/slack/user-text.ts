// Parses people's text into words with the styles of their marks. Marks beside Chinese punctuation count, as they do in Slack's own
// composer; an unpaired mark is a word like any other.
import { beforeToken, beginningOf, bytes, graphemesOf, units } from '../graphemes.ts';
import { escapeMrkdwn, plainText } from './mrkdwn.ts';

/** The styles Slack knows, by its own names. */
export type TextStyle = { bold?: true; italic?: true; strike?: true; code?: true };

/** Words of one style. */
export type Run = { text: string; style: TextStyle };

const styleOf = { '*': 'bold', '**': 'bold', _: 'italic', '~': 'strike', '~~': 'strike' } as const;
type Mark = keyof typeof styleOf;
const isMark = (text: string): text is Mark => Object.hasOwn(styleOf, text);

/** A piece of the source: words, code, or characters that may be a mark. `start` is its place in the source. */
type Piece = { kind: 'words' | 'code' | 'mark'; text: string; first: string; last: string; start: number };

const pieceOf =
  /```([^`]+)```|(?<![\p{Script=Latin}\p{N}])`([^`\n]+)`|<[^<>\n]*>|&(?:amp|lt|gt);|https?:\/\/(?:(?![<>*~`])[!-~])+|([*_~])\3*|[^`<&*_~h]+|[\s\S]/gu;

function piecesOf(markup: string): Piece[] {
  return [...markup.matchAll(pieceOf)].map((match): Piece => {
    const [whole, fenced, inline, mark] = match;
    const start = match.index;
    const code = fenced?.replace(/^\n|\n$/g, '') ?? inline;
    if (code !== undefined) return { kind: 'code', text: plainText(code), first: '`', last: '`', start };
    if (mark !== undefined) return { kind: 'mark', text: whole, first: mark, last: mark, start };
    const isToken = whole.length > 2 && whole.startsWith('<') && whole.endsWith('>');
    const text = plainText(whole);
    const characters = isToken ? ['<', '>'] : [...text];
    return { kind: 'words', text, first: characters[0] ?? '', last: characters.at(-1) ?? '', start };
  });
}

const isSpace = (character: string) => /^\s?$/u.test(character);
const isSign = (character: string) => /^(?:[^\p{L}\p{N}\p{M}\s]|\ufe0f)$/u.test(character);
const isIdeograph = (character: string) =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]$/u.test(character);

/** Whether a mark may have this character on its outer side, given the one on its inner side. */
const mayTouch = (outer: string, inner: string): boolean =>
  isSpace(outer) || isSign(outer) || (isIdeograph(outer) && isSign(inner));

/** The pairs of marks: the positions of the opening and closing marks among the pieces. */
function pairsOf(pieces: readonly Piece[]): { from: number; to: number; style: keyof TextStyle }[] {
  const pairs: { from: number; to: number; style: keyof TextStyle }[] = [];
  let waiting: { mark: Mark; place: number }[] = [];
  for (const [place, { kind, text }] of pieces.entries()) {
    // Marks do not extend beyond a paragraph.
    if (/\n\s*\n/.test(text)) waiting = [];
    if (kind !== 'mark' || !isMark(text)) continue;
    const before = pieces[place - 1]?.last ?? '';
    const after = pieces[place + 1]?.first ?? '';
    const opened = waiting.findLastIndex((one) => one.mark === text);
    const from = waiting[opened]?.place;
    if (from !== undefined && place - from > 1 && !isSpace(before) && mayTouch(after, before)) {
      pairs.push({ from, to: place, style: styleOf[text] });
      waiting = waiting.slice(0, opened);
    } else if (!isSpace(after) && mayTouch(before, after)) waiting.push({ mark: text, place });
  }
  return pairs;
}

const isSame = (one: TextStyle, other: TextStyle): boolean =>
  styles.every((name) => one[name] === other[name]);

/** Joins neighbouring runs of one style, and drops empty ones. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last !== undefined && isSame(last.style, run.style)) {
      joined[joined.length - 1] = { text: last.text + run.text, style: last.style };
    } else joined.push(run);
  }
  return joined;
}

const letters = { bold: 'b', italic: 'i', strike: 's', code: 'c' } as const;
const styles = ['bold', 'italic', 'strike', 'code'] as const;

/** Markup that sets the style of the text after it. People cannot type it, because Slack escapes their text. */
export const setStyle = (style: TextStyle): string =>
  `<=${styles.flatMap((name) => (style[name] ? [letters[name]] : [])).join('')}>`;

/** Markup with this beginning states its styles in this way; its marks are ordinary characters. */
const isTold = (markup: string): boolean => /^<=[bisc]*>/.test(markup);

function readTold(markup: string): Run[] {
  const [, ...parts] = markup.split(/<=([bisc]*)>/);
  return joinRuns(
    parts.flatMap((set, place): Run[] => {
      if (place % 2 === 1) return [];
      const held = styles.filter((name) => set.includes(letters[name])).map((name) => [name, true]);
      return [{ text: plainText(parts[place + 1] ?? ''), style: Object.fromEntries(held) }];
    }),
  );
}

/** Text in Slack's markup, as messages have it. */
export function readMarkup(markup: string): Run[] {
  if (isTold(markup)) return readTold(markup);
  const pieces = piecesOf(markup);
  const pairs = pairsOf(pieces);
  const marks = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  return joinRuns(
    pieces.flatMap(({ kind, text }, place): Run[] => {
      if (marks.has(place)) return [];
      const around = pairs.filter(({ from, to }) => from < place && place < to);
      const style: TextStyle = Object.fromEntries(around.map((pair) => [pair.style, true]));
      return [{ text, style: kind === 'code' ? { ...style, code: true } : style }];
    }),
  );
}

/** Text that was typed in a form or after a command. */
export const readTyped = (text: string): Run[] => readMarkup(escapeMrkdwn(text));

/** The words without styles. */
export const wordsOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** The typed text as the person saw it: with the marks that Slack did not read. */
export const lookOf = (markup: string): string =>
  isTold(markup) ? wordsOfRuns(readTold(markup)) : plainText(markup);

/** The width of a grapheme in a line: Chinese ones and emoji are twice as wide as Latin ones, and none is close to zero. */
const widthOf = (grapheme: string): number =>
  Math.max(/[\u1100-\uffff]|[^\0-\uffff]/u.test(grapheme) ? 2 : 1, grapheme.length / 4);

const inWord = /^[\p{Script=Latin}\p{N}'’-]/u;
const begunWord = /(?<![\p{Script=Latin}\p{N}'’-])[\p{Script=Latin}\p{N}'’-]{1,20}$/u;

/** The UTF-16 units of a line that fit into `most` Latin characters with an ellipsis; undefined where the whole line fits. */
function fitting(line: string, most: number): number | undefined {
  let width = 0;
  let kept = '';
  let next: string | undefined;
  for (const grapheme of graphemesOf(line)) {
    width += widthOf(grapheme);
    if (next === undefined && width <= most - 1) kept += grapheme;
    else next ??= grapheme;
    if (width > most) {
      const whole = inWord.test(next ?? '') ? kept.replace(begunWord, '').trimEnd() : '';
      const end = (whole || kept.trimEnd()).length;
      return line.slice(0, beforeToken(line, end) || end).trimEnd().length;
    }
  }
  return undefined;
}

/** The first `units` UTF-16 units of the words, each in its style. */
function sliced(runs: readonly Run[], units: number): Run[] {
  let left = units;
  return runs.flatMap(({ text, style }) => {
    const part = text.slice(0, left);
    left -= part.length;
    return part === '' ? [] : [{ text: part, style }];
  });
}

/**
 * The runs on one line, at most `most` Latin characters wide. The cut is between words unless they are very long, and never within
 * a grapheme or the name of an emoji.
 */
export function runsInLine(runs: readonly Run[], most: number): Run[] {
  let before = ' ';
  const inLine = joinRuns(
    runs.map(({ text, style }) => {
      // The marks of an open code block would hide the text between them and the next ones.
      const spaced = text.replace(/\s+/g, ' ').replace(/`{2,}/g, '`');
      const shown = before.endsWith(' ') ? spaced.trimStart() : spaced;
      if (shown !== '') before = shown;
      return { text: shown, style };
    }),
  );
  const line = wordsOfRuns(inLine).trimEnd();
  const fits = fitting(line, most);
  if (fits === undefined) return sliced(inLine, line.length);
  return joinRuns([...sliced(inLine, fits), { text: '…', style: {} }]);
}

/** A text in one line; see `runsInLine`. */
export const oneLine = (text: string, most: number): string =>
  wordsOfRuns(runsInLine([{ text, style: {} }], most));

/**
 * The beginning of a text in Slack's markup, no larger than `most` before its marks are closed. A mention, link or escaped
 * character that does not end within it is left out.
 */
export function beginningOfMarkup(markup: string, most: number, sizeOf = units): string {
  if (sizeOf(markup) <= most) return markup;
  const reach = beginningOf(markup, most, sizeOf).length;
  if (isTold(markup))
    return markup
      .slice(0, reach)
      .replace(/(?:<[^<>]*|&[a-z]*)$/, '')
      .trimEnd();
  const pieces = piecesOf(markup);
  const torn = pieces.find(
    ({ start }, place) => start < reach && (pieces[place + 1]?.start ?? markup.length) > reach,
  );
  const { kept, end } = keptOf(markup, reach, torn);
  const open = pairsOf(pieces)
    .filter(({ from, to }) => (pieces[from]?.start ?? 0) < end && (pieces[to]?.start ?? 0) >= end)
    .sort((a, b) => b.from - a.from)
    .map(({ from }) => pieces[from]?.text ?? '');
  // A mark that was just opened has no text before its end, so it is left out.
  let bare = kept;
  const closing = open.filter((mark) => {
    if (!bare.endsWith(mark)) return true;
    bare = bare.slice(0, -mark.length).trimEnd();
    return false;
  });
  return bare + closing.join('');
}

/** The part up to `reach`, where that is within the piece `torn`, and its end in the source. */
function keptOf(markup: string, reach: number, torn: Piece | undefined): { kept: string; end: number } {
  const upTo = (end: number) => {
    const kept = markup.slice(0, end).trimEnd();
    return { kept, end: kept.length };
  };
  if (torn === undefined) return upTo(reach);
  const source = markup.slice(torn.start, reach);
  if (torn.kind === 'code') {
    const [fence = ''] = /^`+/.exec(markup.slice(torn.start)) ?? [];
    const code = source
      .slice(fence.length)
      .replace(/(?:<[^<>]*|&[a-z]*)$/, '')
      .trimEnd();
    if (code.trim() !== '') return { kept: markup.slice(0, torn.start) + fence + code + fence, end: reach };
  } else if (torn.kind === 'words' && !/^[<&]/.test(source)) return upTo(reach);
  return upTo(torn.start);
}

/** Room for an ellipsis and for the ends of marks. */
const ends = 20;

/** One of the app's texts in Slack's markup, within the limit of its block. */
export const markupWithin = (markup: string, most: number, sizeOf = units): string =>
  sizeOf(markup) <= most ? markup : `${beginningOfMarkup(markup, most - ends, sizeOf)}…`;

/**
 * The text for places that do not show the blocks of a message. A changed message takes 4,000, which seems to count bytes:
 * https://docs.slack.dev/reference/methods/chat.update
 */
export const fallbackText = (markup: string): string => markupWithin(markup, 3900, bytes);
