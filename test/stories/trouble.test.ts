// Faults: outages, refusals, a crash between two sends. A lesson still comes exactly once.
import { describe, expect, test } from 'vitest';
import { keys } from '../../src/posts/store/keys.ts';
import { channels, people, world } from '../support/world.ts';

const here = world();
const monday = '2026-11-30T09:00:00Z';
const subscribed = (time = '09:00') => here.lesson(people.ada, `subscribe mon ${time} Etc/UTC en`);
const ofTheLesson = () => here.posts().filter(({ text }) => !text.includes('starts in this channel'));
const whole = ['Lesson 1:', 'The text of lesson 1', 'To discuss:'];
const expectWhole = () => {
  expect(ofTheLesson().map(({ text }) => whole.find((start) => text.startsWith(start)))).toEqual(whole);
};

describe('Slack in trouble', () => {
  test.each([
    ['an internal error after the post', { answer: 'error', error: 'internal_error', after: true }],
    ['a 500 after the post', { answer: 'status', status: 500, after: true }],
    ['a 500 before the post', { answer: 'status', status: 500 }],
    ['no answer, with the post done', { answer: 'hang', after: true }],
    ['a connection cut after the post', { answer: 'cut', after: true }],
    ['a rate limit', { answer: 'rate-limited', retryAfter: 1 }],
  ] as const)('%s: each message stands once, in order', async (_, fault) => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', ...fault });
    await here.move({ to: monday });
    await here.idle();
    expectWhole();
  });

  test('the clock of the machine is an hour ahead: what stands is found all the same', async () => {
    await subscribed();
    here.setAhead(59 * 60_000);
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    await here.move({ to: '2026-11-30T08:30:00Z' });
    await here.idle();
    expectWhole();
  });

  test('the channel is archived: the course waits, its organiser hears why, and goes on when it is open again', async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'is_archived' });
    await here.move({ to: monday });
    expect(here.cards()).toEqual([]);
    expect(await here.lesson(people.ada, 'status')).toContain('paused');
    const told = here.sandbox.state().messages.filter(({ text }) => text.includes('I paused'));
    expect(told).toHaveLength(1);
    expect(await here.lesson(people.ada, 'resume')).toContain('Lessons are back');
    await here.move({ advance: 'P7D' });
    expect(here.cards()).toHaveLength(1);
  });
});

describe('an outage of the app', () => {
  const outage = async (until: string, time = '09:00') => {
    await subscribed(time);
    await here.stop();
    await here.move({ to: until, jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
  };

  test('inside the grace window: the lesson comes late', async () => {
    await outage('2026-11-30T15:00:00Z');
    expectWhole();
  });

  test('at night it waits for the morning', async () => {
    await outage('2026-11-30T23:00:00Z', '20:00');
    expect(here.cards()).toEqual([]);
    await here.move({ to: '2026-12-01T08:59:00Z' });
    expect(here.cards()).toEqual([]);
    await here.move({ to: '2026-12-01T09:00:00Z' });
    expectWhole();
  });

  test('longer than the grace window: the next Monday brings the first lesson', async () => {
    await outage('2026-12-02T12:00:00Z');
    expect(here.cards()).toEqual([]);
    await here.move({ to: '2026-12-07T09:00:00Z' });
    expect(here.cards()).toHaveLength(1);
  });

  test('three weeks long: one lesson, not three', async () => {
    await outage('2026-12-14T10:00:00Z');
    expect(here.cards()).toHaveLength(1);
    expectWhole();
  });
});

describe('death', () => {
  test.each([1, 2, 3])(
    'between send %i and the next: what was half sent is finished in order',
    async (sends) => {
      await subscribed();
      await here.sandbox.act({ do: 'message', as: people.ada.id, channel: channels.leads.id, text: 'hello' });
      const before = here.posts().length;
      const walking = here.move({ to: monday });
      while (here.posts().length < before + sends) await new Promise((resolve) => setImmediate(resolve));
      await here.stop(true);
      await walking.catch(() => []);
      await here.start();
      await here.app.tick();
      await here.idle();
      expectWhole();
    },
  );

  test('two ticks at once bring one lesson', async () => {
    await subscribed();
    await here.move({ to: '2026-11-30T08:59:00Z' });
    const lines = here.move({ to: monday });
    await Promise.all([here.app.tick(), here.app.tick(), lines]);
    await here.idle();
    expectWhole();
  });
});

describe('the task of the next lesson is lost', () => {
  test.each(['task', 'moment', 'entry'])(
    'its %s: the next start puts it again, and it is done once',
    async (lost) => {
      await subscribed();
      await here.stop();
      const { redis } = here;
      const { tasks, entries } = { tasks: keys.tasks('T0HARBOUR'), entries: keys.entries('T0HARBOUR') };
      const [task = ''] = (await redis.zrange(tasks, '0', '-1')).filter((id) =>
        id.startsWith('post-lesson:'),
      );
      if (lost !== 'entry') expect(await redis.zrem(tasks, task)).toBe(1);
      if (lost !== 'moment') expect(await redis.hdel(entries, task)).toBe(1);
      await here.start();
      await here.move({ to: monday });
      expectWhole();
      await here.move({ to: '2026-12-07T09:00:00Z' });
      expect(here.cards()).toHaveLength(2);
    },
  );
});
