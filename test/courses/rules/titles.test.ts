import { describe, expect, test } from 'vitest';
import {
  courseFirst,
  courseNamed,
  courseWithPart,
  courseWithSlips,
} from '../../../src/courses/rules/titles.ts';

const courses = [
  {
    id: 'tech-leadership',
    title: { en: 'Technical leadership, week by week', 'zh-CN': '带技术团队，一周一课' },
  },
  { id: 'clear-writing', title: { en: 'Écrire: clear writing', 'zh-CN': '写清楚' } },
];
const ids = (found: { text: string; course: { id: string } } | undefined) =>
  found && [found.text, found.course.id];

test.each([
  ['TECH leadership', 'tech-leadership'],
  ['technical leadership week by week', 'tech-leadership'],
  ['《带技术团队，一周一课》', 'tech-leadership'],
  ['带技术团队一周一课', 'tech-leadership'],
  ['ecrire - clear writing', 'clear-writing'],
  ['leadership', undefined],
  ['', undefined],
])('the course called “%s”', (text, id) => {
  expect(courseNamed(courses, text)?.id).toBe(id);
});

test('no course has an empty name', () => {
  expect(courseNamed([{ id: 'x', title: { en: '…', 'zh-CN': '…' } }], '—')).toBeUndefined();
});

describe('a text that begins with', () => {
  test.each([
    ['Technical leadership, week by week mon 9:00', 'Technical leadership, week by week', 'tech-leadership'],
    ['带技术团队，一周一课周一', '带技术团队，一周一课', 'tech-leadership'],
    ['tech_leadership, mon', 'tech_leadership', 'tech-leadership'],
  ])('a whole title: %s', (text, part, id) => {
    expect(ids(courseFirst(courses, text))).toEqual([part, id]);
  });

  test.each([
    ['technical leadership mon', 'technical leadership', 'tech-leadership'],
    ['clear mon', 'clear', 'clear-writing'],
    ['技术团队周一', '技术团队', 'tech-leadership'],
  ])('a part of a title: %s', (text, part, id) => {
    expect(courseFirst(courses, text)).toBeUndefined();
    expect(ids(courseWithPart(courses, text))).toEqual([part, id]);
  });

  test.each([
    ['tecnical leadership mon', 'tecnical leadership', 'tech-leadership'],
    ['clar writing', 'clar writing', 'clear-writing'],
  ])('slips: %s', (text, part, id) => {
    expect(courseWithPart(courses, text)).toBeUndefined();
    expect(ids(courseWithSlips(courses, text))).toEqual([part, id]);
  });

  test.each(['by', 'week', 'mon', '周', 'no such thing', ''])('nothing of a title: “%s”', (text) => {
    expect([courseFirst, courseWithPart, courseWithSlips].map((find) => find(courses, text))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
