// The stage of one run: its own Redis and Slack, and the app processes between them.
import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/contract.ts';
import type { Chance } from './chance.ts';
import type { Processes } from './processes.ts';
import { type CommandHandler, openRedisProxy, type RedisProxy } from './redis-proxy.ts';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The length of one of the app's minutes, real ms. */
const minute = 60;

/** The longest minute if a process does not answer, real ms. */
const longestMinute = 300;

/** The time limit for opening amid all faults, real ms. */
const longestOpening = 120_000;

/** A connection without a greeting is given up after ten seconds, and there may be several in a row, real ms. */
const longestRecovery = 60_000;

export type Way = 'http' | 'socket';

export type Replica = Awaited<ReturnType<typeof openReplica>>;

const told = z.union([
  z.object({ ready: z.number() }),
  z.object({ id: z.number(), value: z.union([z.boolean(), z.string()]) }),
]);

/** One app process behind its own Redis proxy; it can be killed and started again. */
async function openReplica(options: {
  sandbox: Sandbox;
  redis: { port: number };
  way: Way;
  contentDir: string;
  logLevel: string;
  processes: Processes;
}) {
  const { sandbox, way, contentDir, logLevel, processes } = options;
  const proxy: RedisProxy = await openRedisProxy({ port: options.redis.port });
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let skew = 0;
  let closed = false;
  let asked = 0;
  let late: NodeJS.Timeout | undefined;
  let starting: Promise<void> | undefined;
  const waiting = new Map<number, (value: boolean | string) => void>();
  let handlers: CommandHandler[] = [];
  proxy.onCommand((command) => {
    for (const handler of handlers) {
      const verdict = handler(command);
      if (verdict !== undefined) return verdict;
    }
    return undefined;
  });

  const now = () => sandbox.clock.now() + skew;
  const send = (order: object) => {
    if (child?.connected) child.send(order, () => undefined);
  };

  /** Starts the process once, even if two strikes ask at the same time: a second process would live on with a clock that is never set. */
  const start = (): Promise<void> => {
    starting ??= open().finally(() => {
      starting = undefined;
    });
    return starting;
  };

  /** Starts the process, again if it cannot open; resolves when it is open. */
  async function open(): Promise<void> {
    for (const began = performance.now(); !closed; ) {
      if (performance.now() - began > longestOpening) throw new Error('a replica does not open');
      const { botToken, signingSecret, appToken, slackApiUrl } = sandbox;
      const settings = {
        botToken,
        ...(way === 'socket' ? { appToken } : { signingSecret }),
        slackApiUrl,
        redisUrl: proxy.url,
        contentDir,
        now: now(),
        logLevel,
      };
      const one = processes.take();
      child = one;
      const opened = await new Promise<boolean>((resolve) => {
        one.on('message', (message) => {
          const said = told.parse(message);
          if ('ready' in said) {
            clearTimeout(late);
            port = said.ready;
            send({ do: 'clock', now: now() });
            resolve(true);
          } else waiting.get(said.id)?.(said.value);
        });
        late = setTimeout(() => one.kill('SIGKILL'), longestOpening);
        one.once('exit', () => {
          clearTimeout(late);
          if (child === one) port = undefined;
          for (const settle of waiting.values()) settle(false);
          resolve(false);
        });
        send({ do: 'open', settings });
      });
      if (opened) return;
      await pause(100);
    }
  }

  type Order = { do: 'tick' | 'left' } | { do: 'idle'; within: number };

  /** The process's answer; false if there is none. */
  function ask(order: Order, patience: number): Promise<boolean | string> {
    if (port === undefined) return Promise.resolve(false);
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const settle = (value: boolean | string) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(value);
      };
      const timer = setTimeout(() => settle(false), patience);
      waiting.set(id, settle);
      send({ ...order, id });
    });
  }

  return {
    proxy,
    start,
    /** Passes its Redis commands to a handler; the first verdict counts. Returns the function that stops it. */
    onCommand(handler: CommandHandler): () => void {
      handlers = [...handlers, handler];
      return () => {
        handlers = handlers.filter((other) => other !== handler);
      };
    },
    port: () => port,
    /** Ends it at once, as kill -9 does. */
    kill(): void {
      port = undefined;
      child?.kill('SIGKILL');
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    /** Puts its clock ahead of Slack's, ms. */
    skewTo(ms: number): void {
      skew = ms;
      send({ do: 'clock', now: now() });
    },
    setClock: () => send({ do: 'clock', now: now() }),
    /** Whether it reports that it can work: Redis answers, and Slack can reach it. */
    isReady: () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    tick: () => ask({ do: 'tick' }, 1500),
    idle: (within: number) => ask({ do: 'idle', within }, within + 500),
    /** The reason it is not idle, in words; false if it does not answer. */
    left: () => ask({ do: 'left' }, 1500),
    async close(): Promise<void> {
      closed = true;
      port = undefined;
      clearTimeout(late);
      if (child !== undefined) await processes.recall(child);
      await proxy.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

export async function setStage(options: {
  sandbox: Sandbox;
  redis: { port: number };
  replicas: number;
  way: Way;
  contentDir: string;
  chance: Chance;
  logLevel: string;
  processes: Processes;
}) {
  const { sandbox, chance, way } = options;
  const replicas = await Promise.all(Array.from({ length: options.replicas }, () => openReplica(options)));
  await Promise.all(replicas.map((one) => one.start()));

  const living = () => replicas.filter((one) => one.port() !== undefined);

  /** Attaches one of the living processes to Slack, drawn anew at each call. */
  function attach(): void {
    const one = living()[chance.between(0, Math.max(0, living().length - 1))];
    const eventsUrl =
      way === 'socket' || one === undefined
        ? {}
        : { eventsUrl: `http://127.0.0.1:${one.port()}/slack/events` };
    if (way === 'http' && one === undefined) return;
    sandbox.attach({
      ...eventsUrl,
      nextDue: async () => undefined,
      tick: async () => undefined,
      idle: async () => true,
    });
  }
  attach();

  let ticks = 0;
  let moving = Promise.resolve();
  const setClock = (move: { to: string } | { advance: string }): Promise<void> => {
    moving = moving.then(() => moveClock(move));
    return moving;
  };

  async function moveClock(move: { to: string } | { advance: string }): Promise<void> {
    for await (const line of sandbox.move({ ...move, jump: true })) {
      if (line.startsWith('refused')) throw new Error(line);
    }
    for (const one of replicas) one.setClock();
  }

  return {
    sandbox,
    replicas,
    living,
    attach,
    setClock,
    /**
     * Lets time pass by itself, even while people wait for an answer: each minute one process ticks, as the coordinator would have it.
     * Returns the function that stops it.
     */
    letTimePass(): () => Promise<void> {
      let passing = true;
      const time = (async () => {
        while (passing) {
          await setClock({ advance: 'PT1M' });
          attach();
          const one = living()[ticks % Math.max(1, living().length)];
          ticks += 1;
          // On a busy machine time passes more slowly: a delay for that reason is no fault of the app.
          await Promise.all([pause(minute), Promise.race([one?.tick(), pause(longestMinute)])]);
        }
      })();
      return async () => {
        passing = false;
        await time;
      };
    },
    /** Waits until every process reports that it can work. Throws if one does not within a minute of real time. */
    async recovered(): Promise<void> {
      for (const one of replicas) {
        for (let waited = 0; !(await one.isReady()); waited += 100) {
          if (waited >= longestRecovery) throw new Error('a replica does not recover');
          await pause(100);
        }
      }
    },
    minutes: (count: number): Promise<void> => pause(count * minute),
    close: async () => void (await Promise.all(replicas.map((one) => one.close()))),
  };
}
