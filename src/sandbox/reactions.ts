// Reactions to messages: each with the people who added it.
import type { Reaction } from './contract.ts';

export function reacted<M extends { reactions: Reaction[] }>(
  message: M,
  emoji: string,
  user: string,
  on: boolean,
): M {
  const before = message.reactions.find((one) => one.name === emoji)?.users ?? [];
  const others = before.filter((one) => one !== user);
  const reaction = { name: emoji, users: on ? [...others, user] : others };
  const reactions = message.reactions.some((one) => one.name === emoji)
    ? message.reactions.map((one) => (one.name === emoji ? reaction : one))
    : [...message.reactions, reaction];
  return { ...message, reactions: reactions.filter((one) => one.users.length > 0) };
}
