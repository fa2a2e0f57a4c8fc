// The app under fuzz: a real process with a real Redis and the sandbox as Slack, and its logs and memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { channels, app as ours, people } from '../../src/sandbox/world.ts';
import { openRedisHost } from '../faults/redis-host.ts';
import { contentWith } from '../support/content.ts';

/** Built by `npm run build:tools`, in the folder the fuzzer is started from. */
const program = join(process.cwd(), 'dist/tools/test/faults/replica.js');

const told = z.union([
  z.object({ ready: z.number() }),
  z.object({ id: z.number(), value: z.union([z.boolean(), z.number()]) }),
]);
const line = z.object({
  level: z.number(),
  msg: z.string(),
  error: z.object({ name: z.string().optional(), message: z.string().optional() }).optional(),
});

/** The app's time limit for an order, ms. */
const longestAnswer = 60_000;

/** pino's number for `warn`. */
const WARN = 40;

export type Way = 'http' | 'socket';

export async function openSubject() {
  const host = await openRedisHost();
  const sandbox = await openSandbox({ port: 0, start: Date.parse('2026-11-24T10:00:00Z'), retries: [] });
  /** Receives the answers to a response URL. */
  const mailbox = createServer((_, response) => void response.end('ok'));
  await new Promise<void>((resolve) => mailbox.listen(0, '127.0.0.1', resolve));
  const address = mailbox.address();
  const contentDir = contentWith({ id: 'leading', modules: [4] });
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let asked = 0;
  let crashes = 0;
  let closing = false;
  const waiting = new Map<number, (value: number | boolean | undefined) => void>();
  /** The app's logs at `warn` and above, with their counts. */
  const logged = new Map<string, number>();
  const note = (what: string) => logged.set(what, (logged.get(what) ?? 0) + 1);

  function read(text: string): void {
    for (const one of text.split('\n').filter((part) => part !== '')) {
      let json: unknown;
      try {
        json = JSON.parse(one);
      } catch {
        note(`printed: ${one.slice(0, 160)}`);
        continue;
      }
      const { data } = line.safeParse(json);
      if (data === undefined || data.level < WARN) continue;
      const { name = '', message = '' } = data.error ?? {};
      note(`${data.msg}${name === '' ? '' : `: ${name} ${message.replace(/\s+/g, ' ').slice(0, 160)}`}`);
    }
  }

  async function open(way: Way): Promise<void> {
    const one = spawn(process.execPath, ['--expose-gc', program], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = one;
    let rest = '';
    one.stdout?.on('data', (chunk) => {
      const parts = (rest + String(chunk)).split('\n');
      rest = parts.pop() ?? '';
      read(parts.join('\n'));
    });
    one.stderr?.on('data', (chunk) => read(String(chunk)));
    const { botToken, signingSecret, appToken, slackApiUrl } = sandbox;
    const settings = {
      botToken,
      ...(way === 'socket' ? { appToken } : { signingSecret }),
      slackApiUrl,
      redisUrl: host.url,
      contentDir,
      now: sandbox.clock.now(),
      logLevel: 'warn',
      patient: true,
    };
    port = await new Promise<number>((resolve, reject) => {
      one.on('message', (message) => {
        const said = told.parse(message);
        if ('ready' in said) resolve(said.ready);
        else waiting.get(said.id)?.(said.value);
      });
      one.once('exit', (code, signal) => {
        if (child === one) port = undefined;
        if (!closing) {
          crashes += 1;
          note(`the process ended (${code ?? signal})`);
        }
        for (const settle of waiting.values()) settle(undefined);
        reject(new Error('the app did not open'));
      });
      one.send({ do: 'open', settings });
    });
    if (way === 'socket') return;
    sandbox.attach({
      eventsUrl: `http://127.0.0.1:${port}/slack/events`,
      nextDue: async () => undefined,
      tick: async () => void (await ask({ do: 'tick' })),
      idle: async (within) => (await ask({ do: 'idle', within })) === true,
    });
  }

  let opening: Promise<void> | undefined;
  /** Starts the app once, even if several requests find it gone at the same time. */
  const start = (way: Way): Promise<void> => {
    opening ??= open(way).finally(() => {
      opening = undefined;
    });
    return opening;
  };

  /** The app's answer; undefined if there is none in time, which means that it hangs. */
  function ask(order: object): Promise<number | boolean | undefined> {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      const settle = (value: number | boolean | undefined) => {
        clearTimeout(late);
        waiting.delete(id);
        resolve(value);
      };
      const late = setTimeout(() => settle(undefined), longestAnswer);
      waiting.set(id, settle);
      if (child?.connected) child.send({ ...order, id });
      else settle(undefined);
    });
  }

  async function end(): Promise<void> {
    closing = true;
    const one = child;
    if (one === undefined || one.exitCode !== null || one.signalCode !== null) return;
    const ended = new Promise((resolve) => one.once('exit', resolve));
    one.kill('SIGKILL');
    await ended;
    closing = false;
  }

  return {
    sandbox,
    logged,
    responseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
    start,
    end,
    port: () => port,
    crashes: () => crashes,
    idle: (within: number) => ask({ do: 'idle', within }),
    /** The memory in use after a garbage collection, bytes. */
    async memory(): Promise<number> {
      const used = await ask({ do: 'memory' });
      if (typeof used !== 'number')
        throw new Error('the app does not answer any more: a request holds it up');
      return used;
    },
    /** Sets the scene: a running course, a posted lesson, replies and questions, and open forms. */
    async settle(): Promise<void> {
      const leads = channels.leads.id;
      const say = (as: string, command: string, text: string) =>
        sandbox.act({ do: 'command', as, channel: leads, command, text });
      await say(people.ada.id, '/lesson', 'subscribe mon 09:00 Etc/UTC en');
      await say(people.ada.id, '/lesson', 'now');
      await ask({ do: 'idle', within: 10_000 });
      await say(people.marco.id, '/ask', 'How do I hire well?');
      await say(people.ada.id, '/ask', 'How do I say no to my CEO?');
      await ask({ do: 'idle', within: 10_000 });
      for (const text of [
        'help',
        'status',
        'upcoming',
        'catalogue',
        'settings',
        'hour',
        'guest',
        'questions',
        'order',
        'pause',
        'end',
        'subscribe',
        'preview 2',
      ]) {
        await say(people.ada.id, '/lesson', text);
      }
      await say(people.lin.id, '/ask', '');
      await say(people.marco.id, '/lesson', 'subscribe');
      const card = sandbox
        .state()
        .messages.find(
          ({ channel, user, threadTs }) =>
            channel === leads && user === ours.userId && threadTs === undefined,
        );
      if (card === undefined) return;
      const reply = (as: string, text: string) =>
        sandbox.act({ do: 'message', as, channel: leads, thread: card.ts, text });
      await reply(people.marco.id, 'We tried that last year.');
      await reply(people.wei.id, '我们也是。');
      for (const action of ['lesson-read', 'featured-open', 'ask-open']) {
        await sandbox.act({ do: 'click', as: people.ada.id, on: { channel: leads, ts: card.ts }, action });
      }
      await ask({ do: 'idle', within: 10_000 });
    },
    async close(): Promise<void> {
      await end();
      mailbox.closeAllConnections();
      mailbox.close();
      await sandbox.close();
      await host.close();
    },
  };
}
