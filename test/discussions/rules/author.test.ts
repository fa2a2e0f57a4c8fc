import { expect, test } from 'vitest';
import { findCourse } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store.ts';
import { authorsByCard } from '../../../src/discussions/rules/author.ts';

const cards = [
  { ts: '1.1', lesson: 'strategy-on-one-page' },
  { ts: '1.2', lesson: 'no-such-lesson' },
];

test('a lesson has the author that organisers named for it; what is gone, or was not named, has none', async () => {
  const course = findCourse(await openCatalogue('content'), 'tech-leadership');
  expect([...authorsByCard({ authors: { desk: 'U7' } }, course, cards)]).toEqual([['1.1', 'U7']]);
  expect([...authorsByCard({ authors: { somebody: 'U7' } }, course, cards)]).toEqual([]);
  expect([...authorsByCard({ authors: { desk: 'U7' } }, undefined, cards)]).toEqual([]);
});
