// The troubles of an operator, which `lectern` reports: a step that always fails, a missing line, a course that left.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/operator-cli.ts';
import { watchQueue } from '../../src/platform/queue.ts';
import type { Connection } from '../../src/platform/redis.ts';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { withSmallCourse } from '../support/real-content.ts';
import { channels, people, world } from '../support/world.ts';

const content = withSmallCourse();
const here = world({ content });
const { ada } = people;
const leads = channels.leads.id;
const team = 'T0HARBOUR';
const monday = '2026-11-30T09:00:00Z';

let redis: Connection;
let queue: ReturnType<typeof watchQueue>;
beforeEach(async () => {
  redis = here.redis;
  queue = watchQueue(redis, { addTimeout: 1000 });
  await here.app.tick();
});
afterEach(() => queue.close());

/** Runs `lectern …` beside the running app, without its remarks on the tests' Redis, which keeps nothing. */
async function lectern(words: string, contentDir = content, ahead?: number) {
  const { slackApiUrl: apiUrl, botToken: token } = here.sandbox;
  const options = {
    config: {
      ...{ redisUrl: here.url, contentDir, settle: 500 },
      ...(ahead !== undefined && { slack: { apiUrl, token } }),
    },
    clock: here.sandbox.clock,
    between: 100,
    machine: () => Date.now() + (ahead ?? 0),
  };
  const { code, lines } = await answer(words.split(' '), options);
  return { code, text: lines.join('\n') };
}
const oneThing = /\n1 thing needs a look\.$/;

const subscribed = (course = 'tech-leadership') =>
  here.lesson(ada, `subscribe ${course} mon 09:00 Etc/UTC en`);

async function theOne(): Promise<string> {
  const [id] = await redis.smembers(subscriptions.all(team));
  if (id === undefined) throw new Error('nobody subscribed');
  return id;
}

const poison = (times: number) =>
  here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'invalid_blocks', times });

/** Lets minutes pass, with a tick about every minute, until the work of each is done or waits for another. */
async function minutes(count: number): Promise<void> {
  // A step that waits for its next try keeps the app from being idle, so this test does not wait for that.
  const { port, nextDue, tick } = here.app;
  const eventsUrl = `http://127.0.0.1:${port}/slack/events`;
  here.sandbox.attach({ eventsUrl, nextDue, tick, idle: async () => true });
  for (let passed = 0; passed < count; passed += 1) {
    const seconds = passed % 2 === 0 ? 59 : 61;
    await here.move({ advance: `PT${seconds}S`, jump: true });
    await here.until(async () => {
      const due = await redis.zcount(posts.tasks(team), '-inf', here.sandbox.clock.now());
      const lines = await redis.zcard(posts.lines(team));
      const { waiting, active, delayed } = await queue.counts();
      return due + lines + waiting + active + delayed === 0;
    });
  }
}

test('after a good Monday it finds nothing but what it says of Redis, and the ledger has the lesson', async () => {
  await subscribed();
  await here.move({ to: monday });
  const { code, text } = await lectern('doctor');
  expect(text).toMatch(/Redis has no append-only file/);
  expect(text).toMatch(oneThing);
  expect(code).toBe(1);
  expect(text).toContain('Harbour Lane (T0HARBOUR): 1 course runs, 3 tasks pending, 0 set aside.');

  const [card] = here.cards();
  const ledger = await lectern(`ledger ${leads}`);
  expect(ledger.code).toBe(0);
  expect(ledger.text).toContain(
    `delivered Monday 2026-11-30 09:00 (Etc/UTC; 2026-11-30 09:00 UTC), ts ${card?.ts}`,
  );
  expect(ledger.text).toMatch(/Next: 2\. .+, Monday 2026-12-07 09:00/);
  expect(ledger.text).not.toContain('Why not');
});

describe('what is outside', () => {
  test('the first minute after a start is no outage', async () => {
    await here.stop();
    await here.move({ advance: 'PT10M', jump: true }).catch(() => []);
    expect((await lectern('doctor')).text).toContain('Lectern last gave a sign of life 10 minutes ago');
    await here.start();
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });

  test('a clock that is off, beside that of Redis and that of Slack', async () => {
    expect((await lectern('doctor', content, 1000)).text).toMatch(oneThing);
    const { text } = await lectern('doctor', content, 7 * 60_000 + 5000);
    expect(text).toContain('! The clock of this machine is 7 minutes ahead of that of Redis.');
    expect(text).toContain('! The clock of this machine is 7 minutes ahead of that of Slack.');
    const behind = await lectern('doctor', content, -7 * 60_000 - 5000);
    expect(behind.text).toContain('7 minutes behind that of Slack.');
    expect(text).toMatch(/\n3 things need a look\.$/);
  });

  test('a token that Slack refuses, and a Slack that does not answer', async () => {
    expect((await lectern('doctor', content, 0)).text).toContain(
      '\nSlack: it answers, and accepts the token.\n',
    );
    here.sandbox.faults.override('auth.test', { ok: false, error: 'account_inactive' });
    const { code, text } = await lectern('doctor', content, 0);
    expect(code).toBe(1);
    expect(text).toMatch(
      /! Slack refuses SLACK_BOT_TOKEN \(account_inactive\).+\n {4}.*Install the app again/,
    );
    here.sandbox.faults.add({ method: 'auth.test', answer: 'cut' });
    expect((await lectern('doctor', content, 0)).text).toMatch(/! Slack does not answer at \S+ \(.+\)\./);
  });
});

describe('a step that fails five times', () => {
  test('is put aside; doctor says which and why, replays it, and the lesson comes', async () => {
    await subscribed();
    poison(5);
    await here.move({ to: '2026-11-30T08:59:01Z' });
    await minutes(12);
    expect(here.cards()).toEqual([]);

    const { code, text } = await lectern('doctor');
    expect(code).toBe(1);
    const claim = await redis.hget(subscriptions.subscription(team, await theOne()), 'claim');
    expect(text).toMatch(
      /! Failed five times and set aside: the card of the lesson \S+ in C\w+\. The last error: Slack refused the message: invalid_blocks/,
    );
    expect(text).toContain(`lectern doctor replay 'send-part:${claim}'`);
    expect(text).toMatch(/\n2 things need a look\.$/);
    expect((await lectern(`ledger ${leads}`)).text).toMatch(
      /Why not: its step failed five times .+ invalid_blocks/,
    );

    expect(await lectern('doctor replay send-part:nothing')).toMatchObject({
      code: 1,
      text: expect.stringContaining('nothing to replay with the id send-part:nothing'),
    });
    const replayed = await lectern(`doctor replay send-part:${claim}`);
    expect(replayed).toMatchObject({ code: 0, text: expect.stringContaining(`Back among the tasks`) });
    await minutes(2);
    expect(here.cards()).toHaveLength(1);
    expect((await lectern('doctor')).text).toMatch(oneThing);
    expect((await lectern('doctor replay')).text).toContain('nothing to replay');
  });

  test('also one half way through a lesson: the rest follows the replay', async () => {
    await subscribed();
    await here.move({ to: '2026-11-30T08:59:01Z' });
    const before = here.posts().length;
    const coming = minutes(12);
    await here.until(async () => here.posts().length > before);
    poison(5);
    await coming;
    const stood = here.posts().length;
    expect((await lectern('doctor')).text).toMatch(/part \d of \d of the lesson \S+ in/);
    expect(await lectern('doctor replay')).toMatchObject({ code: 0 });
    await minutes(2);
    expect(here.posts().length).toBeGreaterThan(stood);
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });
});

describe('what does not fit together is named', () => {
  test('the task of the next lesson that is gone, until it is taken up again', async () => {
    await subscribed();
    const id = await theOne();
    const [tasks, entries] = ['todo', 'entries'].map((name) => `lectern:{${team}}:posts:${name}`);
    const take = async () => {
      await redis.zrem(tasks ?? '', `post-lesson:${id}`);
      await redis.hdel(entries ?? '', `post-lesson:${id}`);
    };
    await take();
    expect((await lectern('doctor')).text).toContain(`post-lesson:${id}`);
    expect(await lectern('doctor replay')).toMatchObject({ code: 0 });
    expect((await lectern('doctor')).text).not.toContain(`post-lesson:${id}`);

    await take();
    await here.stop();
    await here.start();
    await here.idle();
    expect((await lectern('doctor')).text).not.toContain(`post-lesson:${id}`);
  });

  test('a daily task that is gone, until it is taken up again, or the app starts again', async () => {
    const lost = 'No task is left for deleting likes that were removed long ago';
    const take = async () => {
      await redis.zrem(posts.tasks(team), 'forget-removals:workspace');
      await redis.hdel(posts.entries(team), 'forget-removals:workspace');
    };
    await take();
    expect((await lectern('doctor')).text).toContain(lost);
    expect(await lectern('doctor replay forget-removals:workspace')).toMatchObject({ code: 0 });
    await here.app.tick();
    await here.idle();
    expect((await lectern('doctor')).text).toMatch(oneThing);

    await take();
    await here.stop();
    await here.start();
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });

  test('a daily task that failed five times, and no start takes it up', async () => {
    const entry = { what: 'forget-removals', of: 'workspace', n: 1, tries: 5, error: 'it broke' };
    await redis.zrem(posts.tasks(team), 'forget-removals:workspace');
    await redis.hdel(posts.entries(team), 'forget-removals:workspace');
    await redis.hset(posts.dead(team), 'forget-removals:workspace', JSON.stringify(entry));
    await here.stop();
    await here.start();
    expect((await lectern('doctor')).text).toContain(
      'Failed five times and set aside: deleting likes that were removed long ago. The last error: it broke',
    );
    expect(await lectern('doctor replay')).toMatchObject({ code: 0 });
    await here.app.tick();
    await here.idle();
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });

  test('a course that left the content', async () => {
    await subscribed('saying-no');
    const { text } = await lectern('doctor', 'content');
    expect(text).toContain(`${leads} takes the course saying-no, which is not in the content.`);
    expect((await lectern(`ledger ${leads}`, 'content')).text).toContain(
      'Why not: the course saying-no is not in the content.',
    );
    expect((await lectern('doctor', 'src')).text).toMatch(
      /The content has 1 problem.*\n.*\n.*there is no course here/,
    );
  });

  test('an app that does not run, and a lesson that nobody took up', async () => {
    await subscribed();
    await here.move({ to: '2026-11-30T08:59:00Z' });
    await here.stop();
    await here.move({ to: '2026-11-30T09:05:00Z', jump: true }).catch(() => []);
    const { text } = await lectern('doctor');
    expect(text).toMatch(/Lectern last gave a sign of life 6 minutes ago/);
    expect(text).toMatch(/was due at Monday 2026-11-30 09:00 UTC, 5 minutes ago, and was not started/);
    expect((await lectern(`ledger ${leads}`)).text).toContain('Why not: it was due 5 minutes ago');
  });

  test('a message whose task is lost: it is taken up again', async () => {
    await subscribed();
    poison(1);
    await here.move({ to: '2026-11-30T08:59:01Z' });
    await minutes(1);
    const claim = await redis.hget(subscriptions.subscription(team, await theOne()), 'claim');
    await redis.zrem(posts.tasks(team), `send-part:${claim}`);
    await redis.hdel(posts.entries(team), `send-part:${claim}`);
    expect((await lectern('doctor')).text).toMatch(/No task is left for the card of the lesson \S+ in C/);
    expect((await lectern(`ledger ${leads}`)).text).toMatch(/Why not: no task is left to post/);
    expect((await lectern('doctor replay')).text).toContain(
      `Back among the tasks, with its tries reset: send-part:${claim}`,
    );
    await minutes(1);
    expect(here.cards()).toHaveLength(1);
  });

  test('a card the ledger forgot', async () => {
    await subscribed();
    await here.move({ to: monday });
    await redis.hdel(posts.ledger(team, leads), here.cards()[0]?.ts ?? '');
    expect((await lectern('doctor')).text).toMatch(
      /had the lesson \S+ at .+, but the ledger has no card of it/,
    );
  });

  test('a question nobody posts', async () => {
    await subscribed();
    poison(2);
    await here.askAtOnce(ada, 'How do I say no?');
    await minutes(0);
    const lost = async () =>
      (await redis.hkeys(posts.entries(team))).filter((id) => id.startsWith('send-part'));
    await here.until(async () => (await lost()).length > 0);
    for (const id of await lost()) {
      await redis.del(posts.sequence(team, id.slice('send-part:'.length)));
      await redis.zrem(posts.tasks(team), id);
      await redis.hdel(posts.entries(team), id);
    }
    here.sandbox.faults.clear();
    expect((await lectern('doctor')).text).toMatch(/No task is left for posting a question in C/);
    await lectern('doctor replay');
    await minutes(1);
    expect(here.posts().filter(({ text }) => text.includes('How do I say no?'))).toHaveLength(1);
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });
});

describe('why no lesson comes', () => {
  test('a channel that took no posts for a while: what waits, and what to do', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'is_archived' });
    await here.move({ to: monday });
    const { text } = await lectern('doctor');
    expect(text).toMatch(
      /- 1 message for C\w+ is held: no one has resumed it since the channel opened again\.\n {4}Type `\/lesson resume`/,
    );
    expect(text).toMatch(oneThing);
    expect((await lectern(`ledger ${leads}`)).text).toContain(
      'Why not: paused because no one has resumed it since the channel opened again; 1 message is held until then.',
    );
  });

  test('a pause by a person, for now and until a day; the end', async () => {
    await subscribed();
    await here.lesson(ada, 'pause');
    expect((await lectern(`ledger ${leads}`)).text).toContain(
      'Why not: a person paused it; the notice in the',
    );
    await here.lesson(ada, 'resume');
    await here.lesson(ada, 'pause until 2026-12-20');
    expect((await lectern(`ledger ${leads} ${team}`)).text).toContain(
      'a person paused it until Sunday 2026-12-20',
    );
    expect((await lectern('doctor')).text).toMatch(oneThing);
  });

  test('an outage that was too long', async () => {
    await subscribed();
    await here.stop();
    await here.move({ to: '2026-12-02T12:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    const { text } = await lectern(`ledger ${leads}`);
    expect(text).toMatch(/Next: 1\. .+ Monday 2026-12-07 09:00/);
    expect(text).toContain(
      'Why not: Monday 2026-11-30 09:00 (Etc/UTC; 2026-11-30 09:00 UTC) passed without a lesson',
    );
  });

  test('a name, a stranger, another workspace', async () => {
    await subscribed();
    expect(await lectern('ledger #tech-leads')).toMatchObject({
      code: 2,
      text: expect.stringContaining('Give the channel’s id'),
    });
    expect(await lectern('ledger C0NOWHERE')).toEqual({
      code: 1,
      text: `There is no record of a course in C0NOWHERE. These channels have or had one: ${leads}.`,
    });
    expect(await lectern(`ledger ${leads} T9`)).toEqual({
      code: 1,
      text: `This Redis has no workspace T9. It has: ${team}.`,
    });
  });
});
