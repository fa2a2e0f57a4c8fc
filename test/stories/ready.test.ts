// Readiness means that the app works: cases are a Redis that refuses commands or was emptied, and an app that was removed and installed
// again.
import { afterEach, describe, expect, test } from 'vitest';
import { createInstallationStore } from '../../src/installations/store.ts';
import { answer } from '../../src/operator-cli.ts';
import { noServer, type Server, servers } from '../support/servers.ts';
import { people, world } from '../support/world.ts';

const redis = servers();
let server: Server;
const started = async () => {
  server = await redis.start();
  return server.url;
};
const here = world(noServer ? {} : { redis: started });
const { ada, lin } = people;
const monday = '2026-11-30T09:00:00Z';
const subscribe = 'subscribe mon 09:00 Etc/UTC en';

const real = noServer ? describe.skip : describe;

const team = () => here.sandbox.state().workspace.id;

real('Redis refuses to keep anything', () => {
  let mend: () => Promise<void> = async () => {};
  afterEach(() => mend());
  const set = (setting: string) => async () => {
    await here.redis.config('SET', setting, '1');
    return async () => void (await here.redis.config('SET', setting, '0'));
  };

  test.each([
    ['OOM', set('maxmemory')],
    ['NOREPLICAS', set('min-replicas-to-write')],
    ['MISCONF', () => redis.failToSave(server)],
  ])(
    '%s: people are told who can help, an operator what it is; afterwards all goes on',
    async (word, refuse) => {
      await here.lesson(ada, 'help');
      await here.lesson(lin, 'help');
      mend = await refuse();
      expect(await here.page('/readyz')).toBe(`503 Redis takes no writes (${word})`);
      const options = {
        config: { redisUrl: here.url, contentDir: 'content', settle: 500 },
        clock: here.sandbox.clock,
        between: 10,
      };
      const doctor = await answer(['doctor'], options);
      expect(doctor.lines.join('\n')).toContain(`! Redis takes no writes (${word}): nothing is saved`);
      expect(doctor.code).toBe(1);
      const [english, chinese] = [await here.say(ada, subscribe), await here.say(lin, subscribe)];
      expect(english).toMatch(/my database refuses it.+people who run Lectern.+`\/lesson subscribe .+`$/);
      expect(english).not.toMatch(/in a minute|[\u4e00-\u9fff]/);
      expect(chinese).toMatch(/数据库拒绝写入.+管理员.+`\/lesson subscribe .+`$/);
      expect(await here.page('/metrics')).toContain(
        `lectern_outside_failures_total{reason="redis_${word.toLowerCase()}"} 2`,
      );
      await mend();
      expect(await here.page('/readyz')).toBe('200 ready');
      await here.lesson(ada, subscribe);
      await here.move({ to: monday });
      expect(here.cards()).toHaveLength(1);
    },
  );
});

describe('what the start writes is gone', () => {
  test('for Redis was emptied: it is not ready, and a minute later it begins anew', async () => {
    await here.lesson(ada, subscribe);
    const before = await here.redis.hget(`lectern:{${team()}}:installation`, 'generation');
    await here.redis.flushall();
    expect(await here.page('/readyz')).toMatch(/^503 the app is not installed/);
    await here.app.tick();
    expect(await here.page('/readyz')).toBe('200 ready');
    expect(await here.redis.hget(`lectern:{${team()}}:installation`, 'generation')).not.toBe(before);
    expect(await here.lesson(ada, subscribe)).toContain('Next lesson');
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
  });

  test('for the app was removed and is there again: what it kept is forgotten first', async () => {
    await here.lesson(ada, subscribe);
    await createInstallationStore(here.redis).remove(team());
    expect(await here.page('/readyz')).toMatch(/^503 the app is not installed/);
    await here.app.tick();
    expect(await here.page('/readyz')).toBe('200 ready');
    expect(await here.lesson(ada, 'status')).toContain('No course runs');
    expect(await here.lesson(ada, subscribe)).toContain('Next lesson');
  });

  test('also where it starts before that was forgotten', async () => {
    await here.lesson(ada, subscribe);
    await here.stop();
    await createInstallationStore(here.redis).remove(team());
    await here.start();
    expect(await here.page('/readyz')).toBe('200 ready');
    expect(await here.lesson(ada, 'status')).toContain('No course runs');
  });

  test('for it was removed and Slack does not take the token: it stays so', async () => {
    await here.sandbox.act({ do: 'uninstall', as: ada.id });
    await here.until(async () => (await here.page('/readyz')) !== '200 ready');
    await here.app.tick();
    await here.app.tick();
    expect(await here.page('/readyz')).toContain('the app is not installed');
    expect(await here.redis.keys('*:installation')).toEqual([]);
  });
});
