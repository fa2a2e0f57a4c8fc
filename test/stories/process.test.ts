// The process itself: killed at any moment, asked to end, started twice, without a Redis, without its settings.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { findPort, isAlive, startServer } from '../../src/sandbox/redis-server.ts';
import { channels, people } from '../../src/sandbox/world.ts';
import { content, createMachine, gone, type Lectern, test, until } from '../support/process.ts';

const leads = channels.leads.id;
const server = findServer(process.env.PATH ?? '');
const real = server ? describe.concurrent : describe.skip;

const [introduction, card, text] = [
  'Technical leadership, week by week starts',
  'Lesson 1:',
  'The text of lesson 1',
];

/** All messages up to the first lesson and up to the second in a run without faults. */
const course: { first: string[]; second: string[] } = { first: [], second: [] };

const told = async (lectern: Lectern) => (await lectern.posts(leads)).map((post) => post.text);

const stands = (lectern: Lectern, start: string) =>
  until(`“${start}”`, async () => (await told(lectern)).find((one) => one.startsWith(start)));

const subscribe = (lectern: Lectern) =>
  lectern.act({
    do: 'command',
    as: people.ada.id,
    channel: leads,
    command: '/lesson',
    text: 'subscribe mon 09:00 Etc/UTC en',
  });

/** The moment of the next lesson, once the app has planned it. */
const monday = (lectern: Lectern) =>
  until('the next lesson to be planned', async () => (await lectern.state()).next?.at);

/** A subscribed channel with its introduction, in which a person said hello. Returns the moment of the first lesson. */
async function subscribed(lectern: Lectern): Promise<string> {
  await subscribe(lectern);
  await lectern.act({ do: 'message', as: people.ada.id, channel: leads, text: 'hello' });
  await lectern.rest();
  return monday(lectern);
}

/** Expects the first lesson whole and, a week later, the second, each message once and in order. */
async function expectCourse(lectern: Lectern, first: string): Promise<void> {
  await lectern.rest();
  if ((await lectern.state()).now < first) await lectern.move({ to: first });
  await lectern.rest();
  expect(await told(lectern)).toEqual(course.first);
  const [, lesson, ...thread] = await lectern.posts(leads);
  expect(thread.every(({ threadTs }) => threadTs === lesson?.ts)).toBe(true);
  expect((await lectern.move({ advance: 'P7D' })).at(-1)).toContain('arrived');
  expect(await told(lectern)).toEqual(course.second);
}

beforeAll(async () => {
  const machine = createMachine();
  const lectern = await machine.start({ PATH: '' });
  await lectern.move({ to: await subscribed(lectern) });
  course.first = await told(lectern);
  await lectern.move({ advance: 'P7D' });
  course.second = await told(lectern);
  await machine.clear();
  const starts = [introduction, card, text];
  expect(course.first.slice(0, 3).map((one, i) => one.slice(0, starts[i]?.length))).toEqual(starts);
  expect(course.second.length).toBeGreaterThan(course.first.length);
});

// A message that may be posted is looked for after the settle delay, a minute of real time.
real('killed with kill -9 (skipped: no redis-server)', { timeout: 120_000 }, () => {
  test('right after the introduction: the subscription stands, and its lessons come', async ({ machine }) => {
    const lectern = await machine.start();
    await subscribe(lectern);
    await stands(lectern, introduction);
    await lectern.kill();
    const again = await machine.start();
    await again.rest();
    expect(await told(again)).toEqual(course.first.slice(0, 1));
    await expectCourse(again, await monday(again));
  });

  test.for([card, text])('right after “%s” of Monday: the rest follows, once', async (part, { machine }) => {
    const lectern = await machine.start();
    const first = await subscribed(lectern);
    await lectern.begin({ to: first });
    await stands(lectern, part);
    const before = await lectern.state();
    await lectern.kill();
    const again = await machine.start();
    const { now, messages } = await again.state();
    expect(now).toBe(first);
    expect(messages.slice(0, before.messages.length)).toMatchObject(
      before.messages.map(({ ts, text }) => ({ ts, text })),
    );
    await expectCourse(again, first);
  });

  // A lesson takes about 300 ms; each run strikes in one quarter of that.
  test.for([0, 1, 2, 3])(
    'somewhere in quarter %i of Monday’s work: nothing is lost, nothing comes twice',
    async (quarter, { machine }) => {
      const lectern = await machine.start();
      const first = await subscribed(lectern);
      const after = Math.round((quarter + Math.random()) * 75);
      await lectern.begin({ to: first });
      await new Promise((resolve) => setTimeout(resolve, after));
      await lectern.kill();
      const again = await machine.start();
      await expectCourse(again, first).catch((error: unknown) => {
        throw new Error(`killed ${after} ms after Monday began`, { cause: error });
      });
    },
  );

  test('its Redis ends with it, and the next start has all it kept', async ({ machine }) => {
    const lectern = await machine.start();
    const first = await subscribed(lectern);
    const redis = machine.redis() ?? 0;
    expect(isAlive(redis)).toBe(true);
    await lectern.kill();
    await gone(redis);
    expect(await monday(await machine.start())).toBe(first);
  });

  test('a Redis that outlived it is ended by the next start', async ({ machine }) => {
    const lectern = await machine.start();
    const first = await subscribed(lectern);
    const folder = join(machine.folder, '.lectern', 'redis');
    const note = join(folder, 'owner.json');
    const owned = JSON.parse(readFileSync(note, 'utf8'));
    await lectern.kill();
    await gone(owned.pid);
    const store = ['--save', '', '--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always'];
    const left = await startServer(server ?? '', await findPort(), store);
    writeFileSync(note, JSON.stringify({ ...owned, pid: left.pid, port: left.port }));
    const again = await machine.start();
    expect(isAlive(left.pid)).toBe(false);
    expect(await monday(again)).toBe(first);
  });
});

real('started a second time (skipped: no redis-server)', { timeout: 180_000 }, () => {
  test('in the same folder it says who is there, and leaves the first alone', async ({ machine }) => {
    const lectern = await machine.start();
    const first = await subscribed(lectern);
    const redis = machine.redis();
    const path = process.env.PATH ?? '';
    for (const port of [new URL(lectern.origin).port, '0']) {
      const second = await machine.run(['--sandbox'], { PATH: path, SANDBOX_PORT: port });
      expect(second).toMatchObject({ code: 1, out: '' });
      expect(second.err).toMatch(/^Another Lectern \(process \d+\) uses .+\. Stop it first, .+\.\n$/);
    }
    expect(machine.redis()).toBe(redis);
    await expectCourse(lectern, first);
  });

  test('on the same port it says so, and leaves the first alone', async ({ machine, other }) => {
    const lectern = await machine.start();
    const first = await subscribed(lectern);
    const { port } = new URL(lectern.origin);
    const path = process.env.PATH ?? '';
    const second = await other.run(['--sandbox'], { PATH: path, SANDBOX_PORT: port });
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(new RegExp(`^Port ${port} is taken.+SANDBOX_PORT.+\\n$`));
    await expectCourse(lectern, first);
  });
});

real('asked to end (skipped: no redis-server)', { timeout: 180_000 }, () => {
  test.for([introduction, card, text])(
    'right after “%s”: it finishes what is in flight, and leaves nothing running',
    async (part, { machine }) => {
      const lectern = await machine.start();
      const first = part === introduction ? undefined : await subscribed(lectern);
      if (first === undefined) await subscribe(lectern);
      else await lectern.begin({ to: first });
      await stands(lectern, part);
      const redis = machine.redis() ?? 0;
      const ended = await lectern.stop();
      expect(ended).toMatchObject({ code: 0, err: '' });
      expect(ended.after).toBeLessThan(5000);
      expect(isAlive(redis)).toBe(false);
      expect(machine.redis()).toBeUndefined();
      const again = await machine.start();
      // Posted messages were recorded, so nothing waits for the settle delay, which is longer than this.
      await again.rest(20_000);
      await expectCourse(again, first ?? (await monday(again)));
    },
  );
});

describe.concurrent('without a redis-server', { timeout: 180_000 }, () => {
  test('the sandbox keeps all in memory, says so, and Monday comes', async ({ machine, nothing }) => {
    const lectern = await machine.start({ PATH: nothing });
    expect(lectern.line).toMatch(/^Lectern's sandbox is open at \S+ \(no redis-server found: .+\)\n$/);
    await expectCourse(lectern, await subscribed(lectern));
    expect(await lectern.stop()).toMatchObject({ code: 0, err: '' });
  });

  test('on a port that is taken it says so', async ({ machine, other, nothing }) => {
    const { port } = new URL((await machine.start({ PATH: nothing })).origin);
    const second = await other.run(['--sandbox'], { PATH: nothing, SANDBOX_PORT: port });
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(/^Port \d+ is taken.+\n$/);
  });
});

describe.concurrent('what is missing or broken', { timeout: 180_000 }, () => {
  const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };

  test('without settings it names every one at once', async ({ machine }) => {
    expect(await machine.run([])).toEqual({
      code: 1,
      out: '',
      err: 'These settings need a look:\n  SLACK_BOT_TOKEN is missing\n  SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode\n',
    });
  });

  test('without Redis it says so in one line', async ({ machine }) => {
    const ended = await machine.run([], { ...settings, REDIS_URL: 'redis://127.0.0.1:1', PORT: '0' });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^Redis does not answer \(.*ECONNREFUSED.*\)\. Check REDIS_URL\.\n$/);
  });

  test.for([
    ['the app', []],
    ['the sandbox', ['--sandbox']],
  ] as const)(
    'broken content: %s names file, line and reason of all of it at once',
    async ([, args], { machine, nothing }) => {
      const broken = join(machine.folder, 'content');
      cpSync(content, broken, { recursive: true });
      const lessons = join(broken, 'tech-leadership');
      const first = join(lessons, '01-strategy', '01-strategy-on-one-page.en.md');
      const second = join(lessons, '03-soft-skills', '01-saying-no-upward.zh-CN.md');
      writeFileSync(first, readFileSync(first, 'utf8').replace(/^author: .*$/m, 'author: nobody'));
      writeFileSync(second, 'no head at all\n');
      const ended = await machine.run([...args], {
        ...settings,
        PATH: nothing,
        SANDBOX_PORT: '0',
        CONTENT_DIR: broken,
      });
      expect(ended).toMatchObject({ code: 1, out: '' });
      const [title, ...problems] = ended.err.trim().split('\n');
      expect(title).toMatch(/^The content has \d+ problems:$/);
      expect(problems.every((line) => /^\S+\.(md|yaml):\d+: .+/.test(line))).toBe(true);
      expect(problems.join('\n')).toMatch(/on-one-page\.en\.md:\d+: author "nobody" is not in course\.yaml/);
      expect(problems.join('\n')).toMatch(
        /saying-no-upward\.zh-CN\.md:1: the file must begin with front matter/,
      );
    },
  );
});
