// Small changes of what the sandbox keeps: who is in a channel, what a message says of itself.
import type { Block, Channel, SandboxMessage } from './contract.ts';

/** Other metadata than a message had; null takes them away. */
type OtherMetadata = SandboxMessage['metadata'] | null;

/** What a message says now; `mark`: it is shown as edited, as a person's edit is and an app's with blocks is not. */
export type Edited = { text: string; blocks?: Block[]; metadata?: OtherMetadata; mark: boolean };

export const described = (metadata: OtherMetadata): Pick<SandboxMessage, 'metadata'> =>
  metadata ? { metadata } : {};

/** A channel with or without somebody in it. */
export function moved(channel: Channel, user: string, isIn: boolean): Channel {
  const others = channel.members.filter((one) => one !== user);
  return { ...channel, members: isIn ? [...others, user] : others };
}
