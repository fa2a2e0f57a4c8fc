// Redis is away while people act: everybody gets a clear answer, and nothing that was confirmed is lost.
import { describe, expect, test } from 'vitest';
import { channels, people, world } from '../support/world.ts';

const here = world();
const monday = '2026-11-30T09:00:00Z';

describe('Redis frozen while people act', () => {
  test('a command is refused kindly with the text back; sent again afterwards it counts once', async () => {
    await here.freezeRedis(async () => {
      const said = await here.say(people.ada, 'subscribe mon 09:00 Etc/UTC en');
      expect(said).toContain('Please send it again in a minute');
      expect(said).toContain('subscribe mon 09:00 Etc/UTC en');
    });
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
    expect(here.posts().filter(({ text }) => text.includes('starts in this channel'))).toHaveLength(1);
  });

  test('a form stays open with what was chosen', async () => {
    await here.lesson(people.ada, 'subscribe');
    const view = await here.view(people.ada);
    const values = {
      course: { 'subscribe-course': 'tech-leadership' },
      weekday: { 'subscribe-weekday': 'mon' },
      time: { 'subscribe-time': '09:00' },
      zone: { 'subscribe-zone': 'Europe/Berlin' },
      locale: { 'subscribe-locale': 'en' },
    };
    await here.freezeRedis(async () => {
      const refused = await here.sandbox.act({ do: 'submit', as: people.ada.id, view: view.id, values });
      expect(refused).toMatchObject({ ok: true, errors: { course: expect.stringContaining('try again') } });
    });
    await here.sandbox.act({ do: 'submit', as: people.ada.id, view: view.id, values });
    await here.idle();
    expect(here.posts()).toHaveLength(1);
  });

  test('an event gets no acknowledgement, so that Slack sends it again, and is done then', async () => {
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.freezeRedis(async () => {
      const done = await here.sandbox.act({ do: 'archive', as: people.ada.id, channel: channels.leads.id });
      expect(done).toMatchObject({ status: expect.not.toBeOneOf([200]) });
    });
    await here.until(async () => here.posts(await here.direct(people.ada)).length > 0);
    expect(here.posts(await here.direct(people.ada)).map(({ text }) => text)).toEqual([
      expect.stringContaining('I paused'),
    ]);
  });
});
