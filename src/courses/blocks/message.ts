// A lesson in a thread: its Markdown, in as many messages as it needs. Rich text replaces the parts that Slack would misread: calls
// such as `<!channel>`, emphasis beside Chinese punctuation, and tables, for which a thread is too narrow.
import type { KnownBlock } from '@slack/types';
import {
  isReadTheSame,
  parseMarkdown,
  type RootContent,
  sourceOf,
  splitMarkdown,
  walk,
} from '../../platform/markdown.ts';
import { onceFor } from '../../platform/once.ts';
import type { Edition } from '../rules.ts';
import { blocksOf } from './modal.ts';
import { type LessonLabels, wholeText } from './whole-text.ts';

// Slack refuses a message from about 12,000 characters of text on. It does not document what it counts beside the text, hence
// 9,000. It takes 50 blocks, and unfolds the Markdown into blocks itself (slack-facts.md, 1).
const messageLimits = { size: 9000, blocks: 40, tables: 1 };

/** The lesson as Markdown, one text for each message, in order. Its sources are the last section. */
export function lessonText(edition: Edition, labels: LessonLabels): string[] {
  return splitMarkdown(wholeText(edition, labels), messageLimits);
}

/** The blocks of such a text: one message, or more where a table grows, since each of its rows names the columns. */
export function textBlocks(text: string, labels: LessonLabels, size = messageLimits.size): KnownBlock[][] {
  const blocks = blocksOfPart(text, labels);
  if ((textIn(blocks) <= messageLimits.size && blocks.length <= messageLimits.blocks) || size < 1000)
    return [blocks];
  const parts = splitMarkdown(text, { ...messageLimits, size: size / 2 });
  return parts.flatMap((part) => textBlocks(part, labels, size / 2));
}

/** The blocks of each message of a lesson's text, made once: reading Markdown is most of the cost of a lesson. */
export const lessonTexts = onceFor((edition: Edition, labels: LessonLabels) =>
  lessonText(edition, labels).flatMap((text) => textBlocks(text, labels)),
);

/** The number of characters of text in blocks. */
function textIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textIn(inner)),
    0,
  );
}

function blocksOfPart(part: string, labels: LessonLabels): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let written: RootContent[] = [];
  const finish = () => {
    const [first, last] = [written[0], written.at(-1)];
    if (first !== undefined && last !== undefined) {
      const start = part.indexOf(sourceOf(part, first), lineOf(part, first));
      blocks.push({ type: 'markdown', text: part.slice(start, last.position?.end.offset) });
    }
    written = [];
  };
  for (const node of parseMarkdown(part).children) {
    if (isForSlack(node, sourceOf(part, node))) written.push(node);
    else {
      finish();
      blocks.push(...blocksOf(node, labels));
    }
  }
  finish();
  return blocks;
}

/** The offset at which the first line of a node begins. */
const lineOf = (part: string, { position }: RootContent): number =>
  part.lastIndexOf('\n', (position?.start.offset ?? 0) - 1) + 1;

/** Whether Slack may read this Markdown itself. */
function isForSlack(node: RootContent, source: string): boolean {
  let hasTable = false;
  walk(node, ({ type }) => {
    if (type === 'table') hasTable = true;
  });
  return !hasTable && !/<[!@#]/.test(source) && isReadTheSame(source);
}
