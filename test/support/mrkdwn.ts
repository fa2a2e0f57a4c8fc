// Slack's markup as people see it, parsed by the page of the sandbox; and texts of people that try to break out of it.
import { unescapeMrkdwn } from '../../src/platform/slack/mrkdwn.ts';
import { type Inline, type Part, readMrkdwn } from '../../src/sandbox/page/text/read-mrkdwn.ts';

/** All mrkdwn texts within blocks. */
export function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnIn);
}

const within = (one: Inline): Inline[] => ('inside' in one ? [one, ...one.inside.flatMap(within)] : [one]);

const inlines = (part: Part): Inline[] => ('inside' in part ? part.inside.flatMap(within) : []);

/** The kinds of a text's parts: lines, a quote, code over several lines. */
export const partsOf = (text: string): Part['kind'][] => readMrkdwn(text, false).map(({ kind }) => kind);

/** The kinds of a line's pieces: text, code, links, people. */
export const piecesOf = (line: string): Inline['kind'][] =>
  readMrkdwn(line, false).flatMap((part) => inlines(part).map(({ kind }) => kind));

/** The targets of links in texts. */
export const linksIn = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => readMrkdwn(text, false).flatMap(inlines))
    .flatMap((one) => (one.kind === 'link' ? [one.url] : []));

/** The mentions in texts: people by their ids, groups and channels as shown. */
export const calledIn = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => readMrkdwn(text, false).flatMap(inlines))
    .flatMap((one) =>
      one.kind === 'user' || one.kind === 'channel' ? [one.id] : one.kind === 'broadcast' ? [one.label] : [],
    );

/** A text as people read it: links by their labels, without markup. */
export const shownText = (text: string): string =>
  unescapeMrkdwn(text.replace(/<([@#])(\w+)>/g, '$1$2').replace(/<[^|>]*\|([^>]*)>/g, '$1'));

/** Hostile texts: calls to everybody, breaks out of a quote, a link or a line, and floods of the window. */
export const hostile: readonly string[] = [
  '<!channel> <!here|here> <@U0NOBODY1> <@U0NOBODY1|nobody> <#C0GENERAL|general> <!subteam^S1|@all>',
  '&lt;!channel&gt; &amp;lt;!channel&amp;gt; @channel @here',
  '```const fence = true;```',
  'an open fence ``` and > a quote | and a `mark',
  '*bold\n\n> quoted\n• listed\n1. numbered\n# headed\n---\n_and_ ~struck~*',
  '<https://elsewhere.example/?a=1&amp;b=2|Click here> https://elsewhere.example/a_b',
  '|>|> *loud* |>',
  '\u202eback to front\u2028next line\r\nand next',
  'x'.repeat(40_000),
  '字'.repeat(40_000),
  '👍'.repeat(20_000),
  '\n'.repeat(100),
];
