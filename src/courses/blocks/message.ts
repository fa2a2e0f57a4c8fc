// What people see of a lesson in a thread: its Markdown, in as many messages as it needs.
import { splitMarkdown } from '../../platform/markdown.ts';
import type { Edition, Source } from '../rules.ts';

/** Fixed words of the reader's language: the heading of the sources, and what stands between a name and its value. */
export type LessonLabels = { sources: string; colon: string };

// Slack refuses a message from about 12,000 characters of text on; what it counts beside the text is not documented,
// hence 9,000. It takes 50 blocks, into which it unfolds the Markdown itself, and one table (slack-facts.md, 1).
const messageLimits = { size: 9000, blocks: 40, tables: 1 };

/** The lesson as texts for `markdown` blocks, one text a message, in order. Its sources are the last section. */
export function lessonText(edition: Edition, labels: LessonLabels): string[] {
  return splitMarkdown(wholeText(edition, labels), messageLimits);
}

/** Body and sources as one Markdown text, with nothing in it that could call people. */
export function wholeText({ body, sources }: Edition, labels: LessonLabels): string {
  const list = sources.map((source) => `- ${sourceLine(source)}`).join('\n');
  return withoutMentions(`${body}\n\n## ${escapeMarkdown(labels.sources)}\n\n${list}`);
}

/** Slack reads `<!channel>`, `<@U…>` and `<#C…>` in Markdown too, in code as well; a zero-width space ends that. */
function withoutMentions(source: string): string {
  return source.replace(/<(?=[!@#])/g, '<\u200B');
}

function sourceLine({ title, author, publisher, year, url }: Source): string {
  const name = url
    ? `[${escapeMarkdown(title)}](${new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29')})`
    : escapeMarkdown(title);
  return [
    name,
    ...[author, publisher, year?.toString()].flatMap((part) => (part ? escapeMarkdown(part) : [])),
  ].join(' · ');
}

/** On one line, and as it is: no markup, no list because of how it begins. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>~|#&!]/g, '\\$&')
    .replace(/^(\d*)([-+.)])/, '$1\\$2');
}
