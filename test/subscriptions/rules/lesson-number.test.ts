import { expect, test } from 'vitest';
import { lessonNumber } from '../../../src/subscriptions/rules/lesson-number.ts';

test.each([
  ['3', 3],
  ['３', 3],
  ['#3', 3],
  ['no. 3', 3],
  ['lesson 3', 3],
  ['lesson three', 3],
  ['第三课', 3],
  ['第 3 課', 3],
  ['二十一', 21],
  ['the first lesson', 1],
  ['“7”', 7],
  ['-1', -1],
  ['−1', -1],
  ['2.5', 2.5],
  ['1,5', 1.5],
  ['0', 0],
  ['a', undefined],
  ['3 4', undefined],
  ['three things', undefined],
  ['covid-19', undefined],
  ['', undefined],
])('“%s” is the number %s', (typed, number) => {
  expect(lessonNumber(typed)).toBe(number);
});
