// What stands in a conversation or a thread, oldest first: messages, and what only this person sees.
import type { Ephemeral, Message, SandboxState } from '../contract.ts';
import { tsDate } from './when.ts';

export type Item =
  | { kind: 'message'; id: string; at: Date; message: Message }
  | { kind: 'ephemeral'; id: string; at: Date; ephemeral: Ephemeral };

const ephemeralDate = (at: string): Date => (/^\d{10}\.\d+$/.test(at) ? tsDate(at) : new Date(at));

const isReply = (message: Message): boolean =>
  message.threadTs !== undefined && message.threadTs !== message.ts && message.subtype !== 'thread_broadcast';

/** With `thread`: that thread with its parent; without: the channel itself. */
export const streamOf = (state: SandboxState, me: string, channel: string, thread?: string): Item[] => {
  const messages = state.messages.filter(
    (message) =>
      message.channel === channel &&
      (thread ? message.ts === thread || message.threadTs === thread : !isReply(message)),
  );
  const ephemerals = state.ephemerals.filter(
    (one) => one.channel === channel && one.user === me && one.threadTs === thread,
  );
  return [
    ...messages.map(
      (message): Item => ({ kind: 'message', id: message.ts, at: tsDate(message.ts), message }),
    ),
    ...ephemerals.map(
      (ephemeral): Item => ({
        kind: 'ephemeral',
        id: ephemeral.id,
        at: ephemeralDate(ephemeral.at),
        ephemeral,
      }),
    ),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id));
};

/** The ts of the newest message of the channel itself, or "". */
export const newest = (state: SandboxState, channel: string): string =>
  state.messages
    .filter((message) => message.channel === channel && !isReply(message))
    .reduce((latest, { ts }) => (ts > latest ? ts : latest), '');
