// Two acts at the same moment, by two people or a double press: one takes effect, and each person is told which.
import { describe, expect, test } from 'vitest';
import { channels, filledIn, people, world } from '../support/world.ts';

const here = world();
const { ada, lin, marco } = people;
const monday = '2026-11-30T09:00:00Z';
const atOnce = 'subscribe mon 09:00 Etc/UTC en';
const introductions = () => here.posts().filter(({ text }) => text.includes('starts in this channel'));
const notices = () =>
  here
    .posts()
    .map(({ text }) => text)
    .filter((text) => /^(⏸️|▶️)/u.test(text));
/** The last text each of the people was given. */
const told = (...who: { id: string }[]) =>
  who.map(({ id }) => here.sandbox.state().ephemerals.findLast(({ user }) => user === id)?.text ?? '');
const send = (who: { id: string }, text: string) =>
  here.sandbox.act({ do: 'command', as: who.id, channel: channels.leads.id, command: '/lesson', text });

/** Submits two forms that were both open before; resolves with the errors of each. */
async function submitTogether(): Promise<(Record<string, string> | undefined)[]> {
  const forms = [await here.form(lin), await here.form(marco)] as const;
  const both = await Promise.all([
    here.submit(lin, forms[0], filledIn()),
    here.submit(marco, forms[1], filledIn()),
  ]);
  await here.idle();
  return both.map((result) => {
    if (!result.ok) throw new Error(result.error);
    return result.errors;
  });
}

describe('two forms, both open before either is submitted', () => {
  test('one wins; the other is told who set it up, and keeps the form; the channel gets one course', async () => {
    const errors = await submitTogether();
    const lost = errors.findIndex((error) => error !== undefined);
    expect(errors.filter((error) => error === undefined)).toHaveLength(1);
    expect(errors[lost]?.course).toMatch(/just set up|刚刚/);
    expect(here.sandbox.state().views.map(({ user }) => user)).toEqual([[lin, marco][lost]?.id]);
    expect(introductions()).toHaveLength(1);
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
  });

  test('the other reads a name: Slack shows the error of a form as it is, with no mentions or bold', async () => {
    const errors = await submitTogether();
    const lost = errors.findIndex((error) => error !== undefined);
    expect(errors[lost]?.course).toContain([marco, lin][lost]?.name);
    expect(errors[lost]?.course).not.toMatch(/[<>*`]/);
  });

  test('an admin who comes second is told too, and does not change what the first has just chosen', async () => {
    const forms = [await here.form(marco), await here.form(ada)] as const;
    await here.submit(marco, forms[0], filledIn());
    await here.idle();
    const second = await here.submit(ada, forms[1], filledIn('tech-leadership', '17:00'));
    await here.idle();
    expect(second).toMatchObject({ errors: { course: expect.stringContaining('just set up') } });
    expect(await here.lesson(ada, 'status')).toContain('09:00');
  });

  test('one person who submits twice starts one course', async () => {
    const form = await here.form(ada);
    await Promise.all([here.submit(ada, form, filledIn()), here.submit(ada, form, filledIn())]);
    await here.idle();
    expect(here.sandbox.state().views).toEqual([]);
    expect(introductions()).toHaveLength(1);
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
  });
});

describe('the same command twice at once', () => {
  test('by two people: one course, and the other hears who set it up', async () => {
    await Promise.all([send(lin, atOnce), send(marco, atOnce)]);
    await here.idle();
    const answers = told(lin, marco);
    expect(answers.filter((text) => /Done|好了/.test(text))).toHaveLength(1);
    const other = answers.findIndex((text) => !/Done|好了/.test(text));
    expect(answers[other]).toContain([marco, lin][other]?.id);
    expect(introductions()).toHaveLength(1);
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
  });

  test('by two people: the other, who has no form open, is not asked to close one', async () => {
    await Promise.all([send(lin, atOnce), send(marco, atOnce)]);
    await here.idle();
    expect(told(lin, marco).join()).not.toMatch(/Close this form|关掉这个表单/);
  });

  test('by one person: one course', async () => {
    await Promise.all([send(ada, atOnce), send(ada, atOnce)]);
    await here.idle();
    expect(introductions()).toHaveLength(1);
  });

  test('by one person: they are not told of themselves as of somebody else', async () => {
    await Promise.all([send(ada, atOnce), send(ada, atOnce)]);
    await here.idle();
    expect(here.sandbox.state().ephemerals.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Done'),
        expect.stringContaining('that’s the current setting'),
      ]),
    );
  });
});

describe('two organisers at once', () => {
  const organised = async () => {
    await here.lesson(ada, atOnce);
    await here.lesson(ada, `organisers <@${marco.id}>`);
  };

  test('pause and pause: the channel is told once, both know that it is paused', async () => {
    await organised();
    await Promise.all([send(ada, 'pause'), send(marco, 'pause')]);
    await here.idle();
    expect(notices()).toHaveLength(1);
    for (const text of told(ada, marco)) expect(text).toMatch(/Paused|already paused|same moment/);
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(0);
  });

  test.each(['pause', 'resume'])(
    'pause and resume, after a %s: the channel’s last notice is what holds',
    async (before) => {
      await organised();
      await here.lesson(ada, before);
      await Promise.all([send(ada, 'pause'), send(marco, 'resume')]);
      await here.idle();
      for (const text of told(ada, marco)) expect(text).toMatch(/Paused|paused|Lessons are back|same moment/);
      const paused = notices().at(-1)?.startsWith('⏸️') === true;
      expect(await here.lesson(marco, 'status')).toMatch(paused ? /paused/ : /Next: /);
      await here.move({ to: monday });
      expect(here.cards()).toHaveLength(paused ? 0 : 1);
    },
  );

  test('now and now: one lesson, and nobody is asked to try again', async () => {
    await organised();
    await Promise.all([send(ada, 'now'), send(marco, 'now')]);
    await here.idle();
    expect(here.cards()).toHaveLength(1);
    for (const text of told(ada, marco)) expect(text).toMatch(/on its way|already been posted early/);
    await here.move({ to: monday });
    expect(here.cards()).toHaveLength(1);
  });

  test('one more, pressed twice: one more', async () => {
    await organised();
    await here.lesson(ada, 'now');
    await here.lesson(ada, 'now');
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    await Promise.all([1, 2].map(() => here.click(ada, on, 'lesson-now-again')));
    await here.idle();
    expect(here.cards()).toHaveLength(2);
    expect(told(ada)).toEqual([expect.stringContaining('on its way')]);
  });
});
