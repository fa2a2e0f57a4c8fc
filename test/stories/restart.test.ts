// A course started in a channel where it ran before: people's history stays, and it goes on or starts over.
import { describe, expect, test } from 'vitest';
import { fridays } from '../support/friday.ts';
import { withSmallCourse } from '../support/real-content.ts';
import { underneath } from '../support/underneath.ts';
import { filledIn, people, world } from '../support/world.ts';

const here = world({ content: withSmallCourse() });
const { digests, likes, says, shown, turns } = underneath(here);
const { standIn } = fridays(here);
const { ada, lin, marco, wei } = people;
const start = 'subscribe tech-leadership mon 09:00 Etc/UTC en';
const numbers = () => here.cards().map(({ text }) => Number(/^Lesson (\d+)/.exec(text)?.[1]));
const last = () => here.posts().findLast(({ text }) => text.includes('in this channel'));

async function begun(): Promise<string> {
  await here.lesson(ada, start);
  await here.move({ to: '2026-11-30T09:00:00Z' });
  return here.cards()[0]?.ts ?? '';
}

/** A first lesson with a liked comment; then an organiser ends the course. */
async function ended(): Promise<string> {
  const card = await begun();
  const comment = await says(wei, card, 'Write it down');
  await likes(comment, ada, lin, marco);
  await likes(card, marco, lin);
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  await here.idle();
  return comment;
}

describe('a course that was ended is started again', () => {
  test('it asks first, and posts nothing by itself', async () => {
    await ended();
    expect(await here.lesson(marco, start)).toContain('ran in this channel before. Continue with lesson 2');
    await here.move({ to: '2026-12-07T09:00:00Z' });
    expect(numbers()).toEqual([1]);
  });

  test('it goes on where it stopped, with the organisers and all that people did', async () => {
    await ended();
    await here.lesson(marco, start);
    expect(await here.press(marco, 'course-go-on')).toContain('starts here');
    await here.idle();
    expect(shown(last())).toMatch(/continues in this channel with lesson 2.*Next lesson: /);
    expect(shown(last())).not.toContain('First lesson');
    const organisers = await here.lesson(ada, 'organisers');
    for (const { id } of [ada, marco]) expect(organisers).toContain(id);
    expect(await here.lesson(marco, 'top')).toContain('1 lesson');
    expect(JSON.stringify(here.sandbox.state().ephemerals.at(-1))).toContain('Write it down');
    await here.move({ to: '2026-12-06T12:00:00Z' });
    expect(numbers()).toEqual([1]);
    await here.move({ to: '2026-12-07T09:00:00Z' });
    expect(numbers()).toEqual([1, 2]);
  });

  test('it begins anew only where somebody wants that, and what was said before stays shown', async () => {
    await ended();
    await here.lesson(marco, start);
    await here.press(marco, 'course-anew');
    await here.move({ to: '2026-12-07T09:00:00Z' });
    expect(numbers()).toEqual([1, 1]);
    await here.lesson(marco, 'top');
    expect(JSON.stringify(here.sandbox.state().ephemerals.at(-1))).toContain('Write it down');
    await here.move({ to: '2026-12-14T09:00:00Z' });
    expect(numbers()).toEqual([1, 1, 2]);
  });

  test('the running week is told of at its end', async () => {
    await ended();
    await here.move({ to: '2026-12-02T12:00:00Z' });
    await here.lesson(marco, start);
    await here.press(marco, 'course-go-on');
    await here.move({ to: '2026-12-04T17:30:00Z' });
    expect(digests()).toHaveLength(1);
    expect(shown(digests()[0])).toContain('Write it down');
  });

  test('pressed twice it is started once', async () => {
    await ended();
    await here.lesson(marco, start);
    const on = { ephemeral: here.sandbox.state().ephemerals.at(-1)?.id ?? '' };
    await Promise.all([1, 2].map(() => here.click(marco, on, 'course-go-on')));
    await here.idle();
    expect(here.posts().filter(({ text }) => text.includes('continues in this channel'))).toHaveLength(1);
  });

  test('by the form: it asks in the place of the form', async () => {
    await ended();
    await here.submit(marco, await here.form(marco), filledIn('tech-leadership'));
    expect((await here.view(marco)).text).toContain('Continue with lesson 2');
    await turns(marco, 'course-go-on');
    await here.idle();
    expect(shown(last())).toContain('continues in this channel with lesson 2');
  });

  test('who answers when nobody is invited stays, also where another course takes its place', async () => {
    await begun();
    await standIn(wei);
    await here.lesson(ada, 'subscribe saying-no mon 09:00 Etc/UTC en');
    await here.press(ada, 'subscribe-replace');
    await here.idle();
    await here.lesson(ada, 'guest');
    expect(JSON.stringify(here.sandbox.state().views.at(-1))).toContain(`"initial_user":"${wei.id}"`);
  });
});
