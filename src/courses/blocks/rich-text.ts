// Markdown's words as Slack's rich text: styled text and links, which never name people or channels.
import type { RichTextLink, RichTextText } from '@slack/types';
import {
  type BlockContent,
  type DefinitionContent,
  type ListItem,
  type PhrasingContent,
  plainText,
  type RootContent,
} from '../../platform/markdown.ts';

export type RichTextInline = RichTextText | RichTextLink;
type Style = NonNullable<RichTextText['style']>;
type Block = BlockContent | DefinitionContent;

/** Any content as lines of styled text, for places where Slack has no nested blocks. */
export function linesOf(nodes: readonly (RootContent | Block)[]): RichTextInline[] {
  const lines = nodes.map((node): RichTextInline[] => {
    switch (node.type) {
      case 'paragraph':
        return inlineOf(node.children, {});
      case 'heading':
        return inlineOf(node.children, { bold: true });
      case 'code':
        return text(node.value, { code: true });
      case 'list':
        return joined(
          node.children.map((item, index) => [
            ...text(node.ordered ? `${(node.start ?? 1) + index}. ` : '• ', {}),
            ...checkbox(item),
            ...linesOf(item.children),
          ]),
        );
      case 'blockquote':
        return linesOf(node.children);
      case 'table':
        return joined(
          node.children.map((row) =>
            joined(
              row.children.map((cell) => inlineOf(cell.children, {})),
              ' · ',
            ),
          ),
        );
      case 'thematicBreak':
      case 'definition':
        return [];
      default:
        return text(plainText(node), {});
    }
  });
  return joined(lines);
}

export function checkbox({ checked }: ListItem): RichTextInline[] {
  return typeof checked === 'boolean' ? [{ type: 'text', text: checked ? '☑ ' : '☐ ' }] : [];
}

function joined(parts: readonly RichTextInline[][], separator = '\n'): RichTextInline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index > 0 ? [...text(separator, {}), ...part] : part));
}

export function inlineOf(nodes: readonly PhrasingContent[], style: Style): RichTextInline[] {
  return nodes.flatMap((node): RichTextInline[] => {
    switch (node.type) {
      case 'text':
        return text(unwrapped(node.value), style);
      case 'strong':
        return inlineOf(node.children, { ...style, bold: true });
      case 'emphasis':
        return inlineOf(node.children, { ...style, italic: true });
      case 'delete':
        return inlineOf(node.children, { ...style, strike: true });
      case 'inlineCode':
        return text(node.value, { ...style, code: true });
      case 'linkReference':
        return inlineOf(node.children, style);
      case 'link':
        return link(node.url, unwrapped(plainText(node)), style);
      case 'image':
        return link(node.url, node.alt || node.url, style);
      default:
        return text(plainText(node), style);
    }
  });
}

function text(value: string, style: Style): RichTextInline[] {
  if (!value) return [];
  return [
    Object.keys(style).length > 0 ? { type: 'text', text: value, style } : { type: 'text', text: value },
  ];
}

function link(url: string, label: string, style: Style): RichTextInline[] {
  if (!/^(https?|mailto):\S+$/.test(url) || url.length > 3000) return text(label, style);
  const element: RichTextLink = { type: 'link', url, text: label || url };
  return [Object.keys(style).length > 0 ? { ...element, style } : element];
}

/** A line break of the source: a space, but nothing between two Chinese characters. */
function unwrapped(value: string): string {
  const han = '[\\p{Script=Han}，。！？；：、“”（）《》]';
  return value.replace(new RegExp(`(?<=${han})\\n(?=${han})`, 'gu'), '').replace(/\n/g, ' ');
}
