// The sandbox's memory: its changes, and one pure function from a state and a journal entry to the next state.
import type { Instant } from '../platform/clock.ts';
import { described, type Edited, moved } from './changes.ts';
import { instantOf } from './clock.ts';
import type { Block, Channel, Ephemeral, Person, SandboxMessage } from './contract.ts';
import type { ProfilePart } from './person.ts';
import { reacted } from './reactions.ts';
import { markShared, type StoredFile, withBytes } from './stored-files.ts';
import { app, type FirstWorld } from './world.ts';

/** The state of inputs as in Slack's `state.values`: block id → action id → value. */
export type Values = Record<string, Record<string, Record<string, unknown>>>;

export type SlackView = {
  id: string;
  hash: string;
  type: string;
  blocks: Block[];
  callback_id: string;
  private_metadata: string;
  external_id: string;
  root_view_id: string;
  previous_view_id: string | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  [field: string]: unknown;
};

export type StoredView = { id: string; user: string; view: SlackView; values: Values };
export type StoredMessage = SandboxMessage & { broadcast?: boolean; editedAt?: string; clientMsgId?: string };

/** A message without its ts: the `at` of its entry is the ts. */
export type NewMessage = Omit<StoredMessage, 'ts' | 'edited' | 'editedAt' | 'reactions' | 'replyCount'>;

export type Change =
  | { do: 'opened'; v: 1; now: string; world: FirstWorld; botToken: string; signingSecret: string }
  | { do: 'clock'; now: string }
  | { do: 'posted'; message: NewMessage }
  | ({ do: 'edited'; channel: string; ts: string } & Edited)
  | { do: 'deleted'; channel: string; ts: string }
  | { do: 'reacted' | 'unreacted'; channel: string; ts: string; user: string; emoji: string }
  | { do: 'joined' | 'left'; channel: string; user: string }
  | { do: 'deactivated' | 'reactivated'; user: string }
  | { do: 'profile-changed'; user: string; set: ProfilePart; to: string }
  | { do: 'archived' | 'unarchived' | 'channel-deleted'; channel: string }
  | { do: 'renamed'; channel: string; name: string }
  | { do: 'im-opened'; channel: Channel }
  | { do: 'whispered'; ephemeral: Omit<Ephemeral, 'id'> & { id?: string } }
  | { do: 'whisper-removed'; id: string }
  | { do: 'view-opened' | 'view-updated'; view: StoredView }
  | { do: 'views-closed'; ids: string[] }
  | { do: 'picked'; where: string; values: Values }
  | { do: 'file-announced'; file: Pick<StoredFile, 'id' | 'name' | 'size'> }
  | { do: 'file-uploaded'; id: string; bytes: string }
  | { do: 'uninstalled' }
  /** An act that changes nothing here but needs its own ts. */
  | { do: 'stamped'; act: string; user: string };

/** One line of the journal. `at` is a Slack ts, unique and larger than all before it. */
export type Entry = Change & { at: string };

export type State = {
  changes: number;
  now: Instant;
  lastTs: string;
  botToken: string;
  signingSecret: string;
  installed: boolean;
  people: Person[];
  channels: Channel[];
  /** By channel, oldest first. */
  messages: Record<string, StoredMessage[]>;
  ephemerals: Ephemeral[];
  views: StoredView[];
  /** A person's picks in the inputs of a message, by `channel:ts:person`. */
  picks: Record<string, Values>;
  files: Record<string, StoredFile>;
};

export const emptyState: State = {
  changes: 0,
  now: 0,
  lastTs: '0000000000.000000',
  botToken: '',
  signingSecret: '',
  installed: true,
  people: [],
  channels: [],
  messages: {},
  ephemerals: [],
  views: [],
  picks: {},
  files: {},
};

const EPHEMERALS_KEPT = 200;

type Of<D extends Change['do']> = Extract<Change, { do: D }>;

const ofPerson = ({ people }: State, id: string, to: Partial<Person>) => ({
  people: people.map((person) => (person.id === id ? { ...person, ...to } : person)),
});

const inChannel = (state: State, id: string, change: (channel: Channel) => Channel) => ({
  channels: state.channels.map((channel) => (channel.id === id ? change(channel) : channel)),
});

const inMessage = (
  state: State,
  id: string,
  ts: string,
  change: (message: StoredMessage) => StoredMessage,
) => ({
  messages: {
    ...state.messages,
    [id]: (state.messages[id] ?? []).map((message) => (message.ts === ts ? change(message) : message)),
  },
});

function posted(state: State, message: NewMessage, ts: string) {
  const stored: StoredMessage = { ...message, ts, reactions: [], replyCount: 0 };
  const before = (state.messages[message.channel] ?? []).map((one) =>
    one.ts === message.threadTs ? { ...one, replyCount: one.replyCount + 1 } : one,
  );
  const messages = { ...state.messages, [message.channel]: [...before, stored] };
  return { messages, files: markShared(state.files, message.files) };
}

/** Deletes a message. As in Slack, a parent with replies leaves a tombstone, so that its thread stays readable. */
function deleted(state: State, { channel, ts }: Of<'deleted'>): Partial<State> {
  const list = state.messages[channel] ?? [];
  const gone = list.find((message) => message.ts === ts);
  if (!gone) return {};
  if (gone.replyCount > 0) {
    return inMessage(state, channel, ts, ({ blocks: _, metadata: __, files: ___, ...message }) => ({
      ...message,
      subtype: 'tombstone',
      text: 'This message was deleted.',
      reactions: [],
    }));
  }
  // A parent's tombstone is removed with its last reply.
  const rest = list
    .filter((message) => message.ts !== ts)
    .map((one) => (one.ts === gone.threadTs ? { ...one, replyCount: one.replyCount - 1 } : one))
    .filter(({ subtype, replyCount }) => subtype !== 'tombstone' || replyCount > 0);
  return { messages: { ...state.messages, [channel]: rest } };
}

function withoutChannel(state: State, id: string): Partial<State> {
  const { [id]: _, ...messages } = state.messages;
  return {
    channels: state.channels.filter((channel) => channel.id !== id),
    messages,
    ephemerals: state.ephemerals.filter((one) => one.channel !== id),
  };
}

function changed(state: State, entry: Entry): Partial<State> {
  switch (entry.do) {
    case 'opened':
      return {
        ...entry.world,
        now: instantOf(entry.now),
        botToken: entry.botToken,
        signingSecret: entry.signingSecret,
      };
    case 'stamped':
      return {};
    case 'clock':
      return { now: instantOf(entry.now) };
    case 'posted':
      return posted(state, entry.message, entry.at);
    case 'edited':
      return inMessage(state, entry.channel, entry.ts, ({ blocks: _, metadata, ...message }) => ({
        ...message,
        text: entry.text,
        ...(entry.blocks ? { blocks: entry.blocks } : {}),
        ...described(entry.metadata === undefined ? metadata : entry.metadata),
        ...(entry.mark ? { edited: true, editedAt: entry.at } : {}),
      }));
    case 'deleted':
      return deleted(state, entry);
    case 'reacted':
    case 'unreacted':
      return inMessage(state, entry.channel, entry.ts, (message) =>
        reacted(message, entry.emoji, entry.user, entry.do === 'reacted'),
      );
    case 'joined':
    case 'left':
      return inChannel(state, entry.channel, (channel) => moved(channel, entry.user, entry.do === 'joined'));
    case 'deactivated':
    case 'reactivated':
      return ofPerson(state, entry.user, { deactivated: entry.do === 'deactivated' });
    case 'profile-changed':
      return ofPerson(state, entry.user, { [entry.set]: entry.to });
    case 'archived':
    case 'unarchived':
      return inChannel(state, entry.channel, (channel) => ({
        ...channel,
        archived: entry.do === 'archived',
      }));
    case 'renamed':
      return inChannel(state, entry.channel, (channel) => ({ ...channel, name: entry.name }));
    case 'channel-deleted':
      return withoutChannel(state, entry.channel);
    case 'im-opened':
      return { channels: [...state.channels, entry.channel] };
    case 'whispered': {
      const ephemeral = { ...entry.ephemeral, id: entry.ephemeral.id ?? entry.at };
      const others = state.ephemerals.filter((one) => one.id !== ephemeral.id);
      return { ephemerals: [...others, ephemeral].slice(-EPHEMERALS_KEPT) };
    }
    case 'whisper-removed':
      return { ephemerals: state.ephemerals.filter((one) => one.id !== entry.id) };
    case 'view-opened':
      return { views: [...state.views, entry.view] };
    case 'view-updated':
      return { views: state.views.map((one) => (one.id === entry.view.id ? entry.view : one)) };
    case 'views-closed':
      return { views: state.views.filter((one) => !entry.ids.includes(one.id)) };
    case 'picked':
      return state.views.some((view) => view.id === entry.where)
        ? {
            views: state.views.map((view) =>
              view.id === entry.where ? { ...view, values: entry.values } : view,
            ),
          }
        : { picks: { ...state.picks, [entry.where]: entry.values } };
    case 'file-announced':
      return { files: { ...state.files, [entry.file.id]: { ...entry.file, shared: false } } };
    case 'file-uploaded':
      return { files: withBytes(state.files, entry.id, entry.bytes) };
    case 'uninstalled':
      return {
        installed: false,
        views: [],
        channels: state.channels.map((one) => (one.kind === 'im' ? one : moved(one, app.userId, false))),
      };
  }
}

/** The state after an entry. Pure: live changes and replay use the same function. */
export const fold = (state: State, entry: Entry): State => ({
  ...state,
  ...changed(state, entry),
  changes: state.changes + 1,
  lastTs: entry.at,
});
