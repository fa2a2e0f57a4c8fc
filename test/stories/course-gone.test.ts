// A course that left the content: people are told kindly, its organisers learn why, and it can come back.
import { expect, test } from 'vitest';
import { withSmallCourse } from '../support/real-content.ts';
import { people, world } from '../support/world.ts';

const content = withSmallCourse();
const here = world({ content });
const { ada, marco } = people;
const texts = async (who: { id: string }) => here.posts(await here.direct(who)).map(({ text }) => text);
const restartWith = async (folder: string) => {
  await here.stop();
  await here.start(folder);
  await here.app.tick();
  await here.idle();
};

test('its organiser hears it on Monday; once it is back, Resume brings its lesson', async () => {
  await here.lesson(ada, 'subscribe saying-no mon 09:00 Etc/UTC en');
  await restartWith('content');
  for (const word of ['upcoming', 'catalogue', 'preview', 'now', 'skip']) {
    expect(await here.lesson(ada, word)).toContain('no longer installed here');
  }
  expect(await here.lesson(marco, 'status')).toContain('*saying-no*');

  await here.move({ to: '2026-11-30T09:00:00Z' });
  expect(here.cards()).toEqual([]);
  expect(await texts(ada)).toEqual([
    expect.stringMatching(/I paused \*saying-no\*.*this course is no longer installed here/),
  ]);
  expect(await here.lesson(ada, 'resume')).toContain('no longer installed here');
  await here.move({ to: '2026-12-07T09:00:00Z' });
  expect(await texts(ada)).toHaveLength(1);

  await restartWith(content);
  expect((await texts(ada)).at(-1)).toContain('is installed here again');
  await here.move({ to: '2026-12-09T09:00:00Z' });
  expect(await texts(ada)).toHaveLength(2);
  expect(await here.lesson(ada, 'status')).toContain('It can continue now');
  expect(await here.lesson(ada, 'resume')).toContain('Lessons are back');
  await here.move({ to: '2026-12-14T09:00:00Z' });
  expect(here.cards()).toHaveLength(1);
});
