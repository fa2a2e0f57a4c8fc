// Writes, edits and deletes messages, and adds and removes reactions.

import { typed } from '../composer.ts';
import type { Act, ActResult } from '../contract.ts';
import { hasApp, messageOf } from '../core.ts';
import { tellOfChannel } from '../events.ts';
import { edit, inBackground, post, remove, unfurl } from '../posting.ts';
import { app } from '../world.ts';
import { type Doer, entered, isAdmin, no, placeName, seen, statusOf } from './rights.ts';

type Of<D extends Act['do']> = Extract<Act, { do: D }>;

const MESSAGE_LIMIT = 40_000;

export async function write(doer: Doer, act: Of<'message'>): Promise<ActResult> {
  const { core, person } = doer;
  const channel = entered(doer, act.channel);
  if (typeof channel === 'string') return no(channel);
  if (act.text.trim() === '') return no('The message is empty.');
  if (act.text.startsWith('/'))
    return no('This looks like a command: use the act "command", as Slack would.');
  if (act.text.length > MESSAGE_LIMIT) return no(`The message is longer than ${MESSAGE_LIMIT} characters.`);
  if (channel.kind === 'im' && hasApp(channel) && core.manifest.messagesReadOnly) {
    return no(`${app.name} takes no messages here: its Messages tab is read-only.`);
  }
  if (act.thread !== undefined) {
    const parent = messageOf(core, channel.id, act.thread);
    if (!parent) return no(`There is no message ${act.thread} in ${placeName(channel)}.`);
    if (parent.threadTs !== undefined)
      return no(`${act.thread} is a reply: answer in the thread of ${parent.threadTs}.`);
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
  if (typeof channel === 'string') return no(channel);
  const message = messageOf(doer.core, channel.id, act.ts);
  if (!message) return no(`There is no message ${act.ts} in ${placeName(channel)}.`);
  if (message.user !== doer.person.id || message.subtype) return no('One can edit only what one wrote.');
  if (act.text.trim() === '') return no('The message is empty.');
  const answer = await edit(doer.core, channel, act.ts, {
    text: typed(doer.core, act.text, false),
    mark: true,
  });
  return { ok: true, ts: act.ts, ...statusOf(answer) };
}

export async function erase(doer: Doer, act: Of<'delete'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (typeof channel === 'string') return no(channel);
  const message = messageOf(doer.core, channel.id, act.ts);
  if (!message || message.subtype === 'tombstone')
    return no(`There is no message ${act.ts} in ${placeName(channel)}.`);
  if (message.user !== doer.person.id && !isAdmin(doer.person))
    return no('One can delete only what one wrote.');
  return { ok: true, ts: act.ts, ...statusOf(await remove(doer.core, channel, act.ts)) };
}

const emojiName = /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u;

export async function react(doer: Doer, act: Of<'react'> | Of<'unreact'>): Promise<ActResult> {
  const { core, person } = doer;
  const emoji = act.emoji.replace(/^:(.*):$/, '$1');
  if (!emojiName.test(emoji)) return no(`${act.emoji} is no emoji name; write +1 or heart.`);
  const channel = seen(doer, act.channel);
  if (typeof channel === 'string') return no(channel);
  if (channel.archived) return no(`${placeName(channel)} is archived.`);
  const message = messageOf(core, channel.id, act.ts);
  if (!message || message.subtype === 'tombstone')
    return no(`There is no message ${act.ts} in ${placeName(channel)}.`);
  const adds = act.do === 'react';
  const stands = message.reactions.some(({ name, users }) => name === emoji && users.includes(person.id));
  if (adds === stands)
    return no(adds ? `This :${emoji}: stands already.` : `There is no :${emoji}: of ${person.name}.`);
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
