// A channel subscribes and meets Monday.
import { describe, expect, test } from 'vitest';
import { contentWith } from '../support/content.ts';
import { channels, people, world } from '../support/world.ts';

const here = world();
const monday = '2026-11-30T01:00:00Z';
const atOnce = 'subscribe tech-leadership mon 09:00 Asia/Shanghai zh-CN';

describe('subscribing', () => {
  test('at once, by words: the channel is introduced, Monday 09:00 brings the lesson, once, in order', async () => {
    expect(await here.lesson(people.ada, atOnce)).toContain('Next lesson');
    expect(here.posts().map(({ text }) => text)).toEqual([expect.stringContaining('在本频道开课')]);
    await here.move({ to: monday });
    const [, card, ...thread] = here.posts();
    expect(here.cards()).toHaveLength(1);
    expect(thread.length).toBeGreaterThanOrEqual(2);
    expect(thread.every(({ threadTs }) => threadTs === card?.ts)).toBe(true);
    expect(thread.at(-1)?.text).toContain('一起聊聊');
    await here.move({ advance: 'PT1H' });
    expect(here.cards()).toHaveLength(1);
  });

  test('by the form, which shows the next lesson', async () => {
    const opened = await here.sandbox.act({
      do: 'command',
      as: people.lin.id,
      channel: channels.leads.id,
      command: '/lesson',
      text: 'subscribe',
    });
    const view = await here.view(people.lin);
    expect(opened).toMatchObject({ ok: true });
    expect(view.text).toContain('下一课');
    const values = {
      course: { 'subscribe-course': 'tech-leadership' },
      weekday: { 'subscribe-weekday': 'wed' },
      time: { 'subscribe-time': '10:30' },
      zone: { 'subscribe-zone': 'Europe/Berlin' },
      locale: { 'subscribe-locale': 'en' },
    };
    expect(await here.sandbox.act({ do: 'submit', as: people.lin.id, view: view.id, values })).toMatchObject({
      ok: true,
    });
    await here.idle();
    expect(here.posts().at(0)?.text).toContain('every Wednesday at 10:30 (Europe/Berlin)');
    await here.move({ to: '2026-11-25T09:30:00Z' });
    expect(here.cards()).toHaveLength(1);
  });

  test('what does not exist is named, with what there is', async () => {
    expect(await here.lesson(people.ada, 'subscribe tusday')).toContain('Did you mean `tuesday`?');
    expect(await here.lesson(people.ada, 'subscribe Asia/Shangai')).toContain(
      'Did you mean `Asia/Shanghai`?',
    );
    expect(await here.lesson(people.ada, 'subscribe 25:00')).toContain('Write a time as 09:00');
    expect(here.posts()).toEqual([]);
  });

  test('twice is no second course', async () => {
    await here.lesson(people.ada, atOnce);
    expect(await here.lesson(people.ada, atOnce)).toContain('that’s the current setting');
    expect(here.posts()).toHaveLength(1);
  });

  test('a channel without the app offers to add it; a guest and a direct message get a kind answer', async () => {
    expect(await here.lesson(people.ada, 'subscribe', channels.general.id)).toContain(
      'I’m not in this channel yet',
    );
    expect(await here.lesson(people.priya, 'subscribe')).toContain('full member');
  });
});

describe('running a course', () => {
  test('only organisers change it', async () => {
    await here.lesson(people.ada, atOnce);
    expect(await here.lesson(people.marco, 'pause')).toContain('organisers');
    await here.lesson(people.ada, `organisers <@${people.marco.id}>`);
    expect(await here.lesson(people.marco, 'pause')).toContain('Paused');
    expect(await here.lesson(people.ada, 'pause')).toContain('already paused');
  });

  test('paused, nothing comes; until a date, it comes back by itself', async () => {
    await here.lesson(people.ada, atOnce);
    await here.lesson(people.ada, 'pause until 2026-12-12');
    await here.move({ to: '2026-12-11T00:00:00Z' });
    expect(here.cards()).toHaveLength(0);
    await here.move({ to: '2026-12-14T02:00:00Z' });
    expect(here.cards()).toHaveLength(1);
  });

  test('now brings the next lesson early; Monday brings no second one', async () => {
    await here.lesson(people.ada, atOnce);
    await here.lesson(people.ada, 'now');
    expect(here.cards()).toHaveLength(1);
    expect(await here.lesson(people.ada, 'now')).toMatch(/Post (one more|the last one) now/);
    await here.move({ to: '2026-12-01T00:00:00Z' });
    expect(here.cards()).toHaveLength(1);
    await here.move({ to: '2026-12-07T02:00:00Z' });
    expect(here.cards()).toHaveLength(2);
  });

  test('a finished course says so once', async () => {
    await here.stop();
    await here.start(contentWith({ id: 'short', modules: [2] }));
    await here.lesson(people.ada, 'subscribe short mon 09:00 Asia/Shanghai zh-CN');
    await here.move({ to: '2027-01-15T00:00:00Z' });
    expect(here.cards()).toHaveLength(2);
    expect(here.posts().filter(({ text }) => text.includes('已经讲完'))).toHaveLength(1);
    expect(await here.lesson(people.ada, 'status')).toContain('finished');
  });

  test('unsubscribe asks first, then ends it', async () => {
    await here.lesson(people.ada, atOnce);
    await here.lesson(people.ada, 'unsubscribe');
    const asked = here.sandbox.state().ephemerals.at(-1);
    await here.click(people.ada, { ephemeral: asked?.id ?? '' }, 'subscription-end');
    await here.idle();
    await here.move({ to: '2026-12-01T00:00:00Z' });
    expect(here.cards()).toHaveLength(0);
    expect(await here.lesson(people.ada, 'status')).toContain('No course runs');
  });

  test('Read opens the lesson in the reader’s language', async () => {
    await here.lesson(people.ada, atOnce);
    await here.move({ to: monday });
    const [card] = here.cards();
    await here.click(people.ada, { channel: channels.leads.id, ts: card?.ts ?? '' }, 'lesson-read');
    expect((await here.view(people.ada)).text).toContain('Lesson 1');
  });
});
