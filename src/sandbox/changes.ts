// Small changes of the sandbox's data: the members of a channel, the content of a message.
import type { Block, Channel, SandboxMessage } from './contract.ts';

/** New metadata of a message; null removes the old. */
type OtherMetadata = SandboxMessage['metadata'] | null;

/** The new content of a message. `mark` shows it as edited: true for a person's edit, false for an app's edit with blocks. */
export type Edited = { text: string; blocks?: Block[]; metadata?: OtherMetadata; mark: boolean };

export const described = (metadata: OtherMetadata): Pick<SandboxMessage, 'metadata'> =>
  metadata ? { metadata } : {};

/** The channel with the user added or removed. */
export function moved(channel: Channel, user: string, isIn: boolean): Channel {
  const others = channel.members.filter((one) => one !== user);
  return { ...channel, members: isIn ? [...others, user] : others };
}
