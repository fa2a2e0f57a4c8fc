import { describe, expect, test } from 'vitest';
import { courseNamed } from '../../../src/courses/rules/titles.ts';
import { lessonsInOrder } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import { lessonMeant, nextMeant } from '../../../src/lessons/rules/find.ts';
import { contentWith } from '../../support/content.ts';

const titles: Record<string, string[]> = {
  en: ['Saying no upward', 'A strategy on one page', 'Strategy', 'Pay & promotion', 'R&D budgets'],
  'zh-CN': ['学会向上说不', '一页纸写清技术战略', '战略', '薪酬与晋升', '研发预算'],
};
const courses = await openCatalogue(
  contentWith(
    { id: 'a-leading', modules: [3, 2], title: (number, locale) => titles[locale]?.[number - 1] ?? '' },
    { id: 'b-second', modules: [7], title: (number, locale) => `Second ${number} ${locale}` },
  ),
);

const found = (text: string) => {
  const meant = lessonMeant(courses, text);
  return meant.kind === 'found' ? `${meant.found.course.id} ${meant.found.lesson.number}` : meant.kind;
};
const nearest = (text: string) => {
  const meant = lessonMeant(courses, text);
  return meant.kind === 'unknown' ? (meant.nearest?.lesson.number ?? 'none') : 'found';
};

describe('a number', () => {
  test.each(['2', '#2', ' 2 ', 'lesson 2', 'Lesson #2', '第 2 课', '第2课', '２', '+2', '“2”', '2.0'])(
    '%s',
    (text) => {
      expect(found(text)).toBe('a-leading 2');
    },
  );

  test.each([
    ['0', 1],
    ['6', 5],
    ['999999', 5],
    ['-1', 1],
    ['−1', 1],
    ['lesson -4', 1],
    ['1.5', 1],
    ['12345678', 5],
  ])('%s is not there: the nearest is %i', (text, number) => {
    expect(nearest(text)).toBe(number);
  });
});

describe('words of a title', () => {
  test.each([
    ['strategy', 'a-leading 3'],
    ['STRATEGY on', 'a-leading 2'],
    ['one page strategy', 'a-leading 2'],
    ['战略', 'a-leading 3'],
    ['《技术战略》', 'a-leading 2'],
    ['pay promotion', 'a-leading 4'],
    ['R&D', 'a-leading 5'],
    ['lesson-4', 'a-leading 4'],
    ['second 7', 'b-second 7'],
    ['pày prómotion', 'a-leading 4'],
    ['SAYİNG NO', 'a-leading 1'],
  ])('%s', (text, lesson) => {
    expect(found(text)).toBe(lesson);
  });

  test.each([
    ['stratgey', 2],
    ['sayng no', 1],
    ['技术战备', 2],
    ['promtoion', 4],
    ['entirely different', 'none'],
    ['???', 'none'],
    ['', 'none'],
  ])('%s is in none: the nearest is %s', (text, number) => {
    expect(nearest(text)).toBe(number);
  });

  test.each([
    ['three', 3],
    ['三', 3],
    ['“三”', 3],
    ['lesson one', 1],
    ['第二课', 2],
    ['twenty-one', 'none'],
    ['二十一', 'none'],
  ])('a number in words, “%s”, is a number', (text, number) => {
    const meant = lessonMeant(courses, text);
    expect(meant.kind === 'found' ? meant.found.lesson.number : 'none').toBe(number);
  });

  test('a very long text is no trouble', () => {
    expect(nearest('x'.repeat(100_000))).toBe('none');
  });
});

describe('words of what a lesson is about', async () => {
  const real = await openCatalogue('content');
  test.each([
    ['hiring', 'hire-with-a-scorecard'],
    ['hire', 'hire-with-a-scorecard'],
    ['interviewd', 'hire-with-a-scorecard'],
    ['值班', 'on-call-people-can-live-with'],
  ])('“%s”', (text, id) => {
    const meant = lessonMeant(real, text);
    expect(meant.kind === 'found' ? meant.found.lesson.id : meant.nearest?.lesson.id).toBe(id);
  });

  test('no lesson is offered where none is about it', () => {
    for (const text of [
      'conflict of cats',
      'sevenhundred',
      'no such thing as a free lunch',
      'OKRs',
      '量子力学',
    ]) {
      expect(lessonMeant(real, text)).toEqual({ kind: 'unknown', nearest: undefined });
    }
  });
});

test('without a course nothing is found', () => {
  expect(lessonMeant([], '1')).toEqual({ kind: 'unknown', nearest: undefined });
});

describe('where only the next lesson can be meant', () => {
  const [course] = courses;
  const lessons = course === undefined ? [] : lessonsInOrder(course);
  const meant = (text: string) => {
    const next = lessons[1];
    if (course === undefined || next === undefined) throw new Error('no course');
    const one = nextMeant(course, next, text);
    return typeof one === 'object' ? one.number : one;
  };

  test.each([
    ['', 'next'],
    [' ', 'next'],
    ['next', 'next'],
    ['下一课', 'next'],
    ['2', 'next'],
    ['“A strategy on one page”', 'next'],
    ['一页纸写清技术战略', 'next'],
    ['3', 3],
    ['three', 3],
    ['Lesson Three', 3],
    ['the third lesson', 3],
    ['三', 3],
    ['第三课', 3],
    ['thirty-three', undefined],
    ['Strategy', 3],
    ['战略', 3],
    // Part of a title is too little for an act in public.
    ['a', undefined],
    ['page', undefined],
    ['99', undefined],
  ])('“%s”', (text, expected) => {
    expect(meant(text)).toBe(expected);
  });
});

test.each([
  ['A-LEADING', 'a-leading'],
  ['a leading', 'a-leading'],
  ['b-second', 'b-second'],
  ['third', undefined],
])('the course called “%s”', (text, id) => {
  expect(courseNamed(courses, text)?.id).toBe(id);
});
