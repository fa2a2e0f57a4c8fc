// A lesson has a new id: the log names it at each start until course.yaml declares the change, and then it is not taught twice.
import { expect, test } from 'vitest';
import { contentWith } from '../support/content.ts';
import { people, world } from '../support/world.ts';

const lines: object[] = [];
const nothing = () => {};
const here = world({
  content: contentWith({ id: 'six', modules: [6] }),
  log: {
    debug: nothing,
    info: nothing,
    warn: (fields, message) => void (message.includes('renamed') && lines.push(fields)),
    error: nothing,
  },
});

async function restartWith(content: string): Promise<void> {
  await here.stop();
  await here.start(content);
  await here.app.tick();
  await here.idle();
}

test('the start names it, with the id that has its title; with the line in course.yaml the next lesson comes', async () => {
  await here.lesson(people.ada, 'subscribe six mon 09:00 Etc/UTC en');
  await here.move({ to: '2026-11-30T09:00:00Z' });
  expect(lines).toEqual([]);
  const name = (number: number) => (number === 1 ? 'the-first' : `lesson-${number}`);
  await restartWith(contentWith({ id: 'six', modules: [6], name }));
  expect(lines).toEqual([{ team: 'T0HARBOUR', course: 'six', lessons: ['lesson-1: the-first'] }]);
  await restartWith(contentWith({ id: 'six', modules: [6], name, renamed: { 'lesson-1': 'the-first' } }));
  expect(lines).toHaveLength(1);
  await here.move({ to: '2026-12-07T09:00:00Z' });
  expect(here.cards().map(({ text }) => text)).toEqual([
    expect.stringContaining('Title 1'),
    expect.stringContaining('Title 2'),
  ]);
});
