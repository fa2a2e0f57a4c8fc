// The sandbox's contract with the page, tests and scripts: the acts of people and the visible state.
import { z } from 'zod';
import type { Clock, Instant } from '../platform/clock.ts';
import type { EventDelivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import { profilePart, type SandboxPerson } from './person.ts';

export type { SandboxPerson as Person } from './person.ts';

const ts = z.string().regex(/^\d{10}\.\d{6}$/);

/** The place of a button or select: a message, an ephemeral message, or an open view or Home tab. */
const spot = z.union([
  z.strictObject({ channel: z.string(), ts }),
  z.strictObject({ ephemeral: z.string() }),
  z.strictObject({ view: z.string() }),
]);

/** The value of an input: text, the value(s) of picked options, a date, a time, or the id of a conversation or user; null clears it. */
const value = z.union([z.string(), z.array(z.string()), z.null()]);

/** One act of a person, the body of `POST /sandbox/act`. `as` is the person's id. */
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
  z.strictObject({ do: z.enum(['archive', 'unarchive']), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.literal('rename'), as: z.string(), channel: z.string(), name: z.string() }),
  z.strictObject({ do: z.literal('delete-channel'), as: z.string(), channel: z.string() }),
  z.strictObject({ do: z.enum(['deactivate', 'reactivate']), as: z.string(), who: z.string() }),
  z.strictObject({ do: z.literal('profile'), as: z.string(), set: profilePart, to: z.string() }),
  z.strictObject({ do: z.literal('uninstall'), as: z.string() }),
]);
export type Act = z.infer<typeof actSchema>;

/** Words for the page, by locale. */
export type PageText = Record<'en' | 'zh-CN', string>;
/** The result of an act. `status` is the app's HTTP status if the act called the app; over Socket Mode it is 200. */
export type ActResult =
  | {
      ok: true;
      status?: number;
      ts?: string;
      channel?: string;
      ephemeral?: string;
      view?: string;
      /** Errors by block id if the app refused a submission. */
      errors?: Record<string, string>;
    }
  | { ok: false; error: string; said?: PageText; status?: number };

export type Reaction = { name: string; users: string[] };
export type Block = { type: string; block_id?: string; [field: string]: unknown };

/** A file shared with a message. `url` is a path of the sandbox that serves it. */
export type SharedFile = {
  id: string;
  name: string;
  title: string;
  /** In bytes. */
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

/** A message that only `user` sees. */
export type Ephemeral = {
  id: string;
  channel: string;
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  at: string;
  /** Set for Slack's own text, e.g. that a command failed; absent for the app's. */
  from?: 'slack';
};

/** A modal a person has open. The last of a person's views is on top. */
export type OpenView = {
  id: string;
  user: string;
  view: Record<string, unknown>;
  /** Values picked so far in elements with dispatch_action, as in Slack's view.state.values. */
  values: Record<string, Record<string, unknown>>;
};

/** The app's next action, and the zone of the channel it is due in. */
type Due<At> = { at: At; what: PageText; zone?: string };

/** The answer of `GET /sandbox/state`. */
export type SandboxState = {
  now: string;
  /** The next thing people will see, the next lesson and a guest's next hour, in any channel. */
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
  /** The app's slash commands, for the composer. */
  commands: { command: string; hint: string; description: string }[];
  /** The app's entries in the menu beside a message. */
  shortcuts: { callback: string; name: string }[];
};

/** The body of `POST /sandbox/clock`. Durations are ISO 8601 (`P7D`, `PT1H`); dates are ISO 8601 with an offset or Z. */
export const clockSchema = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }), jump: z.boolean().optional() }),
  z.strictObject({ advance: z.string().regex(/^P/), jump: z.boolean().optional() }),
]);
export type ClockMove = z.infer<typeof clockSchema>;

/** The app under test as the sandbox reaches it: its address, and the methods that move its time. */
export type AttachedApp = {
  /** The URL of Slack's requests, e.g. `http://127.0.0.1:3000/slack/events`; if absent, they go over Socket Mode. */
  eventsUrl?: string;
  /** The next moment after now when something is due, and its name; `which` restricts it to one kind. */
  nextDue(which?: 'told' | 'lesson' | 'hour'): Promise<Due<Instant> | undefined>;
  tick(): Promise<void>;
  /** Resolves with true once nothing is waiting, active, delayed or due, and with false if that takes longer than `withinMs`. */
  idle(withinMs: number): Promise<boolean>;
};

export type SandboxOptions = {
  /** 0 picks a free one. */
  port: number;
  /** The folder of the journal; if absent, everything is kept in memory. */
  directory?: string;
  /** The clock's first reading; default: the present minute. */
  start?: Instant;
  /** For a first start: whether the workspace is on an Enterprise Grid, and the numbers of extra people and public channels. */
  grid?: boolean;
  crowd?: number;
  moreChannels?: number;
  /** The folder of the built page. */
  page?: string;
  /** Waits in ms of real time before Slack sends an unacknowledged event again; default 0, 60 000, 300 000 as in Slack. */
  retries?: number[];
  /** Slack's time limit for the app's answer and the life of a trigger id, ms of real time; default 3,000. */
  patience?: number;
  /** The path of a manifest used instead of the repository's `manifest.yml`. */
  manifest?: string;
};

export type Sandbox = {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  slackApiUrl: string;
  botToken: string;
  signingSecret: string;
  /** The token that opens Socket Mode. */
  appToken: string;
  clock: Clock;
  attach(app: AttachedApp): void;
  act(act: Act): Promise<ActResult>;
  state(): SandboxState;
  /** Walks or jumps the clock. Each string is a line of progress; the last says *arrived* or what is still due. */
  move(move: ClockMove): AsyncIterable<string>;
  /** Faults for tests: of Web API calls and of event deliveries. */
  faults: Faults;
  /** The app's Socket Mode connections, for tests. */
  sockets: {
    count(): number;
    /** Slack asks each connection to leave: soon (`warning`), or as it closes them itself. */
    disconnect(reason: 'warning' | 'refresh_requested'): void;
    /** Breaks all connections without a close frame. */
    cut(): void;
    /** Accepts the next `times` connections but sends nothing on them: no hello, no envelope, no pong. */
    silent(times: number): void;
  };
  /** Every event addressed to the app so far, oldest first, and its outcome. */
  deliveries(): EventDelivery[];
  /** Every Web API call so far, oldest first, and every uploaded file as `upload`. */
  calls(): { method: string; args: Record<string, unknown>; answer: Record<string, unknown> | undefined }[];
  close(): Promise<void>;
};
