// A small Slack on loopback: joins memory, Web API, people's acts, the clock, and their server.
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import { perform } from './acts/act.ts';
import { isoOf, presentMinute } from './clock.ts';
import {
  type AttachedApp,
  actSchema,
  type Sandbox,
  type SandboxOptions,
  type SandboxState,
} from './contract.ts';
import type { Core } from './core.ts';
import { createDelivery } from './delivery.ts';
import { createFaults } from './faults.ts';
import { carryOverHttp } from './http-carrier.ts';
import { createJournal } from './journal.ts';
import { readManifest } from './manifest.ts';
import { type House, listen } from './server.ts';
import { createSocketMode } from './socket-mode.ts';
import { createTickets } from './tickets.ts';
import { createWalker } from './walk.ts';
import { createWebApi } from './web-api.ts';
import { app, firstWorld, workspace } from './world.ts';

const SLACK_RETRIES = [0, 60_000, 300_000];
const SLACK_PATIENCE = 3000;

/** The app's time limit for naming what is due next, ms. After that the state is shown without it. */
const NEXT_WITHIN = 1000;

type Ahead = Pick<SandboxState, 'next' | 'nextLesson' | 'nextHour'>;

export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  let house: House | undefined;
  // The port comes first: a second sandbox on the same folder stops here and leaves the journal alone.
  const { server, origin } = await listen(options.port, () => {
    if (!house) throw new Error('The sandbox is not open yet.');
    return house;
  });
  try {
    const made = furnish(options, server, origin);
    house = made.house;
    return made.sandbox;
  } catch (error) {
    server.close();
    throw error;
  }
}

function furnish(
  options: SandboxOptions,
  server: Server,
  origin: string,
): { house: House; sandbox: Sandbox } {
  const { patience = SLACK_PATIENCE, retries = SLACK_RETRIES } = options;
  let attached: AttachedApp | undefined;
  let ahead: Ahead = {};
  const journal = createJournal(options.directory, () => ({
    do: 'opened',
    v: 1,
    now: isoOf(options.start ?? presentMinute()),
    world: firstWorld(options),
    botToken: `xoxb-sandbox-${randomBytes(12).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
  }));
  const end = new AbortController();
  const ended = end.signal;
  // Every request under way has a listener for the end.
  setMaxListeners(0, ended);
  const signingSecret = () => journal.state().signingSecret;
  const overHttp = carryOverHttp({ signingSecret, patience, ended });
  const socketMode = createSocketMode(origin, patience);
  const faults = createFaults();
  const core: Core = {
    journal,
    delivery: createDelivery({
      carrier: () =>
        attached && (attached.eventsUrl === undefined ? socketMode.carry : overHttp(attached.eventsUrl)),
      retries,
      faults,
      ended,
    }),
    socketMode,
    origin,
    manifest: readManifest(options.manifest),
    tickets: createTickets(patience, () => origin),
  };
  const api = createWebApi(core, faults, ended);
  const walker = createWalker(journal, () => attached);

  const state = (): SandboxState => {
    const { now, people, channels, messages, ephemerals, views } = journal.state();
    return {
      now: isoOf(now),
      ...ahead,
      workspace: { id: workspace.id, name: workspace.name },
      app: { userId: app.userId, botId: app.botId, name: app.name },
      people,
      channels,
      messages: Object.values(messages).flat(),
      ephemerals,
      views,
      homes: {},
      commands: core.manifest.commands.map(({ command, hint, description }) => ({
        command,
        hint,
        description,
      })),
      shortcuts: (core.manifest.shortcuts ?? [])
        .filter(({ type }) => type === 'message')
        .map(({ callback, name }) => ({ callback, name })),
    };
  };

  const askNext = async (): Promise<Ahead> => {
    const of = async (which: 'told' | 'lesson' | 'hour') => {
      const due = await attached?.nextDue(which);
      return due && { ...due, at: isoOf(due.at) };
    };
    const [next, nextLesson, nextHour] = await Promise.all([of('told'), of('lesson'), of('hour')]);
    return {
      ...(next ? { next } : {}),
      ...(nextLesson ? { nextLesson } : {}),
      ...(nextHour ? { nextHour } : {}),
    };
  };

  const freshState = async (): Promise<SandboxState> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Ahead>((resolve) => {
      timer = setTimeout(() => resolve(ahead), NEXT_WITHIN);
    });
    ahead = await Promise.race([askNext().catch(() => ({})), late]);
    clearTimeout(timer);
    return state();
  };

  const sandbox: Sandbox = {
    origin,
    slackApiUrl: `${origin}/api/`,
    botToken: journal.state().botToken,
    signingSecret: signingSecret(),
    appToken: socketMode.appToken,
    clock: { now: () => journal.state().now },
    attach: (one) => {
      attached = one;
    },
    act: (act) => perform(core, actSchema.parse(act)),
    state,
    move: walker.move,
    faults,
    sockets: socketMode,
    deliveries: core.delivery.events,
    calls: api.calls,
    async close() {
      end.abort();
      socketMode.cut();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      journal.close();
    },
  };
  return {
    sandbox,
    house: { core, api, page: options.page, act: sandbox.act, move: sandbox.move, freshState },
  };
}
