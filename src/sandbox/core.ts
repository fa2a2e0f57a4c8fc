// The core that each part of the sandbox's Slack gets: memory, short-lived tickets, the delivery to the app; and look-ups.
import type { Channel, Person } from './contract.ts';
import type { Delivery } from './delivery.ts';
import type { Journal } from './journal.ts';
import type { Manifest } from './manifest.ts';
import type { SocketMode } from './socket-mode.ts';
import type { StoredMessage, StoredView } from './state.ts';
import type { Tickets } from './tickets.ts';
import { app } from './world.ts';

export type Core = {
  journal: Journal;
  manifest: Manifest;
  tickets: Tickets;
  delivery: Delivery;
  socketMode: SocketMode;
  /** `http://127.0.0.1:<port>` */
  origin: string;
};

export const channelOf = ({ journal }: Core, id: string): Channel | undefined =>
  journal.state().channels.find((channel) => channel.id === id);

export const personOf = ({ journal }: Core, id: string): Person | undefined =>
  journal.state().people.find((person) => person.id === id);

export const messageOf = ({ journal }: Core, channel: string, ts: string): StoredMessage | undefined =>
  journal.state().messages[channel]?.find((message) => message.ts === ts);

export const viewOf = ({ journal }: Core, id: string): StoredView | undefined =>
  journal.state().views.find((view) => view.id === id);

export const hasApp = (channel: Channel): boolean => channel.members.includes(app.userId);

/** The direct messages between two members, opened if there were none yet. */
export function directMessages(
  core: Core,
  one: string,
  other: string,
): { channel: Channel; opened: boolean } {
  const known = core.journal
    .state()
    .channels.find(
      (channel) => channel.kind === 'im' && channel.members.includes(one) && channel.members.includes(other),
    );
  if (known) return { channel: known, opened: false };
  const count = core.journal.state().channels.filter((channel) => channel.kind === 'im').length;
  const id = `D0${String(count + 1).padStart(7, '0')}`;
  const channel: Channel = { id, name: 'directmessage', kind: 'im', archived: false, members: [one, other] };
  core.journal.commit({ do: 'im-opened', channel });
  return { channel, opened: true };
}
