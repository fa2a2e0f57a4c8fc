// The same Lectern with Slack over Socket Mode: no address of its own, one connection, sometimes lost.
import { describe, expect, test } from 'vitest';
import { discussion } from '../support/discussion.ts';
import { channels, people, soonOut, world } from '../support/world.ts';

const here = world({ socket: true, waits: soonOut });
const monday = '2026-11-30T09:00:00Z';
const atOnce = 'subscribe mon 09:00 Etc/UTC en';

const page = async (path: string, port = here.app.port) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return `${answer.status} ${await answer.text()}`;
};
const asked = (method: string) => here.sandbox.calls().filter((call) => call.method === method).length;
const isAway = async () => (await page('/readyz')).startsWith('503');
const isBack = async () => (await page('/readyz')).startsWith('200');

describe('over Socket Mode', () => {
  test('a channel subscribes by words, Monday brings the lesson, Read opens it', async () => {
    expect(await here.lesson(people.ada, atOnce)).toContain('Next lesson');
    await here.move({ to: monday });
    const [card] = here.cards();
    await here.click(people.ada, { channel: channels.leads.id, ts: card?.ts ?? '' }, 'lesson-read');
    expect((await here.view(people.ada)).text).toContain('Lesson 1');
  });

  test('a form stays open while it cannot be kept, and is kept later', async () => {
    await here.lesson(people.lin, 'subscribe');
    const { id: view } = await here.view(people.lin);
    const submit = (time: string) =>
      here.sandbox.act({
        do: 'submit',
        as: people.lin.id,
        view,
        values: {
          course: { 'subscribe-course': 'tech-leadership' },
          weekday: { 'subscribe-weekday': 'wed' },
          time: { 'subscribe-time': time },
          zone: { 'subscribe-zone': 'Europe/Berlin' },
          locale: { 'subscribe-locale': 'en' },
        },
      });
    await here.freezeRedis(async () => {
      expect(await submit('10:30')).toMatchObject({ errors: { course: expect.any(String) } });
    });
    expect(await submit('10:30')).toEqual({ ok: true, status: 200 });
    await here.idle();
    expect(here.posts().at(0)?.text).toContain('every Wednesday at 10:30 (Europe/Berlin)');
  });

  test('an event that cannot be kept is not acknowledged, and is done when Slack sends it again', async () => {
    await here.lesson(people.ada, atOnce);
    await here.freezeRedis(async () => {
      const done = await here.sandbox.act({ do: 'archive', as: people.ada.id, channel: channels.leads.id });
      expect(done).not.toHaveProperty('status');
    });
    await here.until(async () => here.posts(await here.direct(people.ada)).length > 0);
    expect(here.posts(await here.direct(people.ada)).map(({ text }) => text)).toEqual([
      expect.stringContaining('I paused'),
    ]);
  });
});

describe('the connection', () => {
  test.each(['warning', 'refresh_requested'] as const)('comes back after Slack’s %s', async (reason) => {
    here.sandbox.sockets.disconnect(reason);
    await here.until(async () => asked('apps.connections.open') === 2 && (await isBack()));
    expect(await here.lesson(people.ada, atOnce)).toContain('Next lesson');
    expect(here.sandbox.sockets.count()).toBe(1);
  });

  test('while it is lost the app is alive but not ready, and tries until it is back', async () => {
    expect([await page('/healthz'), await page('/readyz')]).toEqual(['200 alive', '200 ready']);
    const fault = { method: 'apps.connections.open', answer: 'error', error: 'invalid_auth' } as const;
    here.sandbox.faults.add({ ...fault, times: 1000 });
    here.sandbox.sockets.cut();
    const refused = '503 Slack refuses SLACK_APP_TOKEN (invalid_auth)';
    await here.until(async () => (await page('/readyz')) === refused);
    expect(await page('/healthz')).toBe('200 alive');
    await here.until(async () => asked('apps.connections.open') > 3);
    here.sandbox.faults.clear();
    await here.until(isBack);
    expect(await here.lesson(people.ada, 'status')).toContain('No course runs');
  });

  test('was lost for so long that Slack gave up: afterwards the likes are those Slack shows', async () => {
    const { like, count, lesson } = discussion(here);
    const card = await lesson();
    here.sandbox.faults.add({
      method: 'apps.connections.open',
      answer: 'error',
      error: 'invalid_auth',
      times: 1000,
    });
    here.sandbox.sockets.cut();
    await here.until(isAway);
    await like(people.lin, card);
    // The app's own ticks go on meanwhile.
    await here.move({ advance: 'PT10M', jump: true });
    expect(await count(card)).toBe(0);
    here.sandbox.faults.clear();
    await here.until(isBack);
    await here.app.tick();
    await here.idle();
    expect(await count(card)).toBe(1);
  });

  test('closing answers whom it was answering, and then nobody', async () => {
    here.sandbox.faults.add({ method: 'users.info', answer: 'hang' });
    const said = here.say(people.ada, 'status');
    await here.until(async () => asked('users.info') > 0);
    const closing = here.stop();
    const tooLate = here.sandbox.act({
      do: 'command',
      as: people.lin.id,
      channel: channels.leads.id,
      command: '/lesson',
      text: 'status',
    });
    await closing;
    expect(await said).toContain('Please send it again');
    expect(await tooLate).toMatchObject({ ok: false });
    expect(here.sandbox.sockets.count()).toBe(0);
    await here.start();
    expect(await here.lesson(people.lin, 'status')).not.toBe('');
  });
});
