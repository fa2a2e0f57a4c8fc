// A whole Lectern for one test file: a private Redis, a sandbox as Slack, and the app. Only the clock moves time.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type LecternApp, openApp } from '../../src/app.ts';
import { openHeads } from '../../src/courses/store/catalogue.ts';
import { createLog, type Log } from '../../src/platform/logger.ts';
import { type Connection, connect, mastersOf, reach } from '../../src/platform/redis.ts';
import { type Timings, timings } from '../../src/platform/timings.ts';
import type { Act, ActResult, Sandbox, SandboxMessage } from '../../src/sandbox/contract.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { channels, people } from '../../src/sandbox/world.ts';
import { seenFromOutside } from './proxy.ts';

export { channels, people };

/** Time-outs of a test that waits for them, ms. Elsewhere they are longer, so that a busy machine trips none. */
export const soonOut = { interaction: 2000, askTimeout: 1000, commandTimeout: 1000, addTimeout: 1000 };

const quick = {
  ...timings,
  interaction: 15_000,
  askTimeout: 8000,
  commandTimeout: 10_000,
  addTimeout: 10_000,
  settle: 500,
  postTimeout: 200,
  reconnect: 20,
  grace: 0,
  readyFor: 0,
  lockDuration: 1000,
  stalledInterval: 500,
  spacing: { perPlace: 5, perWorkspace: 2, editWindow: 300 },
};
const patience = 60_000;

/** The shipped courses, opened once for a test file; `test/content` checks the bodies of their lessons. */
const shipped = 'content';
let shippedCourses: ReturnType<typeof openHeads> | undefined;
const coursesIn = (content: string) => {
  if (content !== shipped) return undefined;
  shippedCourses ??= openHeads(content);
  return shippedCourses;
};

/** Tuesday, 24 November 2026, 10:00 UTC. */
const tuesday = Date.UTC(2026, 10, 24, 10, 0);

/** The values that fill in the form behind `/lesson subscribe`. */
export const filledIn = (course = 'tech-leadership', time = '09:00') => ({
  course: { 'subscribe-course': course },
  weekday: { 'subscribe-weekday': 'mon' },
  time: { 'subscribe-time': time },
  zone: { 'subscribe-zone': 'Etc/UTC' },
  locale: { 'subscribe-locale': 'en' },
});

export type WorldOptions = {
  /** The address of a Redis to use instead of a private one. */
  redis?: () => Promise<string>;
  /** The folder the app reads its courses from. */
  content?: string;
  /** Waits in ms of real time before Slack sends an event again. */
  retries?: number[];
  /** True if questions without a name are not offered. */
  withoutKey?: boolean;
  /** Receives the app's logs, at `debug`. */
  log?: Log;
  /** Waits that replace the quick ones of these tests. */
  waits?: Partial<Timings>;
  /** True if Slack reaches the app over Socket Mode. */
  socket?: boolean;
  /** True if the workspace belongs to an Enterprise Grid organisation. */
  grid?: boolean;
  /** The number of extra people in every channel. */
  crowd?: number;
  /** The number of extra public channels. */
  moreChannels?: number;
  /** The address of a proxy, the app's only way to Slack. */
  proxy?: () => string;
  /** True if Slack and the app wait long for each other: for tests of what people see, which share the machine with a browser. */
  patient?: boolean;
};

export function world(options: WorldOptions = {}) {
  const {
    content: contentDir = shipped,
    retries = [0],
    socket = false,
    patient = false,
    grid = false,
    crowd = 0,
    moreChannels = 0,
  } = options;
  const tokenKey = options.withoutKey === true ? {} : { tokenKey: Buffer.alloc(32, 7) };
  let redis: SandboxRedis;
  let sandbox: Sandbox;
  let app: LecternApp | undefined;
  let ahead = 0;
  let connection: Connection | undefined;

  async function start(content = contentDir): Promise<void> {
    const way =
      options.proxy === undefined
        ? { slackApiUrl: sandbox.slackApiUrl }
        : { slackApiUrl: seenFromOutside(sandbox.slackApiUrl), proxy: { http: options.proxy() } };
    const catalogue = await coursesIn(content);
    app = await openApp({
      ...(catalogue === undefined ? {} : { catalogue }),
      config: {
        botToken: sandbox.botToken,
        ...tokenKey,
        keepTextsDays: 90,
        ...(socket ? { appToken: sandbox.appToken } : { signingSecret: sandbox.signingSecret }),
        ...way,
        redisUrl: redis.url,
        port: 0,
        contentDir: content,
        logLevel: 'silent',
        timings: {
          ...quick,
          ...(patient ? { interaction: patience, askTimeout: patience } : {}),
          ...options.waits,
        },
      },
      clock: { now: () => sandbox.clock.now() + ahead },
      log: options.log ?? createLog('silent'),
      host: '127.0.0.1',
    });
    const { port, nextDue, tick, idle } = app;
    const eventsUrl = socket ? undefined : `http://127.0.0.1:${port}/slack/events`;
    sandbox.attach({ eventsUrl, nextDue, tick, idle });
  }

  async function stop(abandon = false): Promise<void> {
    await app?.close(abandon);
    app = undefined;
  }

  beforeAll(async () => {
    const url = await options.redis?.();
    redis = await openRedis({
      ...(url === undefined ? {} : { url }),
      ...(process.env.PATH ? { path: process.env.PATH } : {}),
    });
  });
  beforeEach(async () => {
    ahead = 0;
    sandbox = await openSandbox({
      port: 0,
      start: tuesday,
      retries,
      page: 'dist/sandbox/page',
      grid,
      crowd,
      moreChannels,
      ...(patient ? { patience } : options.waits?.interaction === undefined ? { patience: 20_000 } : {}),
    });
    await start();
  });
  afterEach(async () => {
    await stop();
    await sandbox.close();
    connection?.disconnect();
    connection = undefined;
    // Stops all earlier writers and empties Redis, so that no test affects the next: like a restart, but quicker.
    const cleaner = connect(redis.url, 'patient', { commandTimeout: 10_000 });
    await reach(cleaner);
    for (const server of mastersOf(cleaner)) {
      await server.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await server.flushall();
      await server.script('FLUSH');
    }
    cleaner.disconnect();
  });
  afterAll(async () => {
    await redis.close();
  });

  /** Runs a person's command; resolves with the answer that only they see at once. */
  async function command(who: { id: string }, word: string, text: string, channel: string): Promise<string> {
    const before = sandbox.state().ephemerals.length;
    await sandbox.act({ do: 'command', as: who.id, channel, command: word, text });
    return sandbox
      .state()
      .ephemerals.slice(before)
      .map((ephemeral) => ephemeral.text)
      .join('\n');
  }

  const here = {
    get url() {
      return redis.url;
    },
    /** The test's own connection, to read or change the data. */
    get redis(): Connection {
      connection ??= connect(redis.url, 'patient', { commandTimeout: 10_000 });
      return connection;
    },
    get sandbox() {
      return sandbox;
    },
    get app() {
      if (app === undefined) throw new Error('the app is not running');
      return app;
    },
    start,
    stop,

    /** Sets the app's clock ahead of Slack's, ms. */
    setAhead: (ms: number): void => {
      ahead = ms;
    },

    async idle(): Promise<void> {
      if (!(await here.app.idle(30_000)))
        throw new Error(`the app did not come to rest: ${await here.app.left()}`);
    },

    /** A page of the app: its status and text. */
    async page(path: string): Promise<string> {
      const answer = await fetch(`http://127.0.0.1:${here.app.port}${path}`);
      return `${answer.status} ${await answer.text()}`;
    },

    /** Runs a person's `/lesson …`; resolves with the answer that only they see. */
    async lesson(who: { id: string }, text: string, channel: string = channels.leads.id): Promise<string> {
      const before = sandbox.state().ephemerals.length;
      await sandbox.act({ do: 'command', as: who.id, channel, command: '/lesson', text });
      await here.idle();
      return sandbox
        .state()
        .ephemerals.slice(before)
        .map((ephemeral) => ephemeral.text)
        .join('\n');
    },

    /** Runs a person's `/ask …`; resolves with the answer that only they see, once all work after it is done. */
    async ask(who: { id: string }, text: string, channel: string = channels.leads.id): Promise<string> {
      const said = await command(who, '/ask', text, channel);
      await here.idle();
      return said;
    },

    click: (
      who: { id: string },
      on: { ephemeral: string } | { channel: string; ts: string } | { view: string },
      action: string,
    ): Promise<ActResult> => sandbox.act({ do: 'click', as: who.id, on, action }),

    /** Presses a button or chooses in a list of a person's latest ephemeral message; resolves with its new text. */
    async press(who: { id: string }, action: string, value?: string): Promise<string> {
      const told = () => sandbox.state().ephemerals.findLast(({ user }) => user === who.id);
      const on = { ephemeral: told()?.id ?? '' };
      const pressed = value === undefined ? {} : { value };
      const done = await sandbox.act({ do: 'click', as: who.id, on, action, ...pressed });
      if (!done.ok) throw new Error(done.error);
      await here.idle();
      return told()?.text ?? '';
    },

    /** Performs an act in Slack and waits for the app's work after it. */
    async act(act: Act): Promise<ActResult> {
      const done = await sandbox.act(act);
      if (!done.ok) throw new Error(done.error);
      await here.idle();
      return done;
    },

    /** Opens the form behind `/lesson subscribe`; resolves with its id. */
    async form(who: { id: string }, channel: string = channels.leads.id): Promise<string> {
      await sandbox.act({ do: 'command', as: who.id, channel, command: '/lesson', text: 'subscribe' });
      return (await here.view(who)).id;
    },

    submit: (who: { id: string }, view: string, values: ReturnType<typeof filledIn>): Promise<ActResult> =>
      sandbox.act({ do: 'submit', as: who.id, view, values }),

    /** Submits a person's open form, its inputs by name, whatever their round. */
    async fillIn(
      who: { id: string },
      values: Record<string, Record<string, string | string[] | null>>,
    ): Promise<ActResult> {
      const { id, text } = await here.view(who);
      const placed = Object.entries(values).map(([name, held]) => [
        new RegExp(`"block_id":"(${name}(:[^"]*)?)"`).exec(text)?.[1] ?? name,
        held,
      ]);
      return sandbox.act({ do: 'submit', as: who.id, view: id, values: Object.fromEntries(placed) });
    },

    /** The top form or page of a person, once it is open. */
    async view(who: { id: string }): Promise<{ id: string; text: string }> {
      for (;;) {
        const open = sandbox.state().views.findLast(({ user }) => user === who.id);
        if (open !== undefined) return { id: open.id, text: JSON.stringify(open.view) };
        await new Promise((resolve) => setImmediate(resolve));
      }
    },

    /** Walks or jumps the clock; resolves with the lines of progress. */
    async move(
      move: { to: string; jump?: boolean } | { advance: string; jump?: boolean },
    ): Promise<string[]> {
      const lines: string[] = [];
      for await (const line of sandbox.move(move)) lines.push(line);
      return lines;
    },

    /** Like `lesson`, without the wait for later work. */
    say: (who: { id: string }, text: string, channel: string = channels.leads.id): Promise<string> =>
      command(who, '/lesson', text, channel),

    /** Like `ask`, without the wait for later work. */
    askAtOnce: (who: { id: string }, text: string, channel: string = channels.leads.id): Promise<string> =>
      command(who, '/ask', text, channel),

    /** Freezes the Redis process while `work` runs. */
    async freezeRedis(work: () => Promise<void>): Promise<void> {
      if (redis.pid === undefined) throw new Error('only a private redis-server can be frozen');
      process.kill(redis.pid, 'SIGSTOP');
      try {
        await work();
      } finally {
        process.kill(redis.pid, 'SIGCONT');
      }
    },

    /** The id of the app's direct messages with a person. */
    async direct(who: { id: string }): Promise<string> {
      const { app: us } = sandbox.state();
      const opened = await sandbox.act({ do: 'open-dm', as: who.id, with: us.userId });
      if (!opened.ok || opened.channel === undefined) throw new Error('no direct messages');
      return opened.channel;
    },

    /** Waits for a result outside the app's own work. */
    async until(come: () => Promise<boolean>): Promise<void> {
      while (!(await come())) await new Promise((resolve) => setImmediate(resolve));
    },

    /** The app's posts in a channel, oldest first. */
    posts(channel: string = channels.leads.id): SandboxMessage[] {
      const { messages, app: us } = sandbox.state();
      return messages.filter((message) => message.channel === channel && message.user === us.userId);
    },

    cards: (channel: string = channels.leads.id): SandboxMessage[] =>
      here.posts(channel).filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === 'takeaways')),
  };
  return here;
}
