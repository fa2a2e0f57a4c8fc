// Test courses, written as the files the app reads.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** `modules` has the number of lessons in each; titles and ids come from the lessons' numbers in the course. */
export type Made = {
  id: string;
  modules: number[];
  title?: (number: number, locale: string) => string;
  name?: (number: number) => string;
  renamed?: Record<string, string>;
};

const both = (text: string) => ({ en: text, 'zh-CN': `${text}（中文）` });

function filesOf(made: Made): Record<string, string> {
  const { id, title = (number) => `Title ${number}`, name = (number) => `lesson-${number}`, renamed } = made;
  const order: string[] = [];
  const files: Record<string, string> = {};
  const modules = made.modules.map((count, index) => {
    const folder = `${String(index + 1).padStart(2, '0')}-module`;
    for (let place = 1; place <= count; place += 1) {
      const number = order.push(name(order.length + 1));
      for (const locale of ['en', 'zh-CN']) {
        const head = {
          id: name(number),
          title: title(number, locale),
          author: 'desk',
          summary: 'What it is about.',
          takeaways: ['One', 'Two', 'Three'],
          prompt: 'What do you do?',
          otherPrompt: 'Where do you do it?',
          recall: { question: 'Why?', answer: 'So.', reason: 'Because.' },
          sources: [{ title: 'A book' }, { title: 'Another' }],
        };
        const file = `${String(place).padStart(2, '0')}-${name(number)}.${locale}.md`;
        files[`${id}/${folder}/${file}`] = `---\n${JSON.stringify(head)}\n---\n\nText of lesson ${number}.\n`;
      }
    }
    return {
      id: `module-${index + 1}`,
      folder,
      title: both(`Module ${index + 1}`),
      summary: both('A module.'),
    };
  });
  const author = { id: 'desk', name: both('Desk'), role: both('Writers'), about: both('They write.') };
  const course = {
    id,
    title: both(`Course ${id}`),
    summary: both('A course.'),
    authors: [author],
    modules,
    order,
    ...(renamed === undefined ? {} : { renamed }),
  };
  return { ...files, [`${id}/course.yaml`]: JSON.stringify(course) };
}

/** A temporary folder with these courses. */
export function contentWith(...courses: Made[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'lectern-content-'));
  for (const [path, text] of courses.flatMap((made) => Object.entries(filesOf(made)))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

/** A course `six` of two modules, with a title for each lesson. */
export const sixLessons = (): string =>
  contentWith({
    id: 'six',
    modules: [3, 3],
    title: (number, locale) => (locale === 'en' ? `On topic ${number}` : `话题 ${number}`),
  });
