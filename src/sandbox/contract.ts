// What the sandbox promises to the page, to tests and to scripts: its people's acts and its visible state.
import { z } from 'zod';
import type { Clock, Instant } from '../platform/clock.ts';
import type { EventDelivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { SandboxPerson } from './person.ts';

export type { SandboxPerson as Person } from './person.ts';

const ts = z.string().regex(/^\d{10}\.\d{6}$/);

/** Where a button or select stands: in a message, in an ephemeral message, or in an open view or Home tab. */
const spot = z.union([
  z.strictObject({ channel: z.string(), ts }),
  z.strictObject({ ephemeral: z.string() }),
  z.strictObject({ view: z.string() }),
]);

/** What a person can put into an input: text, a picked option's value(s), a date, a time, a conversation or user id; null clears it. */
const value = z.union([z.string(), z.array(z.string()), z.null()]);

/** One act of a person; `as` is a person's id. The body of `POST /sandbox/act`. */
export const actSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('message'),
    as: z.string(),
    channel: z.string(),
    text: z.string(),
    thread: ts.optional(),
  }),
  z.strictObject({ do: z.literal('edit'), as: z.string(), channel: z.string(), ts, text: z.string() }),
  z.strictObject({ do: z.literal('delete'), as: z.string(), channel: z.string(), ts }),
  z.strictObject({ do: z.literal('react'), as: z.string(), channel: z.string(), ts, emoji: z.string() }),
  z.strictObject({ do: z.literal('unreact'), as: z.string(), channel: z.string(), ts, emoji: z.string() }),
  z.strictObject({
    do: z.literal('command'),
    as: z.string(),
    channel: z.string(),
    command: z.string(),
    text: z.string(),
  }),
  z.strictObject({
    do: z.literal('shortcut'),
    as: z.string(),
    callback: z.string(),
    channel: z.string().optional(),
    ts: ts.optional(),
  }),
  z.strictObject({
    do: z.literal('click'),
    as: z.string(),
    on: spot,
    block: z.string().optional(),
    action: z.string(),
    value: value.optional(),
  }),
  z.strictObject({
    do: z.literal('submit'),
    as: z.string(),
    view: z.string(),
    values: z.record(z.string(), z.record(z.string(), value)),
  }),
  z.strictObject({ do: z.literal('close'), as: z.string(), view: z.string() }),
  z.strictObject({ do: z.literal('open-home'), as: z.string() }),
  z.strictObject({ do: z.literal('open-dm'), as: z.string(), with: z.string() }),
  z.strictObject({ do: z.literal('join'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.literal('leave'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.literal('invite'), as: z.string(), channel: z.string(), who: z.string() }),
  z.strictObject({ do: z.literal('remove'), as: z.string(), channel: z.string(), who: z.string() }),
  z.strictObject({ do: z.literal('archive'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.literal('unarchive'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.literal('rename'), as: z.string(), channel: z.string(), name: z.string() }),
  z.strictObject({ do: z.literal('delete-channel'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.enum(['deactivate', 'reactivate']), as: z.string(), who: z.string() }),
  z.strictObject({ do: z.literal('uninstall'), as: z.string() }),
]);
export type Act = z.infer<typeof actSchema>;

/** What came of an act. `status` is the app's HTTP answer where the act called the app; over Socket Mode 200. */
export type ActResult =
  | {
      ok: true;
      status?: number;
      ts?: string;
      channel?: string;
      ephemeral?: string;
      view?: string;
      /** Errors by block id, when the app refused a submission. */
      errors?: Record<string, string>;
    }
  | { ok: false; error: string; status?: number };

export type Reaction = { name: string; users: string[] };

export type Block = { type: string; block_id?: string; [field: string]: unknown };

/** A file that came with a message; `url` is where it can be fetched, a path of the sandbox. */
export type SharedFile = {
  id: string;
  name: string;
  title: string;
  /** Bytes. */
  size: number;
  mimetype: string;
  url: string;
};

export type SandboxMessage = {
  channel: string;
  ts: string;
  threadTs?: string;
  /** A person's id, or the app's user id. */
  user: string;
  text: string;
  blocks?: Block[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  edited?: boolean;
  subtype?: string;
  files?: SharedFile[];
  reactions: Reaction[];
  replyCount: number;
};

export type Channel = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  archived: boolean;
  /** People's ids, and the app's user id where the app is a member. */
  members: string[];
};

/** `user` is who sees it. */
export type Ephemeral = {
  id: string;
  channel: string;
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  at: string;
  /** Slack's own word, e.g. that a command failed; else the app's. */
  from?: 'slack';
};

/** A modal a person has open; the last of a person's views is on top. */
export type OpenView = {
  id: string;
  user: string;
  view: Record<string, unknown>;
  /** What was picked so far by elements with dispatch_action, as in Slack's view.state.values. */
  values: Record<string, Record<string, unknown>>;
};

/** What the app does next, in words for the page by locale, and the zone of the channel it is due in. */
export type ComingText = Record<'en' | 'zh-CN', string>;
type Due<At> = { at: At; what: ComingText; zone?: string };

/** The answer of `GET /sandbox/state`. */
export type SandboxState = {
  now: string;
  /** What people see come next, the next lesson, and the next hour of a guest, wherever they are. */
  next?: Due<string>;
  nextLesson?: Due<string>;
  nextHour?: Due<string>;
  workspace: { id: string; name: string };
  app: { userId: string; botId: string; name: string };
  people: SandboxPerson[];
  channels: Channel[];
  messages: SandboxMessage[];
  ephemerals: Ephemeral[];
  views: OpenView[];
  homes: Record<string, Record<string, unknown>>;
  /** Slash commands the app has, for the composer. */
  commands: { command: string; hint: string; description: string }[];
  /** What the app offers in the menu beside a message. */
  shortcuts: { callback: string; name: string }[];
};

/** Body of `POST /sandbox/clock`. Durations are ISO 8601 (`P7D`, `PT1H`); dates are ISO 8601 with an offset or Z. */
export const clockSchema = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }), jump: z.boolean().optional() }),
  z.strictObject({ advance: z.string().regex(/^P/), jump: z.boolean().optional() }),
]);
export type ClockMove = z.infer<typeof clockSchema>;

/** What the app under test offers to the sandbox: where it listens, and its own time machine. */
export type AttachedApp = {
  /** Where Slack's requests go, e.g. `http://127.0.0.1:3000/slack/events`; without it they go over Socket Mode. */
  eventsUrl?: string;
  /** The next moment something is due after now, and what; of one kind only where that is given. */
  nextDue(which?: 'told' | 'lesson' | 'hour'): Promise<Due<Instant> | undefined>;
  tick(): Promise<void>;
  /** True once nothing is waiting, active, delayed or due; false if that is not so within `withinMs`. */
  idle(withinMs: number): Promise<boolean>;
};

export type SandboxOptions = {
  /** 0 for a free one. */
  port: number;
  /** Folder of the journal; without it everything is kept in memory. */
  directory?: string;
  /** Where the clock stands on a first start; default: the present minute. */
  start?: Instant;
  /** For a first start: whether it is on an Enterprise Grid, and how many more people and public channels there are. */
  grid?: boolean;
  crowd?: number;
  moreChannels?: number;
  /** Folder with the built page. */
  page?: string;
  /** Waits in ms before Slack sends an unacknowledged event again; default 0, 60 000, 300 000 as Slack does, on real time. */
  retries?: number[];
  /** How long Slack waits for the app's answer, and how long a trigger id can be used, ms of real time; default 3,000. */
  patience?: number;
  /** Another manifest than the repository's `manifest.yml`. */
  manifest?: string;
};

export type Sandbox = {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  slackApiUrl: string;
  botToken: string;
  signingSecret: string;
  /** Opens Socket Mode. */
  appToken: string;
  clock: Clock;
  attach(app: AttachedApp): void;
  act(act: Act): Promise<ActResult>;
  state(): SandboxState;
  /** Walks or jumps the clock; each string is one line of progress, the last says *arrived* or what is still due. */
  move(move: ClockMove): AsyncIterable<string>;
  /** What goes wrong next, for tests: Web API calls and deliveries of events. */
  faults: Faults;
  /** The app's Socket Mode connections, for tests. */
  sockets: {
    count(): number;
    /** Slack asks every one to leave: soon (`warning`), or while it closes them itself. */
    disconnect(reason: 'warning' | 'refresh_requested'): void;
    /** All end without a word. */
    cut(): void;
    /** The next `times` connections are accepted, and nothing ever comes: no hello, no envelope, no pong. */
    silent(times: number): void;
  };
  /** Every event the app was to hear of so far, oldest first, and what became of it. */
  deliveries(): EventDelivery[];
  /** Every Web API call so far, and as `upload` every file that arrived, oldest first. */
  calls(): { method: string; args: Record<string, unknown>; answer: Record<string, unknown> | undefined }[];
  close(): Promise<void>;
};
