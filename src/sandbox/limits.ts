// Slack's limits on messages and views. Pure, so that tests can check every block the app sends.
import { z } from 'zod';
import { isRecord } from './json.ts';
import { anyBlock, onlyOn, type Surface } from './limits/blocks.ts';
import { plain } from './limits/text.ts';

/** A refusal: `error` is Slack's code, `pointer` a JSON pointer to the place, `constraint` the rule it breaks. */
export type Problem = { error: string; pointer: string; constraint: string };

type Issue = { path: PropertyKey[]; message: string };

const pointerOf = (path: PropertyKey[]) => path.map((part) => `/${String(part)}`).join('');

const problems = (error: string, at: string, issues: readonly Issue[]): Problem[] =>
  issues.map((issue) => ({ error, pointer: `${at}${pointerOf(issue.path)}`, constraint: issue.message }));

/** Every record inside a value with its pointer, the value itself included. */
function* records(value: unknown, at: string): Generator<[Record<string, unknown>, string]> {
  if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* records(one, `${at}/${i}`);
  if (!isRecord(value)) return;
  yield [value, at];
  for (const [key, one] of Object.entries(value)) yield* records(one, `${at}/${key}`);
}

function twice(error: string, seen: [string, string][], what: string): Problem[] {
  const first = new Map<string, string>();
  const found: Problem[] = [];
  for (const [name, pointer] of seen) {
    if (first.has(name))
      found.push({ error, pointer, constraint: `${what} ${name} already exists at ${first.get(name)}` });
    else first.set(name, pointer);
  }
  return found;
}

const names = (value: unknown, at: string, key: string): [string, string][] =>
  [...records(value, at)].flatMap(([record, pointer]): [string, string][] => {
    const name = record[key];
    return typeof name === 'string' ? [[name, `${pointer}/${key}`]] : [];
  });

const misplaced = (error: string, surface: Surface, blocks: unknown[]): Problem[] =>
  [...records(blocks, '/blocks')].flatMap(([record, pointer]) => {
    const allowed = typeof record.type === 'string' ? onlyOn[record.type] : undefined;
    if (!allowed || allowed.includes(surface)) return [];
    return [{ error, pointer, constraint: `${record.type} is not allowed in a ${surface}` }];
  });

function checkBlocks(error: string, surface: Surface, blocks: unknown): Problem[] {
  if (!Array.isArray(blocks))
    return [
      {
        error: surface === 'message' ? 'invalid_blocks_format' : error,
        pointer: '/blocks',
        constraint: 'must be an array of blocks',
      },
    ];
  const max = surface === 'message' ? 50 : 100;
  const markdown = blocks.reduce<number>(
    (sum, block) =>
      sum + (isRecord(block) && block.type === 'markdown' ? String(block.text ?? '').length : 0),
    0,
  );
  const tables = blocks.filter((block) => isRecord(block) && block.type === 'table');
  const focused = [...records(blocks, '/blocks')].filter(([record]) => record.focus_on_load === true);
  return [
    ...(blocks.length > max
      ? [{ error, pointer: '/blocks', constraint: `no more than ${max} items allowed` }]
      : []),
    ...blocks.flatMap((block, i) =>
      problems(error, `/blocks/${i}`, anyBlock.safeParse(block).error?.issues ?? []),
    ),
    ...misplaced(error, surface, blocks),
    ...twice(
      error,
      blocks.flatMap((block, i): [string, string][] =>
        isRecord(block) && typeof block.block_id === 'string'
          ? [[block.block_id, `/blocks/${i}/block_id`]]
          : [],
      ),
      'block_id',
    ),
    ...blocks.flatMap((block, i) => twice(error, names(block, `/blocks/${i}`, 'action_id'), 'action_id')),
    ...(markdown > 12_000
      ? [
          {
            error,
            pointer: '/blocks',
            constraint: 'markdown blocks hold no more than 12000 characters together',
          },
        ]
      : []),
    ...(tables.length > 1
      ? [{ error: 'invalid_attachments', pointer: '/blocks', constraint: 'only_one_table_allowed' }]
      : []),
    ...(focused.length > 1
      ? [{ error, pointer: '/blocks', constraint: 'only one element may have focus_on_load' }]
      : []),
  ];
}

const flat = z.union([z.string(), z.number(), z.boolean()]);
const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(255).regex(/^\w+$/, 'must be letters, digits and underscores'),
  event_payload: z.record(
    z.string(),
    z.union([flat, z.record(z.string(), flat), z.array(z.record(z.string(), flat))], {
      error: 'must be a string, number, boolean, a flat object or an array of flat objects',
    }),
  ),
});

// Slack documents that there is a limit, but not its size. Lectern needs only a few ids.
const METADATA_LIMIT = 4000;

function checkMetadata(metadata: unknown): Problem[] {
  const size = JSON.stringify(metadata).length;
  const issues = metadataSchema.safeParse(metadata).error?.issues ?? [];
  return [
    ...problems('invalid_metadata_format', '/metadata', issues),
    ...(size > METADATA_LIMIT
      ? [
          {
            error: 'metadata_too_large',
            pointer: '/metadata',
            constraint: `no more than ${METADATA_LIMIT} characters`,
          },
        ]
      : []),
  ];
}

/** The longest text of a message, in characters. */
export const longestText = 40_000;

/** The characters of all texts in the blocks together. Slack's limit on them is hidden; bolt-js issue 2509 has what is known. */
const textLength = (blocks: unknown): number =>
  names(blocks, '', 'text').reduce((sum, [text]) => sum + text.length, 0);

/** The reasons Slack would refuse a `chat.postMessage`, an answer to a command, or a `response_url` message. */
export function checkMessage(message: { text?: unknown; blocks?: unknown; metadata?: unknown }): Problem[] {
  const { text, blocks, metadata } = message;
  const length = textLength(blocks);
  const empty = (text === undefined || text === '') && (!Array.isArray(blocks) || blocks.length === 0);
  return [
    ...(empty && (blocks === undefined || Array.isArray(blocks))
      ? [{ error: 'no_text', pointer: '/text', constraint: 'must have text or blocks' }]
      : []),
    ...(text !== undefined && typeof text !== 'string'
      ? [{ error: 'invalid_arguments', pointer: '/text', constraint: 'must be a string' }]
      : []),
    ...(typeof text === 'string' && text.length > longestText
      ? [{ error: 'msg_too_long', pointer: '/text', constraint: `no more than ${longestText} characters` }]
      : []),
    ...(blocks === undefined ? [] : checkBlocks('invalid_blocks', 'message', blocks)),
    ...(length > 12_000
      ? [
          {
            error: 'msg_blocks_too_long',
            pointer: '/blocks',
            constraint: `no more than about 12000 characters of text in one message, it has ${length}`,
          },
        ]
      : []),
    ...(metadata === undefined ? [] : checkMetadata(metadata)),
  ];
}

const common = {
  blocks: z.array(z.unknown()).min(1),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const viewSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

/** The reasons Slack would refuse a view. A view counts as a modal unless its type is `home`. */
export function checkView(view: unknown): Problem[] {
  const error = 'invalid_arguments';
  if (!isRecord(view)) return [{ error, pointer: '/view', constraint: 'must be an object' }];
  const inView = (found: Problem[]) => found.map((one) => ({ ...one, pointer: `/view${one.pointer}` }));
  const surface: Surface = view.type === 'home' ? 'home' : 'modal';
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const hasInput = blocks.some((block) => isRecord(block) && block.type === 'input');
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(bytes > 250_000
      ? [
          {
            error: 'view_too_large',
            pointer: '/view',
            constraint: `no more than 250000 bytes, it has ${bytes}`,
          },
        ]
      : []),
    ...inView(problems(error, '', viewSchema.safeParse(view).error?.issues ?? [])),
    ...inView(checkBlocks(error, surface, blocks)),
    ...(surface === 'modal' && hasInput && view.submit === undefined
      ? [{ error, pointer: '/view/submit', constraint: 'must be given when an input block is present' }]
      : []),
  ];
}
