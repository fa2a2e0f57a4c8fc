import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonsInOrder } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import type { LedgerRecord } from '../../../src/posts/rules.ts';
import { deletedCards, leftLessons, progress } from '../../../src/subscriptions/rules/progress.ts';
import type { Taken } from '../../../src/subscriptions/rules/subscription.ts';

const [course] = await openCatalogue(join(import.meta.dirname, '../../../content'));
const ids = course === undefined ? [] : lessonsInOrder(course).map(({ id }) => id);
const taken = (lesson: string, how: Taken['how'] = 'delivered'): Taken => ({ lesson, at: 0, how });

test('a lesson that left the course counts no more, one that was renamed does', () => {
  const [first = '', second = '', third = ''] = ids;
  const renamed = course && { ...course, renamed: { 'of-before': third } };
  const position = [taken(first), taken('is-gone'), taken(second, 'skipped'), taken('of-before')];
  expect(progress({ position }, renamed)).toEqual({ done: 2, skipped: 1, total: ids.length });
});

test('a lesson that left the course is named with the id that has its title now', () => {
  if (course === undefined) throw new Error('no course');
  const [first] = lessonsInOrder(course);
  const position = [
    taken(ids[1] ?? ''),
    { ...taken('is-gone'), title: { en: 'Not taught any more' } },
    { ...taken('of-before'), title: { 'zh-CN': first?.editions['zh-CN'].title } },
    taken('skipped-once', 'skipped'),
  ];
  expect([...leftLessons([{ position }, { position: [taken('of-before')] }], course)]).toEqual([
    ['is-gone', undefined],
    ['of-before', first?.id],
    ['skipped-once', undefined],
  ]);
  const renamed = { ...course, renamed: { 'of-before': ids[0] ?? '' } };
  expect([...leftLessons([{ position }], renamed).keys()]).toEqual(['is-gone', 'skipped-once']);
});

test('a card is gone where it was deleted and none of that lesson stands', () => {
  const [first = '', second = '', third = ''] = ids;
  const card = (lesson: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
    ...{ v: 1, kind: 'lesson', about: `${lesson}@1`, subscription: 's1', chain: 'c', part: 0, at: 1 },
    ...more,
  });
  const gone = { deleted: 2 };
  const records = [
    card(first, gone),
    card(second, gone),
    card(second),
    card(third, { ...gone, subscription: 's2' }),
    card('is-gone', gone),
  ];
  const position = [taken(first), taken(second), taken(third), taken('is-gone')];
  expect(deletedCards({ id: 's1', position }, course, records)).toBe(1);
  expect(deletedCards({ id: 's1', position: [taken(first, 'skipped')] }, course, records)).toBe(0);
});
