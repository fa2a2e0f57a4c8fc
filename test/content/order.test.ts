// The order of the year: two neighbours are of different modules, and any four weeks touch three of them.
import { expect, test } from 'vitest';
import { openHeads } from '../../src/courses/store/catalogue.ts';

const courses = await openHeads('content');
const modules = courses.map(({ id, lessons }) => ({ id, order: [...lessons.values()] }));

test.each(modules)('in $id, neighbours are of different modules, and four weeks touch three', ({ order }) => {
  const alike = order.filter((lesson, at) => lesson.module.id === order[at + 1]?.module.id);
  expect(alike.map(({ id }) => id)).toEqual([]);
  const narrow = order.slice(3).filter((_, at) => {
    const four = order.slice(at, at + 4);
    return new Set(four.map((lesson) => lesson.module.id)).size < 3;
  });
  expect(narrow.map(({ id }) => id)).toEqual([]);
});
