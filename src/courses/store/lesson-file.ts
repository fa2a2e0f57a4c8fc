// Reads the name and the body of a lesson's file.
import { readTree, splitFrontMatter } from '../../platform/files.ts';
import { bodyProblems, type Locale, locales } from '../rules.ts';

export type LessonFile = { folder: string; slug: string; locale: Locale };

/** `path` counts from the folder of the courses. */
export type LessonProblem = { path: string; line: number; reason: string };

export const lineOf = (directory: string, { path, line, reason }: LessonProblem): string =>
  `${directory}/${path}:${line}: ${reason}`;

/** Reads the path of a lesson's file; undefined for any other path. */
export function lessonFile(path: string): LessonFile | undefined {
  const [, folder = '', name = '', ...more] = path.split('/');
  const [, slug, suffix] = /^(\d{2}-[a-z0-9-]+)\.([A-Za-z-]+)\.md$/.exec(name) ?? [];
  const locale = locales.find((known) => known === suffix);
  return more.length > 0 || !slug || !locale ? undefined : { folder, slug, locale };
}

/** Finds the problems in the body of a lesson, in a file of this text; none where the path is that of another file. */
export function problemsOfBody(path: string, text: string): LessonProblem[] {
  if (lessonFile(path) === undefined) return [];
  const { body, bodyLine } = splitFrontMatter(text) ?? { body: text, bodyLine: 1 };
  return bodyProblems(body).map(({ line, reason }) => ({ path, line: bodyLine + line - 1, reason }));
}

/** The files below a folder that lessons may be in, by their paths. */
export const readLessons = (directory: string): Promise<ReadonlyMap<string, string>> =>
  readTree(directory, ['.md']);
