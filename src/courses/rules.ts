// Courses, modules, lessons and authors: the format of their files, and the order of lessons.
import { z } from 'zod';
import { parseMarkdown, plainLine, plainText, walk } from '../platform/markdown.ts';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
export type Localised = Record<Locale, string>;

const length = (max: number) => ({
  max,
  error: (issue: { input?: unknown }) => `has ${String(issue.input).length} characters, at most ${max} fit`,
});

function text(max: number) {
  const limit = length(max);
  return z
    .string({
      error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a text; put it in quotes'),
    })
    .trim()
    .min(1, 'is empty')
    .max(max, { error: limit.error });
}

function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
  const error = `needs ${min} to ${max} items`;
  return z
    .array(item, { error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a list') })
    .min(min, error)
    .max(max, error);
}

function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'invalid_type' ? `needs the keys ${Object.keys(shape).join(', ')}` : undefined,
  });
}

const id = text(60).regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'may hold small letters, digits and single hyphens only',
);
/** Slack shows titles without markup, so marks are removed. */
const title = (max: number) => text(max).transform(plainLine);
const localisedTitle = (max: number) => fields({ en: title(max), 'zh-CN': title(max) });
const localised = (max: number) => fields({ en: text(max), 'zh-CN': text(max) });

const authorSchema = fields({ id, name: localised(75), role: localised(150), about: localised(600) });
export type Author = z.infer<typeof authorSchema>;

const moduleSchema = fields({
  id,
  folder: text(60).regex(/^\d{2}-[a-z0-9-]+$/, 'must look like 01-some-name'),
  title: localisedTitle(75),
  summary: localised(600),
});
export type Module = z.infer<typeof moduleSchema>;

/** `course.yaml`. Titles of courses and modules stay within 75 characters, Slack's limit for an option of a select. */
const courseFileSchema = fields({
  id,
  title: localisedTitle(75),
  summary: localised(600),
  authors: list(authorSchema, 1, 100).superRefine(unique('id')),
  modules: list(moduleSchema, 1, 50).superRefine(unique('id')).superRefine(unique('folder')),
  order: list(id, 1, 1000),
  /** Old ids of lessons with their current ones: a channel that had a lesson under its old id does not get it again. */
  renamed: z.record(id, id).optional(),
});
export type CourseFile = z.infer<typeof courseFileSchema>;

const sourceSchema = fields({
  title: text(200),
  author: text(200).optional(),
  year: z.int('must be a year in digits').optional(),
  publisher: text(200).optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'must be a full address, https://…' })
    .max(1000)
    .optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** The head of a lesson's file. */
const lessonHeadSchema = fields({
  id,
  title: title(150),
  author: id,
  summary: text(600),
  takeaways: list(text(200), 3, 5),
  prompt: text(600),
  otherPrompt: text(600),
  recall: fields({ question: text(600), answer: text(600), reason: text(1000) }),
  sources: list(sourceSchema, 2, 6),
});
export type LessonHead = z.infer<typeof lessonHeadSchema>;

function unique(key: string) {
  return (items: readonly Record<string, unknown>[], context: z.RefinementCtx) => {
    for (const [index, item] of items.entries())
      if (items.findIndex((other) => other[key] === item[key]) < index)
        context.addIssue({
          code: 'custom',
          path: [index, key],
          message: `"${item[key]}" stands here a second time`,
        });
  };
}

/** The value of a file, and its problems: each reason begins with the name of the key. */
export type Checked<T> = { value: T | undefined; issues: { path: readonly PropertyKey[]; reason: string }[] };

function checkedBy<T>(schema: z.ZodType<T>): (value: unknown) => Checked<T> {
  return (value) => {
    const { data, error } = schema.safeParse(value);
    const issues = (error?.issues ?? []).flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a known key' }))
        : [issue],
    );
    return {
      value: data,
      issues: issues.map(({ path, message }) => ({ path, reason: `${named(path)} ${message}` })),
    };
  };
}

function named(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '') || 'this head';
}

export const checkCourseFile = checkedBy(courseFileSchema);
export const checkLessonHead = checkedBy(lessonHeadSchema);

/** The id in the head of a lesson's file, whatever else is wrong in it. */
export function idOf(head: unknown): string | undefined {
  return z.looseObject({ id }).safeParse(head).data?.id;
}

/** A lesson in one language; `body` is Markdown. */
export type Edition = Omit<LessonHead, 'id' | 'author'> & { body: string };

/** `number` is the lesson's place in the order of its course, from 1. */
export type Lesson = {
  id: string;
  number: number;
  module: Module;
  author: Author;
  editions: Record<Locale, Edition>;
};

/** `lessons` by id, in the order of the course. */
export type Course = {
  id: string;
  title: Localised;
  summary: Localised;
  authors: Author[];
  modules: Module[];
  lessons: ReadonlyMap<string, Lesson>;
  /** The current ids, by former ids. */
  renamed?: Readonly<Record<string, string>>;
};

export type Catalogue = readonly Course[];

export function findCourse(catalogue: Catalogue, id: string): Course | undefined {
  return catalogue.find((course) => course.id === id);
}

export function lessonsInOrder(course: Course): Lesson[] {
  return [...course.lessons.values()];
}

/** The current id of the lesson with this id. */
export const idNow = ({ renamed }: Pick<Course, 'renamed'>, id: string): string => renamed?.[id] ?? id;

export function findLesson(course: Course, id: string): Lesson | undefined {
  return course.lessons.get(idNow(course, id));
}

/** The first lesson, in the current order of the course, that was neither delivered nor skipped; undefined when all were. */
export function nextLesson(course: Course, takenIds: Iterable<string>): Lesson | undefined {
  const taken = new Set([...takenIds].map((id) => idNow(course, id)));
  return lessonsInOrder(course).find((lesson) => !taken.has(lesson.id));
}

// English: adults read non-fiction silently at 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
// Chinese: our own estimate. Young adults read it aloud at 255 characters a minute (IReST, doi:10.1167/iovs.11-8284),
// and Brysbaert's silent reading is 1.3 times as fast as his reading aloud (238 to 183).
const wordsPerMinute = 238;
const hanPerMinute = 330;

/** Whole minutes an adult needs to read the Markdown silently, at least 1; each part counts in its own script. */
export function readingMinutes(body: string): number {
  const text = plainText(parseMarkdown(body));
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  const words = text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}]\S*/gu) ?? [];
  return Math.max(1, Math.round(han.length / hanPerMinute + words.length / wordsPerMinute));
}

/** Parts of a lesson's body that Slack would refuse or show wrongly; lines count from 1 within the body. */
export function bodyProblems(body: string): { line: number; reason: string }[] {
  const problems: { line: number; reason: string }[] = [];
  if (!body.trim()) problems.push({ line: 1, reason: 'there is no text under the front matter' });
  walk(parseMarkdown(body), (node) => {
    const found = (reason: string) => problems.push({ line: node.position?.start.line ?? 1, reason });
    const written = body.slice(node.position?.start.offset, node.position?.end.offset);
    switch (node.type) {
      case 'heading':
        if (plainText(node).length > 150)
          found(`this heading has ${plainText(node).length} characters, at most 150 fit`);
        break;
      case 'paragraph':
      case 'listItem':
        if (written.length > 2000)
          found(`this text has ${written.length} characters, at most 2000 are readable in one piece`);
        break;
      case 'table':
        if (node.children.length > 100) found(`this table has ${node.children.length} rows, at most 100 fit`);
        if ((node.children[0]?.children.length ?? 0) > 20) found('this table has more than 20 columns');
        break;
      case 'link':
      case 'image':
        if (!isReachable(node.url))
          found(`the link to "${node.url}" leads nowhere; it must be a full address, https://…`);
        break;
      case 'html':
        found('HTML would be shown as it is written; use Markdown, and `\\<` for a plain <');
        break;
      case 'definition':
      case 'footnoteDefinition':
        found('write links and notes where they are used: [text](https://…)');
        break;
      case 'delete':
        if (!written.startsWith('~~'))
          found('two single ~ strike out what is between them; write a dash, or \\~');
        break;
      case 'text':
        if (/(?<!\\)\*\*/.test(written)) found('these ** make nothing bold; they must touch the words');
        break;
    }
  });
  return problems;
}

function isReachable(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:', 'mailto:'].includes(new URL(url).protocol);
}
