// People's history in a channel stays visible, even after a lesson has left its course or another course came.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fridays } from '../support/friday.ts';
import { copiedLessons, shippedLesson, withoutLesson, withSmallCourse } from '../support/real-content.ts';
import { leads, underneath } from '../support/underneath.ts';
import { people, world } from '../support/world.ts';

const content = withSmallCourse();
const here = world({ content });
const { digests, features, likes, message, opens, says, shown } = underneath(here);
const { press, reply, standIn, turns } = fridays(here);
const { ada, lin, marco, wei } = people;
const { title } = shippedLesson('strategy-on-one-page');
const { title: other } = shippedLesson('saying-no-upward');
const ephemeral = () => JSON.stringify(here.sandbox.state().ephemerals.at(-1));

const exportSchema = z.looseObject({
  course: z.object({ id: z.string(), title: z.string() }),
  courses: z.array(z.object({ id: z.string(), title: z.string() })),
  lessons: z.array(
    z.looseObject({
      course: z.string(),
      id: z.string(),
      title: z.string(),
      number: z.number().nullable(),
      summary: z.string().nullable(),
      featured: z.array(z.looseObject({ text: z.string().nullable(), role: z.string().nullable() })),
    }),
  ),
  counts: z.looseObject({ delivered: z.number(), lessons: z.number(), comments: z.number() }),
});

/** A first lesson with a liked comment and a featured one; the lesson itself is liked too. */
async function begun(): Promise<string> {
  await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
  await here.move({ to: '2026-11-30T09:00:00Z' });
  const card = here.cards()[0]?.ts ?? '';
  await likes(await says(wei, card, 'Write it down'), ada, lin, marco);
  await features(ada, await says(lin, card, 'Chosen words'));
  await likes(card, marco, lin);
  return card;
}

async function restartWith(folder: string): Promise<void> {
  await here.stop();
  await here.start(folder);
  await here.app.tick();
  await here.idle();
}

const lessonLeft = () => restartWith(withoutLesson(content, 'tech-leadership', 'strategy-on-one-page'));

async function replaced(): Promise<void> {
  await here.lesson(ada, 'subscribe saying-no mon 09:00 Etc/UTC en');
  await here.press(ada, 'subscribe-replace');
  await here.app.tick();
  await here.idle();
}

async function exported() {
  await here.lesson(ada, 'export');
  const sent = here.posts(await here.direct(ada)).findLast((one) => one.files !== undefined);
  const [markdown = '', json = '{}'] = await Promise.all(
    (sent?.files ?? []).map(async ({ url }) => (await fetch(here.sandbox.origin + url)).text()),
  );
  return { markdown, data: exportSchema.parse(JSON.parse(json)) };
}

/** The window of `/lesson featured`. */
async function featuredHere(who: { id: string }): Promise<string> {
  await here.lesson(who, 'featured');
  return (await here.view(who)).text;
}

describe('a lesson that left its course', () => {
  test('stays in what is liked most, and in what is featured, under the title it had', async () => {
    const card = await begun();
    await here.move({ advance: 'PT11M' });
    await lessonLeft();
    await here.lesson(marco, 'top');
    expect(ephemeral()).toContain(title);
    expect(ephemeral()).toContain('Write it down');
    for (const text of [await featuredHere(marco), await opens(ada, card, 'featured-open')]) {
      expect(text).toContain(`${title} · no longer in the course`);
      expect(text).toContain('Chosen words');
    }
  });

  test('each reads its title in their own language', async () => {
    await begun();
    await lessonLeft();
    await here.lesson(wei, 'top');
    expect(ephemeral()).toContain(shippedLesson('strategy-on-one-page', 'zh-CN').title);
  });

  test('stays in the export, with its comments', async () => {
    await begun();
    await lessonLeft();
    const { markdown, data } = await exported();
    expect(data.lessons).toMatchObject([
      { course: 'tech-leadership', id: 'strategy-on-one-page', title, number: 1, summary: null },
    ]);
    expect(data.lessons[0]?.featured.map(({ text }) => text)).toEqual(['Chosen words', 'Write it down']);
    expect(data.counts).toMatchObject({ delivered: 1, lessons: copiedLessons, comments: 2 });
    expect(markdown).toContain(`## 1. [${title}]`);
    expect(markdown).toContain(`1 lesson of ${copiedLessons}`);
    expect(markdown).not.toMatch(/null|undefined/);
  });

  test('stays in the week in one message', async () => {
    await begun();
    await lessonLeft();
    await here.move({ to: '2026-12-04T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    expect(digests()[0]?.text).toContain(title);
    expect(shown(digests()[0])).toContain(title);
    expect(shown(digests()[0])).toContain('Write it down');
    // The lesson has no text to read.
    expect(shown(digests()[0])).not.toContain('lesson-read');
  });

  test('the thread so far still opens', async () => {
    const card = await begun();
    for (let nth = 0; nth < 29; nth += 1)
      await here.sandbox.act({
        do: 'message',
        as: marco.id,
        channel: leads,
        thread: card,
        text: `Comment ${nth}`,
      });
    await here.idle();
    await here.move({ advance: 'PT11M' });
    const prompt = here.posts().find((one) => shown(one).includes('thread-so-far'));
    await lessonLeft();
    const text = await opens(ada, prompt?.ts ?? '', 'thread-so-far');
    expect(text).toContain(`${title} · no longer in the course`);
    expect(text).toContain('Write it down');
  });

  test('one delivered before titles were kept is called by its id', async () => {
    await begun();
    const { redis } = here;
    const [key = ''] = await redis.keys('*:position');
    const [taken = '{}'] = await redis.lrange(key, 0, -1);
    const { lesson, at, how } = JSON.parse(taken);
    await redis.lset(key, 0, JSON.stringify({ lesson, at, how }));
    await lessonLeft();
    await here.lesson(marco, 'top');
    expect(ephemeral()).toContain('Strategy on one page');
    expect((await exported()).data.lessons).toMatchObject([{ title: 'Strategy on one page', number: null }]);
  });

  test('its title is known also where it left while its card was on its way', async () => {
    await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
    here.sandbox.faults.override('chat.postMessage', { ok: false, error: 'missing_scope' });
    await here.move({ to: '2026-11-30T09:00:00Z' });
    expect(here.cards()).toEqual([]);
    await lessonLeft();
    here.sandbox.faults.override('chat.postMessage', undefined);
    await here.move({ advance: 'PT5M' });
    expect(here.cards()).toHaveLength(1);
    await likes(here.cards()[0]?.ts ?? '', marco, lin);
    await here.lesson(marco, 'top');
    expect(ephemeral()).toContain(title);
    await here.lesson(wei, 'top');
    expect(ephemeral()).toContain(shippedLesson('strategy-on-one-page', 'zh-CN').title);
    expect((await exported()).data.lessons).toMatchObject([{ title, number: 1, summary: null }]);
  });

  test('its title is kept where the course began anew since', async () => {
    await begun();
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
    await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
    await here.press(ada, 'course-anew');
    await here.idle();
    await lessonLeft();
    await here.lesson(marco, 'top');
    expect(ephemeral()).toContain(title);
  });
});

describe('another course in the channel', () => {
  test('what is liked most, and what is featured, is that of the channel, and names the courses', async () => {
    await begun();
    await here.move({ advance: 'PT11M' });
    await replaced();
    await here.lesson(marco, 'top');
    expect(ephemeral()).toContain(title);
    expect(ephemeral()).toContain('Write it down');
    // While all comments shown are of one course, its name is left out.
    expect(ephemeral()).not.toContain('Technical leadership, week by week');
    await here.move({ to: '2026-12-07T09:00:00Z' });
    const card = here.cards()[1]?.ts ?? '';
    expect(message(card)?.text).toContain(other);
    await likes(card, wei);
    await features(ada, await says(marco, card, 'Say so'));
    await here.lesson(marco, 'top');
    for (const text of [title, other, 'Technical leadership, week by week', 'Saying no'])
      expect(ephemeral()).toContain(text);
    const text = await featuredHere(marco);
    for (const part of ['Chosen words', 'Say so', 'Technical leadership, week by week', 'Saying no'])
      expect(text).toContain(part);
  });

  test('the export has the lessons of both, by course', async () => {
    await begun();
    await replaced();
    await here.move({ to: '2026-12-07T09:00:00Z' });
    const { markdown, data } = await exported();
    expect(data.course.id).toBe('saying-no');
    expect(data.courses.map(({ id }) => id)).toEqual(['tech-leadership', 'saying-no']);
    expect(data.lessons.map(({ course, id }) => [course, id])).toEqual([
      ['tech-leadership', 'strategy-on-one-page'],
      ['saying-no', 'saying-no-upward'],
    ]);
    expect(data.counts).toMatchObject({ delivered: 2, lessons: copiedLessons + 1, comments: 2 });
    const places = [
      '## Technical leadership, week by week\n',
      `### 1. [${title}]`,
      'Write it down',
      '## Saying no\n',
      `### 1. [${other}]`,
    ].map((part) => markdown.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('the export keeps what was asked and answered under the course before', async () => {
    await begun();
    await here.ask(marco, 'How do I say no?');
    await replaced();
    expect((await exported()).markdown).toContain('How do I say no?');
  });

  test('the running week is told of once, with the lesson and what people said', async () => {
    await begun();
    await here.move({ to: '2026-12-02T12:00:00Z' });
    await replaced();
    await here.move({ to: '2026-12-04T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain(title);
    expect(shown(digests()[0])).toContain('Write it down');
    await here.move({ to: '2026-12-07T09:00:00Z' });
    await features(ada, await says(marco, here.cards()[1]?.ts ?? '', 'Say so'));
    await here.move({ to: '2026-12-11T17:30:00Z' });
    expect(digests()).toHaveLength(2);
    expect(shown(digests()[1])).toContain(other);
    expect(shown(digests()[1])).toContain('Say so');
    expect(shown(digests()[1])).not.toContain('Write it down');
  });

  test('the best answer of a session under the course before is told, too', async () => {
    await begun();
    await standIn(wei);
    await here.ask(marco, 'How do I say no?');
    await here.move({ to: '2026-12-04T16:00:00Z' });
    await reply(wei, turns()[0], 'With a reason');
    await press(wei, 'turn-next');
    await here.move({ to: '2026-12-04T17:05:00Z' });
    await replaced();
    await here.move({ to: '2026-12-04T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain('With a reason');
    const { data } = await exported();
    expect(data.counts).toMatchObject({ answered: 1, open: 0 });
  });

  test('a week that was told of is not told again', async () => {
    await begun();
    await here.move({ to: '2026-12-04T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    await replaced();
    await here.move({ to: '2026-12-05T12:00:00Z' });
    expect(digests()).toHaveLength(1);
  });
});
