// A lesson in a modal, which takes no Markdown and no tables: pages of headers and rich text.
import type { KnownBlock, RichTextBlockElement, RichTextList, RichTextSection } from '@slack/types';
import {
  type List,
  parseMarkdown,
  plainText,
  type RootContent,
  splitMarkdown,
  type Table,
} from '../../platform/markdown.ts';
import { onceFor } from '../../platform/once.ts';
import type { Edition } from '../rules.ts';
import { checkbox, inlineOf, linesOf, type RichTextInline } from './rich-text.ts';
import { type LessonLabels, wholeText } from './whole-text.ts';

// A modal takes 100 blocks; ten are left for the caller. 3,000 characters fill four or five screens of a modal.
const pageLimits = { size: 3000, blocks: 90, tables: 90, measure: readingWidth };

/** The lesson as pages for a modal, made once, each at most 90 blocks; the caller adds its own lines and buttons. */
export const lessonPages = onceFor((edition: Edition, labels: LessonLabels): { blocks: KnownBlock[] }[] =>
  splitMarkdown(wholeText(edition, labels), pageLimits).map((page, index) => ({
    blocks: parseMarkdown(page)
      .children.flatMap((node) => blocksOf(node, labels))
      .map((block, place) => ({ ...block, block_id: `text-${index + 1}-${place + 1}` })),
  })),
);

/** A Han character counts as two letters. */
function readingWidth(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu) ?? []).length;
}

const maxIndent = 8;

/** A part of a lesson, for places where Slack cannot read the Markdown: headers and rich text. */
export function blocksOf(node: RootContent, labels: LessonLabels): KnownBlock[] {
  if (node.type === 'thematicBreak') return [{ type: 'divider' }];
  if (node.type === 'heading' && node.depth <= 2) {
    const text = plainText(node).replace(/\s+/g, ' ').trim();
    if (text && text.length <= 150)
      return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
  }
  const elements = elementsOf(node, 0, labels);
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
}

function elementsOf(node: RootContent, indent: number, labels: LessonLabels): RichTextBlockElement[] {
  switch (node.type) {
    case 'list':
      return listOf(node, indent, labels);
    case 'table':
      return tableOf(node, indent, labels);
    case 'code':
      return node.value
        ? [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: node.value }] }]
        : [];
    case 'blockquote': {
      const elements = linesOf(node.children);
      return elements.length > 0 ? [{ type: 'rich_text_quote', elements }] : [];
    }
    default: {
      const elements = linesOf([node]);
      return elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];
    }
  }
}

// Slack's lists do not nest: a deeper list, or code within an item, ends the list, and the next list continues its numbers.
function listOf(list: List, indent: number, labels: LessonLabels): RichTextBlockElement[] {
  const elements: RichTextBlockElement[] = [];
  const first = list.start ?? 1;
  let items: RichTextSection[] = [];
  let done = 0;
  const finish = () => {
    if (items.length > 0)
      elements.push(slackList(list.ordered ? 'ordered' : 'bullet', items, indent, first - 1 + done));
    done += items.length;
    items = [];
  };
  for (const item of list.children) {
    const at = item.children.findIndex((child) => child.type !== 'paragraph');
    const lead = at < 0 ? item.children : item.children.slice(0, at);
    items.push(section([...checkbox(item), ...linesOf(lead)]));
    const rest = item.children.slice(lead.length).flatMap((child) => elementsOf(child, indent + 1, labels));
    if (rest.length > 0) finish();
    elements.push(...rest);
  }
  finish();
  return elements;
}

function slackList(
  style: RichTextList['style'],
  items: RichTextSection[],
  indent: number,
  offset = 0,
): RichTextList {
  // Slack documents `offset`; @slack/types 3.2 does not have it.
  const list: RichTextList & { offset?: number } = {
    type: 'rich_text_list',
    style,
    indent: Math.min(indent, maxIndent),
    elements: items,
  };
  if (style === 'ordered' && offset > 0) list.offset = offset;
  return list;
}

function section(elements: RichTextInline[]): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }],
  };
}

// A modal has no tables, and a thread is as narrow: each row becomes an item, and its first cell the name of the row.
function tableOf(
  { children: [head, ...rows] }: Table,
  indent: number,
  labels: LessonLabels,
): RichTextBlockElement[] {
  const names = (head?.children ?? []).map((cell) => inlineOf(cell.children, { italic: true }));
  const colon: RichTextInline = { type: 'text', text: labels.colon };
  const pair = (name: RichTextInline[], value: RichTextInline[]) =>
    name.length > 0 && value.length > 0 ? [...name, colon, ...value] : [...name, ...value];
  const caption = names.flatMap((name, index): RichTextInline[] =>
    index > 0 ? [{ type: 'text', text: ' · ' }, ...name] : name,
  );
  const small = names.length <= 2;
  const elements: RichTextBlockElement[] = small || rows.length === 0 ? [section(caption)] : [];
  for (const row of rows) {
    const [first = [], ...others] = row.children.map((cell, index) =>
      inlineOf(cell.children, index === 0 ? { bold: true } : {}),
    );
    if (small) elements.push(slackList('bullet', [section(pair(first, others.flat()))], indent));
    else {
      elements.push(slackList('bullet', [section(pair(names[0] ?? [], first))], indent));
      const cells = others.flatMap((cell, index) =>
        cell.length > 0 ? section(pair(names[index + 1] ?? [], cell)) : [],
      );
      if (cells.length > 0) elements.push(slackList('bullet', cells, indent + 1));
    }
  }
  return elements;
}
