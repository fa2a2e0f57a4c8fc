// The week in one message, the other prompt in an empty thread, and the course so far as files.
import { describe, expect, test } from 'vitest';
import { fridays } from '../support/friday.ts';
import { shippedLessons } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const here = world();
const { digests, features, lesson, likes, opens, prompts, says, settings, shown, turns } = underneath(here);
const { finish, reply, standIn, turns: asked } = fridays(here);
const { ada, lin, marco, wei, priya } = people;
const friday = '2026-12-04T16:00:00Z';
const afterHour = '2026-12-04T17:30:00Z';

/** A week with a lesson, three comments, a question and its answer; returns the ts of the card and of the best comment. */
async function week(): Promise<{ card: string; best: string }> {
  const card = await lesson();
  const best = await says(marco, card, 'Write it <!channel> down');
  await likes(best, ada, lin, wei);
  await likes(await says(lin, card, 'We tried that'), ada, wei);
  await likes(await says(priya, card, 'It failed'), ada, wei);
  await likes(await says(marco, card, 'Once more'), ada, wei);
  await standIn(wei);
  await here.ask(marco, 'How do I say no?');
  await here.move({ to: friday });
  await reply(wei, asked()[0], 'With a reason');
  await finish(wei);
  return { card, best };
}

describe('the week in one message', () => {
  test('comes after the hour: the lesson, three comments, the best answer, and what comes', async () => {
    const { card } = await week();
    await here.move({ to: afterHour });
    expect(digests()).toHaveLength(1);
    const text = shown(digests()[0]);
    expect(text).toContain(`p${card.replace('.', '')}`);
    for (const said of ['Write it @channel down', 'We tried that', 'It failed', 'With a reason'])
      expect(text).toContain(said);
    expect(text).not.toContain('Once more');
    expect(text).not.toContain('<!channel>');
    expect(text.match(/December|January/g)).toHaveLength(4);
    await here.move({ to: '2026-12-07T08:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test('follows a comment that is deleted, changed, or taken out, within a minute', async () => {
    const { best } = await week();
    await here.move({ to: afterHour });
    const text = () => shown(digests()[0]);
    await here.act({ do: 'edit', as: marco.id, channel: leads, ts: best, text: 'Write it up' });
    expect(text()).toContain('Write it up');
    await here.act({ do: 'delete', as: marco.id, channel: leads, ts: best });
    expect(text()).not.toContain('Write it up');
    const view = await opens(lin, here.cards()[0]?.ts ?? '', 'featured-open');
    expect(view).toContain('We tried that');
    await turns(lin, 'featured-quiet');
    expect(text()).not.toContain('We tried that');
    expect(text()).toContain('It failed');
  });

  test('follows an answer that is changed or deleted', async () => {
    await week();
    await here.move({ to: afterHour });
    const answer = here.sandbox.state().messages.find(({ text }) => text === 'With a reason')?.ts ?? '';
    await here.act({ do: 'edit', as: wei.id, channel: leads, ts: answer, text: 'With two reasons' });
    expect(shown(digests()[0])).toContain('With two reasons');
    await here.act({ do: 'delete', as: wei.id, channel: leads, ts: answer });
    expect(shown(digests()[0])).not.toContain('reasons');
    expect(shown(digests()[0])).not.toContain('How do I say no?');
  });

  test('a quiet week has one too, with the lesson and what comes', async () => {
    await lesson();
    await here.move({ to: afterHour });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).not.toContain('What people said');
  });

  test('a week without a lesson has none, and none comes while the course is paused', async () => {
    await lesson();
    await here.lesson(ada, 'pause');
    await here.move({ to: '2026-12-06T17:30:00Z' });
    expect(digests()).toHaveLength(0);
    await here.lesson(ada, 'resume');
    await here.move({ to: '2026-12-07T08:00:00Z' });
    expect(digests()).toHaveLength(0);
  });

  test('can be had at another moment, or never', async () => {
    await lesson();
    await settings(ada, { digest: '0 18 * * 0' });
    await here.move({ to: afterHour });
    expect(digests()).toHaveLength(0);
    await here.move({ to: '2026-12-06T18:00:00Z' });
    expect(digests()).toHaveLength(1);
    await settings(ada, { digest: 'off' });
    await here.move({ to: '2026-12-14T08:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test('is not waited for any more once the course has ended', async () => {
    await lesson();
    expect((await here.app.nextDue('told'))?.what.en).toContain('its week in one message');
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.idle();
    expect((await here.app.nextDue('told'))?.what.en ?? '').not.toContain('its week in one message');
    await here.move({ to: '2026-12-05T12:00:00Z' });
    expect(digests()).toHaveLength(0);
  });

  test.each(['pause', 'pause until 2026-12-20'])(
    'is not waited for after %s, and comes again later',
    async (pause) => {
      await lesson();
      await here.lesson(ada, pause);
      expect((await here.app.nextDue('told'))?.what.en ?? '').not.toContain('its week in one message');
      await here.move({ to: '2026-12-13T12:00:00Z' });
      expect(digests()).toHaveLength(0);
      if (pause === 'pause') await here.lesson(ada, 'resume');
      await here.move({ to: '2026-12-26T12:00:00Z' });
      expect(digests()).toHaveLength(pause === 'pause' ? 2 : 1);
    },
  );

  test('comes once, also when the app was away at its moment', async () => {
    await lesson();
    await here.stop();
    await here.move({ to: '2026-12-04T18:20:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(digests()).toHaveLength(1);
    await here.move({ to: '2026-12-05T12:00:00Z' });
    expect(digests()).toHaveLength(1);
  });

  test('after a day it does not come any more; the next week has its own', async () => {
    await lesson();
    await here.stop();
    await here.move({ to: '2026-12-06T12:00:00Z', jump: true }).catch(() => []);
    await here.start();
    await here.app.tick();
    await here.idle();
    expect(digests()).toHaveLength(0);
    await here.move({ to: '2026-12-11T17:30:00Z' });
    expect(digests()).toHaveLength(1);
  });
});

describe('a thread in which nobody spoke', () => {
  const twoDays = { to: '2026-12-02T09:05:00Z' };

  test('is asked one other question after two days, and never a second', async () => {
    const card = await lesson();
    await here.move({ to: '2026-12-02T08:55:00Z' });
    expect(prompts()).toHaveLength(0);
    await here.move(twoDays);
    expect(prompts().map(({ threadTs }) => threadTs)).toEqual([card]);
    await here.move({ to: '2026-12-06T09:00:00Z' });
    expect(prompts()).toHaveLength(1);
    expect(shown(prompts()[0])).not.toContain('<@');
  });

  test('is left alone once somebody spoke', async () => {
    await says(marco, await lesson(), 'I did');
    await here.move(twoDays);
    expect(prompts()).toHaveLength(0);
  });

  test('is left alone where organisers want that', async () => {
    await lesson();
    await settings(ada, { prompts: 'off' });
    await here.move(twoDays);
    expect(prompts()).toHaveLength(0);
    await here.move({ to: '2026-12-09T09:05:00Z' });
    expect(prompts()).toHaveLength(0);
  });

  test('is left alone where the card was deleted', async () => {
    const card = await lesson();
    await here.act({ do: 'delete', as: ada.id, channel: leads, ts: card });
    await here.move(twoDays);
    expect(prompts()).toHaveLength(0);
  });

  test('is asked in the language of its card', async () => {
    await lesson();
    await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC zh-CN');
    await here.move(twoDays);
    expect(prompts()).toHaveLength(1);
    expect(shown(prompts()[0])).not.toMatch(/\p{Script=Han}/u);
  });

  test('is asked once a pause is over, if that is not too late', async () => {
    await lesson();
    await here.move({ to: '2026-12-01T12:00:00Z' });
    await here.lesson(ada, 'pause');
    await here.move({ to: '2026-12-02T12:00:00Z' });
    expect(prompts()).toHaveLength(0);
    await here.lesson(ada, 'resume');
    await here.move({ to: '2026-12-03T12:00:00Z' });
    expect(prompts()).toHaveLength(1);
  });

  test('is left alone after a long pause', async () => {
    await lesson();
    await here.move({ to: '2026-12-01T12:00:00Z' });
    await here.lesson(ada, 'pause');
    await here.move({ to: '2026-12-05T12:00:00Z' });
    await here.lesson(ada, 'resume');
    await here.move({ to: '2026-12-06T20:00:00Z' });
    expect(prompts()).toHaveLength(0);
  });

  test.each(['thread_not_found', 'restricted_action_thread_locked'])(
    'is left alone when it takes no replies (%s), and the course goes on',
    async (error) => {
      await lesson();
      here.sandbox.faults.add({ method: 'chat.postMessage', answer: 'error', error });
      await here.move(twoDays);
      expect(prompts()).toHaveLength(0);
      expect(await here.lesson(ada, 'status')).not.toContain('paused');
      await here.move({ to: '2026-12-07T09:00:00Z' });
      expect(here.cards()).toHaveLength(2);
    },
  );
});

describe('/lesson export', () => {
  async function files(who: { id: string }) {
    const channel = await here.direct(who);
    const sent = here.posts(channel).findLast((one) => one.files !== undefined);
    const texts = await Promise.all(
      (sent?.files ?? []).map(async ({ url }) => (await fetch(here.sandbox.origin + url)).text()),
    );
    return { sent, texts };
  }

  test('sends the course so far to who asked, as Markdown and as JSON', async () => {
    const { card } = await week();
    await features(ada, await says(wei, card, 'Chosen'));
    expect(await here.lesson(ada, 'export')).toContain('direct messages');
    const { sent, texts } = await files(ada);
    expect(sent?.files?.map(({ name }) => name)).toEqual([
      'tech-leadership-tech-leads-2026-12-04.md',
      'tech-leadership-tech-leads-2026-12-04.json',
    ]);
    const [markdown = '', json = '{}'] = texts;
    expect(markdown).toContain('With a reason');
    expect(markdown).toContain('Marco Reyes');
    const data = JSON.parse(json);
    expect(data.counts).toMatchObject({
      delivered: 1,
      lessons: shippedLessons,
      comments: 5,
      answered: 1,
      open: 0,
    });
    expect(data.lessons[0].featured.map(({ by }: { by: string }) => by)).toHaveLength(3);
    expect(data.lessons[0].featured[0]).toMatchObject({ text: 'Chosen', chosen: true, role: 'guest' });
    expect(data.questions[0]).toMatchObject({ by: 'Marco Reyes', text: 'How do I say no?' });
    expect(data.questions[0].answers[0]).toMatchObject({ text: 'With a reason' });
  });

  test('has no comment of who keeps theirs out', async () => {
    const { card } = await week();
    await here.move({ advance: 'PT11M' });
    await opens(marco, card, 'featured-open');
    await turns(marco, 'featured-quiet');
    await here.lesson(ada, 'export');
    const { texts } = await files(ada);
    expect(texts.join()).not.toContain('Write it down');
    expect(texts[1]).toContain('We tried that');
  });

  test('comes once more when Slack was in trouble at the end', async () => {
    await lesson();
    here.sandbox.faults.add({ method: 'files.completeUploadExternal', answer: 'status', status: 503 });
    await here.sandbox.act({ do: 'command', as: ada.id, channel: leads, command: '/lesson', text: 'export' });
    await here.move({ advance: 'PT3M' });
    expect((await files(ada)).texts).toHaveLength(2);
  });

  test('where Slack takes no files, who asked hears why', async () => {
    await lesson();
    here.sandbox.faults.add({
      method: 'files.getUploadURLExternal',
      answer: 'error',
      error: 'file_uploads_disabled',
      times: 9,
    });
    await here.lesson(ada, 'export');
    const told = here.posts(await here.direct(ada)).at(-1);
    expect(told?.text).toContain('file_uploads_disabled');
  });

  test('is for organisers', async () => {
    await lesson();
    expect(await here.lesson(lin, 'export')).toContain(`<@${ada.id}>`);
    expect(here.posts(await here.direct(lin))).toEqual([]);
  });
});
