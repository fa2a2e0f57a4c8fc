// conversations.*: the app's look-ups of channels, and its ways into them.
import { z } from 'zod';
import { type Core, directMessages, hasApp, messageOf, personOf } from '../core.ts';
import { memberEvent, tellOfChannel } from '../events.ts';
import { inBackground, post } from '../posting.ts';
import { channelObject, messageObject } from '../slack-objects.ts';
import type { StoredMessage } from '../state.ts';
import { app } from '../world.ts';
import {
  fail,
  flag,
  knownChannel,
  limitOf,
  type Method,
  page,
  type Reply,
  read,
  scopeByChannel,
  tsText,
} from './method.ts';

const range = {
  channel: z.string(),
  oldest: z.string().default('0'),
  latest: z.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
  cursor: z.string().optional(),
};
const historyArgs = z.object({ ...range, limit: limitOf(100, 999) });
const repliesArgs = z.object({ ...range, limit: limitOf(1000, 1000), ts: z.string() });

/** The errors of both methods for a bound of the range that is not a ts: see their pages in docs.slack.dev/reference/methods. */
function badRange({ oldest, latest = '0' }: z.infer<typeof historyArgs>): Reply | undefined {
  if (!tsText.safeParse(oldest).success) return fail('invalid_ts_oldest');
  return tsText.safeParse(latest).success ? undefined : fail('invalid_ts_latest');
}

/** The ts in microseconds: `1700000000.5` and `1700000000.500000` are the same moment. */
const micros = (ts: string): bigint => {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};

function within(message: StoredMessage, { oldest, latest, inclusive }: z.infer<typeof historyArgs>): boolean {
  const at = micros(message.ts);
  const from = micros(oldest);
  const to = latest === undefined ? undefined : micros(latest);
  if (inclusive) return at >= from && (to === undefined || at <= to);
  return at > from && (to === undefined || at < to);
}

/**
 * Newest first. Threads give only their parents and replies also sent to the channel:
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export const history: Method = {
  scope: scopeByChannel('history'),
  handle(core, raw) {
    const parsed = read(historyArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { args } = parsed;
    const channel = knownChannel(core, args.channel);
    if (!channel) return fail('channel_not_found');
    if (!hasApp(channel)) return fail('not_in_channel');
    const wrong = badRange(args);
    if (wrong) return wrong;
    const parents = (core.journal.state().messages[channel.id] ?? [])
      .filter((message) => (message.threadTs === undefined || message.broadcast) && within(message, args))
      .reverse();
    const found = page(parents, args.limit, args.cursor);
    if (!found) return fail('invalid_cursor');
    return {
      ok: true,
      messages: found.items.map((message) => messageObject(core, message, args.include_all_metadata)),
      has_more: found.next !== '',
      pin_count: 0,
      response_metadata: { next_cursor: found.next },
    };
  },
};

/** Subtypes that take no replies. */
const unthreaded = new Set(['channel_join', 'channel_leave']);

/**
 * For a reply's ts it returns that reply only, and nothing for a message that takes no replies:
 * https://docs.slack.dev/reference/methods/conversations.replies
 * Each page begins with the parent, whatever the range: https://github.com/rusq/slackdump/blob/master/stream/conversation.go
 */
export const replies: Method = {
  scope: scopeByChannel('history'),
  handle(core, raw) {
    const parsed = read(repliesArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { args } = parsed;
    const channel = knownChannel(core, args.channel);
    if (!channel) return fail('channel_not_found');
    if (!hasApp(channel)) return fail('not_in_channel');
    const wrong = badRange(args);
    if (wrong) return wrong;
    const parent = messageOf(core, channel.id, args.ts);
    if (!parent || unthreaded.has(parent.subtype ?? '')) return fail('thread_not_found');
    const answers = (core.journal.state().messages[channel.id] ?? []).filter(
      (message) => message.threadTs === parent.ts && within(message, args),
    );
    const found = page(answers, Math.max(args.limit - 1, 1), args.cursor);
    if (!found) return fail('invalid_cursor');
    return {
      ok: true,
      messages: [parent, ...found.items].map((message) =>
        messageObject(core, message, args.include_all_metadata),
      ),
      has_more: found.next !== '',
      response_metadata: { next_cursor: found.next },
    };
  },
};

const infoArgs = z.object({ channel: z.string(), include_num_members: flag, include_locale: flag });

/**
 * Any app may ask about a public channel, but only a member about a private one:
 * https://docs.slack.dev/reference/methods/conversations.info
 */
export const info: Method = {
  scope: scopeByChannel('read'),
  handle(core, raw) {
    const parsed = read(infoArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { args } = parsed;
    const channel = knownChannel(core, args.channel);
    if (!channel) return fail('channel_not_found');
    return {
      ok: true,
      channel: {
        ...channelObject(core, channel),
        ...(args.include_num_members ? { num_members: channel.members.length } : {}),
        ...(args.include_locale ? { locale: 'en-US' } : {}),
      },
    };
  },
};

const channelArgs = z.object({ channel: z.string() });

/** Joining again succeeds with a warning: https://docs.slack.dev/reference/methods/conversations.join */
export const join: Method = {
  scope: () => 'channels:join',
  handle(core, raw) {
    const parsed = read(channelArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const channel = knownChannel(core, parsed.args.channel);
    if (!channel) return fail('channel_not_found');
    if (channel.kind !== 'public') return fail('method_not_supported_for_channel_type');
    if (channel.archived) return fail('is_archived');
    if (hasApp(channel)) {
      return {
        ok: true,
        channel: channelObject(core, channel),
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      };
    }
    const at = core.journal.commit({ do: 'joined', channel: channel.id, user: app.userId });
    const joined = { ...channel, members: [...channel.members, app.userId] };
    const text = `<@${app.userId}> has joined the channel`;
    const { told } = post(core, joined, { user: app.userId, text, subtype: 'channel_join' });
    inBackground(told);
    inBackground(() => tellOfChannel(core, joined, [memberEvent(joined, 'joined', app.userId, at)]));
    return { ok: true, channel: channelObject(core, joined) };
  },
};

/** Whether a person shares a channel with the app. */
const meets = (core: Core, id: string): boolean =>
  core.journal
    .state()
    .channels.some((channel) => channel.kind !== 'im' && hasApp(channel) && channel.members.includes(id));

const openArgs = z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag });

export const open: Method = {
  scope: () => 'im:write',
  handle(core, raw) {
    const parsed = read(openArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { users, channel: known, return_im: whole } = parsed.args;
    if (known !== undefined) {
      const channel = knownChannel(core, known);
      return channel
        ? { ok: true, no_op: true, already_open: true, channel: { id: channel.id } }
        : fail('channel_not_found');
    }
    const ids = (users ?? '').split(',').filter((id) => id !== '');
    const [id] = ids;
    if (id === undefined) return fail('users_list_not_supplied');
    // Group direct messages need mpim:write, which the app does not ask for.
    if (ids.length > 1)
      return fail('missing_scope', { needed: 'mpim:write', provided: core.manifest.scopes?.join(',') ?? '' });
    if (id === app.userId) return fail('cannot_dm_bot');
    const person = personOf(core, id);
    if (!person) return fail('user_not_found');
    // Both errors: https://docs.slack.dev/reference/methods/conversations.open
    if (person.deactivated) return fail('user_disabled');
    if (person.role === 'external' && !meets(core, id)) return fail('invalid_user_combination');
    const { channel, opened } = directMessages(core, id, app.userId);
    return {
      ok: true,
      ...(opened ? {} : { no_op: true, already_open: true }),
      channel: whole ? channelObject(core, channel) : { id: channel.id },
    };
  },
};

const membersArgs = z.object({
  channel: z.string(),
  limit: z.coerce.number().default(100),
  cursor: z.string().optional(),
});

export const members: Method = {
  scope: scopeByChannel('read'),
  handle(core, raw) {
    const parsed = read(membersArgs, raw);
    if ('refusal' in parsed) return parsed.refusal;
    const { channel: id, limit, cursor } = parsed.args;
    const channel = knownChannel(core, id);
    if (!channel) return fail('channel_not_found');
    // https://docs.slack.dev/reference/methods/conversations.members
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return fail('invalid_limit');
    const found = page(channel.members, limit, cursor);
    if (!found) return fail('invalid_cursor');
    return { ok: true, members: found.items, response_metadata: { next_cursor: found.next } };
  },
};
