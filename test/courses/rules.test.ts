import { describe, expect, test } from 'vitest';
import {
  bodyProblems,
  type Course,
  checkCourseFile,
  checkLessonHead,
  findCourse,
  findLesson,
  idOf,
  type Lesson,
  lessonsInOrder,
  nextLesson,
  readingMinutes,
} from '../../src/courses/rules.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const module = { id: 'm', folder: '01-m', title: both('M'), summary: both('About m') };
const author = { id: 'a', name: both('A'), role: both('Writer'), about: both('Writes') };
const edition = {
  title: 'T',
  summary: 'S',
  takeaways: ['1', '2', '3'],
  prompt: 'P?',
  otherPrompt: 'O?',
  recall: { question: 'Q?', answer: 'A', reason: 'R' },
  sources: [{ title: 'One' }, { title: 'Two' }],
  body: 'Text',
};
const lesson = (id: string, number: number): Lesson => ({
  id,
  number,
  module,
  author,
  editions: { en: edition, 'zh-CN': edition },
});
const course: Course = {
  id: 'c',
  title: both('C'),
  summary: both('About c'),
  authors: [author],
  modules: [module],
  lessons: new Map(['one', 'two', 'three'].map((id, index) => [id, lesson(id, index + 1)])),
};

describe('looking things up', () => {
  test('a course and a lesson are found by id', () => {
    expect(findCourse([course], 'c')).toBe(course);
    expect(findCourse([course], 'other')).toBeUndefined();
    expect(findLesson(course, 'two')?.number).toBe(2);
    expect(findLesson(course, 'four')).toBeUndefined();
  });

  test('lessons come in the order of the course', () => {
    expect(lessonsInOrder(course).map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  });
});

describe('the next lesson', () => {
  test.each([
    { taken: [], next: 'one' },
    { taken: ['one'], next: 'two' },
    { taken: ['three', 'one'], next: 'two' },
    { taken: ['one', 'two', 'three'], next: undefined },
    { taken: ['withdrawn', 'one', 'two'], next: 'three' },
  ])('after $taken is $next', ({ taken, next }) => {
    expect(nextLesson(course, taken)?.id).toBe(next);
  });
});

describe('reading time', () => {
  test.each([
    ['nothing', '', 1],
    ['one word', 'word', 1],
    ['238 English words', 'word '.repeat(238), 1],
    ['1,190 English words', 'word '.repeat(1190), 5],
    ['1,650 Chinese characters', '课'.repeat(1650), 5],
    ['both in one text', `${'课'.repeat(660)} ${'word '.repeat(476)}`, 4],
    ['markup and link targets do not count', `**word** ${'[a](https://example.com/b-c-d) '.repeat(237)}`, 1],
  ])('%s', (_, body, minutes) => {
    expect(readingMinutes(body)).toBe(minutes);
  });
});

describe('the head of a lesson', () => {
  const { body: _, ...words } = edition;
  const head = { id: 'one', author: 'a', ...words };

  test('a good one passes', () => {
    expect(checkLessonHead(head)).toEqual({ value: head, issues: [] });
  });

  test.each([
    [{ title: undefined }, 'title is missing'],
    [{ title: '' }, 'title is empty'],
    [{ title: 1984 }, 'title must be a text; put it in quotes'],
    [{ title: 'x'.repeat(151) }, 'title has 151 characters, at most 150 fit'],
    [{ id: 'Not An Id' }, 'id may hold small letters, digits and single hyphens only'],
    [{ summary: 'x'.repeat(601) }, 'summary has 601 characters, at most 600 fit'],
    [{ prompt: 'x'.repeat(601) }, 'prompt has 601 characters, at most 600 fit'],
    [{ otherPrompt: undefined }, 'otherPrompt is missing'],
    [{ otherPrompt: 'x'.repeat(601) }, 'otherPrompt has 601 characters, at most 600 fit'],
    [{ takeaways: ['1', '2'] }, 'takeaways needs 3 to 5 items'],
    [{ takeaways: ['1', '2', 'x'.repeat(201)] }, 'takeaways[3] has 201 characters, at most 200 fit'],
    [{ takeaways: 'one' }, 'takeaways must be a list'],
    [{ recall: undefined }, 'recall needs the keys question, answer, reason'],
    [{ recall: { question: 'Q', answer: 'A' } }, 'recall.reason is missing'],
    [{ sources: [{ title: 'One' }] }, 'sources needs 2 to 6 items'],
    [
      { sources: [{ title: 'One', url: 'example' }, { title: 'Two' }] },
      'sources[1].url must be a full address, https://…',
    ],
    [
      { sources: [{ title: 'One', year: 'old' }, { title: 'Two' }] },
      'sources[1].year must be a year in digits',
    ],
    [{ mood: 'bright' }, 'mood is not a known key'],
  ])('%j: %s', (change, reason) => {
    expect(checkLessonHead({ ...head, ...change }).issues.map((issue) => issue.reason)).toEqual([reason]);
  });

  test('an empty head says what it needs', () => {
    expect(checkLessonHead(null).issues[0]?.reason).toMatch(/^this head needs the keys id, title, author, /);
  });
});

describe('course.yaml', () => {
  const { lessons: _, ...words } = course;
  const file = { ...words, order: ['one', 'two', 'three'] };

  test('a good one passes', () => {
    expect(checkCourseFile(file)).toEqual({ value: file, issues: [] });
  });

  test.each([
    [{ title: { en: 'C' } }, 'title.zh-CN is missing'],
    [{ title: both('x'.repeat(76)) }, 'title.en has 76 characters, at most 75 fit'],
    [{ modules: [module, module] }, 'modules[2].id "m" stands here a second time'],
    [{ modules: [{ ...module, folder: 'strategy' }] }, 'modules[1].folder must look like 01-some-name'],
    [{ modules: [module, { ...module, id: 'n' }] }, 'modules[2].folder "01-m" stands here a second time'],
    [{ authors: [author, { ...author, id: 'b', mood: 'x' }] }, 'authors[2].mood is not a known key'],
    [{ authors: [] }, 'authors needs 1 to 100 items'],
    [{ authors: [author, author] }, 'authors[2].id "a" stands here a second time'],
  ])('%j: %s', (change, reason) => {
    expect(checkCourseFile({ ...file, ...change }).issues[0]?.reason).toBe(reason);
  });
});

describe('the body of a lesson', () => {
  const table = (rows: number, columns: number) =>
    [
      `|${'h|'.repeat(columns)}`,
      `|${'---|'.repeat(columns)}`,
      ...Array(rows).fill(`|${'c|'.repeat(columns)}`),
    ].join('\n');

  test.each([
    ['no text', ' \n', 1, 'there is no text under the front matter'],
    ['a long heading', `One\n\n## ${'x'.repeat(151)}`, 3, 'this heading has 151 characters, at most 150 fit'],
    [
      'a long paragraph',
      'x'.repeat(2001),
      1,
      'this text has 2001 characters, at most 2000 are readable in one piece',
    ],
    [
      'a long item of a list',
      `- ${'x'.repeat(1999)}`,
      1,
      'this text has 2001 characters, at most 2000 are readable in one piece',
    ],
    ['a long table', table(100, 2), 1, 'this table has 101 rows, at most 100 fit'],
    ['a wide table', table(1, 21), 1, 'this table has more than 20 columns'],
    [
      'a link to a file',
      'See\n[that](../other.md).',
      2,
      'the link to "../other.md" leads nowhere; it must be a full address, https://…',
    ],
    [
      'a picture in a file',
      '![that](that.png)',
      1,
      'the link to "that.png" leads nowhere; it must be a full address, https://…',
    ],
    [
      'a footnote',
      'See that[^1].\n\n[^1]: There.',
      3,
      'write links and notes where they are used: [text](https://…)',
    ],
    ['an empty link', '[that]()', 1, 'the link to "" leads nowhere; it must be a full address, https://…'],
    [
      'a script',
      '[that](javascript:alert(1))',
      1,
      'the link to "javascript:alert(1)" leads nowhere; it must be a full address, https://…',
    ],
    ['HTML', 'One<br>two', 1, 'HTML would be shown as it is written; use Markdown, and `\\<` for a plain <'],
    [
      'a mention',
      'Hello <!channel>',
      1,
      'HTML would be shown as it is written; use Markdown, and `\\<` for a plain <',
    ],
    [
      'a link defined elsewhere',
      'See [that][1].\n\n[1]: https://example.com',
      3,
      'write links and notes where they are used: [text](https://…)',
    ],
    [
      'ranges with ~',
      '3~5 天，7~10 人',
      1,
      'two single ~ strike out what is between them; write a dash, or \\~',
    ],
    ['bold that is not', '他说** “不行” **但是', 1, 'these ** make nothing bold; they must touch the words'],
  ])('%s is reported', (_, body, line, reason) => {
    expect(bodyProblems(body)).toContainEqual({ line, reason });
  });

  test.each([
    ['prose', '## One\n\nTwo **three** ~~four~~ \\*\\* `**` and 3~5. 他说**“不行”**但是~~删除。~~这句'],
    ['the longest heading', `## ${'x'.repeat(150)}`],
    ['the longest paragraph', 'x'.repeat(2000)],
    [
      'links',
      '[a](https://example.com) [b](http://example.com) ![c](https://example.com/c.png) <https://example.com> <mailto:a@example.com>',
    ],
    ['the longest table', table(99, 20)],
  ])('%s passes', (_, body) => {
    expect(bodyProblems(body)).toEqual([]);
  });
});

test('the id of a lesson is known whatever else is wrong in its head', () => {
  expect(idOf({ id: 'one', title: 7 })).toBe('one');
  expect([idOf({ id: 'Not An Id' }), idOf({ title: 'T' }), idOf('id: one')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a lesson that was renamed is the one it was: nobody is taught it twice', () => {
  const renamed = { ...course, renamed: { uno: 'one' } };
  expect(nextLesson(renamed, ['uno'])?.id).toBe('two');
  expect(findLesson(renamed, 'uno')?.number).toBe(1);
});
