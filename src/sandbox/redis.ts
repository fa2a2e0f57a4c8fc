// A Redis for the sandbox and the tests: the given one, else a private server found on PATH, else one inside this process.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from '../platform/start-refusal.ts';
import { parseJson } from './json.ts';
import { findPort, isAlive, type RedisServer, redisInfo, startServer } from './redis-server.ts';

export type SandboxRedis = {
  url: string;
  /** `in-process` keeps nothing, and the sandbox tells people so. */
  kind: 'given' | 'private' | 'in-process';
  close(): Promise<void>;
  /** For a private server: its process, and a restart on the same address, even after it was killed. */
  pid?: number;
  restart?(): Promise<void>;
};

export type RedisOptions = {
  url?: string;
  /** Data goes into `<directory>/redis`; if absent, nothing is kept. */
  directory?: string;
  inProcess?: boolean;
  /** The folders searched for `redis-server` or `valkey-server`, in the form of PATH. */
  path?: string;
};

const HANG = 1000;

export async function openRedis(options: RedisOptions): Promise<SandboxRedis> {
  if (options.url !== undefined) return { url: options.url, kind: 'given', close: async () => {} };
  const command = options.inProcess ? undefined : findServer(options.path ?? '');
  return command === undefined ? openInProcess() : openPrivate(command, options.directory);
}

/** The path of a server that can be started here; tests use it to report that they were skipped. */
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
    // Closing waits without limit for every client to disconnect first.
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, HANG);
    });
    await Promise.race([mock.close(), late]);
    clearTimeout(timer);
  };
  return { url: mock.url, kind: 'in-process', close };
}

/** The owner of a folder's server, kept beside its data. */
const ownerSchema = z.object({ owner: z.int(), pid: z.int(), port: z.int() });

/** Stops a server that outlived its owner. Refuses if the owner still lives. */
async function endLeftOver(folder: string, note: string): Promise<void> {
  if (!existsSync(note)) return;
  const left = ownerSchema.safeParse(parseJson(readFileSync(note, 'utf8'))).data;
  rmSync(note, { force: true });
  if (!left) return;
  const info = await redisInfo(left.port);
  // Another program may have the pid or the port by now: our server reports both this pid and this folder.
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
      ? // A purge asks for the file to be rewritten even if there is none.
        ['--dir', tmpdir(), '--appendonly', 'no']
      : ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always'];
  const start = async (port: number): Promise<RedisServer> => {
    const server = await startServer(command, port, ['--save', '', ...store]);
    if (note !== undefined)
      writeFileSync(note, JSON.stringify({ owner: process.pid, pid: server.pid, port }));
    return server;
  };

  // Another program may take the free port before the server does.
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
