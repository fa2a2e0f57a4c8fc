// Channels, people, messages and views in the form of Slack's answers and payloads.
import type { Channel, Person, SharedFile } from './contract.ts';
import { type Core, personOf } from './core.ts';
import { richTextOf } from './rich-text.ts';
import type { StoredMessage, StoredView, Values } from './state.ts';
import { app, organisation, otherWorkspace, workspace } from './world.ts';

/** The workspace a person belongs to. */
export const homeOf = (person: Person): { id: string; domain: string } =>
  person.role === 'external' ? otherWorkspace : { id: workspace.id, domain: workspace.domain };

export const teamOf = (person: Person): string => homeOf(person).id;

/** https://docs.slack.dev/reference/objects/user-object#enterprise_user */
const enterpriseUser = (id: string, teams: string[]) => ({
  id,
  enterprise_id: organisation.id,
  enterprise_name: organisation.name,
  is_admin: false,
  is_owner: false,
  teams,
});

export function userObject(core: Core, person: Person, withLocale: boolean) {
  const external = person.role === 'external';
  return {
    id: person.id,
    // On a Grid it may be another workspace's id, the organisation's, or missing.
    ...(person.grid === undefined
      ? { team_id: teamOf(person) }
      : { team_id: person.grid.team, enterprise_user: enterpriseUser(person.id, person.grid.teams) }),
    name: person.handle,
    real_name: person.name,
    deleted: person.deactivated === true,
    tz: person.zone,
    tz_label: person.zone,
    profile: {
      title: person.title,
      real_name: person.name,
      real_name_normalized: person.name,
      display_name: person.name,
      display_name_normalized: person.name,
      image_72: `${core.origin}/sandbox/avatar/${person.id}.svg`,
      team: teamOf(person),
    },
    is_admin: person.role === 'owner' || person.role === 'admin',
    is_owner: person.role === 'owner',
    is_primary_owner: person.role === 'owner',
    is_restricted: person.role === 'guest',
    is_ultra_restricted: false,
    is_stranger: external,
    is_bot: false,
    is_app_user: false,
    // Slack gives no locale for people of another workspace.
    ...(withLocale && !external ? { locale: person.locale } : {}),
  };
}

export const botObject = (core: Core, withLocale: boolean) => ({
  id: app.userId,
  team_id: workspace.id,
  name: app.handle,
  real_name: app.name,
  deleted: !core.journal.state().installed,
  tz: 'America/Los_Angeles',
  profile: {
    real_name: app.name,
    display_name: '',
    title: '',
    api_app_id: app.id,
    bot_id: app.botId,
    image_72: `${core.origin}/sandbox/avatar/${app.userId}.svg`,
    team: workspace.id,
  },
  is_admin: false,
  is_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: true,
  is_app_user: false,
  ...(withLocale ? { locale: 'en-US' } : {}),
});

export function channelObject(core: Core, channel: Channel) {
  if (channel.kind === 'im') {
    const user = channel.members.find((id) => id !== app.userId);
    return { id: channel.id, is_im: true, is_channel: false, is_private: true, is_archived: false, user };
  }
  const isPrivate = channel.kind === 'private';
  const shared = channel.members.some((id) => personOf(core, id)?.role === 'external');
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    // Channels made since 2021 all have ids with C; is_private tells their kind.
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: channel.archived,
    is_general: channel.name === 'general',
    is_member: channel.members.includes(app.userId),
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    context_team_id: workspace.id,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** The most people listed for a reaction; `count` is of all: https://docs.slack.dev/reference/methods/reactions.get */
const NAMED = 50;

const reactionObjects = (message: StoredMessage) =>
  message.reactions.map(({ name, users }) => ({ name, users: users.slice(0, NAMED), count: users.length }));

const fileObject = (core: Core, user: string, { url, ...file }: SharedFile) => ({
  ...file,
  user,
  mode: 'hosted',
  url_private: `${core.origin}${url}`,
  url_private_download: `${core.origin}${url}`,
});

/** A message as in `conversations.history` and payloads. Without `allMetadata` only the type of its metadata is shown. */
export function messageObject(core: Core, message: StoredMessage, allMetadata: boolean) {
  const list = core.journal.state().messages[message.channel] ?? [];
  const replies = message.replyCount > 0 ? list.filter((one) => one.threadTs === message.ts) : [];
  const person = personOf(core, message.user);
  // The tombstone of a deleted message with replies is Slack's own (as recorded in real workspaces: from USLACKBOT, hidden).
  const isTombstone = message.subtype === 'tombstone';
  const byApp = message.user === app.userId && !isTombstone;
  const { metadata } = message;
  const parent = message.threadTs ? list.find((one) => one.ts === message.threadTs) : undefined;
  const latest = replies.at(-1);
  const isWritten = person !== undefined && message.text !== '' && !isTombstone;
  const shownBlocks = message.blocks ?? (isWritten ? richTextOf(message.text) : undefined);
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: isTombstone ? 'USLACKBOT' : message.user,
    ...(isTombstone ? { hidden: true } : {}),
    text: message.text,
    ts: message.ts,
    team: person ? teamOf(person) : workspace.id,
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...(byApp
      ? {
          bot_id: app.botId,
          app_id: app.id,
          bot_profile: {
            id: app.botId,
            app_id: app.id,
            name: app.name,
            deleted: false,
            team_id: workspace.id,
          },
        }
      : {}),
    ...(shownBlocks ? { blocks: shownBlocks } : {}),
    ...(message.files ? { files: message.files.map((file) => fileObject(core, message.user, file)) } : {}),
    ...(metadata ? { metadata: allMetadata ? metadata : { event_type: metadata.event_type } } : {}),
    ...(message.editedAt ? { edited: { user: message.user, ts: message.editedAt } } : {}),
    ...(message.reactions.length > 0 ? { reactions: reactionObjects(message) } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs, parent_user_id: parent?.user } : {}),
    ...(latest
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((one) => one.user))],
          reply_users_count: new Set(replies.map((one) => one.user)).size,
          latest_reply: latest.ts,
        }
      : {}),
  };
}

/** A view as in payloads and `views.*` answers. */
export const viewObject = (stored: StoredView, values: Values) => ({
  ...stored.view,
  team_id: workspace.id,
  app_id: app.id,
  app_installed_team_id: workspace.id,
  bot_id: app.botId,
  state: { values },
});
