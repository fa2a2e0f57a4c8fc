// Content for stories: a copy of the real one, with a small second course or with another lesson.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** The copies live as long as the process, which several test files share. */
const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const courseSchema = z.looseObject({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  order: z.array(z.string()),
});

function copyOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-content-'));
  folders.push(folder);
  cpSync(content, folder, { recursive: true });
  return folder;
}

function rewrite(file: string, change: (course: z.infer<typeof courseSchema>) => object): void {
  const course = courseSchema.parse(parse(readFileSync(file, 'utf8')));
  writeFileSync(file, stringify({ ...course, ...change(course) }));
}

const shippedOrder = courseSchema.parse(
  parse(readFileSync('content/tech-leadership/course.yaml', 'utf8')),
).order;

/** Number of lessons in the shipped course. */
export const shippedLessons = shippedOrder.length;

/** The title of a lesson as shipped, and the first heading of its text. */
export function shippedLesson(id: string, locale: 'en' | 'zh-CN' = 'en'): { title: string; heading: string } {
  const file = readdirSync('content/tech-leadership', { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(`-${id}.${locale}.md`),
  );
  if (file === undefined) throw new Error(`there is no lesson ${id} in ${locale}`);
  const [, head = '', body = ''] = readFileSync(join('content/tech-leadership', file), 'utf8').split(
    /^---$/m,
  );
  const { title } = z.looseObject({ title: z.string() }).parse(parse(head));
  return { title, heading: /^## (.+)$/m.exec(body)?.[1] ?? '' };
}

/** The number of lessons that a copy of the shipped course has: the first ones. */
export const copiedLessons = 8;

/** Leaves only these lessons in a course. */
function keepOnly(course: string, lessons: readonly string[], more: object = {}): void {
  for (const file of readdirSync(course, { encoding: 'utf8', recursive: true }))
    if (file.endsWith('.md') && !lessons.some((id) => file.includes(`-${id}.`))) rmSync(join(course, file));
  rewrite(join(course, 'course.yaml'), () => ({ ...more, order: lessons }));
}

/** The first lessons of the shipped course, in both languages. */
export function firstLessons(): string {
  const folder = copyOf('content');
  keepOnly(join(folder, 'tech-leadership'), shippedOrder.slice(0, copiedLessons));
  return folder;
}

/** The first lessons of the shipped course, and a course `saying-no` of one lesson, in both languages. */
export function withSmallCourse(): string {
  const folder = firstLessons();
  const small = join(folder, 'saying-no');
  cpSync(join(folder, 'tech-leadership'), small, { recursive: true });
  keepOnly(small, ['saying-no-upward'], {
    id: 'saying-no',
    title: { en: 'Saying no', 'zh-CN': '学会说不' },
  });
  return folder;
}

/** The same content with one more lesson at the head of a course's order; the lesson's title is its id. */
export function withLessonFirst(content: string, course: string, id: string): string {
  const folder = copyOf(content);
  const from = join(folder, course, '03-soft-skills', '01-saying-no-upward');
  for (const locale of ['en', 'zh-CN']) {
    const text = readFileSync(`${from}.${locale}.md`, 'utf8');
    const to = join(folder, course, '03-soft-skills', `90-${id}.${locale}.md`);
    writeFileSync(to, text.replace(/^id: .*$/m, `id: ${id}`).replace(/^title: .*$/m, `title: "${id}"`));
  }
  rewrite(join(folder, course, 'course.yaml'), ({ order }) => ({ order: [id, ...order] }));
  return folder;
}

/** The same content without one of a course's lessons. */
export function withoutLesson(content: string, course: string, id: string): string {
  const folder = copyOf(content);
  const home = join(folder, course);
  for (const file of readdirSync(home, { encoding: 'utf8', recursive: true }))
    if (file.endsWith('.md') && file.includes(id)) rmSync(join(home, file));
  rewrite(join(home, 'course.yaml'), ({ order }) => ({ order: order.filter((lesson) => lesson !== id) }));
  return folder;
}
