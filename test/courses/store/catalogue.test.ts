import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findCourse, type Locale, lessonsInOrder, locales } from '../../../src/courses/rules.ts';
import { ContentError, openCatalogue } from '../../../src/courses/store/catalogue.ts';

const directories: string[] = [];

async function folderWith(files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'lectern-content-'));
  directories.push(directory);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

const course = `id: leading
title: {en: Leading, zh-CN: 带团队}
summary: {en: How to lead., zh-CN: 怎么带团队。}
authors:
  - id: desk
    name: {en: The desk, zh-CN: 编辑部}
    role: {en: Writers, zh-CN: 撰稿}
    about: {en: They write., zh-CN: 他们写。}
modules:
  - id: start
    folder: 01-start
    title: {en: Start, zh-CN: 起步}
    summary: {en: Where to begin., zh-CN: 从哪里开始。}
order:
  - listening
  - deciding
`;

const lesson = (id: string, title: string) => `---
id: ${id}
title: ${title}
author: desk
summary: What it is about.
takeaways: [One, Two, Three]
prompt: What do you do?
otherPrompt: Where do you do it?
recall: {question: Why?, answer: So., reason: Because.}
sources:
  - {title: A book, author: Somebody, year: 2011}
  - {title: An article, url: "https://example.com/a"}
---

## ${title}

Text of ${title}.
`;

const good = {
  'leading/course.yaml': course,
  'leading/01-start/01-listening.en.md': lesson('listening', 'Listening'),
  'leading/01-start/01-listening.zh-CN.md': lesson('listening', '倾听'),
  'leading/01-start/02-deciding.en.md': lesson('deciding', 'Deciding'),
  'leading/01-start/02-deciding.zh-CN.md': lesson('deciding', '决定'),
};

/** The problems `openCatalogue` reports for the good content with these files added or replaced; '' removes one. */
async function problemsOf(changes: Record<string, string>): Promise<string[]> {
  const files = Object.entries({ ...good, ...changes }).filter(([, text]) => text !== '');
  const directory = await folderWith(Object.fromEntries(files));
  const error = await openCatalogue(directory).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw error ?? new Error('the content was taken');
  expect(error.message.split('\n').slice(1)).toEqual(error.problems);
  return error.problems.map((problem) => problem.slice(directory.length + 1));
}

describe('good content', () => {
  test('is read with every lesson in its place', async () => {
    const [read] = await openCatalogue(await folderWith(good));
    if (!read) throw new Error('no course');
    expect(read).toMatchObject({ id: 'leading', title: { 'zh-CN': '带团队' } });
    expect(lessonsInOrder(read)).toMatchObject([
      { id: 'listening', number: 1, module: { id: 'start' }, author: { id: 'desk' } },
      { id: 'deciding', number: 2, editions: { en: { title: 'Deciding' }, 'zh-CN': { title: '决定' } } },
    ]);
    expect(lessonsInOrder(read)[0]?.editions['zh-CN'].body).toBe('## 倾听\n\nText of 倾听.');
  });

  test('has each lesson with the author in its head and the module of its folder', async () => {
    const author =
      '  - id: guest\n    name: {en: A, zh-CN: 甲}\n    role: {en: B, zh-CN: 乙}\n    about: {en: C, zh-CN: 丙}\n';
    const module =
      '  - id: next\n    folder: 02-next\n    title: {en: D, zh-CN: 丁}\n    summary: {en: E, zh-CN: 戊}\n';
    const guest = (text: string) => text.replace('author: desk', 'author: guest');
    const [read] = await openCatalogue(
      await folderWith({
        ...good,
        'leading/course.yaml': `${course.replace('modules:\n', `${author}modules:\n`).replace('order:\n', `${module}order:\n`)}  - hiring\n`,
        'leading/02-next/01-hiring.en.md': guest(lesson('hiring', 'Hiring')),
        'leading/02-next/01-hiring.zh-CN.md': guest(lesson('hiring', '招聘')),
      }),
    );
    expect([...(read?.lessons.values() ?? [])]).toMatchObject([
      { id: 'listening', number: 1, module: { id: 'start' }, author: { id: 'desk' } },
      { id: 'deciding', number: 2, module: { id: 'start' }, author: { id: 'desk' } },
      { id: 'hiring', number: 3, module: { id: 'next' }, author: { id: 'guest' } },
    ]);
  });

  test('may have Windows line ends, a byte order mark, readmes and hidden files', async () => {
    const windows = Object.entries(good).map(([path, text]) => [
      path,
      `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    ]);
    const beside = {
      'README.md': 'Read me',
      'leading/README.md': 'Me too',
      'leading/.drafts/a.md': 'Not yet',
    };
    const catalogue = await openCatalogue(await folderWith({ ...Object.fromEntries(windows), ...beside }));
    expect(catalogue[0]?.lessons.size).toBe(2);
  });

  test('as shipped is complete', async () => {
    const catalogue = await openCatalogue(join(import.meta.dirname, '../../../content'));
    expect(catalogue.map(({ id }) => id)).toContain('tech-leadership');
    for (const { lessons } of catalogue) expect(lessons.size).toBeGreaterThan(0);
  });

  test('as shipped has at least one lesson in each of the six modules, in both languages', async () => {
    const catalogue = await openCatalogue(join(import.meta.dirname, '../../../content'));
    const shipped = findCourse(catalogue, 'tech-leadership');
    if (!shipped) throw new Error('no course');
    const writtenIn = (locale: Locale, text: string) => /\p{Script=Han}/u.test(text) === (locale === 'zh-CN');
    const taught = shipped.modules.map(({ id }) => ({
      id,
      languages: locales.filter((locale) =>
        lessonsInOrder(shipped).some(
          ({ module, editions }) =>
            module.id === id && writtenIn(locale, editions[locale].title + editions[locale].body),
        ),
      ),
    }));
    expect(taught).toEqual(
      [
        'strategy',
        'team-management',
        'soft-skills',
        'career-and-startups',
        'technology-trends',
        'national-policy',
      ].map((id) => ({ id, languages: [...locales] })),
    );
  });
});

describe('broken content', () => {
  test('a renamed lesson stands under its new id only', async () => {
    const renamed = 'renamed:\n  hearing: nowhere\n  listening: deciding\n';
    const problems = await problemsOf({ 'leading/course.yaml': `${course}${renamed}` });
    expect(problems.join('\n')).toContain('renamed: no lesson has the id "nowhere"');
    expect(problems.join('\n')).toContain('renamed: "listening" is still the id of a lesson');
  });

  test('is reported all at once, each with file and line', async () => {
    const problems = await problemsOf({
      'leading/course.yaml': `${course}  - delegating\n  - listening\n`,
      'leading/01-start/01-listening.en.md': lesson('listening', 'x'.repeat(151)).replace(
        'author: desk',
        'author: nobody',
      ),
      'leading/01-start/01-listening.zh-CN.md': '',
      'leading/01-start/02-deciding.en.md': lesson('deciding', 'Deciding')
        .replace('prompt: What do you do?\n', '')
        .replace('reason: Because.', 'because: So.')
        .concat('\nSee [that](that.md).\n'),
      'leading/01-start/03-extra.en.md': lesson('extra', 'Extra'),
      'leading/01-start/03-extra.zh-CN.md': lesson('other', '其他'),
      'leading/01-start/notes.md': 'Notes',
      'leading/02-next/01-lost.en.md': lesson('deciding', 'Lost'),
      'leading/02-next/01-lost.zh-CN.md': lesson('deciding', '迷路').replace(
        'author: desk',
        'author: nobody',
      ),
    });
    expect(problems).toEqual([
      'leading/01-start/01-listening.en.md:1: the lesson has no zh-CN edition: 01-start/01-listening.zh-CN.md is missing',
      'leading/01-start/01-listening.en.md:3: title has 151 characters, at most 150 fit',
      'leading/01-start/01-listening.en.md:15: this heading has 151 characters, at most 150 fit',
      'leading/01-start/02-deciding.en.md:2: prompt is missing',
      'leading/01-start/02-deciding.en.md:8: recall.reason is missing',
      'leading/01-start/02-deciding.en.md:8: recall.because is not a known key',
      'leading/01-start/02-deciding.en.md:18: the link to "that.md" leads nowhere; it must be a full address, https://…',
      'leading/01-start/03-extra.en.md:2: the lesson "extra" is missing from the order in course.yaml',
      'leading/01-start/03-extra.zh-CN.md:2: id is "other", but "extra" in en',
      'leading/01-start/notes.md:1: a lesson is named <module folder>/NN-some-name.<locale>.md, the locale being en or zh-CN',
      'leading/02-next/01-lost.en.md:2: the id "deciding" is taken by leading/01-start/02-deciding.en.md',
      'leading/02-next/01-lost.zh-CN.md:4: author is "nobody", but "desk" in en',
      'leading/02-next/01-lost.zh-CN.md:4: author "nobody" is not in course.yaml, which has desk',
      'leading/course.yaml:9: the folder 02-next has lessons, but no module names it',
      'leading/course.yaml:17: order has "delegating", but no lesson has that id',
      'leading/course.yaml:18: order has "listening" a second time',
    ]);
  });

  test.each([
    {
      what: 'YAML that cannot be read',
      changes: { 'leading/01-start/01-listening.en.md': lesson('listening', '"open') },
      first: /^leading\/01-start\/01-listening\.en\.md:\d+: Missing closing "quote/,
    },
    {
      what: 'a text YAML takes for an alias',
      changes: { 'leading/01-start/01-listening.en.md': lesson('listening', '*important*') },
      first: /listening\.en\.md:3: a text that starts with \* needs quotes$/,
    },
    {
      what: 'a key given twice',
      changes: { 'leading/01-start/01-listening.en.md': lesson('listening', 'A\ntitle: B') },
      first: /listening\.en\.md:4: Map keys must be unique/,
    },
    {
      what: 'a file without front matter',
      changes: { 'leading/01-start/01-listening.en.md': '# Listening\n' },
      first: /listening\.en\.md:1: the file must begin with front matter between two lines of ---$/,
    },
    {
      what: 'a course without its file',
      changes: { 'leading/course.yaml': '' },
      first: /^leading\/course\.yaml:1: this file is missing$/,
    },
    {
      what: 'a lesson whose author is not in its course',
      changes: {
        'leading/01-start/01-listening.en.md': good['leading/01-start/01-listening.en.md'].replace(
          'desk',
          'nobody',
        ),
        'leading/01-start/01-listening.zh-CN.md': good['leading/01-start/01-listening.zh-CN.md'].replace(
          'desk',
          'nobody',
        ),
      },
      first: /listening\.en\.md:4: author "nobody" is not in course\.yaml, which has desk$/,
    },
    {
      what: 'a lesson whose module is not in its course',
      changes: { 'leading/course.yaml': course.replace('folder: 01-start', 'folder: 02-next') },
      first: /course\.yaml:9: the folder 01-start has lessons, but no module names it$/,
    },
    {
      what: 'a second course with the same id',
      changes: Object.fromEntries(Object.entries(good).map(([path, text]) => [`x${path}`, text])),
      first: /^xleading\/course\.yaml:1: the id "leading" is taken by another course$/,
    },
  ])('$what is named', async ({ changes, first }) => {
    expect((await problemsOf(changes))[0]).toMatch(first);
  });

  test('an empty folder is no catalogue', async () => {
    await expect(openCatalogue(await folderWith({ 'README.md': 'Nothing' }))).rejects.toThrow(ContentError);
  });

  test('a folder that is not there is no catalogue either', async () => {
    await expect(openCatalogue('/nowhere/at/all')).rejects.toThrow(/nowhere.*there is no course here/);
    const file = import.meta.filename;
    await expect(openCatalogue(file)).rejects.toThrow(/catalogue\.test\.ts.*there is no course here/);
  });
});
