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
  if (inner === '' || inner.includes('\n') || !outside.every(isBoundary)) return escaped;
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

/**
 * What somebody typed, in a line of ours. Slack reads marks there whatever we do: they are whole. Where it reads none, as in
 * labels, choices and plain text, what was typed is shown as it was typed: `oneLine` cuts it.
 */
export const typedLine = (text: string, most: number): string => asMrkdwn(runsInLine(readTyped(text), most));

/** The same in bold, as a title. */
export const boldLine = (text: string, most: number): string =>
  asMrkdwn(runsInLine(readTyped(text), most).map((run): Run => ({ text: run.text, style: { bold: true } })));

/** What somebody wrote in a message, in a line of ours. */
export const saidLine = (markup: string, most: number): string =>
  asMrkdwn(runsInLine(readMarkup(markup), most));

/** The words of what somebody wrote in a message, without marks. */
export const saidWords = (markup: string, most: number): string =>
  wordsOfRuns(runsInLine(readMarkup(markup), most));
