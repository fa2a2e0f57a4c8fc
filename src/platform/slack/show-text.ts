// What people wrote, shown: in Slack's markup within a sentence of ours, or as bare words. It calls nobody: mentions are
// names, and what begins one is escaped.
import { escapeMrkdwn } from './mrkdwn.ts';
import { joinRuns, type Run, readMarkup, readTyped, runsInLine, wordsOfRuns } from './user-text.ts';

/** Whether Slack reads a mark that has this on its outer side. */
const isBoundary = (character: string | undefined): boolean =>
  character === undefined || /^[\s\p{P}\p{S}]$/u.test(character);

/** Slack's own marks around words; none where Slack would show them as they are. */
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

/** In Slack's markup. Styles that it can only show between spaces or signs are left out elsewhere, never their words. */
export const asMrkdwn = (runs: readonly Run[]): string =>
  joinRuns(runs)
    .map((run, index, all) =>
      marked(run, [...(all[index - 1]?.text ?? '')].at(-1), [...(all[index + 1]?.text ?? '')][0]),
    )
    .join('');

/** The words of a whole message, its lines kept. */
export const saidText = (markup: string): string => wordsOfRuns(readMarkup(markup));

/** Everything that somebody typed, its lines kept. */
export const typedText = (text: string): string =>
  asMrkdwn(
    readTyped(text).map((run) => (run.style.code ? run : { ...run, text: run.text.replace(/`{2,}/g, '`') })),
  );

/** In one line; nothing is quoted within it, so the marks of quotes at the beginnings of lines go. */
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

/** What somebody typed, in a line of ours. */
export const typedLine = (text: string, most: number): string => asMrkdwn(inLine(readTyped(text), most));

/** The same without marks, for labels of links, choices and plain text, where Slack reads none. */
export const typedWords = (text: string, most: number): string => wordsOfRuns(inLine(readTyped(text), most));

/** The same in bold, as a title; not bold where it has an asterisk of its own, which would end that. */
export function boldLine(text: string, most: number): string {
  const runs = inLine(readTyped(text), most);
  const words = wordsOfRuns(runs);
  if (words === '' || words.includes('*')) return asMrkdwn(runs);
  return `*${asMrkdwn(runs.map(({ text, style: { bold: _, ...style } }): Run => ({ text, style })))}*`;
}

/** What somebody wrote in a message, in a line of ours. */
export const saidLine = (markup: string, most: number): string => asMrkdwn(inLine(readMarkup(markup), most));

/** The words of what somebody wrote in a message, without marks. */
export const saidWords = (markup: string, most: number): string =>
  wordsOfRuns(inLine(readMarkup(markup), most));
