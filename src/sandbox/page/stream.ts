// The items of a conversation or a thread, oldest first: messages, and ephemeral ones of this person.
import type { Ephemeral, SandboxMessage, SandboxState } from '../contract.ts';
import { tsDate } from './when.ts';
import { fill, type PageWords } from './words.ts';

export type Item =
  | { kind: 'message'; id: string; at: Date; message: SandboxMessage }
  | { kind: 'ephemeral'; id: string; at: Date; ephemeral: Ephemeral };

const ephemeralDate = (at: string): Date => (/^\d{10}\.\d+$/.test(at) ? tsDate(at) : new Date(at));

export const isReply = (message: SandboxMessage): boolean =>
  message.threadTs !== undefined && message.threadTs !== message.ts && message.subtype !== 'thread_broadcast';

/** With `thread`, that thread with its parent; otherwise the channel itself. */
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

/** The longest gap in ms between messages of one person under the same head. */
const breath = 300_000;

/** Messages that are only notes: a person joined or left, or a message was deleted. */
export const isNote = ({ subtype = '' }: SandboxMessage): boolean =>
  /^tombstone$|_(join|leave|name|archive|unarchive)$/.test(subtype);

/** The text of a note in the language of the page; Slack's own is English. */
export function noteText({ subtype = '', text }: SandboxMessage, t: PageWords): string {
  const [who = ''] = /^<@\w+>/.exec(text) ?? [];
  const [, from = '', to = ''] = /"(.*)" to "(.*)"$/.exec(text) ?? [];
  const texts: Record<string, string> = {
    tombstone: t.noteDeleted,
    channel_join: fill(t.noteJoined, { who }),
    channel_leave: fill(t.noteLeft, { who }),
    channel_name: fill(t.noteRenamed, { from, to }),
    channel_archive: t.noteArchived,
    channel_unarchive: t.noteUnarchived,
  };
  return texts[subtype] ?? text;
}

/** Whether an item continues the one before it: same person, soon after. */
export const goesOn = (before: Item | undefined, item: Item): boolean =>
  before?.kind === 'message' &&
  item.kind === 'message' &&
  before.message.user === item.message.user &&
  !isNote(before.message) &&
  !isNote(item.message) &&
  item.at.getTime() - before.at.getTime() < breath;

export type Replies = { people: string[]; last: string };

/** By parent ts, the people who replied in each thread of a channel, latest first, and the ts of the last reply. */
export const repliesIn = (state: SandboxState, channel: string): Map<string, Replies> => {
  const all = new Map<string, Replies>();
  for (const { channel: place, ts, threadTs, user } of state.messages) {
    if (place !== channel || threadTs === undefined || threadTs === ts) continue;
    const { people, last } = all.get(threadTs) ?? { people: [], last: '' };
    all.set(threadTs, {
      people: [user, ...people.filter((one) => one !== user)],
      last: ts > last ? ts : last,
    });
  }
  return all;
};

/** The ts of the newest message in the channel itself, or "". */
export const newest = (state: SandboxState, channel: string): string =>
  state.messages
    .filter((message) => message.channel === channel && !isReply(message))
    .reduce((latest, { ts }) => (ts > latest ? ts : latest), '');
