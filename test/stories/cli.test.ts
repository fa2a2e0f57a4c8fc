// `lectern` as an operator runs it: the real process, its own Redis, no Slack and no token.
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { answer } from '../../src/operator-cli.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type Connection, connect, scanKeys } from '../../src/platform/redis.ts';
import { createPutDaily } from '../../src/posts/jobs/daily.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { findServer, openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { findPort } from '../../src/sandbox/redis-server.ts';
import { dailySteps } from '../../src/steps.ts';
import { test as base, content } from '../support/process.ts';

const path = process.env.PATH ?? '';
const real = findServer(path) === undefined ? describe.skip : describe;

/** A Redis that keeps everything, with the data of a Lectern that has just run. */
const test = base.extend<{ server: SandboxRedis; redis: Connection }>({
  server: async ({ machine }, use) => {
    const server = await openRedis({ path, directory: join(machine.folder, '.lectern') });
    await use(server);
    await server.close();
  },
  redis: async ({ server }, use) => {
    const redis = connect(server.url, 'fail-fast', { commandTimeout: 2000 });
    const found = { team: 'T1', name: 'Acme', url: 'https://acme.slack.com/', botUserId: 'U1', botId: 'B1' };
    const workspace = await createInstallationStore(redis).save(found, Date.now());
    await createLikeStore(redis, discussionKeys.comments).stamp(workspace, Date.now());
    await createPutDaily({ clock: systemClock, posts: createPostStore(redis) }, dailySteps)(workspace);
    await use(redis);
    redis.disconnect();
  },
});

real('the doctor (skipped: no redis-server)', { timeout: 180_000 }, () => {
  test('finds all well, says so last, changes nothing, and needs no token', async ({
    machine,
    server,
    redis,
  }) => {
    const before = (await scanKeys(redis, '*')).sort();
    const { code, out, err } = await machine.lectern(['doctor'], { REDIS_URL: server.url });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Redis: it answers\.\nContent: 1 course, \d+ lessons\.\nLectern: 0 jobs waiting.+\nAcme \(T1\): /,
    );
    expect(out.trim().split('\n').at(-1)).toBe('All is well.');
    expect((await scanKeys(redis, '*')).sort()).toEqual(before);
  });

  test('prints what it has to say and nothing of its libraries, whatever is wrong', async ({
    machine,
    server,
    redis,
  }) => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: `http://127.0.0.1:${await findPort()}/api/` };
    const { out, err } = await machine.lectern(['doctor'], { REDIS_URL: server.url, ...slack });
    expect(err).toBe('');
    expect(out).toMatch(/! Slack does not answer at \S+ \(.*ECONNREFUSED.*\)\./);
    const ours = /^(Redis|Slack|Content|Lectern|Acme \(T1\)): |^ {2}[!-] | {4}|^2 things need a look\.$/;
    expect(
      out
        .trimEnd()
        .split('\n')
        .filter((line) => !ours.test(line)),
    ).toEqual([]);
  });

  test('finds something, and content that is broken too', async ({ machine, server, redis }) => {
    await redis.zadd('lectern:{T1}:posts:todo', 1, 'post-lesson:nobody');
    const broken = join(machine.folder, 'content');
    cpSync(content, broken, { recursive: true });
    writeFileSync(
      join(broken, 'tech-leadership', '01-strategy', '01-strategy-on-one-page.en.md'),
      'no head\n',
    );
    const found = await machine.lectern(['doctor'], { REDIS_URL: server.url, CONTENT_DIR: broken });
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toContain('post-lesson:nobody');
    expect(found.out).toMatch(/on-one-page\.en\.md:1: the file must begin with front matter/);
    expect(found.out).toMatch(/\n2 things need a look\.\n$/);
  });

  test('replays nothing where nothing is dead; a channel nobody knows is not known', async ({
    machine,
    server,
    redis,
  }) => {
    expect(await redis.ping()).toBe('PONG');
    const env = { REDIS_URL: server.url };
    expect(await machine.lectern(['doctor', 'replay'], env)).toMatchObject({
      code: 0,
      out: 'No task is set aside, so there is nothing to replay.\n',
    });
    expect(await machine.lectern(['ledger', 'C0ABC'], env)).toMatchObject({
      code: 1,
      out: 'There is no record of a course in C0ABC. No channel has one.\n',
    });
  });
});

describe.concurrent('without Redis', { timeout: 180_000 }, () => {
  const away = { REDIS_URL: 'redis://127.0.0.1:1' };
  const config = { redisUrl: away.REDIS_URL, contentDir: content, settle: 60_000 };
  const nowhere = { config, clock: systemClock, between: 0 };

  base('it could not look, and says so in a line', async ({ machine }) => {
    const ended = await machine.lectern(['doctor'], away);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/^Redis does not answer \(.*ECONNREFUSED.*\)\. Check REDIS_URL\.\n$/);
    for (const words of [
      ['doctor', 'replay'],
      ['ledger', 'C0ABC'],
    ]) {
      const { code, lines } = await answer(words, nowhere);
      expect({ code, lines }).toEqual({ code: 2, lines: [ended.err.trim()] });
    }
  });

  base('a setting that cannot be right is named', async ({ machine }) => {
    expect(await machine.lectern(['doctor'], { REDIS_URL: 'http://redis' })).toEqual({
      code: 2,
      out: '',
      err: 'This setting needs a look: REDIS_URL must begin with redis://, rediss:// or unix:.\n',
    });
  });

  base('help is given, asked or not, and unknown words are told', async ({ machine }) => {
    const help = await machine.lectern([], away);
    expect(help).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^lectern doctor /) });
    expect((await answer(['help'], nowhere)).lines).toEqual(help.out.trimEnd().split('\n'));
    const unknown = await machine.lectern(['heal'], away);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('lectern does not know “heal”.\nlectern doctor ');
    for (const words of [
      ['doctor', 'now'],
      ['ledger', 'C0A1', ''],
      ['doctor', 'replay', 'a', 'b'],
      ['ledger', 'C0A1', 'T1', 'x'],
    ]) {
      const { code, lines } = await answer(words, nowhere);
      expect(code).toBe(2);
      expect(lines[0]).toBe(`lectern does not know “${words.join(' ')}”.`);
    }
    for (const words of [['ledger'], ['ledger', '']]) {
      const { code, lines } = await answer(words, nowhere);
      expect(code).toBe(2);
      expect(lines[0]).toMatch(/^lectern ledger needs a channel/);
    }
  });
});

base('npm finds it by its name', ({ machine }) => {
  const top = fileURLToPath(new URL('../../', import.meta.url));
  const words = ['--no-install', 'lectern', 'help'];
  const { status, stdout } = spawnSync('npx', words, {
    cwd: top,
    encoding: 'utf8',
    // npm caches the target of a name, even if nothing was built.
    env: { ...process.env, npm_config_cache: join(machine.folder, 'npm') },
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^lectern doctor /) });
});
