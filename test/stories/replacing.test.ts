// A second course in a channel that has one, a lesson out of turn, and a course that grows.
import { describe, expect, test } from 'vitest';
import { fridays } from '../support/friday.ts';
import { shippedLesson, withLessonFirst, withSmallCourse } from '../support/real-content.ts';
import { channels, filledIn, people, soonOut, world } from '../support/world.ts';

const content = withSmallCourse();
const here = world({ content, waits: soonOut });
const { ada, lin, marco } = people;
const first = 'subscribe tech-leadership mon 09:00 Etc/UTC en';
const { title: sayingNo } = shippedLesson('saying-no-upward');
const second = 'subscribe saying-no mon 09:00 Etc/UTC en';
const mondays = ['2026-11-30T09:00:00Z', '2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z'] as const;
const started = () =>
  here
    .posts()
    .map(({ text }) => text)
    .filter((text) => text.includes('starts in this channel'));
const lessons = () => here.cards().map(({ text }) => /^Lesson \d+: [^.]*/.exec(text)?.[0]);
/** Waits until the app is idle. A minute's sweep helps, because the ended course's line waits for it. */
const settled = async () => {
  await here.app.tick();
  await here.idle();
};
const replaceTwice = async () => {
  const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
  await Promise.all([1, 2].map(() => here.click(ada, on, 'subscribe-replace')));
  await settled();
};
/** Restarts the app with one more lesson at the head of a course. */
const restartWith = async (course: string, lesson: string) => {
  await here.stop();
  await here.start(withLessonFirst(content, course, lesson));
  await settled();
};

describe('a second course in a channel that has one', () => {
  test('is refused, with the offer to replace the first, which asks before it does', async () => {
    await here.lesson(ada, first);
    const said = await here.lesson(ada, second);
    expect(said).toContain('*Technical leadership, week by week* already runs in this channel');
    expect(here.sandbox.state().ephemerals.at(-1)?.blocks).toContainEqual(
      expect.objectContaining({
        elements: [expect.objectContaining({ action_id: 'subscribe-replace', confirm: expect.anything() })],
      }),
    );
    expect(started()).toHaveLength(1);
  });

  test('by words: Replace ends the first, starts the second, and the channel is told', async () => {
    await here.lesson(ada, first);
    await here.lesson(ada, second);
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    await here.click(ada, on, 'subscribe-replace');
    await settled();
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toContain('Done. *Saying no* starts here');
    expect(started()).toEqual([
      expect.stringContaining('Technical leadership'),
      expect.stringContaining('Saying no'),
    ]);
    expect(await here.lesson(ada, 'status')).toContain('Saying no');
    await here.move({ to: mondays[0] });
    expect(lessons()).toEqual([`Lesson 1: ${sayingNo}`]);
  });

  test('by form: a second view asks, and does the same', async () => {
    await here.lesson(ada, first);
    const form = await here.form(ada);
    await here.submit(ada, form, filledIn('saying-no'));
    const asking = await here.view(ada);
    expect(asking.text).toContain('already runs in this channel');
    await here.sandbox.act({ do: 'submit', as: ada.id, view: asking.id, values: {} });
    await settled();
    expect(here.sandbox.state().views).toEqual([]);
    expect(started().at(-1)).toContain('Saying no');
    await here.move({ to: mondays[0] });
    expect(here.cards()).toHaveLength(1);
  });

  test('a replaced course leaves nothing that waits for the next minute', async () => {
    await here.lesson(ada, first);
    await here.lesson(ada, second);
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    await here.click(ada, on, 'subscribe-replace');
    expect(await here.app.idle(500)).toBe(true);
  });

  test('is not for people who do not organise the first', async () => {
    await here.lesson(ada, first);
    expect(await here.lesson(marco, second)).toContain(
      `Only the organisers of this course can do that: <@${ada.id}>`,
    );
    expect(await here.lesson(marco, 'subscribe')).toContain('Only the organisers');
    expect(here.sandbox.state().views).toEqual([]);
    expect(started()).toHaveLength(1);
  });

  test('Replace pressed twice replaces once', async () => {
    await here.lesson(ada, first);
    await here.lesson(ada, second);
    await replaceTwice();
    expect(started()).toHaveLength(2);
  });

  test('Replace in a direct message replaces the course of the channel chosen', async () => {
    await here.lesson(ada, first);
    const dm = await here.direct(ada);
    await here.lesson(ada, second, dm);
    await here.press(ada, 'lesson-in-channel', channels.leads.id);
    await here.press(ada, 'subscribe-replace');
    expect(here.posts(dm)).toEqual([]);
    expect(started().at(-1)).toContain('Saying no');
  });

  test('Replace by form while Redis is away: the view stays and says why', async () => {
    await here.lesson(ada, first);
    await here.submit(ada, await here.form(ada), filledIn('saying-no'));
    const { id } = await here.view(ada);
    await here.freezeRedis(async () => {
      const refused = await here.sandbox.act({ do: 'submit', as: ada.id, view: id, values: {} });
      expect(refused).toMatchObject({ ok: true, view: id });
      expect((await here.view(ada)).text).toContain('try again');
    });
  });
});

describe('the stand-in of a course that was replaced', () => {
  const { answerDirect, direct, shown, standIn } = fridays(here);
  const said = () => here.sandbox.state().ephemerals.at(-1)?.text;
  const replaced = async () => {
    await here.lesson(ada, first);
    await standIn(marco);
    await here.lesson(ada, second);
    await here.press(ada, 'subscribe-replace');
    await settled();
  };

  test('says no on the message from before: the next course has no stand-in either', async () => {
    await replaced();
    expect(await standIn(marco)).toContain('already');
    await answerDirect(marco, 'stand-in-decline');
    expect(said()).toContain('you’re not the stand-in');
    expect(shown((await direct(marco))[0])).not.toContain('stand-in-decline');
    expect(await standIn(marco)).toContain('let them know');
  });

  test('says no after another was named: that one stays, and nobody is asked to find one', async () => {
    await replaced();
    await standIn(lin);
    await answerDirect(marco, 'stand-in-decline');
    expect(said()).toMatch(/no longer the stand-in for <#\w+>/);
    expect(shown((await direct(marco))[0])).not.toContain('stand-in-decline');
    expect(await standIn(lin)).toContain('already');
  });
});

describe('now, when a lesson was posted early', () => {
  test.each([
    ['with several left', 'tech-leadership', 'Post one more now?'],
    ['with one left', 'saying-no', 'Post the last one now too?'],
  ])('%s, asks first', async (_, course, question) => {
    await restartWith('saying-no', 'listening');
    await here.lesson(ada, `subscribe ${course} mon 09:00 Etc/UTC en`);
    await here.lesson(ada, 'now');
    expect(await here.lesson(ada, 'now')).toContain(question);
    expect(here.cards()).toHaveLength(1);
    expect(await here.press(ada, 'lesson-now-again')).toContain('on its way');
    expect(here.cards()).toHaveLength(2);
  });

  test('an older question, answered after another one was, asks anew', async () => {
    await restartWith('tech-leadership', 'listening');
    await here.lesson(ada, first);
    for (const _ of [1, 2, 3]) await here.lesson(ada, 'now');
    const [older] = here.sandbox.state().ephemerals.slice(-2);
    await here.press(ada, 'lesson-now-again');
    expect(here.cards()).toHaveLength(2);
    await here.click(ada, { ephemeral: older?.id ?? '' }, 'lesson-now-again');
    await here.idle();
    expect(here.cards()).toHaveLength(2);
    expect(here.sandbox.state().ephemerals.at(-1)?.text).toMatch(/Post (one more|the last one) now/);
  });

  test('who no longer organises is told who does', async () => {
    await here.lesson(lin, 'subscribe saying-no mon 09:00 Etc/UTC en');
    expect(await here.lesson(marco, 'now')).toContain(`organisers of this course can do that: <@${lin.id}>`);
  });
});

describe('a course that grows', () => {
  test('a finished one wakes, and brings the new lesson on its day', async () => {
    await here.lesson(ada, second);
    await here.move({ to: mondays[0] });
    expect(await here.lesson(ada, 'status')).toContain('finished');
    await here.move({ to: mondays[1] });
    expect(here.posts().at(-1)?.text).toContain('That was the whole of *Saying no*');
    await restartWith('saying-no', 'listening');
    expect(await here.lesson(ada, 'status')).toMatch(/lesson 1 of 2 delivered\nNext: .*listening/s);
    await here.move({ to: mondays[2] });
    expect(lessons()).toEqual([`Lesson 1: ${sayingNo}`, 'Lesson 1: listening']);
  });

  test('one that grew before it said that it was over goes on without saying so', async () => {
    await here.lesson(ada, second);
    await here.move({ to: mondays[0] });
    await restartWith('saying-no', 'listening');
    await here.move({ to: mondays[1] });
    expect(here.cards()).toHaveLength(2);
    expect(here.posts().some(({ text }) => text.includes('That was the whole'))).toBe(false);
    await here.move({ to: mondays[2] });
    expect(here.posts().filter(({ text }) => text.includes('That was the whole'))).toHaveLength(1);
  });

  test('the next lesson is the first in the order of today that was not delivered', async () => {
    await here.lesson(ada, first);
    await here.move({ to: mondays[0] });
    await restartWith('tech-leadership', 'listening');
    await here.move({ to: mondays[2] });
    expect(lessons()).toEqual([
      expect.stringContaining('Lesson 1: '),
      'Lesson 1: listening',
      `Lesson 3: ${sayingNo}`,
    ]);
  });
});
