// Finds the lesson that a number or some words of a title mean.
import { bare, closeness, editsWithin, isTooShort, lowest, slipsIn } from '../../courses/rules/titles.ts';
import { type Catalogue, type Course, type Lesson, lessonsInOrder, locales } from '../../courses/rules.ts';
import { editsBetween } from '../../platform/edits.ts';
import { lessonNumber } from '../../subscriptions/rules/lesson-number.ts';

export type Located = { course: Course; lesson: Lesson };

export type Meant = { kind: 'found'; found: Located } | { kind: 'unknown'; nearest: Located | undefined };

const titlesOf = ({ lesson }: Located): string[] => [
  ...locales.map((locale) => bare(lesson.editions[locale].title)),
  bare(lesson.id),
];

/** A word without its English ending: `hiring`, `hired` and `hire` are one. */
const stem = (word: string): string => word.replace(/(?<=[a-z]{3})(?:ings?|ed|ers?|es|e|s)$/u, '');

/** Whether a typed word is a word of the text, in another form or with slips after its first letter. */
function isIn(word: string, text: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return word.length > 1 && text.includes(word);
  const most = Math.floor(word.length / 5);
  const isSlip = (one: string) => most > 0 && one[0] === word[0] && editsBetween(one, word) <= most;
  return text.split(' ').some((one) => stem(one) === stem(word) || isSlip(one));
}

/** The words that say what a lesson is about, in each language. */
const subjectsOf = ({ lesson }: Located): string[] =>
  locales.map((locale) => {
    const { title, summary, takeaways } = lesson.editions[locale];
    return bare([lesson.id, title, summary, ...takeaways].join(' '));
  });

/** The lesson whose summary has most of the words; words that stand in many summaries tell nothing. */
function aboutMost(words: string, all: readonly Located[]): Located | undefined {
  const subjects = all.map((item) => ({ item, texts: subjectsOf(item) }));
  const typed = words.split(' ').filter((word) => word.length > 3 || /\p{Script=Han}/u.test(word));
  const telling = typed
    .map((word) => subjects.filter(({ texts }) => texts.some((text) => isIn(word, text))))
    .filter((found) => found.length > 0 && found.length <= Math.max(2, all.length / 4));
  const held = lowest(subjects, (one) => -telling.filter((found) => found.includes(one)).length);
  return held !== undefined && -held.score >= Math.max(1, typed.length / 2) ? held.item.item : undefined;
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
  if (near !== undefined && !isTooShort(words) && near.score <= slipsIn(words))
    return { kind: 'unknown', nearest: near.item };
  return { kind: 'unknown', nearest: aboutMost(words, all) };
}
