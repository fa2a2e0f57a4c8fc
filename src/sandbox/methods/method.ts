// The shape of the sandbox's Web API methods, and how they read their arguments and refuse.
import { z } from 'zod';
import type { Channel } from '../contract.ts';
import { type Core, channelOf, hasApp } from '../core.ts';
import type { Problem } from '../limits.ts';

export type Args = Record<string, unknown>;
export type Reply = { ok: boolean; [field: string]: unknown };

export type Method = {
  /** The token it needs; the bot's by default. */
  token?: 'app';
  /** The scope this call needs; undefined if none. */
  scope(core: Core, args: Args): string | undefined;
  handle(core: Core, args: Args): Reply;
};

export const fail = (error: string, fields: Record<string, unknown> = {}): Reply => ({
  ok: false,
  error,
  ...fields,
});

/** Refuses as Slack does: the code, and each place with the rule it breaks. */
function failFor(problems: [Problem, ...Problem[]]): Reply {
  const messages = problems.map(
    ({ constraint, pointer }) => `[ERROR] ${constraint} [json-pointer:${pointer}]`,
  );
  return fail(problems[0].error, {
    errors: messages.map((one) => one.slice(8)),
    response_metadata: { messages },
  });
}

export const refused = (problems: Problem[]): Reply | undefined => {
  const [first, ...rest] = problems;
  return first && failFor([first, ...rest]);
};

/** Parsed arguments, or the refusal Slack would give. */
export function read<T>(schema: z.ZodType<T>, args: Args): { args: T } | { refusal: Reply } {
  const parsed = schema.safeParse(args);
  if (parsed.success) return { args: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    error: 'invalid_arguments',
    pointer: `/${issue.path.map(String).join('/')}`,
    constraint: issue.message,
  }));
  return { refusal: refused(problems) ?? fail('invalid_arguments') };
}

export const flag = z.union([z.boolean(), z.stringbool()]).default(false);
export const tsText = z.string().regex(/^\d+(\.\d+)?$/, 'must be a ts');

const kinds = { public: 'channels', private: 'groups', im: 'im' } as const;

/** `channels:history`, `groups:history` or `im:history`, by the channel's kind. */
export const scopeByChannel =
  (right: 'history' | 'read') =>
  (core: Core, args: Args): string => {
    const channel = channelOf(core, String(args.channel));
    return `${kinds[channel?.kind ?? 'public']}:${right}`;
  };

/** The channel if the app may know of it: a public one, or one it is a member of. */
export function knownChannel(core: Core, id: string): Channel | undefined {
  const channel = channelOf(core, id);
  return channel && (channel.kind === 'public' || hasApp(channel)) ? channel : undefined;
}

/** The limit of one page. Slack replaces a number that is too large or missing by its own. */
export const limitOf = (usual: number, most: number) =>
  z.coerce
    .number()
    .int()
    .default(usual)
    .transform((limit) => (limit < 1 ? usual : Math.min(limit, most)));

/**
 * One page of a list. The cursor is the position of the next page's first item. Each page but the last is one item short: "Fewer than the
 * requested number of items may be returned, even if the end of the list hasn't been reached".
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export function page<T>(items: T[], limit: number, cursor: string | undefined) {
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString('utf8').replace('from:', '')) : 0;
  if (!Number.isInteger(start) || start < 0 || start > items.length) return undefined;
  const isLast = start + limit >= items.length;
  const end = isLast ? items.length : start + Math.max(limit - 1, 1);
  return {
    items: items.slice(start, end),
    next: isLast ? '' : Buffer.from(`from:${end}`).toString('base64url'),
  };
}
