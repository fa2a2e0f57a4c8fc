// Redis is away while people act: each gets a clear answer, and no confirmed act is lost.
import { describe, expect, test } from 'vitest';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { findServer } from '../../src/sandbox/redis.ts';
import { contentWith } from '../support/content.ts';
import { channels, filledIn, people, soonOut, world } from '../support/world.ts';

/** The last wait is longer than the longest freeze. */
const here = world({ content: contentWith({ id: 'two', modules: [2] }), retries: [0, 9000], waits: soonOut });
const monday = '2026-11-30T09:00:00Z';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

real(`Redis frozen while people act${missing ? ' (skipped: no redis-server)' : ''}`, () => {
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
    const view = await here.form(people.ada);
    await here.freezeRedis(async () => {
      const refused = await here.submit(people.ada, view, filledIn('two'));
      expect(refused).toMatchObject({ ok: true, errors: { course: expect.stringContaining('try again') } });
    });
    await here.submit(people.ada, view, filledIn('two'));
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

  test('a like during ten seconds of it is sent again, and counts once', async () => {
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.move({ to: monday });
    const ts = here.cards()[0]?.ts ?? '';
    const workspace = { team: here.sandbox.state().workspace.id, generation: '' };
    const likers = () =>
      createLikeStore(here.redis, discussionKeys.comments).likers(workspace, channels.leads.id, ts);
    const like = { do: 'react', channel: channels.leads.id, ts, emoji: '+1' } as const;
    await here.freezeRedis(async () => {
      const thawed = new Promise((resolve) => setTimeout(resolve, 10_000));
      expect(await here.sandbox.act({ ...like, as: people.lin.id })).toMatchObject({ status: 500 });
      await thawed;
    });
    await here.until(async () => (await likers()).length > 0);
    expect(await likers()).toEqual([people.lin.id]);
  });

  test('for ten seconds, with all of it at once: what was confirmed stands, what was refused did not happen', async () => {
    const { ada, lin, marco } = people;
    const subscribe = 'subscribe mon 09:00 Etc/UTC en';
    const [away, closing] = [channels.general.id, channels.private.id];
    const app = here.sandbox.state().app.userId;
    await here.act({ do: 'invite', as: ada.id, channel: away, who: app });
    await here.lesson(ada, subscribe);
    await here.lesson(lin, subscribe, closing);
    await here.lesson(ada, `organisers <@${marco.id}>`);
    await here.move({ to: '2026-11-30T08:59:00Z' });

    await here.freezeRedis(async () => {
      const frozen = performance.now();
      const archived = here.sandbox.act({ do: 'archive', as: ada.id, channel: closing });
      const monday9 = here.move({ to: monday, jump: true }).catch(() => []);
      do {
        expect(await here.say(marco, 'pause')).toMatch(/send it again in a minute: `\/lesson pause`/);
        expect(await here.say(marco, subscribe, away)).toContain(
          `again in a minute: \`/lesson ${subscribe}\``,
        );
      } while (performance.now() - frozen < 10_000);
      expect(await archived).toMatchObject({ status: expect.not.toBeOneOf([200]) });
      await monday9;
    });

    await here.until(async () => here.posts(await here.direct(lin)).length > 0);
    await here.app.tick();
    await here.idle();
    expect(here.cards()).toHaveLength(1);
    expect(here.cards(closing)).toHaveLength(0);
    expect(await here.lesson(ada, 'status')).toMatch(/lesson 1 of 2 delivered\nNext: /);
    expect(here.posts(await here.direct(lin)).map(({ text }) => text)).toEqual([
      expect.stringContaining('频道已归档'),
    ]);
    expect(await here.lesson(marco, 'status', away)).toContain('No course runs');
    expect(await here.lesson(marco, subscribe, away)).toContain('Next lesson');
    expect(await here.lesson(marco, 'pause')).toContain('Paused');
    await here.move({ advance: 'P7D' });
    expect([here.cards().length, here.cards(away).length]).toEqual([1, 1]);
  }, 60_000);
});
