// Finds the lesson that a number or some words of a title mean.
import { type Catalogue, type Course, type Lesson, lessonsInOrder, locales } from '../../courses/rules.ts';
import { foldedWords } from '../../platform/fold.ts';
import { lessonNumber } from '../../subscriptions/rules/lesson-number.ts';

export type Located = { course: Course; lesson: Lesson };

export type Meant = { kind: 'found'; found: Located } | { kind: 'unknown'; nearest: Located | undefined };

/** The text reduced to its words. */
const bare = (text: string): string => foldedWords(text).join(' ');

const titlesOf = ({ lesson }: Located): string[] => [
  ...locales.map((locale) => bare(lesson.editions[locale].title)),
  bare(lesson.id),
];

/** The distance between the words and a title: 0 is the whole title, undefined no match. */
function closeness(words: string, title: string): number | undefined {
  if (title === words) return 0;
  if (` ${title} `.includes(` ${words} `)) return 1;
  if (title.includes(words)) return 2;
  return words.split(' ').every((word) => title.includes(word)) ? 3 : undefined;
}

/** The fewest edits that turn the words into some part of the title (Sellers 1980, approximate substring matching). */
function editsWithin(words: string, title: string): number {
  let row = Array.from({ length: title.length + 1 }, () => 0);
  for (const [i, letter] of [...words].entries()) {
    const above = row;
    row = [i + 1];
    for (let j = 1; j <= title.length; j += 1) {
      const changed = (above[j - 1] ?? 0) + (title[j - 1] === letter ? 0 : 1);
      row.push(Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return Math.min(...row);
}

/** The first item with the lowest score; items without a score are left out. */
function lowest<Item>(items: readonly Item[], score: (item: Item) => number | undefined) {
  let best: { item: Item; score: number } | undefined;
  for (const item of items) {
    const its = score(item);
    if (its !== undefined && (best === undefined || its < best.score)) best = { item, score: its };
  }
  return best;
}

const nextNames = new Set([
  ...['next', 'the next', 'next one', 'the next one', 'next lesson', 'the next lesson'],
  ...['下一课', '下一节', '下一节课', '下节课'],
]);

/** The lesson that is meant where only the next can be: `next` where the text is empty or means it, another lesson, or undefined. */
export function nextMeant(course: Course, next: Lesson, text: string): 'next' | Lesson | undefined {
  if (text.trim() === '' || nextNames.has(bare(text))) return 'next';
  const number = lessonNumber(text);
  const named = lessonsInOrder(course).find((lesson) =>
    number === undefined ? titlesOf({ course, lesson }).includes(bare(text)) : lesson.number === number,
  );
  return named?.id === next.id ? 'next' : named;
}

/** A number is a lesson of the first course; words are looked for in all courses. */
export function lessonMeant(courses: Catalogue, text: string): Meant {
  const all = courses.flatMap((course) => lessonsInOrder(course).map((lesson) => ({ course, lesson })));
  const number = lessonNumber(text);
  if (number !== undefined) {
    const ofFirst = all.filter(({ course }) => course === courses[0]);
    const nearest = lowest(ofFirst, ({ lesson }) => Math.abs(lesson.number - number));
    return nearest?.score === 0
      ? { kind: 'found', found: nearest.item }
      : { kind: 'unknown', nearest: nearest?.item };
  }
  const words = bare(text.slice(0, 150));
  if (words === '') return { kind: 'unknown', nearest: undefined };
  const best = (score: (title: string) => number | undefined) =>
    lowest(all, (one) => lowest(titlesOf(one), score)?.score);
  const hit = best((title) => closeness(words, title));
  if (hit !== undefined) return { kind: 'found', found: hit.item };
  const near = best((title) => editsWithin(words, title));
  const few = near !== undefined && near.score <= words.length / 2;
  return { kind: 'unknown', nearest: few ? near.item : undefined };
}

/** The course with this id or title. */
export const courseNamed = (courses: Catalogue, text: string): Course | undefined =>
  courses.find(({ id, title }) =>
    [id, ...locales.map((locale) => title[locale])].some((name) => bare(name) === bare(text)),
  );
