// The master of Redis changes under a running Lectern, or Redis refuses its connections: the messages to people and operators meanwhile,
// and the recovery.
import { afterEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/operator-cli.ts';
import { needsServer, noServer, type Server, servers } from '../support/servers.ts';
import { people, world } from '../support/world.ts';

const redis = servers();
const real = noServer ? describe.skip : describe;

const { ada, lin } = people;
const subscribe = 'subscribe mon 09:00 Etc/UTC en';
const [eve, monday] = ['2026-11-30T08:59:00Z', '2026-11-30T09:00:00Z'];
const within = { timeout: 60_000, interval: 50 };

real(needsServer('the master becomes a replica of another'), () => {
  let pair: Awaited<ReturnType<typeof redis.pair>>;
  let address: Awaited<ReturnType<typeof redis.address>>;
  const here = world({
    redis: async () => {
      pair = await redis.pair();
      address = await redis.address(pair.master.port);
      return address.url;
    },
  });
  const ready = () => here.page('/readyz');

  test('at the hour of a lesson: it says so and keeps nothing; once the name leads to the new master the lesson comes, once', async () => {
    await here.lesson(ada, subscribe);
    await here.move({ to: eve });
    expect(await ready()).toBe('200 ready');

    await pair.failOver();
    expect(await ready()).toBe('503 Redis takes no writes (READONLY)');
    expect(await here.say(ada, 'pause')).toMatch(/again in a minute: `\/lesson pause`/);
    await here.move({ to: monday, jump: true }).catch(() => []);
    expect(here.cards()).toEqual([]);
    expect(await ready()).toBe('503 Redis takes no writes (READONLY)');

    address.lead(pair.replica.port);
    await expect.poll(ready, within).toBe('200 ready');
    await here.app.tick();
    // The workers ask again after half a minute at most.
    await expect.poll(() => here.app.idle(1000), within).toBe(true);
    expect(here.cards()).toHaveLength(1);
    expect(await here.lesson(ada, 'status')).toContain('lesson 1 of');
    await here.move({ advance: 'P7D' });
    expect(here.cards()).toHaveLength(2);
  }, 120_000);
});

real.each([
  { word: 'NOAUTH', what: 'asks for a password that it did not have' },
  { word: 'WRONGPASS', what: 'has forgotten the user' },
])(needsServer('Redis $what'), ({ word }) => {
  let server: Server;
  /** Ends the open connections; the admin connection stays admitted. */
  const cut = () => server.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  const addUser = () => server.admin.call('ACL', 'SETUSER', 'lectern', 'on', '>secret', '~*', '&*', '+@all');
  const letIn = async () => {
    if (word === 'WRONGPASS') await addUser();
    else await server.admin.config('SET', 'requirepass', '');
  };
  const shutOut = async () => {
    if (word === 'WRONGPASS') return void (await server.admin.call('ACL', 'DELUSER', 'lectern'));
    await server.admin.config('SET', 'requirepass', 'of today');
    await cut();
  };
  const here = world({
    redis: async () => {
      server = await redis.start();
      await letIn();
      return word === 'WRONGPASS' ? server.url.replace('//', '//lectern:secret@') : server.url;
    },
  });
  const ready = () => here.page('/readyz');
  afterEach(letIn);

  test(`${word}: readiness and the doctor name it, people are told who can help; set back, all goes on`, async () => {
    await here.lesson(ada, subscribe);
    await here.lesson(lin, 'help');
    await here.move({ to: eve });

    await shutOut();
    for (let times = 0; times < 4; times += 1) {
      expect(await ready()).toBe(`503 Redis takes no writes (${word})`);
      expect(await here.say(ada, 'pause')).toMatch(
        /my database refuses it.+people who run Lectern.+`\/lesson pause`$/,
      );
    }
    expect(await here.say(lin, 'pause')).toMatch(/数据库拒绝写入.+管理员.+`\/lesson pause`$/);
    await here.move({ to: monday, jump: true }).catch(() => []);
    expect(here.cards()).toEqual([]);
    const config = { redisUrl: here.url, contentDir: 'content', settle: 500 };
    const doctor = await answer(['doctor'], { config, clock: here.sandbox.clock, between: 10 });
    expect(doctor).toMatchObject({ code: 2, lines: [expect.stringContaining(word)] });

    await letIn();
    await expect.poll(ready, within).toBe('200 ready');
    await here.app.tick();
    // The workers ask again after half a minute at most.
    await expect.poll(() => here.app.idle(1000), within).toBe(true);
    expect(here.cards()).toHaveLength(1);
    expect(await here.lesson(ada, 'status')).toContain('lesson 1 of');
  }, 120_000);
});
