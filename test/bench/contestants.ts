// Starts, observes and ends the measured apps, each a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPort } from '../../src/sandbox/redis-server.ts';
import { bot } from './fake-slack.ts';
import { signingSecret } from './requests.ts';

export type Name = 'lectern' | 'bare';

/** The settings both apps get. */
export type Surroundings = {
  slackApiUrl: string;
  redisUrl: string;
  /** An empty folder to run in: a `.env` would change the measurement. */
  folder: string;
  /** The place for a profile of processor time. */
  profile?: string;
};

export type Contestant = Awaited<ReturnType<typeof start>>;

const scripts: Record<Name, string> = {
  lectern: resolve('dist/main.js'),
  bare: fileURLToPath(new URL('./bare-app.js', import.meta.url)),
};

const upWithin = 20_000;
const downWithin = 10_000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Starts an app and waits until it reports ready; `startedIn` is the wait, ms. */
export async function start(name: Name, { slackApiUrl, redisUrl, folder, profile }: Surroundings) {
  const port = await findPort();
  const options = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`];
  const spawned = performance.now();
  const child = spawn(process.execPath, [...options, scripts[name]], {
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: bot.token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slackApiUrl,
      REDIS_URL: redisUrl,
      PORT: String(port),
      CONTENT_DIR: resolve('content'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const hear = (chunk: Buffer) => {
    printed = (printed + chunk.toString('utf8')).slice(-2000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // The app never outlives this process, however the process ends.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const over = () => child.exitCode !== null || child.signalCode !== null;

  while (!(await answers(port))) {
    if (over()) throw new Error(`${name} ended at once. It said:\n${printed}`);
    if (performance.now() - spawned > upWithin) throw new Error(`${name} was not ready in time:\n${printed}`);
    await pause(2);
  }
  const startedIn = performance.now() - spawned;

  return {
    name,
    startedIn,
    origin: `http://127.0.0.1:${port}`,
    /** The last output. */
    printed: () => printed,
    /** Resident memory, in bytes. */
    memory: () => residentMemory(child.pid),
    /** Processor time so far, ms. */
    processorTime: () => processorTime(child.pid),
    async stop(): Promise<void> {
      if (!over()) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        const late = setTimeout(kill, downWithin);
        await ended;
        clearTimeout(late);
      }
      process.removeListener('exit', kill);
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    }).on('error', () => done(false));
  });

const ofProcess = (pid: number | undefined, name: string): string => {
  const file = `/proc/${pid}/${name}`;
  if (!existsSync(file)) throw new Error('memory and time are read from /proc, which only Linux has');
  return readFileSync(file, 'utf8');
};

const residentMemory = (pid: number | undefined): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(ofProcess(pid, 'status'))?.[1]) * 1024;

/**
 * Processor time of a process, ms. Linux counts in hundredths of a second, whatever its clock:
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function processorTime(pid: number | undefined): number {
  const [, rest = ''] = ofProcess(pid, 'stat').split(') ');
  // After the name in brackets, state is field 3, user time 14 and system time 15.
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
