// chat.*: what the app says.
import { z } from 'zod';
import { channelOf, directMessages, hasApp, messageOf, personOf } from '../core.ts';
import { checkMessage } from '../limits.ts';
import { edit, inBackground, keptBlocks, post, remove } from '../posting.ts';
import { messageObject } from '../slack-objects.ts';
import { whisper } from '../whispers.ts';
import { app } from '../world.ts';
import { fail, flag, knownChannel, type Method, read, refused, tsText } from './method.ts';

const schema = z.object({
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  thread_ts: tsText.optional(),
  reply_broadcast: flag,
});

export const postMessage: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    const problems = refused(checkMessage(args));
    if (problems) return problems;
    const parsed = read(schema, args);
    if ('refusal' in parsed) return parsed.refusal;
    const {
      channel: place,
      text = '',
      blocks,
      metadata,
      thread_ts: asked,
      reply_broadcast: broadcast,
    } = parsed.args;

    const channel = personOf(core, place)
      ? directMessages(core, place, app.userId).channel
      : channelOf(core, place);
    if (!channel || (channel.kind !== 'public' && !hasApp(channel))) return fail('channel_not_found');
    if (channel.archived) return fail('is_archived');
    if (!hasApp(channel)) return fail('not_in_channel');
    // A reply to a message that is gone is not refused: it comes out at the top of the channel, without a word
    // (https://github.com/slack-go/slack/issues/1571). What is left of a parent with replies still has its thread.
    const parent = asked === undefined ? undefined : messageOf(core, channel.id, asked);
    if (parent?.threadTs !== undefined) return fail('cannot_reply_to_message');
    const threadTs = parent?.ts;

    const { ts, stored, told } = post(core, channel, {
      user: app.userId,
      text,
      ...(blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {}),
      ...(metadata ? { metadata } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(threadTs !== undefined && broadcast ? { broadcast, subtype: 'thread_broadcast' } : {}),
    });
    inBackground(told);
    return { ok: true, channel: channel.id, ts, message: stored && messageObject(core, stored, true) };
  },
};

const updateSchema = z.object({
  channel: z.string().min(1),
  ts: tsText,
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
});

/** Text alone takes the blocks away; with blocks nothing says "(edited)": https://docs.slack.dev/reference/methods/chat.update */
export const update: Method = {
  scope: () => 'chat:write',
  handle(core, args) {
    const problems = refused(checkMessage(args));
    if (problems) return problems;
    const parsed = read(updateSchema, args);
    if ('refusal' in parsed) return parsed.refusal;
    const { channel: place, ts, text = '', blocks } = parsed.args;
    if (Buffer.byteLength(text) > 4000) return fail('msg_too_long');
    const channel = knownChannel(core, place);
    if (!channel) return fail('channel_not_found');
    if (channel.archived) return fail('is_archived');
    const before = messageOf(core, channel.id, ts);
    if (!before || before.subtype === 'tombstone') return fail('message_not_found');
    if (before.user !== app.userId) return fail('cant_update_message');
    const kept = blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {};
    void edit(core, channel, ts, { text, ...kept, mark: blocks === undefined });
    return { ok: true, channel: channel.id, ts, text };
  },
};

const deleteSchema = z.object({ channel: z.string().min(1), ts: tsText });

/** A bot deletes only what it posted itself: https://docs.slack.dev/reference/methods/chat.delete */
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

/** Shown to one person who is in the channel, kept nowhere: https://docs.slack.dev/reference/methods/chat.postEphemeral */
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
    const ts = whisper(core, {
      channel: channel.id,
      user,
      text,
      ...(blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { ok: true, message_ts: ts };
  },
};
