import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countsOf,
  type ExportedAnswer,
  type ExportedComment,
  type ExportedLesson,
  type ExportedQuestion,
  exportedFrom,
  exportId,
} from '../../../src/digests/rules/export.ts';

const lesson = (comments: number, likes: number, id = 'listening'): ExportedLesson => ({
  course: 'leading',
  number: 1,
  id,
  title: 'Listening',
  module: 'People',
  author: 'Desk',
  summary: 'What it is about.',
  takeaways: ['One'],
  postedAt: '2026-11-23T09:00:00.000Z',
  link: null,
  likes,
  comments,
  markedRead: 9,
  featured: [],
});
/** Its likes do not count as likes of its lesson. */
const liked: ExportedComment = {
  by: 'Lin Yue',
  at: '2026-11-24T09:00:00.000Z',
  text: 'Well said.',
  likes: 40,
  chosen: true,
  role: null,
  link: null,
};
const answer: ExportedAnswer = {
  by: 'Chen Wei',
  at: '2026-11-27T16:05:00.000Z',
  text: null,
  likes: 4,
  link: null,
};
const question = (answers: number): ExportedQuestion => ({
  by: null,
  askedAt: '2026-11-24T09:00:00.000Z',
  text: 'How?',
  votes: 3,
  link: null,
  answers: Array.from({ length: answers }, () => answer),
});

describe('the counts of an export', () => {
  test('add up the likes and comments of lessons, and tell answered questions from open ones', () => {
    const lessons = [
      lesson(3, 5, 'a'),
      lesson(0, 0, 'b'),
      { ...lesson(4, 1, 'c'), markedRead: null, featured: [liked] },
    ];
    const questions = [question(1), question(0), question(2), question(0), question(0)];
    expect(countsOf(lessons, questions, { skipped: 2, total: 52 })).toEqual({
      delivered: 3,
      skipped: 2,
      lessons: 52,
      comments: 7,
      lessonLikes: 6,
      answered: 2,
      open: 3,
    });
  });

  test('count a lesson once that was delivered anew, and one of the same id in another course by itself', () => {
    const lessons = [lesson(3, 5), lesson(1, 1), { ...lesson(0, 0), course: 'another' }];
    expect(countsOf(lessons, [], { skipped: 0, total: 3 })).toMatchObject({ delivered: 2, comments: 4 });
  });

  test('of a course that has only begun are zero', () => {
    expect(countsOf([], [], { skipped: 0, total: 52 })).toEqual({
      delivered: 0,
      skipped: 0,
      lessons: 52,
      comments: 0,
      lessonLikes: 0,
      answered: 0,
      open: 0,
    });
  });
});

test('whose course it is, and for whom, is read back from the id of an export', () => {
  const id = fc.stringMatching(/^[\w-]{1,40}$/);
  fc.assert(
    fc.property(id, fc.stringMatching(/^[UW][A-Z0-9]{1,12}$/), (subscription, person) => {
      const name = exportId(subscription, person);
      expect(exportedFrom(name)).toBe(subscription);
      // The name is logged.
      expect(name.slice(subscription.length)).not.toContain(`/${person}`);
      expect(exportId(subscription, `${person}x`)).not.toBe(name);
    }),
  );
});
