// Writes, edits and deletes messages, and adds and removes reactions.

import { typed } from '../composer.ts';
import type { Act, ActResult } from '../contract.ts';
import { hasApp, messageOf } from '../core.ts';
import { tellOfChannel } from '../events.ts';
import { edit, inBackground, post, remove, unfurl } from '../posting.ts';
import { app } from '../world.ts';
import { archived, isRefusal, no, noMessage, refusal } from './refusals.ts';
import { type Doer, entered, isAdmin, seen, statusOf } from './rights.ts';

type Of<D extends Act['do']> = Extract<Act, { do: D }>;

const MESSAGE_LIMIT = 40_000;

export async function write(doer: Doer, act: Of<'message'>): Promise<ActResult> {
  const { core, person } = doer;
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (act.text.trim() === '') return no(refusal('The message is empty.', '消息是空的。'));
  if (act.text.startsWith('/'))
    return no(
      refusal(
        'This looks like a command: use the act "command", as Slack would.',
        '这看起来是命令：请用“command”这个动作，和 Slack 一样。',
      ),
    );
  if (act.text.length > MESSAGE_LIMIT)
    return no(
      refusal(
        `The message is longer than ${MESSAGE_LIMIT} characters.`,
        `消息超过了 ${MESSAGE_LIMIT} 个字符。`,
      ),
    );
  if (channel.kind === 'im' && hasApp(channel) && core.manifest.messagesReadOnly) {
    return no(
      refusal(
        `${app.name} takes no messages here: its Messages tab is read-only.`,
        `${app.name} 不在这里接收消息：它的消息页是只读的。`,
      ),
    );
  }
  if (act.thread !== undefined) {
    const parent = messageOf(core, channel.id, act.thread);
    if (!parent) return no(noMessage(act.thread, channel));
    if (parent.threadTs !== undefined)
      return no(
        refusal(
          `${act.thread} is a reply: answer in the thread of ${parent.threadTs}.`,
          `${act.thread} 是一条回复，请到 ${parent.threadTs} 的消息列里回复。`,
        ),
      );
  }
  const { ts, told } = post(core, channel, {
    user: person.id,
    text: typed(core, act.text, false),
    ...(act.thread === undefined ? {} : { threadTs: act.thread }),
  });
  const heard = await told();
  inBackground(() => unfurl(core, channel, ts));
  return { ok: true, ts, channel: channel.id, ...statusOf(heard) };
}

export async function rewrite(doer: Doer, act: Of<'edit'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  const message = messageOf(doer.core, channel.id, act.ts);
  if (!message) return no(noMessage(act.ts, channel));
  if (message.user !== doer.person.id || message.subtype)
    return no(refusal('One can edit only what one wrote.', '只能编辑自己写的消息。'));
  if (act.text.trim() === '') return no(refusal('The message is empty.', '消息是空的。'));
  const answer = await edit(doer.core, channel, act.ts, {
    text: typed(doer.core, act.text, false),
    mark: true,
  });
  return { ok: true, ts: act.ts, ...statusOf(answer) };
}

export async function erase(doer: Doer, act: Of<'delete'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  const message = messageOf(doer.core, channel.id, act.ts);
  if (!message || message.subtype === 'tombstone') return no(noMessage(act.ts, channel));
  if (message.user !== doer.person.id && !isAdmin(doer.person))
    return no(refusal('One can delete only what one wrote.', '只能删除自己写的消息。'));
  return { ok: true, ts: act.ts, ...statusOf(await remove(doer.core, channel, act.ts)) };
}

const emojiName = /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u;

export async function react(doer: Doer, act: Of<'react'> | Of<'unreact'>): Promise<ActResult> {
  const { core, person } = doer;
  const emoji = act.emoji.replace(/^:(.*):$/, '$1');
  if (!emojiName.test(emoji))
    return no(
      refusal(
        `${act.emoji} is no emoji name; write +1 or heart.`,
        `${act.emoji} 不是表情名，可以写 +1 或 heart。`,
      ),
    );
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.archived) return no(archived(channel));
  const message = messageOf(core, channel.id, act.ts);
  if (!message || message.subtype === 'tombstone') return no(noMessage(act.ts, channel));
  const adds = act.do === 'react';
  const stands = message.reactions.some(({ name, users }) => name === emoji && users.includes(person.id));
  if (adds === stands)
    return no(
      adds
        ? refusal(`This :${emoji}: stands already.`, `已经加过 :${emoji}: 了。`)
        : refusal(`There is no :${emoji}: of ${person.name}.`, `${person.name} 没有加过 :${emoji}:。`),
    );
  const change = adds ? 'reacted' : 'unreacted';
  const at = core.journal.commit({ do: change, channel: channel.id, ts: act.ts, user: person.id, emoji });
  const event = {
    type: adds ? 'reaction_added' : 'reaction_removed',
    user: person.id,
    reaction: emoji,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: act.ts },
    event_ts: at,
  };
  return { ok: true, ts: act.ts, ...statusOf(await tellOfChannel(core, channel, [event])) };
}
