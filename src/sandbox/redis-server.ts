// One redis-server process: started on loopback, probed, stopped by its own pid; it never outlives this process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const UP_WITHIN = 10_000;
const DOWN_WITHIN = 5000;

export type RedisServer = { port: number; pid: number; stop(): Promise<void> };

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function findPort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port on loopback.');
  return address.port;
}

/** Facts from the INFO of the Redis on this port; undefined if none answers. */
export function redisInfo(port: number): Promise<{ pid: number; dir: string } | undefined> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    const end = (value: { pid: number; dir: string } | undefined) => {
      socket.destroy();
      done(value);
    };
    socket.setTimeout(1000, () => end(undefined));
    socket.on('error', () => end(undefined));
    socket.on('close', () => done(undefined));
    socket.on('connect', () => socket.write('INFO server\r\nCONFIG GET dir\r\nPING\r\n'));
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8');
      if (!said.endsWith('+PONG\r\n')) return;
      const pid = Number(/process_id:(\d+)/.exec(said)?.[1]);
      const dir = /\$3\r\ndir\r\n\$\d+\r\n([^\r\n]*)\r\n/.exec(said)?.[1] ?? '';
      end(pid > 0 ? { pid, dir } : undefined);
    });
  });
}

// A reader beside the server waits until the shell's input ends, which it does when this process dies in any way.
// The reader then stops the server. The shell itself ends with the server.
const GUARD =
  'exec 3<&0; "$0" "$@" </dev/null 3<&- & pid=$!; { cat >/dev/null; kill "$pid" 2>/dev/null; } <&3 & exec 3<&-; wait "$pid"';

/** Starts the command on a port of 127.0.0.1. Fails with the command's output if it is not up in ten seconds. */
export async function startServer(command: string, port: number, args: string[]): Promise<RedisServer> {
  const all = ['--port', String(port), '--bind', '127.0.0.1', '--daemonize', 'no', ...args];
  const guard = spawn('/bin/sh', ['-c', GUARD, command, ...all], {
    // Detached from the terminal: an interrupt is for the app, which still needs its Redis to close in order.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  const hear = (chunk: Buffer) => {
    printed = (printed + chunk.toString('utf8')).slice(-2000);
  };
  guard.stdout.on('data', hear);
  guard.stderr.on('data', hear);
  guard.stdin.on('error', () => {});
  const exited = new Promise<void>((done) => {
    guard.once('exit', () => {
      guard.stdin.end();
      done();
    });
    guard.once('error', (error) => {
      printed += error.message;
      done();
    });
  });
  const letGo = async () => {
    guard.stdin.end();
    await Promise.race([exited, pause(DOWN_WITHIN)]);
  };

  let late = false;
  const timer = setTimeout(() => {
    late = true;
  }, UP_WITHIN);
  try {
    for (;;) {
      const info = await redisInfo(port);
      // The server's log lines begin with its pid. Without one, another program took this port first.
      if (info && printed.includes(`${info.pid}:`))
        return { port, pid: info.pid, stop: () => stop(info.pid, letGo) };
      if (guard.exitCode !== null || late) {
        await letGo();
        throw new Error(
          `${command} did not come up on port ${port} within ${UP_WITHIN / 1000} s. It said:\n${printed}`,
        );
      }
      await pause(25);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function stop(pid: number, letGo: () => Promise<void>): Promise<void> {
  await letGo();
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
