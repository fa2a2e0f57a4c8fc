// A pool of app processes: a process left alive by one run serves the next, because starting one costs as much as half a run.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Built by `npm run build:tools`, in the folder the harness is started from. */
const program = join(process.cwd(), 'dist/tools/test/faults/replica.js');

/** The time limit for a process to close its app before it is killed, real ms. */
const patience = 2000;

export type Processes = ReturnType<typeof createProcesses>;

/** With `logTo`, a file, each process logs there and serves one run only. */
export function createProcesses({ logTo }: { logTo?: number } = {}) {
  let waiting: ChildProcess[] = [];

  function end(child: ChildProcess): Promise<unknown> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    return gone;
  }

  function closes(child: ChildProcess): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      const settle = (closed: boolean) => {
        clearTimeout(timer);
        resolve(closed);
      };
      child.once('exit', () => settle(false));
      child.on('message', (said) => {
        if (typeof said === 'object' && 'closed' in said) settle(true);
      });
      child.send({ do: 'close' }, (error) => {
        if (error !== null) settle(false);
      });
    });
  }

  return {
    take(): ChildProcess {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        if (one.connected && one.exitCode === null && one.signalCode === null) return one;
      }
      return spawn(process.execPath, [program], {
        stdio: ['ignore', logTo ?? 'inherit', logTo ?? 'inherit', 'ipc'],
      });
    },

    /** Takes a process back: its last run no longer listens to it. A process that does not close its app in time is killed. */
    async recall(child: ChildProcess): Promise<void> {
      child.removeAllListeners();
      const serves = logTo === undefined && child.connected && (await closes(child));
      child.removeAllListeners();
      if (serves) waiting.push(child);
      else await end(child);
    },

    async end(): Promise<void> {
      const left = waiting;
      waiting = [];
      await Promise.all(left.map(end));
    },
  };
}
