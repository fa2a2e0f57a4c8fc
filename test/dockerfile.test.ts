// Holds the image, its compose file and `.env.example` to what they promise an operator.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../src/config.ts';
import { readTree } from './support/architecture/sources.ts';
import { importsIn } from './support/architecture/syntax.ts';

const top = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, top), 'utf8');

type Instruction = { word: string; rest: string };

/** The instructions, each on one line, without comments. */
const instructions: Instruction[] = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ word: line.split(' ', 1).join(), rest: line.slice(line.indexOf(' ') + 1).trim() }));

/** The stages, each from its FROM on. */
const stages: Instruction[][] = [];
for (const one of instructions) {
  if (one.word === 'FROM') stages.push([]);
  stages.at(-1)?.push(one);
}
const last = stages.at(-1) ?? [];
const of = (stage: Instruction[], word: string) =>
  stage.filter((one) => one.word === word).map(({ rest }) => rest);
const stageCalled = (name: string) => stages.find(([from]) => from?.rest.endsWith(` AS ${name}`)) ?? [];
/** Reads a list in the exec form. */
const exec = (rest = '') => z.array(z.string()).parse(JSON.parse(rest.slice(rest.indexOf('['))));

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
});

describe('the image', () => {
  test('is built in stages, every one from the same slim Node with long-term support', () => {
    expect(stages.length).toBeGreaterThanOrEqual(3);
    for (const [from] of stages) expect(from?.rest).toMatch(/^node:\$\{NODE\}-slim( AS [a-z]+)?$/);
    const [node = ''] = instructions.filter(({ word }) => word === 'ARG').map(({ rest }) => rest);
    expect(node).toBe('NODE=26');
  });

  test('has the packages that run and no others', () => {
    expect(of(stageCalled('dependencies'), 'RUN')).toEqual(['npm ci --omit=dev']);
    const modules = of(last, 'COPY').filter((rest) => rest.includes('node_modules'));
    expect(modules).toEqual(['--from=dependencies /app/node_modules ./node_modules']);
    expect(of(last, 'RUN')).toEqual([]);
  });

  test('has all the packages the app imports', () => {
    const { dependencies } = packageSchema.parse(JSON.parse(read('package.json')));
    const imported = importsIn(readTree('src/'))
      .filter(({ from, isOurs, typeOnly }) => !isOurs && !typeOnly && !from.startsWith('src/sandbox/'))
      .map(({ to }) => to)
      .filter((to) => !to.startsWith('node:') && !builtinModules.includes(to))
      .map((to) => /^(@[^/]+\/)?[^/]+/.exec(to)?.[0]);
    expect(imported).toContain('@slack/bolt');
    expect(imported.filter((name) => !(name !== undefined && name in dependencies))).toEqual([]);
  });

  test('leaves the sandbox out', () => {
    const build = stageCalled('build');
    expect(of(build, 'RUN').at(-1)).toBe('npm run build && rm -rf dist/sandbox');
    expect(of(last, 'COPY')).toContain('--from=build /app/dist ./dist');
  });

  test('has content, and the package.json that says its files are modules', () => {
    expect(of(last, 'COPY')).toContain('content ./content');
    expect(of(last, 'COPY').some((rest) => /\bpackage\.json\b/.test(rest))).toBe(true);
  });

  test('copies only what is there and not ignored', () => {
    const ignored = read('.dockerignore').split('\n');
    const copied = stages
      .flatMap((stage) => of(stage, 'COPY'))
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(new URL(path, top)) || ignored.includes(path))).toEqual([]);
    for (const kept of ['node_modules', 'dist', '.git', '.env*']) expect(ignored).toContain(kept);
  });

  test('does not run as root, and owns none of its files', () => {
    expect(of(last, 'USER')).toEqual(['node']);
    const words = last.map(({ word }) => word);
    expect(words.indexOf('USER')).toBeGreaterThan(words.lastIndexOf('COPY'));
    expect(of(last, 'COPY').filter((rest) => rest.includes('--chown'))).toEqual([]);
  });

  test('starts node itself, so that a signal reaches it', () => {
    expect(exec(of(last, 'CMD').join())).toEqual(['node', 'dist/main.js']);
    expect(of(last, 'ENTRYPOINT')).toEqual([]);
  });
});

describe('its health', () => {
  const [command = '', ...args] = exec(of(last, 'HEALTHCHECK').join());

  /** The exit code of the health check against a server that answers with `status`, or against none. */
  async function checked(status?: number): Promise<number | null> {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const closed = () => new Promise((resolve) => server.close(resolve));
    if (status === undefined) await closed();
    const check = spawn(command, args, { env: { PATH: process.env.PATH, PORT: port }, stdio: 'ignore' });
    const code = await new Promise<number | null>((resolve) => check.on('close', resolve));
    if (status !== undefined) {
      await closed();
      expect(asked).toEqual(['/healthz']);
    }
    return code;
  }

  test('is asked of /healthz on its own port', async () => {
    expect(command).toBe('node');
    expect(await checked(200)).toBe(0);
    expect(await checked(500)).toBe(1);
    expect(await checked()).toBe(1);
  });
});

describe('compose.yaml', () => {
  const service = z.looseObject({
    command: z.array(z.string()).default([]),
    volumes: z.array(z.string()).default([]),
  });
  const { services, volumes } = z
    .strictObject({
      services: z.strictObject({ lectern: service, redis: service }),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('compose.yaml')));

  test('Lectern is built from here, takes its settings from .env, and begins when Redis is well', () => {
    expect(services.lectern).toMatchObject({
      build: '.',
      env_file: '.env',
      environment: { REDIS_URL: 'redis://redis:6379' },
      depends_on: { redis: { condition: 'service_healthy' } },
    });
    expect(services.redis).toMatchObject({ healthcheck: { test: expect.arrayContaining(['CMD-SHELL']) } });
  });

  test('Redis keeps what it has: an append-only file on a volume, and nothing thrown away', () => {
    const { command } = services.redis;
    const setTo = (option: string) => command[command.indexOf(option) + 1];
    expect(setTo('--appendonly')).toBe('yes');
    expect(setTo('--maxmemory-policy')).toBe('noeviction');
    expect(services.redis.volumes).toEqual(['redis:/data']);
    expect(Object.keys(volumes)).toEqual(['redis']);
  });

  test('nothing is reachable from other machines', () => {
    const ports = z.object({ ports: z.array(z.string()) }).parse(services.lectern).ports;
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(services.redis).not.toHaveProperty('ports');
  });
});

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');
  const settings = lines.flatMap((line, at) => {
    const [, name, value] = /^(?:# )?([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value, above: lines[at - 1] ?? '' }];
  });

  test('has each setting of src/config.ts, and no other', () => {
    const known = new Set(
      [...read('src/config.ts').matchAll(/\b([A-Z][A-Z_]{3,}):/g)].map(([, name]) => name),
    );
    expect(known.size).toBeGreaterThanOrEqual(7);
    expect(settings.map(({ name }) => name).toSorted()).toEqual([...known].toSorted());
  });

  test('explains each in a line', () => {
    expect(settings.filter(({ above }) => !/^# \S.{20,}\.$/.test(above))).toEqual([]);
  });

  test('shows the values that hold by themselves', () => {
    const needed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
    const shown = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
    expect(loadConfig({ ...shown, ...needed })).toEqual(loadConfig(needed));
  });

  test('as it stands it starts nothing: the secrets are missing', () => {
    const shown = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
    expect(() => loadConfig(shown)).toThrow(/SLACK_BOT_TOKEN is missing/);
  });
});

test('.env is in no commit', () => {
  expect(read('.gitignore').split('\n')).toContain('.env');
});

test('npm start builds, and node takes the place of the shell, so that a signal to npm reaches it', () => {
  const { scripts } = packageSchema.parse(JSON.parse(read('package.json')));
  expect(scripts.start).toBe('npm run --silent build && exec node dist/main.js');
});
