import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonsInOrder } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store.ts';
import { progress, type Taken } from '../../../src/subscriptions/rules/subscription.ts';

const [course] = await openCatalogue(join(import.meta.dirname, '../../../content'));
const ids = course === undefined ? [] : lessonsInOrder(course).map(({ id }) => id);
const taken = (lesson: string, how: Taken['how'] = 'delivered'): Taken => ({ lesson, at: 0, how });

test('a lesson that left the course counts no more, one that was renamed does', () => {
  const [first = '', second = '', third = ''] = ids;
  const renamed = course && { ...course, renamed: { 'of-before': third } };
  const position = [taken(first), taken('is-gone'), taken(second, 'skipped'), taken('of-before')];
  expect(progress({ position }, renamed)).toEqual({ done: 2, skipped: 1, total: ids.length });
});
