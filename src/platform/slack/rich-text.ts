// Reads the text of a message. Slack's own `rich_text` block comes before the plain text, where a style within a word cannot be
// told from characters: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
import { z } from 'zod';
import { escapeMrkdwn } from './mrkdwn.ts';
import { type Run, readMarkup, setStyle, type TextStyle } from './user-text.ts';

const flag = z.literal(true).optional().catch(undefined);
const styleSchema = z.object({ bold: flag, italic: flag, strike: flag, code: flag }).default({});

const inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), style: styleSchema }),
  z.object({ type: z.literal('link'), url: z.string(), text: z.string().optional(), style: styleSchema }),
  z.object({
    type: z.literal('emoji'),
    name: z.string(),
    skin_tone: z.number().int().min(2).max(6).optional().catch(undefined),
    style: styleSchema,
  }),
  z.object({ type: z.literal('user'), user_id: z.string(), style: styleSchema }),
  z.object({ type: z.literal('channel'), channel_id: z.string(), style: styleSchema }),
  z.object({ type: z.literal('usergroup'), usergroup_id: z.string(), style: styleSchema }),
  z.object({ type: z.literal('broadcast'), range: z.string(), style: styleSchema }),
  z.object({ type: z.literal('color'), value: z.string(), style: styleSchema }),
  z.object({ type: z.literal('date'), fallback: z.string(), style: styleSchema }),
]);

const lines = z.object({ elements: z.array(inline) });
const block = z.object({
  type: z.literal('rich_text'),
  elements: z.array(
    z.discriminatedUnion('type', [
      lines.extend({ type: z.literal('rich_text_section') }),
      lines.extend({ type: z.literal('rich_text_quote') }),
      lines.extend({ type: z.literal('rich_text_preformatted') }),
      z.object({
        type: z.literal('rich_text_list'),
        style: z.string(),
        offset: z.number().default(0),
        elements: z.array(lines),
      }),
    ]),
  ),
});

/** Markup of one style. */
type Piece = { markup: string; style: TextStyle };

const token = (inside: string): string => `<${inside.replace(/[<>\n]/g, '')}>`;

function markupOf(one: z.infer<typeof inline>): string {
  switch (one.type) {
    case 'text':
      return escapeMrkdwn(one.text);
    case 'link':
      return one.text === undefined
        ? token(one.url)
        : token(`${one.url.replaceAll('|', '%7C')}|${escapeMrkdwn(one.text).replaceAll('|', '¦')}`);
    case 'emoji':
      return one.skin_tone === undefined ? `:${one.name}:` : `:${one.name}::skin-tone-${one.skin_tone}:`;
    case 'user':
      return token(`@${one.user_id}`);
    case 'channel':
      return token(`#${one.channel_id}`);
    case 'usergroup':
      return token(`!subteam^${one.usergroup_id}`);
    case 'broadcast':
      return token(`!${one.range}`);
    case 'color':
      return escapeMrkdwn(one.value);
    case 'date':
      return escapeMrkdwn(one.fallback);
  }
}

const bare = (markup: string): Piece => ({ markup, style: {} });

function piecesOf(elements: readonly z.infer<typeof inline>[], more: TextStyle = {}): Piece[] {
  return elements.map((one) => ({ markup: markupOf(one), style: { ...one.style, ...more } }));
}

/** Joins the parts, each on lines of its own. */
function inLines(parts: readonly Piece[][]): Piece[] {
  const some = parts.filter(({ length }) => length > 0);
  return some.flatMap((part, index) => {
    const ends = some[index - 1]?.at(-1)?.markup ?? '\n';
    const isApart = ends.endsWith('\n') || part[0]?.markup.startsWith('\n');
    return isApart ? part : [bare('\n'), ...part];
  });
}

function piecesIn(one: z.infer<typeof block>['elements'][number]): Piece[] {
  switch (one.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return piecesOf(one.elements);
    case 'rich_text_preformatted':
      return piecesOf(one.elements, { code: true });
    case 'rich_text_list':
      return inLines(
        one.elements.map(({ elements }, index) => [
          bare(one.style === 'ordered' ? `${one.offset + index + 1}. ` : '• '),
          ...piecesOf(elements),
        ]),
      );
  }
}

const isPlain = ({ style }: Pick<Run, 'style'>): boolean => Object.values(style).every((on) => on !== true);

/** The text of a message, in the markup that `readMarkup` reads; its plain text where that block is missing or of an unknown shape. */
export function saidIn(text: string, blocks: unknown): string {
  const read = z.tuple([block]).safeParse(blocks);
  if (!read.success) return text.trim();
  const pieces = inLines(read.data[0].elements.map(piecesIn));
  const plain = pieces
    .map(({ markup }) => markup)
    .join('')
    .trim();
  if (plain === '') return text.trim();
  if (pieces.every(isPlain) && readMarkup(plain).every(isPlain)) return plain;
  return pieces
    .map(({ markup, style }) => setStyle(style) + markup)
    .join('')
    .trim();
}
