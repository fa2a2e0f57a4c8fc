// Parses Markdown into a tree with source offsets: CommonMark and GitHub's tables, strikethrough and task lists, with emphasis also
// beside Chinese punctuation. Splits a text at natural places: before headings, between blocks, and inside a block only if it must
// be. Knows nothing of lessons.
import type { Nodes, Paragraph, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { gfm } from 'micromark-extension-gfm';
import { beginningOf } from './graphemes.ts';

export type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';

const cjkFriendly = [gfm(), cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()];

export function parseMarkdown(source: string): Root {
  return fromMarkdown(source, { extensions: cjkFriendly, mdastExtensions: [gfmFromMarkdown()] });
}

/** Whether a strict CommonMark reader, such as Slack, gets the same result. */
export function isReadTheSame(source: string): boolean {
  const strict = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const shape = (tree: Root) =>
    JSON.stringify(tree, (key, value: unknown) => (key === 'position' ? undefined : value));
  return shape(strict) === shape(parseMarkdown(source));
}

const blocksAndHtml = [
  ...['list', 'headingAtx', 'setextUnderline', 'blockQuote', 'codeIndented', 'codeFenced', 'thematicBreak'],
  ...['definition', 'htmlFlow', 'htmlText', 'autolink', 'labelStartLink', 'labelStartImage'],
];

/** The words of one line without their markup: `#`, `1.` and the like have no effect in it. */
export function plainLine(line: string): string {
  const extensions = [
    cjkFriendlyExtension(),
    gfmStrikethroughCjkFriendly(),
    { disable: { null: blocksAndHtml } },
  ];
  return plainText(fromMarkdown(line, { extensions, mdastExtensions: [gfmFromMarkdown()] }));
}

/** Calls `visit` for the node and everything in it, parents first. */
export function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

/** The text of the node as a reader sees it: no markup, no link targets; blocks, items and cells end a line. */
export function plainText(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
  const isPhrase = inline || ['emphasis', 'strong', 'delete', 'link', 'linkReference'].includes(node.type);
  return node.children.map(plainText).join(isPhrase ? '' : '\n');
}

/** The limits of one part of a split text. `measure` gives the size of a text (its length by default) and must be additive. */
export type PartLimits = { size: number; blocks: number; tables: number; measure?: (text: string) => number };

type Measure = (text: string) => number;
type Piece = { text: string; size: number; heading: boolean; table: boolean };

const between = '\n\n';

/**
 * Splits the source into parts within the limits, as evenly filled as breaks before headings allow; a part never ends with a
 * heading. A single block that is too long is split too: code and tables at their lines, with fence and head repeated, lists
 * between items, paragraphs after a sentence.
 */
export function splitMarkdown(source: string, limits: PartLimits): string[] {
  const measure = limits.measure ?? ((text) => text.length);
  const pieces = parseMarkdown(source).children.flatMap((node) => {
    const text = sourceOf(source, node);
    const texts = measure(text) <= limits.size ? [text] : splitBlock(source, node, limits.size, measure);
    return texts.map((text) => ({
      text,
      size: measure(text) + measure(between),
      heading: node.type === 'heading',
      table: node.type === 'table',
    }));
  });
  return paginate(pieces, { ...limits, size: limits.size + measure(between) }).map((part) =>
    part.map((piece) => piece.text).join(between),
  );
}

/** The source of a node from the start of its first line, so that the indentation of its other lines keeps its reference. */
export function sourceOf(source: string, node: Nodes): string {
  const { start, end } = node.position ?? { start: { offset: 0, column: 1 }, end: { offset: source.length } };
  return source.slice((start.offset ?? 0) - (start.column - 1), end.offset);
}

// The cost of a part grows with its empty space; a break inside a section costs more than an extra part, an orphaned heading most.
function paginate(pieces: readonly Piece[], limits: PartLimits): Piece[][] {
  const best: { cost: number; end: number }[] = [];
  best[pieces.length] = { cost: 0, end: pieces.length };
  for (let start = pieces.length - 1; start >= 0; start--) {
    let choice = { cost: Number.POSITIVE_INFINITY, end: start + 1 };
    let size = 0;
    let tables = 0;
    for (let end = start + 1; end <= Math.min(pieces.length, start + limits.blocks); end++) {
      const last = pieces[end - 1];
      size += last?.size ?? 0;
      tables += last?.table ? 1 : 0;
      if (size > limits.size || tables > limits.tables) break;
      const next = pieces[end];
      const breaking = !next || next.heading ? 0 : last?.heading ? 100 : 1.5;
      const cost = 1 + (1 - size / limits.size) ** 2 + breaking + (best[end]?.cost ?? 0);
      if (cost <= choice.cost) choice = { cost, end };
    }
    best[start] = choice;
  }
  const parts: Piece[][] = [];
  for (let start = 0; start < pieces.length; start = best[start]?.end ?? pieces.length)
    parts.push(pieces.slice(start, best[start]?.end));
  return parts;
}

function splitBlock(source: string, node: RootContent, size: number, measure: Measure): string[] {
  const text = sourceOf(source, node);
  if (node.type === 'code') {
    const longest = Math.max(2, ...(node.value.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    const open = `${fence}${node.lang ?? ''}${node.meta ? ` ${node.meta}` : ''}\n`;
    const close = `\n${fence}`;
    const room = size - measure(open + close);
    return pack(node.value.split('\n'), '\n', room, measure).map((lines) => open + lines + close);
  }
  if (node.type === 'table') {
    const lines = text.split('\n');
    const head = `${lines.slice(0, 2).join('\n')}\n`;
    return pack(lines.slice(2), '\n', size - measure(head), measure).map((rows) => head + rows);
  }
  if (node.type === 'list') {
    const items = node.children.map((item) => sourceOf(source, item));
    return pack(items, '\n', size, measure);
  }
  if (node.type === 'paragraph')
    return pack(sentences(source, node), '', size, measure).map((part) => part.trim());
  return pack(text.split('\n'), '\n', size, measure);
}

// A sentence ends only before a word or an opening mark: anything else could become a list, a heading or HTML at the beginning of a
// line. Only text directly in the paragraph is split, so no emphasis or link is broken.
const sentenceEnd = /(?:[.!?][”’"')]*\s+|[。！？；][”’）》」]*\s*)(?=[\p{L}“‘《「])/gu;

function sentences(source: string, paragraph: Paragraph): string[] {
  const start = paragraph.position?.start.offset ?? 0;
  const cuts = paragraph.children
    .filter((child) => child.type === 'text')
    .flatMap((child) => {
      const from = child.position?.start.offset ?? 0;
      const ends = source.slice(from, child.position?.end.offset).matchAll(sentenceEnd);
      return [...ends].map((end) => from + end.index + end[0].length);
    });
  const edges = [start, ...cuts, paragraph.position?.end.offset ?? source.length];
  return edges.slice(1).map((edge, index) => source.slice(edges[index], edge));
}

/** Joins neighbours while they fit; a text that is too large by itself is cut between graphemes, and joined to nothing. */
function pack(texts: readonly string[], separator: string, size: number, measure: Measure): string[] {
  const packed: string[] = [];
  let open: string | undefined;
  const finish = () => {
    if (open !== undefined) packed.push(open);
    open = undefined;
  };
  for (const text of texts) {
    const joined: string = open === undefined ? text : open + separator + text;
    if (measure(joined) > size) finish();
    if (measure(text) > size) packed.push(...cut(text, size, measure));
    else open = open === undefined ? text : joined;
  }
  finish();
  return packed;
}

function cut(text: string, size: number, measure: Measure): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== ''; rest = rest.slice(parts.at(-1)?.length)) {
    // One grapheme can be larger than a part: it is cut so that the part stays within its limit.
    parts.push(beginningOf(rest, size, measure) || rest.slice(0, Math.max(1, Math.floor(size / 2))));
  }
  return parts;
}
