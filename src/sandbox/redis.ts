// A Redis for the sandbox and the tests: the one given, else a private server found on PATH, else one inside this process.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from '../platform/start-refusal.ts';
import { parseJson } from './json.ts';
import { findPort, isAlive, type RedisServer, redisInfo, startServer } from './redis-server.ts';

export type SandboxRedis = {
  url: string;
  /** `in-process` keeps nothing: whoever shows the sandbox says so. */
  kind: 'given' | 'private' | 'in-process';
  close(): Promise<void>;
  /** Of a private server: its process, and how to have it again on the same address, also after it was killed. */
  pid?: number;
  restart?(): Promise<void>;
};

export type RedisOptions = {
  url?: string;
  /** Data stands in `<directory>/redis`; without it nothing is kept. */
  directory?: string;
  inProcess?: boolean;
  /** Folders to look for `redis-server` or `valkey-server` in, as in PATH. */
  path?: string;
};

const HANG = 1000;

export async function openRedis(options: RedisOptions): Promise<SandboxRedis> {
  if (options.url !== undefined) return { url: options.url, kind: 'given', close: async () => {} };
  const command = options.inProcess ? undefined : findServer(options.path ?? '');
  return command === undefined ? openInProcess() : openPrivate(command, options.directory);
}

/** Whether a real server can be started here, so that a test can say it was skipped. */
export const findServer = (path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => ['redis-server', 'valkey-server'].map((name) => join(folder, name)))
    .find((file) => existsSync(file));

async function openInProcess(): Promise<SandboxRedis> {
  const { createRedisMock } = await import('js-redis-server').catch(() => {
    throw new StartRefusal(
      'There is no redis-server or valkey-server on PATH, and the package js-redis-server is not installed. ' +
        'Install one of them, or set REDIS_URL.',
    );
  });
  const mock = await createRedisMock();
  const close = async () => {
    let timer: NodeJS.Timeout | undefined;
    // It waits for every client to go first, however long that takes.
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, HANG);
    });
    await Promise.race([mock.close(), late]);
    clearTimeout(timer);
  };
  return { url: mock.url, kind: 'in-process', close };
}

/** Who started the server of a folder; kept beside its data. */
const ownerSchema = z.object({ owner: z.int(), pid: z.int(), port: z.int() });

/** Ends a server that outlived the process which started it. Refuses where that process still lives. */
async function endLeftOver(folder: string, note: string): Promise<void> {
  if (!existsSync(note)) return;
  const left = ownerSchema.safeParse(parseJson(readFileSync(note, 'utf8'))).data;
  rmSync(note, { force: true });
  if (!left) return;
  const info = await redisInfo(left.port);
  // Another program may have the pid or the port by now: ours says both this pid and this folder.
  if (info?.pid !== left.pid || info.dir !== folder) return;
  if (left.owner !== process.pid && isAlive(left.owner)) {
    writeFileSync(note, JSON.stringify(left));
    throw new StartRefusal(
      `Another Lectern (process ${left.owner}) uses ${folder}. Stop it first, or give this one another folder.`,
    );
  }
  process.kill(left.pid, 'SIGTERM');
  for (let i = 0; i < 100 && isAlive(left.pid); i += 1) await new Promise((done) => setTimeout(done, 50));
  if (isAlive(left.pid))
    throw new StartRefusal(`The Redis left over in ${folder} (process ${left.pid}) does not stop.`);
}

async function openPrivate(command: string, directory: string | undefined): Promise<SandboxRedis> {
  const folder = directory === undefined ? undefined : resolve(directory, 'redis');
  const note = folder === undefined ? undefined : join(folder, 'owner.json');
  if (folder !== undefined && note !== undefined) {
    mkdirSync(folder, { recursive: true });
    await endLeftOver(folder, note);
  }
  const store =
    folder === undefined
      ? // A purge asks for the file to be rewritten even where there is none.
        ['--dir', tmpdir(), '--appendonly', 'no']
      : ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always'];
  const start = async (port: number): Promise<RedisServer> => {
    const server = await startServer(command, port, ['--save', '', ...store]);
    if (note !== undefined)
      writeFileSync(note, JSON.stringify({ owner: process.pid, pid: server.pid, port }));
    return server;
  };

  // Somebody else may take the free port before the server does.
  const startAnywhere = async (tries: number): Promise<RedisServer> => {
    try {
      return await start(await findPort());
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('Address already in use');
      if (!taken || tries <= 1) throw error;
      return startAnywhere(tries - 1);
    }
  };

  let server = await startAnywhere(3);
  return {
    url: `redis://127.0.0.1:${server.port}`,
    kind: 'private',
    get pid() {
      return server.pid;
    },
    async restart() {
      await server.stop();
      server = await start(server.port);
    },
    async close() {
      await server.stop();
      if (note !== undefined) rmSync(note, { force: true });
    },
  };
}
