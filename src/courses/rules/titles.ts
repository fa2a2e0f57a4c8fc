// Matches typed words with titles, and finds the course that they mean.
import { foldedWords } from '../../platform/fold.ts';
import { type Course, locales } from '../rules.ts';

/** A course as people may name it. */
export type Named = Pick<Course, 'id' | 'title'>;

/** The text reduced to its words. */
export const bare = (text: string): string => foldedWords(text).join(' ');

/** The distance between the words and a title: 0 is the whole title, undefined no match. */
export function closeness(words: string, title: string): number | undefined {
  if (title === words) return 0;
  if (` ${title} `.includes(` ${words} `)) return 1;
  if (title.includes(words)) return 2;
  return words.split(' ').every((word) => title.includes(word)) ? 3 : undefined;
}

/** The fewest edits that turn the words into some part of the title (Sellers 1980, approximate substring matching). */
export function editsWithin(words: string, title: string): number {
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

/** Whether the words are too few letters to mean a title by a slip or by a part of it. */
export const isTooShort = (words: string): boolean => words.length < (/\p{Script=Han}/u.test(words) ? 2 : 5);

/** The most edits that are still a slip. */
export const slipsIn = (words: string): number => (words.length * 2) / 7;

/** The first item with the lowest score; items without a score are left out. */
export function lowest<Item>(items: readonly Item[], score: (item: Item) => number | undefined) {
  let best: { item: Item; score: number } | undefined;
  for (const item of items) {
    const its = score(item);
    if (its !== undefined && (best === undefined || its < best.score)) best = { item, score: its };
  }
  return best;
}

/** The text as a name: Chinese people leave out the punctuation of a title, and put nothing in its place. */
const nameIn = (text: string): string => bare(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

const namesOf = ({ id, title }: Named): string[] =>
  [id, ...locales.map((locale) => title[locale])].map(nameIn).filter((name) => name !== '');

/** The course with this id or title. */
export const courseNamed = <C extends Named>(courses: readonly C[], text: string): C | undefined =>
  courses.find((course) => namesOf(course).includes(nameIn(text)));

/** The beginnings of a text, each up to the end of a word or of a Chinese character, the longest first. */
function beginnings(text: string): string[] {
  const ends = text.slice(0, 150).matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu);
  return [...ends].map((word) => text.slice(0, word.index + word[0].length)).reverse();
}

/** A course, and the beginning of a text that names it. */
type Begun = { text: string; course: Named };

/** The course whose id or title the text begins with. */
export function courseFirst(courses: readonly Named[], text: string): Begun | undefined {
  for (const part of beginnings(text)) {
    const course = courseNamed(courses, part);
    if (course !== undefined) return { text: part, course };
  }
  return undefined;
}

/** The course of whose id or title the text begins with a part; the longest such part. */
export function courseWithPart(courses: readonly Named[], text: string): Begun | undefined {
  for (const part of beginnings(text)) {
    const words = nameIn(part);
    const score = (name: string) => (name.includes(words) ? closeness(words, name) : undefined);
    const best = lowest(courses, (course) => lowest(namesOf(course), (name) => score(name))?.score);
    if (!isTooShort(words) && best !== undefined) return { text: part, course: best.item };
  }
  return undefined;
}

/** The course of whose id or title the text begins with a part, but for slips. */
export function courseWithSlips(courses: readonly Named[], text: string): Begun | undefined {
  const near = beginnings(text).flatMap((part) => {
    const words = nameIn(part);
    const edits = (course: Named) => lowest(namesOf(course), (name) => editsWithin(words, name))?.score;
    const best = isTooShort(words) ? undefined : lowest(courses, edits);
    return best === undefined || best.score > slipsIn(words)
      ? []
      : [{ text: part, course: best.item, share: best.score / words.length }];
  });
  const best = lowest(near, ({ share }) => share)?.item;
  return best && { text: best.text, course: best.course };
}
