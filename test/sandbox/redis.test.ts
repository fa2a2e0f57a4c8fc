// The sandbox's own Redis: the data that survive, the cleanup, and the abilities of the in-process one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { transformWithOxc } from 'vite';
import { afterEach, describe, expect, test } from 'vitest';
import { findServer, openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { isAlive } from '../../src/sandbox/redis-server.ts';

const path = process.env.PATH ?? '';
const real = findServer(path) ? describe : describe.skip;

const open: { close(): unknown }[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'lectern-redis-'));
  folders.push(made);
  return made;
};
const redis = async (options: Parameters<typeof openRedis>[0]): Promise<SandboxRedis> => {
  const made = await openRedis(options);
  open.push(made);
  return made;
};
const client = (url: string) => {
  const made = new Redis(url, { retryStrategy: () => 50 });
  made.on('error', () => {});
  open.push({ close: () => made.disconnect() });
  return made;
};
const gone = async (pid: number) => {
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
};

test('a given address is taken as it is', async () => {
  expect(await redis({ url: 'redis://somewhere:6379' })).toMatchObject({
    kind: 'given',
    url: 'redis://somewhere:6379',
  });
});

real('a private server (skipped: no redis-server)', () => {
  test('keeps what was written through a kill -9, on the same address', async () => {
    const server = await redis({ path, directory: folder() });
    const db = client(server.url);
    await db.set('lesson', '7');
    process.kill(server.pid ?? 0, 'SIGKILL');
    await server.restart?.();
    expect(await client(server.url).get('lesson')).toBe('7');
  });

  test('keeps what was written from one start to the next, and leaves no process', async () => {
    const directory = folder();
    const first = await openRedis({ path, directory });
    await client(first.url).set('lesson', '8');
    await first.close();
    expect(isAlive(first.pid ?? 0)).toBe(false);
    const second = await redis({ path, directory });
    expect(await client(second.url).get('lesson')).toBe('8');
  });

  test('without a folder keeps nothing on disk', async () => {
    const server = await redis({ path });
    expect(await client(server.url).config('GET', 'appendonly')).toEqual(['appendonly', 'no']);
  });

  test('ends by itself when the process that opened it is killed', async () => {
    const source = fileURLToPath(new URL('../../src/sandbox/redis-server.ts', import.meta.url));
    const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
    const module = join(folder(), 'redis-server.mjs');
    writeFileSync(module, code);
    const script = `import { findPort, startServer } from ${JSON.stringify(module)};
      const server = await startServer(${JSON.stringify(findServer(path))}, await findPort(), ['--save', '']);
      console.log(server.pid);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(child.stdout, 'data');
    const pid = Number(String(said).trim());
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await gone(pid);
  });

  test('stops a server left over on its folder before it starts', async () => {
    const directory = folder();
    const left = await redis({ path, directory });
    const note = join(directory, 'redis', 'owner.json');
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), owner: dead.pid }));
    await client(left.url).set('lesson', '9');
    const next = await redis({ path, directory });
    await gone(left.pid ?? 0);
    expect(await client(next.url).get('lesson')).toBe('9');
  });

  test('refuses a folder that another running process uses', async () => {
    const directory = folder();
    await redis({ path, directory });
    const note = join(directory, 'redis', 'owner.json');
    writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), owner: process.ppid }));
    await expect(openRedis({ path, directory })).rejects.toThrow(/Another Lectern/);
    expect(existsSync(note)).toBe(true);
  });

  test('says what the server printed when it does not come up', async () => {
    const directory = folder();
    const server = await openRedis({ path, directory });
    await server.close();
    writeFileSync(join(directory, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'nonsense\n');
    await expect(openRedis({ path, directory })).rejects.toThrow(/did not come up.*\n[\s\S]*manifest/);
  });
});

describe('the one inside this process', () => {
  test('runs scripts with TIME, cjson, hashes and sorted sets', async () => {
    const server = await redis({ inProcess: true });
    expect(server.kind).toBe('in-process');
    const db = client(server.url);
    const script = `
      local time = redis.call('TIME')
      redis.call('HSET', KEYS[1], 'record', cjson.encode({ v = 1, name = ARGV[1] }))
      redis.call('ZADD', KEYS[2], 5, 'a', 9, 'b')
      return { #time, cjson.decode(redis.call('HGET', KEYS[1], 'record')).name,
        redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', 7) }`;
    expect(await db.eval(script, 2, 'hash', 'due', 'Ada')).toEqual([2, 'Ada', ['a']]);
    const sha = await db.script('LOAD', "return redis.call('HGET', KEYS[1], 'none') == false");
    expect(await db.evalsha(String(sha), 1, 'hash')).toBe(1);
  });

  test('runs BullMQ', async () => {
    const server = await redis({ inProcess: true });
    const { hostname: host, port } = new URL(server.url);
    const connection = { host, port: Number(port), maxRetriesPerRequest: null };
    const queue = new Queue('steps', { connection, prefix: '{lectern}' });
    open.push(queue);
    const done: [name: string, inTime: boolean][] = [];
    const all = new Promise<void>((resolve) => {
      const worker = new Worker(
        'steps',
        async ({ name, timestamp, opts: { delay = 0 } }) => {
          done.push([name, Date.now() >= timestamp + delay]);
          if (done.length === 2) resolve();
        },
        { connection, prefix: '{lectern}' },
      );
      open.push(worker);
    });
    await queue.add('later', {}, { delay: 50 });
    await queue.add('now', {});
    await all;
    expect(done.toSorted()).toEqual([
      ['later', true],
      ['now', true],
    ]);
  });
});
