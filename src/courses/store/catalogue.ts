// Reads the catalogue from its folder, and reports all problems at once.
import { parseYaml, readTree, splitFrontMatter, type Yaml } from '../../platform/files.ts';
import {
  type Catalogue,
  type Checked,
  type Course,
  type CourseFile,
  checkCourseFile,
  checkLessonHead,
  type Edition,
  idOf,
  type Lesson,
  type LessonHead,
  type Locale,
  locales,
} from '../rules.ts';
import { type LessonFile, lessonFile, lineOf, problemsOfBody } from './lesson-file.ts';

/** Content that cannot be taught; each problem is one line of the message, `file:line: reason`. */
export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`The content has ${count}:\n${problems.join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}

type Report = (path: string, line: number, reason: string) => void;
type Files = ReadonlyMap<string, string>;
type CourseSource = { path: string; yaml: Yaml; value: CourseFile };

type LessonSource = LessonFile & {
  path: string;
  yaml: Yaml;
  /** The id, which is also given when the rest of the head is invalid. */
  id: string | undefined;
  head: LessonHead | undefined;
  body: string;
};

/**
 * Opens the courses for the app: every folder in `directory` is one. The bodies of lessons are not checked, because reading them takes longer
 * than all else at a start. Throws a `ContentError` when anything else is wrong with any of them.
 */
export const openHeads = (directory: string): Promise<Catalogue> => open(directory, () => []);

/** Opens the courses and checks all of them. Throws a `ContentError` when anything is wrong with any of them. */
export const openCatalogue = (directory: string): Promise<Catalogue> => open(directory, problemsOfBody);

async function open(directory: string, check: typeof problemsOfBody): Promise<Catalogue> {
  const files = await readTree(directory, ['.yaml', '.md']);
  const problems = [...files].flatMap(([path, text]) => check(path, text));
  const report: Report = (path, line, reason) => problems.push({ path, line, reason });

  const folders = [...new Set([...files.keys()].filter((path) => path.includes('/')).map(firstFolder))];
  if (folders.length === 0) report('', 1, 'there is no course here: no folder with a course.yaml');
  const courses = new Map<string, Course>();
  for (const folder of folders) {
    const course = readCourse(files, folder, report);
    if (course && courses.has(course.id))
      report(`${folder}/course.yaml`, 1, `the id "${course.id}" is taken by another course`);
    if (course) courses.set(course.id, course);
  }

  if (problems.length === 0) return [...courses.values()];
  problems.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
  throw new ContentError(problems.map((problem) => lineOf(directory, problem)));
}

function firstFolder(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function readCourse(files: Files, folder: string, report: Report): Course | undefined {
  const path = `${folder}/course.yaml`;
  const lessons = [...files].flatMap(([lessonPath, text]) =>
    lessonPath.startsWith(`${folder}/`) && lessonPath.endsWith('.md')
      ? (readLesson(lessonPath, text, report) ?? [])
      : [],
  );
  const pairs = pairEditions(lessons, report);

  const text = files.get(path);
  if (text === undefined) report(path, 1, 'this file is missing');
  const yaml = parseYaml(text ?? '');
  const value = text === undefined ? undefined : read(path, yaml, checkCourseFile, report);
  if (!value) return undefined;

  const source = { path, yaml, value };
  checkModules(source, lessons, report);
  checkAuthors(source, lessons, report);
  checkOrder(source, pairs, report);
  checkRenamed(source, report);
  const { id, title, summary, authors, modules, renamed = {} } = value;
  return { id, title, summary, authors, modules, renamed, lessons: lessonsOf(value, pairs) };
}

/** A renamed lesson exists under its new id, and not under the old one. */
function checkRenamed({ path, yaml, value }: CourseSource, report: Report): void {
  for (const [before, now] of Object.entries(value.renamed ?? {})) {
    const line = yaml.lineOf(['renamed', before]);
    if (!value.order.includes(now)) report(path, line, `renamed: no lesson has the id "${now}"`);
    if (value.order.includes(before)) report(path, line, `renamed: "${before}" is still the id of a lesson`);
  }
}

function readLesson(path: string, text: string, report: Report): LessonSource | undefined {
  if (/^[^/]+\/README\.md$/.test(path)) return undefined;
  const named = lessonFile(path);
  if (named === undefined) {
    report(
      path,
      1,
      `a lesson is named <module folder>/NN-some-name.<locale>.md, the locale being ${locales.join(' or ')}`,
    );
    return undefined;
  }
  const parts = splitFrontMatter(text);
  if (!parts) report(path, 1, 'the file must begin with front matter between two lines of ---');
  const { yaml: headText, body } = parts ?? { yaml: '', body: text };
  const yaml = parseYaml(headText, 2);
  const head = parts && read(path, yaml, checkLessonHead, report);
  return { path, ...named, yaml, id: idOf(yaml.value), head, body: body.trim() };
}

/** The value that a schema reads from the YAML; each problem is reported on the line of its key. */
function read<T>(
  path: string,
  yaml: Yaml,
  check: (value: unknown) => Checked<T>,
  report: Report,
): T | undefined {
  for (const { line, reason } of yaml.findings) report(path, line, reason);
  if (yaml.findings.length > 0) return undefined;
  const { value, issues } = check(yaml.value);
  for (const issue of issues) report(path, yaml.lineOf(issue.path), issue.reason);
  return value;
}

type Pair = { id: string | undefined; editions: LessonSource[] };

/** Files of the same name are one lesson: they share id and author, and each locale has one file. */
function pairEditions(lessons: readonly LessonSource[], report: Report): Pair[] {
  const byName = new Map<string, LessonSource[]>();
  for (const lesson of lessons) {
    const name = `${lesson.folder}/${lesson.slug}`;
    byName.set(name, [...(byName.get(name) ?? []), lesson]);
  }
  const pairs: Pair[] = [];
  for (const [name, editions] of byName) {
    const [first, ...others] = editions;
    if (!first) continue;
    for (const locale of locales)
      if (!editions.some((edition) => edition.locale === locale))
        report(first.path, 1, `the lesson has no ${locale} edition: ${name}.${locale}.md is missing`);
    for (const other of others) {
      if (first.id && other.id && other.id !== first.id)
        report(
          other.path,
          other.yaml.lineOf(['id']),
          `id is "${other.id}", but "${first.id}" in ${first.locale}`,
        );
      if (first.head && other.head && other.head.author !== first.head.author)
        report(
          other.path,
          other.yaml.lineOf(['author']),
          `author is "${other.head.author}", but "${first.head.author}" in ${first.locale}`,
        );
    }
    const twin = first.id && pairs.find((pair) => pair.id === first.id)?.editions[0];
    if (twin) report(first.path, first.yaml.lineOf(['id']), `the id "${first.id}" is taken by ${twin.path}`);
    pairs.push({ id: first.id, editions });
  }
  return pairs;
}

function checkModules(
  { path, yaml, value }: CourseSource,
  lessons: readonly LessonSource[],
  report: Report,
): void {
  const known = value.modules.map((module) => module.folder);
  for (const folder of new Set(lessons.map((lesson) => lesson.folder)))
    if (!known.includes(folder))
      report(path, yaml.lineOf(['modules']), `the folder ${folder} has lessons, but no module names it`);
}

function checkAuthors({ value }: CourseSource, lessons: readonly LessonSource[], report: Report): void {
  const known = value.authors.map((author) => author.id);
  for (const { path, yaml, head } of lessons)
    if (head && !known.includes(head.author))
      report(
        path,
        yaml.lineOf(['author']),
        `author "${head.author}" is not in course.yaml, which has ${known.join(', ')}`,
      );
}

function checkOrder({ path, yaml, value }: CourseSource, pairs: readonly Pair[], report: Report): void {
  for (const [index, id] of value.order.entries()) {
    const line = yaml.lineOf(['order', index]);
    if (value.order.indexOf(id) < index) report(path, line, `order has "${id}" a second time`);
    else if (!pairs.some((pair) => pair.id === id))
      report(path, line, `order has "${id}", but no lesson has that id`);
  }
  for (const { id, editions } of pairs)
    if (id && !value.order.includes(id))
      for (const edition of editions.slice(0, 1))
        report(
          edition.path,
          edition.yaml.lineOf(['id']),
          `the lesson "${id}" is missing from the order in course.yaml`,
        );
}

function lessonsOf({ order, modules, authors }: CourseFile, pairs: readonly Pair[]): Map<string, Lesson> {
  const lessons = new Map<string, Lesson>();
  for (const [index, id] of order.entries()) {
    const pair = pairs.find((candidate) => candidate.id === id);
    const [first] = pair?.editions ?? [];
    const module = modules.find((candidate) => candidate.folder === first?.folder);
    const author = authors.find((candidate) => candidate.id === first?.head?.author);
    const en = editionOf(pair, 'en');
    const zh = editionOf(pair, 'zh-CN');
    if (module && author && en && zh)
      lessons.set(id, { id, number: index + 1, module, author, editions: { en, 'zh-CN': zh } });
  }
  return lessons;
}

function editionOf(pair: Pair | undefined, locale: Locale): Edition | undefined {
  const source = pair?.editions.find((edition) => edition.locale === locale);
  if (!source?.head) return undefined;
  const { id: _id, author: _author, ...words } = source.head;
  return { ...words, body: source.body };
}
