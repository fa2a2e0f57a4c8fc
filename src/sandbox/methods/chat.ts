// chat.*: the app's messages.
import { z } from 'zod';
import type { Channel } from '../contract.ts';
import { type Core, channelOf, directMessages, hasApp, messageOf, personOf } from '../core.ts';
import { sendEphemeral } from '../ephemeral.ts';
import { checkMessage, longestText } from '../limits.ts';
import { edit, inBackground, keptBlocks, post, remove, unfurl } from '../posting.ts';
import { messageObject } from '../slack-objects.ts';
import { app } from '../world.ts';
import { fail, flag, knownChannel, type Method, read, refused, tsText } from './method.ts';

const metadataSchema = z.object({
  event_type: z.string(),
  event_payload: z.record(z.string(), z.unknown()),
});

const schema = z.object({
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  metadata: metadataSchema.optional(),
  thread_ts: tsText.optional(),
  reply_broadcast: flag,
  unfurl_links: flag.default(true),
});

/** The channel by id or by name, with or without `#`: https://docs.slack.dev/reference/methods/chat.postMessage */
function addressed(core: Core, place: string): Channel | undefined {
  if (personOf(core, place)) return directMessages(core, place, app.userId).channel;
  const name = place.replace(/^#/, '');
  const isNamed = (channel: Channel) => channel.kind !== 'im' && channel.name === name;
  return channelOf(core, place) ?? core.journal.state().channels.find(isNamed);
}

export const postMessage: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    // Slack cuts a text that is too long: https://docs.slack.dev/reference/methods/chat.postMessage
    const cut = typeof args.text === 'string' ? { text: args.text.slice(0, longestText) } : {};
    const problems = refused(checkMessage({ ...args, ...cut }));
    if (problems) return problems;
    const parsed = read(schema, { ...args, ...cut });
    if ('refusal' in parsed) return parsed.refusal;
    const {
      channel: place,
      text = '',
      blocks,
      metadata,
      thread_ts: asked,
      reply_broadcast: broadcast,
      unfurl_links: unfurls,
    } = parsed.args;

    const channel = addressed(core, place);
    if (!channel || (channel.kind !== 'public' && !hasApp(channel))) return fail('channel_not_found');
    if (channel.archived) return fail('is_archived');
    if (!hasApp(channel)) return fail('not_in_channel');
    // Slack accepts a reply to a deleted message and posts it at the top of the channel, without an error
    // (https://github.com/slack-go/slack/issues/1571). The tombstone of a parent with replies still has its thread.
    // The ts of a reply is accepted too, though callers should not give it:
    // https://github.com/discourse/discourse-chat-integration/pull/159
    const parent = asked === undefined ? undefined : messageOf(core, channel.id, asked);
    const threadTs = parent?.threadTs ?? parent?.ts;

    const { ts, stored, told } = post(core, channel, {
      user: app.userId,
      text,
      ...(blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {}),
      ...(metadata ? { metadata } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(threadTs !== undefined && broadcast ? { broadcast, subtype: 'thread_broadcast' } : {}),
    });
    inBackground(told);
    if (unfurls) inBackground(() => unfurl(core, channel, ts));
    return { ok: true, channel: channel.id, ts, message: stored && messageObject(core, stored, true) };
  },
};

const updateSchema = z.object({
  channel: z.string().min(1),
  ts: tsText,
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Text alone removes the blocks; an edit with blocks is not marked "(edited)". Metadata stays unless other is given; `{}` removes it.
 * An archived channel is `is_inactive` here: https://docs.slack.dev/reference/methods/chat.update
 */
export const update: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    const parsed = read(updateSchema, args);
    if ('refusal' in parsed) return parsed.refusal;
    const { channel: place, ts, text = '', blocks, metadata } = parsed.args;
    const gone = metadata !== undefined && Object.keys(metadata).length === 0;
    const problems = refused(checkMessage({ ...args, ...(gone ? { metadata: undefined } : {}) }));
    if (problems) return problems;
    if (Buffer.byteLength(text) > 4000) return fail('msg_too_long');
    const channel = knownChannel(core, place);
    if (!channel) return fail('channel_not_found');
    if (channel.archived) return fail('is_inactive');
    const before = messageOf(core, channel.id, ts);
    if (!before || before.subtype === 'tombstone') return fail('message_not_found');
    if (before.user !== app.userId) return fail('cant_update_message');
    const kept = blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {};
    const other = metadataSchema.safeParse(metadata).data ?? (gone ? null : undefined);
    const about = other === undefined ? {} : { metadata: other };
    void edit(core, channel, ts, { text, ...kept, ...about, mark: blocks === undefined });
    const after = messageOf(core, channel.id, ts);
    return { ok: true, channel: channel.id, ts, text, message: after && messageObject(core, after, true) };
  },
};

const deleteSchema = z.object({ channel: z.string().min(1), ts: tsText });

/** A bot can delete only its own posts: https://docs.slack.dev/reference/methods/chat.delete */
export const deleteMessage: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    const parsed = read(deleteSchema, args);
    if ('refusal' in parsed) return parsed.refusal;
    const { channel: place, ts } = parsed.args;
    const channel = knownChannel(core, place);
    if (!channel) return fail('channel_not_found');
    const message = messageOf(core, channel.id, ts);
    if (!message || message.subtype === 'tombstone') return fail('message_not_found');
    if (message.user !== app.userId) return fail('cant_delete_message');
    void remove(core, channel, ts);
    return { ok: true, channel: channel.id, ts };
  },
};

const ephemeralSchema = z.object({
  channel: z.string().min(1),
  user: z.string().min(1),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  thread_ts: tsText.optional(),
});

/**
 * Slack shows the message to one person in the channel and does not keep it: https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export const postEphemeral: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    const problems = refused(checkMessage(args));
    if (problems) return problems;
    const parsed = read(ephemeralSchema, args);
    if ('refusal' in parsed) return parsed.refusal;
    const { channel: place, user, text = '', blocks, thread_ts: threadTs } = parsed.args;
    const channel = knownChannel(core, place);
    if (!channel) return fail('channel_not_found');
    if (channel.archived) return fail('is_archived');
    if (!hasApp(channel)) return fail('not_in_channel');
    if (!channel.members.includes(user)) return fail('user_not_in_channel');
    // In a thread without replies Slack shows it to no person but answers ok: https://docs.slack.dev/reference/methods/chat.postEphemeral
    if (threadTs !== undefined && (messageOf(core, channel.id, threadTs)?.replyCount ?? 0) === 0)
      return { ok: true, message_ts: core.journal.commit({ do: 'stamped', act: 'unseen', user }) };
    const ts = sendEphemeral(core, {
      channel: channel.id,
      user,
      text,
      ...(blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { ok: true, message_ts: ts };
  },
};
