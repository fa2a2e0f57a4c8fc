// Rights of people: each look-up returns the thing, or the refusal.
import type { Channel, PageText, Person } from '../contract.ts';
import { type Core, channelOf, personOf } from '../core.ts';
import type { DeliveryAnswer } from '../delivery.ts';
import { app } from '../world.ts';
import { archived, isRefusal, notJoined, refusal } from './refusals.ts';

export type Doer = { core: Core; person: Person };

export const nameOf = (core: Core, id: string): string =>
  id === app.userId ? app.name : (personOf(core, id)?.name ?? id);

export const isAdmin = (person: Person) => person.role === 'owner' || person.role === 'admin';
export const isVisitor = (person: Person) => person.role === 'guest' || person.role === 'external';

/** A channel the person can see: one they are in, or a public one if they belong to the workspace. */
export function seen({ core, person }: Doer, id: string): Channel | PageText {
  const channel = channelOf(core, id);
  const open = channel?.kind === 'public' && !isVisitor(person);
  if (channel && (open || channel.members.includes(person.id))) return channel;
  return refusal(`${person.name} sees no channel ${id}.`, `${person.name} 看不到频道 ${id}。`);
}

/** A channel the person is a member of, and that is not archived. */
export function entered(doer: Doer, id: string): Channel | PageText {
  const channel = seen(doer, id);
  if (isRefusal(channel)) return channel;
  if (channel.archived) return archived(channel);
  if (channel.members.includes(doer.person.id)) return channel;
  return notJoined(doer.person.name, channel);
}

/** The app's HTTP status for an act that called it, if it answered. */
export const statusOf = (answer: DeliveryAnswer | undefined) =>
  answer?.answered ? { status: answer.status } : {};
