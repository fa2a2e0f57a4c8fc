// The real processes, seen from outside: `node dist/main.js` or `dist/cli.js` in a folder of their own, ended by pid.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from 'vitest';
import type { Act, ActResult, ClockMove, SandboxMessage, SandboxState } from '../../src/sandbox/contract.ts';
import { isAlive } from '../../src/sandbox/redis-server.ts';
import { firstLessons } from './real-content.ts';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
export const content = firstLessons();

type Environment = Record<string, string>;
type Ended = { code: number | null; out: string; err: string };

/** Polls until there is a result; fails after `within` ms. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  within = 120_000,
): Promise<T> {
  for (const late = Date.now() + within; ; ) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > late) throw new Error(`still waiting for ${what} after ${within / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const gone = (pid: number) => until(`process ${pid} to end`, async () => !isAlive(pid) || undefined);

export type Lectern = Awaited<ReturnType<Machine['start']>>;
type Machine = ReturnType<typeof createMachine>;

/** A folder, and the processes started in it. */
export function createMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-process-'));
  const children: ChildProcess[] = [];

  function launch(args: string[], environment: Environment, door = main) {
    const child = spawn(process.execPath, [door, ...args], {
      cwd: folder,
      env: { CONTENT_DIR: content, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      said.err += String(chunk);
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code) => resolve({ code, ...said }));
    });
    const over = () => child.exitCode !== null || child.signalCode !== null;
    return { child, said, ended, over };
  }

  return {
    folder,

    /** The pid of the private Redis that the last start recorded, if any. */
    redis(): number | undefined {
      const note = join(folder, '.lectern', 'redis', 'owner.json');
      return existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')).pid : undefined;
    },

    /** Runs until it ends by itself; resolves with its output. */
    run: (args: string[], environment: Environment = {}): Promise<Ended> => launch(args, environment).ended,

    /** Runs `lectern …`; resolves with its output. */
    lectern: (words: string[], environment: Environment = {}): Promise<Ended> =>
      launch(words, environment, cli).ended,

    /** Starts the sandbox, on a free port by default, and waits for its line. */
    async start(environment: Environment = {}) {
      const path = process.env.PATH ?? '';
      const { child, said, ended, over } = launch(['--sandbox'], {
        PATH: path,
        SANDBOX_PORT: '0',
        ...environment,
      });
      const opened = async () => {
        if (over()) throw new Error(`it ended at once:\n${said.err}`);
        return said.out.endsWith('\n') ? said.out : undefined;
      };
      const line = await until('the sandbox to open', opened, 120_000);
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
      const post = async (path: string, body: unknown): Promise<string> => {
        try {
          return await (await sent(path, body)).text();
        } catch (cause) {
          throw new Error(`no answer from ${path}${over() ? ', the process has ended' : ''}: ${said.err}`, {
            cause,
          });
        }
      };
      const sent = (path: string, body: unknown) =>
        fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) });

      const here = {
        line,
        origin,
        async state(): Promise<SandboxState> {
          return JSON.parse(await (await fetch(`${origin}/sandbox/state`)).text());
        },
        act: async (act: Act): Promise<ActResult> => JSON.parse(await post('/sandbox/act', act)),
        /** Moves the clock; resolves with the lines of progress. Fails if the process ends meanwhile. */
        move: async (move: ClockMove): Promise<string[]> =>
          (await post('/sandbox/clock', move)).trim().split('\n'),
        /** Like `move`, but only until the clock reaches its first stop; the rest is still under way. */
        async begin(move: ClockMove): Promise<void> {
          const reader = (await sent('/sandbox/clock', move)).body?.getReader();
          await reader?.read();
          // The rest may be cut off, which is the point of these tests.
          void (async () => {
            while (!(await reader?.read())?.done);
          })().catch(() => undefined);
        },
        /** Ticks at the present reading of the clock until nothing is left to do. */
        async rest(within = 100_000): Promise<void> {
          const still = async () => {
            const last = (await here.move({ to: (await here.state()).now })).at(-1);
            return last?.startsWith('arrived') || undefined;
          };
          await until('everything due to be done', still, within);
        },
        /** The app's posts in a channel, oldest first. */
        async posts(channel: string): Promise<SandboxMessage[]> {
          const { messages, app } = await here.state();
          return messages.filter((one) => one.channel === channel && one.user === app.userId);
        },
        async kill(): Promise<void> {
          child.kill('SIGKILL');
          await ended;
        },
        /** Asks the process to end; resolves with its result and the ms it took. */
        async stop(): Promise<Ended & { after: number }> {
          const asked = Date.now();
          child.kill('SIGTERM');
          return { ...(await ended), after: Date.now() - asked };
        },
      };
      return here;
    },

    async clear(): Promise<void> {
      for (const child of children) child.kill('SIGKILL');
      const redis = this.redis();
      if (redis !== undefined) await gone(redis);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A test with a machine of its own; processes still running on it afterwards are ended. */
export const test = base.extend<{ machine: Machine; other: Machine; nothing: string }>({
  machine: async ({ task: _ }, use) => {
    const machine = createMachine();
    await use(machine);
    await machine.clear();
  },
  other: async ({ task: _ }, use) => {
    const machine = createMachine();
    await use(machine);
    await machine.clear();
  },
  /** An empty folder, for use as the PATH. */
  nothing: async ({ machine }, use) => {
    const folder = join(machine.folder, 'bin');
    mkdirSync(folder);
    await use(folder);
  },
});
