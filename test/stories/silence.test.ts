// Promised events that do not happen: the people who counted on them are told, by day, once.
import { describe, expect, test } from 'vitest';
import { ada, fridays } from '../support/friday.ts';
import { ledgerOf } from '../support/ledger.ts';
import { shownText } from '../support/mrkdwn.ts';
import { world } from '../support/world.ts';

const here = world();
const { notices, subscribed } = fridays(here);
/** The moment of a notice, from its ts. */
const when = (text: string) => {
  const found = here.posts().find((one) => one.text.includes(text));
  return found && new Date(Number(found.ts) * 1000).toISOString().slice(0, 16);
};

/** The app is away while the clock goes on. */
async function away(to: string): Promise<void> {
  await here.stop();
  await here.move({ to, jump: true }).catch(() => []);
  await here.start();
  await here.app.tick();
  await here.idle();
}

describe('a lesson that lapsed', () => {
  test('is told to the channel once, by day, and stands in the ledger for good', async () => {
    await subscribed('mon 09:00 Etc/UTC en');
    await away('2026-12-02T02:00:00Z');
    expect(notices()).toEqual([]);
    expect(await ledgerOf(here)).toContain('No lesson for Monday 2026-11-30 09:00');
    await here.move({ to: '2026-12-02T20:00:00Z' });
    const [told, ...more] = notices();
    expect(more).toEqual([]);
    expect(shownText(told ?? '')).toContain('I couldn’t post the lesson for Monday, 30 November in time');
    expect(told).toContain('Monday, 7 December');
    expect(when('couldn’t post')).toBe('2026-12-02T09:00');
    await here.move({ to: '2026-12-08T00:00:00Z' });
    expect(here.cards()).toHaveLength(1);
    expect(notices()).toHaveLength(1);
    expect(await ledgerOf(here)).toContain('No lesson for Monday 2026-11-30 09:00');
  });

  test('of several that were missed the latest is told; one that comes late is none', async () => {
    await subscribed('mon 09:00 Etc/UTC zh-CN');
    await away('2026-12-15T10:00:00Z');
    expect(notices().map(shownText)).toEqual([expect.stringContaining('我没能按时发出 12 月 14 日周一的课')]);
    await away('2026-12-21T20:00:00Z');
    expect(here.cards()).toHaveLength(1);
    expect(notices()).toHaveLength(1);
  });

  test('nobody is told of a week that has had its lesson', async () => {
    await subscribed('mon 09:00 Etc/UTC en');
    await here.lesson(ada, 'now');
    await away('2026-12-02T02:00:00Z');
    await here.move({ to: '2026-12-03T20:00:00Z' });
    expect(notices()).toEqual([]);
  });
});

describe('a pause', () => {
  test.each([
    ['pause until 2026-12-14', 'Paused until'],
    ['pause', 'already paused'],
  ])('that is said twice is announced once: %s', async (said, again) => {
    await subscribed('mon 09:00 Etc/UTC en');
    await here.lesson(ada, said);
    await here.move({ advance: 'PT1M' });
    expect(await here.lesson(ada, said)).toContain(again);
    expect(notices().filter((text) => text.includes('paused'))).toHaveLength(1);
    await here.lesson(ada, 'pause until 2026-12-21');
    expect(notices().filter((text) => text.includes('paused'))).toHaveLength(2);
  });
});

describe('the end of a pause', () => {
  test('is told in the morning, not at midnight, and before the lesson', async () => {
    await subscribed('mon 11:00 Asia/Shanghai en');
    await here.lesson(ada, 'pause until 2026-12-14');
    await here.move({ to: '2026-12-14T20:00:00Z' });
    expect(when('Lessons are back')).toBe('2026-12-14T01:00');
    expect(notices().filter((text) => text.includes('Lessons are back'))).toHaveLength(1);
    expect(here.cards()).toHaveLength(1);
  });

  test('comes just before a lesson that is earlier than the morning', async () => {
    await subscribed('mon 06:00 Asia/Shanghai en');
    await here.lesson(ada, 'pause until 2026-12-14');
    await here.move({ to: '2026-12-14T20:00:00Z' });
    expect(when('Lessons are back')).toBe('2026-12-13T21:59');
    expect(here.cards()).toHaveLength(1);
  });

  test('while the app was away: the lesson of that day comes late, or is told to have lapsed', async () => {
    await subscribed('mon 09:00 Etc/UTC en');
    await here.lesson(ada, 'pause until 2026-12-07');
    await away('2026-12-07T13:00:00Z');
    expect(here.cards()).toHaveLength(1);
    expect(notices().filter((text) => text.includes('Lessons are back'))).toHaveLength(1);
    await here.lesson(ada, 'pause until 2026-12-21');
    await away('2026-12-23T13:00:00Z');
    expect(here.cards()).toHaveLength(1);
    expect(notices().at(-1)).toContain('Monday, 21 December');
  });

  test('of a course that is paused again before anybody heard it, nobody hears', async () => {
    await subscribed('mon 11:00 Etc/UTC en');
    await here.lesson(ada, 'pause until 2026-12-14');
    await here.move({ to: '2026-12-14T03:00:00Z' });
    await here.lesson(ada, 'pause');
    await here.move({ to: '2026-12-15T03:00:00Z' });
    expect(when('Lessons are back')).toBeUndefined();
  });
});

describe('a lesson that is asked for early', () => {
  test('says whose day it takes, and when the next comes', async () => {
    await subscribed('mon 09:00 Etc/UTC en');
    const said = await here.lesson(ada, 'now');
    expect(shownText(said)).toContain('The lesson for Monday, 30 November is on its way.');
    expect(said).toContain('Monday, 7 December');
    await here.move({ to: '2026-12-07T09:00:00Z' });
    expect(here.cards()).toHaveLength(2);
  });
});
