// Bugs found by a person who tried to break the app, one test each.
import { describe, expect, test } from 'vitest';
import { channels, people, world } from '../support/world.ts';

const here = world();
const { ada, marco, lin } = people;
const first = 'subscribe mon 09:00 Etc/UTC en';
const last = () => here.posts().at(-1)?.text ?? '';

test('the channel is told that its course ended', async () => {
  await here.lesson(ada, first);
  await here.lesson(ada, 'unsubscribe');
  await here.press(ada, 'subscription-end');
  expect(last()).toContain(`<@${ada.id}> ended`);
});

test('from a direct message nobody reaches the course of a private channel they are not in', async () => {
  const leads = channels.private.id;
  await here.lesson(lin, first, leads);
  const dm = await here.direct(marco);
  for (const command of ['status', 'subscribe tue 10:00']) {
    await here.lesson(marco, command, dm);
    expect(await here.press(marco, 'lesson-in-channel', leads)).toContain('can’t see this channel');
  }
  expect(here.posts(leads)).toHaveLength(1);
});

describe('during a pause', () => {
  test('a change announces no lesson that will not come', async () => {
    await here.lesson(ada, first);
    await here.lesson(ada, 'pause');
    expect(await here.lesson(ada, 'subscribe tue')).toContain('stay paused');
    expect(last()).toContain('stay paused');
    expect(await here.lesson(ada, 'subscribe tue')).toContain('stay paused');
  });

  test('until a date, it names the first lesson after it', async () => {
    await here.lesson(ada, first);
    await here.lesson(ada, 'pause until 2027-02-22');
    expect(await here.lesson(ada, 'subscribe tue')).toContain('23 February');
    expect(await here.lesson(ada, 'subscribe tue')).toContain('23 February');
  });
});

test.each(['pause sometime', 'pause until', 'pause until 9999-12-31'])(
  '%s pauses nothing',
  async (command) => {
    await here.lesson(ada, first);
    expect(await here.lesson(ada, command)).toContain('2027-02-22');
    expect(await here.lesson(ada, 'status')).not.toContain('paused');
  },
);

test('a form made before the course was changed overwrites nothing', async () => {
  await here.lesson(ada, first);
  const form = await here.form(ada);
  await here.lesson(ada, 'subscribe thu 15:00');
  expect(await here.sandbox.act({ do: 'submit', as: ada.id, view: form, values: {} })).toMatchObject({
    errors: { course: expect.stringContaining('Someone else changed this') },
  });
  expect(await here.lesson(ada, 'status')).toContain('26 November at 15:00');
});

test('somebody who does not exist can’t organise', async () => {
  await here.lesson(ada, first);
  expect(await here.lesson(ada, 'organisers <@U0NOBODY1|x>')).toContain('can’t organise');
});

/** Asks twice to end the course, and ends it by the first button. Resolves with the message that has the second. */
async function endedByOneOfTwo() {
  await here.lesson(ada, first);
  await here.lesson(ada, 'unsubscribe');
  await here.lesson(ada, 'unsubscribe');
  const [one, two] = here.sandbox.state().ephemerals.slice(-2);
  await here.click(ada, { ephemeral: one?.id ?? '' }, 'subscription-end');
  await here.idle();
  return two;
}

test('an old button to end the course says that it is old', async () => {
  const two = await endedByOneOfTwo();
  await here.click(ada, { ephemeral: two?.id ?? '' }, 'subscription-end');
  await here.idle();
  expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('This button is for a course');
});

test('nor does it end the course that began there again', async () => {
  const two = await endedByOneOfTwo();
  await here.move({ advance: 'P1D' });
  await here.lesson(ada, first);
  await here.click(ada, { ephemeral: two?.id ?? '' }, 'subscription-end');
  await here.idle();
  expect(JSON.stringify(here.sandbox.state().ephemerals)).toContain('This button is for a course');
  expect(await here.lesson(ada, 'status')).not.toContain('No course runs');
});
