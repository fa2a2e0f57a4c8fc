// The operator's view: liveness, readiness, and the metrics after a Monday.
import { describe, expect, test } from 'vitest';
import { channels, people, soonOut, world } from '../support/world.ts';

// A busy machine must not count as trouble of Slack.
const here = world({ waits: { ...soonOut, postTimeout: 3000, settle: 7000 } });
const monday = '2026-11-30T09:00:00Z';
const subscribed = () => here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');

async function ask(path: string): Promise<{ status: number; body: string; type: string | null }> {
  const answer = await fetch(`http://127.0.0.1:${here.app.port}${path}`);
  return {
    status: answer.status,
    body: await answer.text(),
    type: answer.headers.get('content-type'),
  };
}

/** The app's own numbers by name and labels. */
async function numbers(): Promise<Record<string, number>> {
  const { body } = await ask('/metrics');
  return Object.fromEntries(
    [...body.matchAll(/^(lectern_\S+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  );
}

describe('alive and ready', () => {
  test('both say so in a word', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: 'alive' });
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: 'ready' });
  });

  test('while Redis does not answer it is alive but not ready, and says so within seconds', async () => {
    await here.freezeRedis(async () => {
      const began = performance.now();
      expect(await ask('/readyz')).toMatchObject({ status: 503, body: 'Redis does not answer' });
      expect(performance.now() - began).toBeLessThan(5000);
      expect(await ask('/healthz')).toMatchObject({ status: 200 });
    });
    await expect.poll(async () => (await ask('/readyz')).status).toBe(200);
  });
});

describe('the numbers', () => {
  test('after a Monday: what was posted, on time, with nothing left to do', async () => {
    await subscribed();
    await here.move({ to: monday });
    expect(await ask('/metrics')).toMatchObject({
      status: 200,
      type: expect.stringContaining('version=0.0.4'),
    });
    const found = await numbers();
    expect(found).toMatchObject({
      'lectern_deliveries_total{kind="introduction"}': 1,
      'lectern_deliveries_total{kind="lesson"}': 1,
      'lectern_deliveries_total{kind="prompt"}': 1,
      lectern_lesson_lateness_seconds_count: 1,
      lectern_lesson_lateness_seconds_sum: 0,
      'lectern_acknowledgement_seconds_count{kind="command"}': 1,
      'lectern_queue_jobs{state="waiting"}': 0,
      'lectern_queue_jobs{state="active"}': 0,
      'lectern_queue_jobs{state="delayed"}': 0,
      lectern_tasks_due: 0,
      lectern_dead: 0,
    });
    const delivered = Object.entries(found).filter(([name]) => name.startsWith('lectern_deliveries_total'));
    expect(delivered.reduce((sum, [, count]) => sum + count, 0)).toBe(here.posts().length);
    expect(Object.keys(found).filter((name) => name.includes('failures'))).toEqual([]);
  });

  test('a lesson that came two hours late says so; one that was asked for early does not count', async () => {
    await subscribed();
    await here.lesson(people.ada, 'now');
    expect(await numbers()).toMatchObject({ lectern_lesson_lateness_seconds_count: 0 });
    await here.move({ to: '2026-12-07T11:00:00Z', jump: true });
    expect(await numbers()).toMatchObject({
      'lectern_deliveries_total{kind="lesson"}': 2,
      lectern_lesson_lateness_seconds_count: 1,
      lectern_lesson_lateness_seconds_sum: 7200,
    });
  });

  test('buttons, forms and events are acknowledged too, and each is counted as what it is', async () => {
    await here.lesson(people.ada, 'subscribe');
    const { id } = await here.view(people.ada);
    const values = {
      course: { 'subscribe-course': 'tech-leadership' },
      weekday: { 'subscribe-weekday': 'mon' },
      time: { 'subscribe-time': '09:00' },
      zone: { 'subscribe-zone': 'Europe/Berlin' },
      locale: { 'subscribe-locale': 'en' },
    };
    await here.sandbox.act({ do: 'submit', as: people.ada.id, view: id, values });
    await here.idle();
    await here.move({ to: monday });
    const [card] = here.cards();
    if (card === undefined) throw new Error('no lesson came');
    await here.click(people.ada, { channel: channels.leads.id, ts: card.ts }, 'lesson-read');
    await here.sandbox.act({ do: 'archive', as: people.ada.id, channel: channels.leads.id });
    await here.idle();
    expect(await numbers()).toMatchObject({
      'lectern_acknowledgement_seconds_count{kind="command"}': 1,
      'lectern_acknowledgement_seconds_count{kind="form"}': 1,
      'lectern_acknowledgement_seconds_count{kind="action"}': expect.toSatisfy((n: number) => n >= 1),
      'lectern_acknowledgement_seconds_count{kind="event"}': expect.toSatisfy((n: number) => n >= 1),
    });
  });

  test("Slack's and Redis's troubles are counted by their reason", async () => {
    await subscribed();
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'rate-limited', retryAfter: 1 });
    await here.move({ to: monday });
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'status', status: 503 });
    await here.move({ advance: 'P7D' });
    await here.freezeRedis(async () => {
      await here.say(people.ada, 'status');
      expect((await ask('/metrics')).status).toBe(200);
    });
    expect(await numbers()).toMatchObject({
      'lectern_outside_failures_total{reason="ratelimited"}': 1,
      'lectern_outside_failures_total{reason="http_503"}': 1,
      'lectern_outside_failures_total{reason="redis"}': expect.toSatisfy((n: number) => n >= 1),
    });
  });

  test('nobody is in them: no id, no name, no text', async () => {
    await subscribed();
    await here.move({ to: monday });
    here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'is_archived' });
    await here.move({ advance: 'P7D' });
    const { body } = await ask('/metrics');
    const { workspace, app, people: everyone, channels: places, messages } = here.sandbox.state();
    const spoken = messages.flatMap(({ text }) => text.split('\n')).filter((line) => line.length > 3);
    const telling = [
      ...[workspace, ...everyone, ...places].flatMap(({ id, name }) => [id, name]),
      ...[app.userId, app.botId, 'tech-leadership'],
      ...[...messages.map(({ ts }) => ts), ...spoken],
    ].filter((word) => word !== '');
    expect(telling.length).toBeGreaterThan(30);
    expect(telling.filter((word) => body.includes(word))).toEqual([]);
    expect(body).not.toMatch(/\b[TCDUWB]0[A-Z0-9]{3,}/);
    const labels = new Set([...body.matchAll(/[{,]([a-z_]+)=/g)].map(([, label]) => label));
    const ofTheProcess = ['type', 'space', 'version', 'major', 'minor', 'patch'];
    expect([...labels].filter((label) => !ofTheProcess.includes(label ?? '')).toSorted()).toEqual([
      'kind',
      'le',
      'reason',
      'state',
    ]);
  });
});
