import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import { areOfSeveral, courseIn, taughtBy, titleIn } from '../../../src/discussions/rules/taught.ts';
import type { Taken } from '../../../src/subscriptions/rules/subscription.ts';
import { shippedLesson, shippedLessons } from '../../support/real-content.ts';

const catalogue = await openCatalogue('content');
const ours = { course: 'tech-leadership' };
const kept: Taken = {
  lesson: 'left-long-ago',
  at: 1000,
  how: 'delivered',
  title: { en: 'It was called so', 'zh-CN': '当时的名字' },
  number: 7,
  author: 'desk',
};
const left = { lesson: 'left-long-ago', at: 1001 };

describe('a lesson', () => {
  test('that the course has is as it is there, whatever was kept of it', () => {
    const taken = { ...kept, lesson: 'strategy-on-one-page' };
    const taught = taughtBy(catalogue, ours, [taken], { lesson: taken.lesson, at: 1000 });
    expect(taught).toMatchObject({
      id: taken.lesson,
      number: 1,
      author: 'desk',
      course: { size: shippedLessons },
    });
    expect(titleIn('en', taught)).toBe(shippedLesson('strategy-on-one-page').title);
    expect(titleIn('zh-CN', taught)).toBe(shippedLesson('strategy-on-one-page', 'zh-CN').title);
    expect(taught.lesson).toBeDefined();
  });

  test('that has left it is as it was delivered, in each language', () => {
    const taught = taughtBy(catalogue, ours, [kept], left);
    expect(taught).toMatchObject({ number: 7, author: 'desk', lesson: undefined });
    expect([titleIn('en', taught), titleIn('zh-CN', taught)]).toEqual(['It was called so', '当时的名字']);
  });

  test('that was delivered twice is as it was that time', () => {
    const later = { ...kept, at: 9000, title: { en: 'Later' } };
    const titleAt = (at: number) => titleIn('en', taughtBy(catalogue, ours, [kept, later], { ...left, at }));
    expect([titleAt(1001), titleAt(9001)]).toEqual(['It was called so', 'Later']);
  });

  test('of which less was kept has what there is, and else the words of its id', () => {
    const one = taughtBy(catalogue, ours, [{ ...kept, title: { en: 'Only so' } }], left);
    expect(titleIn('zh-CN', one)).toBe('Only so');
    const old = taughtBy(catalogue, ours, [{ lesson: kept.lesson, at: 1000, how: 'delivered' }], left);
    expect(titleIn('en', old)).toBe('Left long ago');
    expect(old.number).toBeUndefined();
    const skipped = taughtBy(catalogue, ours, [{ ...kept, how: 'skipped' }], left);
    expect(titleIn('en', skipped)).toBe('Left long ago');
  });
});

test('courses are named as they are now, else by their ids', () => {
  const here = taughtBy(catalogue, ours, [kept], left);
  const elsewhere = taughtBy(catalogue, { course: 'gone' }, [kept], left);
  expect(courseIn('zh-CN', here)).toBe('带技术团队，一周一课');
  expect(courseIn('en', elsewhere)).toBe('gone');
  expect([areOfSeveral([]), areOfSeveral([here, here]), areOfSeveral([here, elsewhere])]).toEqual([
    false,
    false,
    true,
  ]);
});
