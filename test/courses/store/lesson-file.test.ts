import { expect, test } from 'vitest';
import { lessonFile, problemsOfBody } from '../../../src/courses/store/lesson-file.ts';

test.each(['course/01-a/01-some-name.en.md', 'course/01-a/12-b.zh-CN.md'])(
  '%s is the file of a lesson',
  (path) => {
    expect(lessonFile(path)).toMatchObject({ folder: '01-a' });
  },
);

test.each([
  'course/README.md',
  'course/01-a/1-b.en.md',
  'course/01-a/01-b.fr.md',
  'course/01-a/more/01-b.en.md',
])('%s is none', (path) => {
  expect(lessonFile(path)).toBeUndefined();
  expect(problemsOfBody(path, '')).toEqual([]);
});

test('the line of a problem counts from the beginning of the file', () => {
  const text = '---\nid: a\n---\n\nWords.\n\n[here](nowhere)\n';
  expect(problemsOfBody('course/01-a/01-b.en.md', text)).toEqual([
    {
      path: 'course/01-a/01-b.en.md',
      line: 7,
      reason: 'the link to "nowhere" leads nowhere; it must be a full address, https://…',
    },
  ]);
});
