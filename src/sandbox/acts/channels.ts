// Acts on channels: join, leave, invite, remove, archive, rename, delete. Also opens direct messages and removes the app.

import { whoIs } from '../composer.ts';
import type { Act, ActResult, Channel } from '../contract.ts';
import { directMessages, personOf } from '../core.ts';
import { lifeEvent, memberEvent, messageEventsOf, type SlackEvent, tell, tellOfChannel } from '../events.ts';
import { post } from '../posting.ts';
import { app, channels } from '../world.ts';
import {
  absent,
  archived,
  isRefusal,
  joined,
  lasting,
  no,
  nobody,
  notArchived,
  refusal,
  uninstalled,
} from './refusals.ts';
import { type Doer, entered, isAdmin, isVisitor, nameOf, seen, statusOf } from './rights.ts';

type Of<D extends Act['do']> = Extract<Act, { do: D }>;

const withMember = (channel: Channel, user: string): Channel => ({
  ...channel,
  members: [...channel.members, user],
});

/** Posts Slack's own line in a channel, e.g. that a person joined. Its events show the channel before the change. */
function note({ core }: Doer, channel: Channel, user: string, subtype: string, text: string): SlackEvent[] {
  const { stored } = post(core, channel, { user, subtype, text });
  return stored ? messageEventsOf(core, channel, stored) : [];
}

async function enter(doer: Doer, channel: Channel, user: string, inviter?: string): Promise<ActResult> {
  const { core } = doer;
  const at = core.journal.commit({ do: 'joined', channel: channel.id, user });
  const joined = withMember(channel, user);
  const said = note(doer, joined, user, 'channel_join', `<@${user}> has joined the channel`);
  const answer = await tellOfChannel(core, joined, [
    ...said,
    memberEvent(joined, 'joined', user, at, inviter),
  ]);
  return { ok: true, channel: channel.id, ...statusOf(answer) };
}

async function exit(doer: Doer, channel: Channel, user: string): Promise<ActResult> {
  const { core, person } = doer;
  const at = core.journal.commit({ do: 'left', channel: channel.id, user });
  const said = note(doer, channel, user, 'channel_leave', `<@${user}> has left the channel`);
  const left = memberEvent(channel, 'left', user, at);
  const own = lifeEvent(channel, 'left', { channel: channel.id, actor_id: person.id, event_ts: at });
  const answer = await tellOfChannel(core, channel, user === app.userId ? [own, left] : [...said, left]);
  return { ok: true, channel: channel.id, ...statusOf(answer) };
}

export async function join(doer: Doer, act: Of<'join'>): Promise<ActResult> {
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.archived) return no(archived(channel));
  if (channel.members.includes(doer.person.id)) return no(joined(doer.person.name, channel));
  return enter(doer, channel, doer.person.id);
}

export async function leave(doer: Doer, act: Of<'leave'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.kind === 'im') return no(refusal('One cannot leave a direct message.', '私信不能退出。'));
  if (channel.id === channels.general.id)
    return no(refusal('Nobody can leave #general.', '#general 不能退出。'));
  return exit(doer, channel, doer.person.id);
}

export async function invite(doer: Doer, act: Of<'invite'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.kind === 'im')
    return no(refusal('Nobody can be added to a direct message.', '私信里不能加人。'));
  if (isVisitor(doer.person))
    return no(
      refusal(
        `${doer.person.name} is a guest and cannot add people.`,
        `${doer.person.name} 是访客账号，不能加人。`,
      ),
    );
  const who = whoIs(doer.core, act.who);
  if (who === undefined) return no(nobody(act.who));
  if (who === app.userId && !doer.core.journal.state().installed) return no(uninstalled());
  if (channel.members.includes(who)) return no(joined(nameOf(doer.core, who), channel));
  return enter(doer, channel, who, doer.person.id);
}

export async function removeMember(doer: Doer, act: Of<'remove'>): Promise<ActResult> {
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.kind === 'im')
    return no(refusal('Nobody can be removed from a direct message.', '私信里不能移除人。'));
  if (isVisitor(doer.person))
    return no(
      refusal(
        `${doer.person.name} is a guest and cannot remove people.`,
        `${doer.person.name} 是访客账号，不能移除人。`,
      ),
    );
  const who = whoIs(doer.core, act.who);
  if (who === undefined) return no(nobody(act.who));
  if (who === doer.person.id) return no(refusal('To go oneself, leave.', '要自己退出，请用 /leave。'));
  if (!channel.members.includes(who)) return no(absent(nameOf(doer.core, who), channel));
  return exit(doer, channel, who);
}

export async function archive(doer: Doer, act: Of<'archive' | 'unarchive'>): Promise<ActResult> {
  const { core, person } = doer;
  const archives = act.do === 'archive';
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (channel.kind === 'im') return no(refusal('A direct message cannot be archived.', '私信不能归档。'));
  if (isVisitor(person))
    return no(
      refusal(
        `${person.name} is a guest and cannot archive channels.`,
        `${person.name} 是访客账号，不能归档频道。`,
      ),
    );
  if (channel.id === channels.general.id)
    return no(refusal('#general cannot be archived.', '#general 不能归档。'));
  if (channel.archived === archives) return no(archives ? archived(channel) : notArchived(channel));
  const at = core.journal.commit({ do: archives ? 'archived' : 'unarchived', channel: channel.id });
  const word = archives ? 'archive' : 'unarchive';
  const said = note(doer, channel, person.id, `channel_${word}`, `${word}d the channel`);
  const actor = channel.kind === 'private' && !archives ? { actor_id: person.id } : { user: person.id };
  const event = lifeEvent(channel, word, { channel: channel.id, ...actor, event_ts: at });
  return { ok: true, channel: channel.id, ...statusOf(await tellOfChannel(core, channel, [...said, event])) };
}

export async function rename(doer: Doer, act: Of<'rename'>): Promise<ActResult> {
  const { core, person } = doer;
  const channel = entered(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  const name = act.name.replace(/^#/, '');
  if (channel.kind === 'im') return no(refusal('A direct message has no name.', '私信没有名称。'));
  if (isVisitor(person))
    return no(
      refusal(
        `${person.name} is a guest and cannot rename channels.`,
        `${person.name} 是访客账号，不能给频道改名。`,
      ),
    );
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) {
    return no(
      refusal(
        'A channel name has at most 80 lowercase letters, digits, hyphens and underscores.',
        '频道名最多 80 个字符，只能用小写字母、汉字、数字、连字符和下划线。',
      ),
    );
  }
  if (core.journal.state().channels.some((one) => one.kind !== 'im' && one.name === name)) {
    return no(refusal(`There is a channel #${name} already.`, `已经有频道 #${name} 了。`));
  }
  const at = core.journal.commit({ do: 'renamed', channel: channel.id, name });
  const renamed = { ...channel, name };
  const said = note(
    doer,
    renamed,
    person.id,
    'channel_name',
    `has renamed the channel from "${channel.name}" to "${name}"`,
  );
  const fields = {
    id: channel.id,
    name,
    name_normalized: name,
    created: 0,
    is_channel: true,
    is_mpim: false,
  };
  const event = lifeEvent(channel, 'rename', { channel: fields, event_ts: at });
  return { ok: true, channel: channel.id, ...statusOf(await tellOfChannel(core, renamed, [...said, event])) };
}

export async function deleteChannel(doer: Doer, act: Of<'delete-channel'>): Promise<ActResult> {
  const { core, person } = doer;
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (!isAdmin(person))
    return no(refusal('Only admins and owners delete channels.', '只有管理员和所有者能删除频道。'));
  if (channel.kind === 'im' || channel.id === channels.general.id) return no(lasting(channel));
  const at = core.journal.commit({ do: 'channel-deleted', channel: channel.id });
  const event = lifeEvent(channel, 'deleted', { channel: channel.id, actor_id: person.id, event_ts: at });
  return { ok: true, channel: channel.id, ...statusOf(await tellOfChannel(core, channel, [event])) };
}

export async function openDirectMessages({ core, person }: Doer, act: Of<'open-dm'>): Promise<ActResult> {
  const other = whoIs(core, act.with);
  if (other === undefined || (other !== app.userId && !personOf(core, other))) {
    return no(nobody(act.with));
  }
  return { ok: true, channel: directMessages(core, person.id, other).channel.id };
}

export async function openHome({ core, person }: Doer): Promise<ActResult> {
  if (!core.journal.state().installed) return no(uninstalled());
  const { channel } = directMessages(core, person.id, app.userId);
  const at = core.journal.commit({ do: 'stamped', act: 'open-home', user: person.id });
  const event = { type: 'app_home_opened', user: person.id, channel: channel.id, tab: 'home', event_ts: at };
  return { ok: true, channel: channel.id, ...statusOf(await tell(core, [event])) };
}

export async function uninstall({ core, person }: Doer): Promise<ActResult> {
  if (!isAdmin(person))
    return no(refusal('Only admins and owners remove apps.', '只有管理员和所有者能移除应用。'));
  if (!core.journal.state().installed) return no(uninstalled());
  const at = core.journal.commit({ do: 'uninstalled' });
  const events = [
    { type: 'tokens_revoked', tokens: { oauth: [], bot: [app.userId] }, event_ts: at },
    { type: 'app_uninstalled', event_ts: at },
  ];
  return { ok: true, ...statusOf(await tell(core, events)) };
}
