// A lesson as one Markdown text: its body, and its sources as the last section.
import type { Edition, Source } from '../rules.ts';

/** Fixed words of the reader's language: the heading of the sources, and the separator between a name and its value. */
export type LessonLabels = { sources: string; colon: string };

/** Body and sources as one Markdown text. */
export function wholeText({ body, sources }: Edition, labels: LessonLabels): string {
  const list = sources.map((source) => `- ${sourceLine(source)}`).join('\n');
  return `${body}\n\n## ${escapeMarkdown(labels.sources)}\n\n${list}`;
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

/** The text on one line, without any effect as markup or as the beginning of a list. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>~|#&!]/g, '\\$&')
    .replace(/^(\d*)([-+.)])/, '$1\\$2');
}
