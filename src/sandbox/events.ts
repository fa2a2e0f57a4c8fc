// Slack's events to the app: their shapes, their recipients and their envelope.
import { randomBytes } from 'node:crypto';
import type { Channel } from './contract.ts';
import { type Core, hasApp, personOf } from './core.ts';
import type { DeliveryAnswer } from './delivery.ts';
import { messageObject } from './slack-objects.ts';
import type { StoredMessage } from './state.ts';
import { app, workspace } from './world.ts';

export type SlackEvent = { type: string; [field: string]: unknown };

const channelTypes = { public: 'channel', private: 'group', im: 'im' } as const;
const messageEvents = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const;

function subscribed(core: Core, event: SlackEvent, channel: Channel | undefined): boolean {
  const name = event.type === 'message' && channel ? messageEvents[channel.kind] : event.type;
  return core.manifest.events?.includes(name) ?? true;
}

function envelope(core: Core, event: SlackEvent, channel: Channel | undefined) {
  const shared = channel?.members.some((id) => personOf(core, id)?.role === 'external') ?? false;
  return {
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(core.journal.state().now / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: app.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: shared,
    event_context: `4-${randomBytes(8).toString('hex')}`,
  };
}

/** Sends events at the same time. Resolves with the first refusal, else the first answer. */
export async function tell(
  core: Core,
  events: SlackEvent[],
  channel?: Channel,
): Promise<DeliveryAnswer | undefined> {
  const wanted = events.filter((event) => subscribed(core, event, channel));
  const answers = await Promise.all(
    wanted.map((event) => core.delivery.sendEvent(envelope(core, event, channel))),
  );
  const refused = answers.find((answer) => !answer?.answered || answer.status < 200 || answer.status > 299);
  return refused ?? answers[0];
}

/** Sends events of a channel. They reach the app only if it is a member. */
export const tellOfChannel = (
  core: Core,
  channel: Channel,
  events: SlackEvent[],
): Promise<DeliveryAnswer | undefined> =>
  hasApp(channel) && core.journal.state().installed
    ? tell(core, events, channel)
    : Promise.resolve(undefined);

const mentionsApp = (message: StoredMessage) => message.text.includes(`<@${app.userId}>`);

/**
 * The app_mention of a message of a person that mentions the app outside direct messages. Slack sends it again, with another `event_ts`,
 * each time the message is edited: https://github.com/slackapi/java-slack-sdk/pull/755
 */
export function mentionsOf(core: Core, channel: Channel, message: StoredMessage, at: string): SlackEvent[] {
  const byPerson = message.user !== app.userId && message.subtype === undefined;
  if (!byPerson || channel.kind === 'im' || !mentionsApp(message)) return [];
  const { metadata: _, ...rest } = messageObject(core, message, true);
  return [{ ...rest, channel: channel.id, event_ts: at, type: 'app_mention' }];
}

/** The events of a new message: a message event, and an app_mention if it mentions the app. */
export function messageEventsOf(core: Core, channel: Channel, message: StoredMessage): SlackEvent[] {
  const { metadata, ...rest } = messageObject(core, message, true);
  const said = {
    ...rest,
    ...(metadata ? { metadata } : {}),
    channel: channel.id,
    channel_type: channelTypes[channel.kind],
    event_ts: message.ts,
  };
  return [said, ...mentionsOf(core, channel, message, message.ts)];
}

export const changedEvent = (
  core: Core,
  channel: Channel,
  before: StoredMessage,
  after: StoredMessage,
  at: string,
) => ({
  type: 'message',
  subtype: 'message_changed',
  hidden: true,
  channel: channel.id,
  channel_type: channelTypes[channel.kind],
  ts: at,
  event_ts: at,
  message: messageObject(core, after, true),
  previous_message: messageObject(core, before, true),
});

export const deletedEvent = (core: Core, channel: Channel, before: StoredMessage, at: string) => ({
  type: 'message',
  subtype: 'message_deleted',
  hidden: true,
  channel: channel.id,
  channel_type: channelTypes[channel.kind],
  ts: at,
  event_ts: at,
  deleted_ts: before.ts,
  previous_message: messageObject(core, before, true),
});

/** The event type by kind of channel, e.g. `channel_archive`, or `group_archive` for a private one. */
export const lifeEvent = (channel: Channel, word: string, fields: Record<string, unknown>) => ({
  type: `${channel.kind === 'private' ? 'group' : 'channel'}_${word}`,
  ...fields,
});

export const memberEvent = (
  channel: Channel,
  how: 'joined' | 'left',
  user: string,
  at: string,
  inviter?: string,
) => ({
  type: `member_${how}_channel`,
  user,
  channel: channel.id,
  channel_type: channel.kind === 'private' ? 'G' : 'C',
  team: workspace.id,
  ...(inviter ? { inviter } : {}),
  event_ts: at,
});
