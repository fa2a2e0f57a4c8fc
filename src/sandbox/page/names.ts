// Names of people and places, as the picked person sees them.
import type { Channel, Person, SandboxState } from '../contract.ts';

export const personName = (state: SandboxState, id: string): string =>
  id === state.app.userId || id === state.app.botId
    ? state.app.name
    : (state.people.find((person) => person.id === id)?.name ?? id);

export const channelName = (state: SandboxState, id: string): string =>
  state.channels.find((channel) => channel.id === id)?.name ?? id;

/** The other person in a direct message, or yourself if there is no other. */
export const otherOf = (channel: Channel, me: string): string =>
  channel.members.find((member) => member !== me) ?? me;

/** "#tech-leads", or the other person's name. */
export const placeName = (state: SandboxState, channel: Channel, me: string): string =>
  channel.kind === 'im' ? personName(state, otherOf(channel, me)) : `#${channel.name}`;

/** Guests and people of other workspaces see only the channels they are in. */
export const canSee = (channel: Channel, me: Person): boolean =>
  channel.members.includes(me.id) ||
  (channel.kind === 'public' && me.role !== 'guest' && me.role !== 'external');

/** One or two letters for an avatar: initials, or the first Han character. */
export const initials = (name: string): string => {
  const letters = name.split(/[\s·-]+/).flatMap((word) => [...word].slice(0, 1));
  const [first = '?', ...rest] = letters;
  if (/\p{Script=Han}/u.test(first)) return first;
  return (first + (rest.at(-1) ?? '')).toUpperCase();
};

/** A muted hue that stays the same for an id. */
export const hue = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
