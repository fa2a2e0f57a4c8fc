// Budgets of the app's messages: their lines in a desktop window, and their buttons.
import { graphemesOf } from '../../src/platform/graphemes.ts';
import type { Block } from '../../src/sandbox/contract.ts';
import { isRecord } from '../../src/sandbox/json.ts';
import { shownText } from './mrkdwn.ts';

/** Latin characters in a line of a message on a desktop window of 1280 px; a Chinese character counts as two. */
const lineWidth = 115;
const longestName = 22;

const widthOf = (text: string): number =>
  [...graphemesOf(text)].reduce((sum, one) => sum + (/[\u1100-\uffff]|[^\0-\uffff]/u.test(one) ? 2 : 1), 0);

const textIn = (value: unknown): string =>
  isRecord(value) && typeof value.text === 'string'
    ? value.type === 'mrkdwn'
      ? shownText(value.text.replace(/<@\w+>/g, 'N'.repeat(longestName)))
      : value.text
    : '';

const isBlock = (value: object): value is Block => 'type' in value;

/** The visible lines of text, before wrapping. */
function writtenIn(block: Block): string[] {
  if (block.type === 'context' && Array.isArray(block.elements))
    return [block.elements.map(textIn).join(' ')];
  return [block.text, ...(Array.isArray(block.fields) ? block.fields : [])].flatMap((one) =>
    isRecord(one) ? textIn(one).split('\n') : [],
  );
}

/** The lines of the blocks in a window; a row of buttons counts as one. */
export function linesOf(blocks: readonly object[]): number {
  return blocks
    .filter(isBlock)
    .map((block) =>
      block.type === 'actions'
        ? 1
        : writtenIn(block).reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / lineWidth)), 0),
    )
    .reduce((sum, lines) => sum + lines, 0);
}

const elementsOf = (blocks: readonly Block[]): Record<string, unknown>[] =>
  blocks
    .flatMap((block): unknown[] => [
      block.accessory,
      ...(Array.isArray(block.elements) ? block.elements : []),
    ])
    .filter(isRecord);

const buttonsOf = (blocks: readonly Block[]) => elementsOf(blocks).filter(({ type }) => type === 'button');

/** The emoji characters. Characters that are text by default and signs in our sentences, such as ✓, do not count. */
export const emojiIn = (blocks: readonly Block[]): string[] =>
  blocks
    .flatMap(writtenIn)
    .flatMap((line) => [...graphemesOf(line)])
    .filter((one) => /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u.test(one));

/** The most lines, by kind of message. `around` has those of a list beside its one or two for each item. */
const mostLines: Record<string, number> = {
  lesson: 12,
  introduction: 5,
  notice: 3,
  receipt: 2,
  prompt: 3,
  digest: 15,
};
const around = { agenda: 3, recap: 5 };

/** The blocks that count. Quoted words of people do not, nor do the buttons of messages other than cards and digests. */
const ownOf = (blocks: readonly Block[], kind: string): Block[] =>
  kind === 'lesson' || kind === 'digest' ? [...blocks] : blocks.filter(({ type }) => type !== 'actions');

/** The breaches of a message's budget. `listed` is the number of questions in an agenda or recap. */
export function overBudget(
  { kind, text, blocks: shown }: { kind: string; text: string; blocks: readonly object[] },
  listed = 0,
): string[] {
  const blocks = shown.filter(isBlock);
  const most =
    kind === 'agenda'
      ? listed + around.agenda
      : kind === 'recap'
        ? 2 * listed + around.recap
        : (mostLines[kind] ?? Number.POSITIVE_INFINITY);
  const lines = linesOf(ownOf(blocks, kind));
  const buttons = buttonsOf(blocks);
  // In a list each line may have the same button.
  const kinds = new Set(buttons.map(({ action_id }) => action_id));
  const primary = buttons.filter(({ style }) => style === 'primary').length;
  const emoji = emojiIn(blocks);
  return [
    ...(lines > most ? [`${lines} lines, at most ${most}`] : []),
    ...(kinds.size > 3 ? [`${kinds.size} buttons`] : []),
    ...(primary > 1 ? [`${primary} primary buttons`] : []),
    // A button that acts without a confirmation needs another beside it, so that the message itself asks.
    ...(buttons.some(({ style, confirm }) => style === 'danger' && confirm === undefined) &&
    buttons.length < 2
      ? ['a button that destroys and does not ask']
      : []),
    ...(emoji.length > 1 ? [`the emoji ${emoji.join('')}`] : []),
  ].map((what) => `${kind}, ${what}: ${text.slice(0, 60)}`);
}

/** The block that marks the kind of a message; for a list, also the start of the ids of its lines. */
const marks: Record<string, string> = {
  takeaways: 'lesson',
  introduction: 'introduction',
  notice: 'notice',
  receipt: 'receipt',
  prompt: 'prompt',
  'other-prompt': 'prompt',
  digest: 'digest',
  agenda: 'agenda',
  recap: 'recap',
};

/** The breaches of a sent message, whose kind is read from its blocks. */
export function sentOverBudget(text: string, blocks: readonly Block[]): string[] {
  const [kind = 'message'] = blocks.flatMap(({ block_id }) => marks[block_id ?? ''] ?? []);
  const lists = blocks.filter(({ block_id }) => block_id?.startsWith(`${kind}-`) && /\d$/.test(block_id));
  const listed = lists.flatMap(writtenIn).filter((line) => /^\d+\. /.test(line)).length;
  return overBudget({ kind, text, blocks }, listed);
}
