// Shows people's text: in Slack's markup within one of the app's sentences, or as bare words. It notifies no one: mentions become
// names, and characters that begin one are escaped.
import { escapeMrkdwn } from './mrkdwn.ts';
import { joinRuns, type Run, readMarkup, readTyped, runsInLine, wordsOfRuns } from './user-text.ts';

/** Whether Slack reads a mark that has this character on its outer side. */
const isBoundary = (character: string | undefined): boolean =>
  character === undefined || /^[\s\p{P}\p{S}]$/u.test(character);

/** The text with Slack's own marks around it; without marks where Slack would show them as characters. */
function marked({ text, style }: Run, before: string | undefined, after: string | undefined): string {
  const escaped = escapeMrkdwn(text);
  const [, start = '', inner = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(escaped) ?? [];
  const outside = [start === '' ? before : ' ', end === '' ? after : ' '];
  if (inner === '' || !outside.every(isBoundary)) return escaped;
  if (style.code && inner.includes('\n')) return inner.includes('```') ? escaped : `\`\`\`${escaped}\`\`\``;
  if (inner.includes('\n')) return escaped;
  if (style.code) return inner.includes('`') ? escaped : `${start}\`${inner}\`${end}`;
  const marks = [style.bold && '*', style.italic && '_', style.strike && '~'].filter(
    (mark) => mark !== undefined,
  );
  if (marks.some((mark) => inner.includes(mark))) return escaped;
  return `${start}${marks.join('')}${inner}${[...marks].reverse().join('')}${end}`;
}

/** The runs in Slack's markup. Slack shows some styles only between spaces or signs; elsewhere the style is left out, never its words. */
export const asMrkdwn = (runs: readonly Run[]): string =>
  joinRuns(runs)
    .map((run, index, all) =>
      marked(run, [...(all[index - 1]?.text ?? '')].at(-1), [...(all[index + 1]?.text ?? '')][0]),
    )
    .join('');

/** The words of a whole message, its lines kept. */
export const saidText = (markup: string): string => wordsOfRuns(readMarkup(markup));

/** The words of a typed text, its lines kept. */
export const typedText = (text: string): string =>
  asMrkdwn(
    readTyped(text).map((run) => (run.style.code ? run : { ...run, text: run.text.replace(/`{2,}/g, '`') })),
  );

/** The runs in one line. It cannot contain quotes, so the marks of quotes at the beginnings of lines are removed. */
function inLine(runs: readonly Run[], most: number): Run[] {
  let isStart = true;
  const unquoted = runs.map(({ text, style }): Run => {
    const begins = isStart;
    isStart = text.endsWith('\n');
    if (style.code) return { text, style };
    const quote = /^>(?:>>)?(?![=\d>]) ?/gm;
    return { text: text.replace(quote, (mark, at: number) => (at === 0 && !begins ? mark : '')), style };
  });
  return runsInLine(unquoted, most);
}

/** A typed text in one line of a message. */
export const typedLine = (text: string, most: number): string => asMrkdwn(inLine(readTyped(text), most));

/** The same without marks, for labels of links, choices and plain text, where Slack reads none. */
export const typedWords = (text: string, most: number): string => wordsOfRuns(inLine(readTyped(text), most));

/** The same in bold, as a title; not bold where the text has an asterisk, which would end the bold. */
export function boldLine(text: string, most: number): string {
  const runs = inLine(readTyped(text), most);
  const words = wordsOfRuns(runs);
  if (words === '' || words.includes('*')) return asMrkdwn(runs);
  return `*${asMrkdwn(runs.map(({ text, style: { bold: _, ...style } }): Run => ({ text, style })))}*`;
}

/** The text of a message in one line of another. */
export const saidLine = (markup: string, most: number): string => asMrkdwn(inLine(readMarkup(markup), most));

/** The words of a message's text, without marks. */
export const saidWords = (markup: string, most: number): string =>
  wordsOfRuns(inLine(readMarkup(markup), most));
