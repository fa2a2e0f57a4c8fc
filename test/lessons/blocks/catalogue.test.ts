import { describe, expect, test } from 'vitest';
import type { Course } from '../../../src/courses/rules.ts';
import { lessonsInOrder, locales } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import {
  catalogueReceipt,
  catalogueValue,
  coursesReceipt,
  unknownCourse,
} from '../../../src/lessons/blocks/catalogue.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import type { SubscribeReceipt } from '../../../src/subscriptions/blocks/receipts.ts';
import type { Subscription, Taken } from '../../../src/subscriptions/rules/subscription.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { courseWith } from '../../support/course.ts';
import { subscription as made } from '../../support/subscription.ts';

const year = await courseWith([11, 10, 10, 10, 11]);
const longest = await courseWith([11, 10, 10, 10, 11], { title: (number) => `${number}${'&'.repeat(148)}` });
const oneModule = await courseWith([52], { title: (number) => `${number} ${'title '.repeat(24)}`.trim() });
const manyModules = await courseWith(Array.from({ length: 50 }, () => 2));
const [shipped] = await openCatalogue('content');
if (shipped === undefined) throw new Error('no course');

const subscription = (more: Partial<Subscription> = {}): Subscription => made({ next: 1, due: 1, ...more });
const taken = (count: number): Taken[] =>
  Array.from({ length: count }, (_, i) => ({ lesson: `lesson-${i + 1}`, at: 1, how: 'delivered' }));

/** Every text of the blocks, as Slack counts it. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'text' && typeof one === 'string' ? [one] : textsIn(one),
  );
}

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);
  const check = ({ text, blocks }: SubscribeReceipt): string => {
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(blocks.length).toBeLessThanOrEqual(50);
    const texts = textsIn(blocks);
    expect(Math.max(...texts.map((one) => one.length))).toBeLessThanOrEqual(3000);
    expect([text, ...texts].join('').length).toBeLessThanOrEqual(9000);
    return texts.join('\n');
  };

  /** All pages in order, reached by their buttons. */
  const pagesOf = (course: Course, position: Taken[]): string[] => {
    const pages: string[] = [];
    for (let page = 1; ; page += 1) {
      const receipt = catalogueReceipt(words, course, subscription({ position }), { page });
      pages.push(check(receipt));
      const json = JSON.stringify(receipt.blocks);
      expect(/catalogue-(back|first)/.test(json)).toBe(page > 1);
      if (!json.includes('catalogue-next')) return pages;
      expect(json).toContain(`"value":"${catalogueValue(course.id, page + 1)}"`);
    }
  };

  test('a year is one page with a section a module', () => {
    const receipt = catalogueReceipt(words, year, subscription({ position: taken(20) }));
    const shown = check(receipt);
    expect(receipt.blocks.filter(({ block_id }) => /^catalogue-\d/.test(block_id ?? ''))).toHaveLength(5);
    expect(shown.match(/^✓ /gm)).toHaveLength(20);
    expect(shown).toContain(words.say('catalogue.next', { number: 21, title: 'Title 21' }));
    expect(shown).toContain(
      words.say('catalogue.progress', { course: year.title[locale], done: 20, skipped: 0, total: 52 }),
    );
    expect(receipt.text).toContain('Title 21');
    expect(pagesOf(year, taken(52))).toHaveLength(1);
  });

  test.each([
    ['the longest titles', longest],
    ['one module of 52 lessons', oneModule],
    ['fifty modules', manyModules],
    ['the course that is shipped', shipped],
  ])('%s: every page is one Slack takes; together they hold every lesson once, by module', (_, course) => {
    const lines = pagesOf(course, taken(3)).flatMap((page) => page.split('\n'));
    const numbers = lines.flatMap((line) => /^(?:[✓→–] )?(\d+)\. /.exec(line)?.[1] ?? []).map(Number);
    const lessons = lessonsInOrder(course);
    const byModule = course.modules.flatMap(({ id }) => lessons.filter(({ module }) => module.id === id));
    expect(numbers).toEqual(byModule.map(({ number }) => number));
    expect(numbers.sort((a, b) => a - b)).toEqual(lessons.map((_, i) => i + 1));
  });

  test('it opens where the next lesson is, and a page that does not exist is the nearest that does', () => {
    const position = taken(40);
    const opened = check(catalogueReceipt(words, oneModule, subscription({ position })));
    expect(opened).toContain('→ 41. ');
    const pages = pagesOf(oneModule, position);
    expect(pages.length).toBeGreaterThan(1);
    const at = (page: number) =>
      check(catalogueReceipt(words, oneModule, subscription({ position }), { page }));
    expect(at(99)).toBe(pages.at(-1));
    expect(at(0)).toBe(pages[0]);
  });

  test('a skipped lesson is said so', () => {
    const position: Taken[] = [{ lesson: 'lesson-1', at: 1, how: 'skipped' }];
    const shown = check(catalogueReceipt(words, year, subscription({ position })));
    expect(shown).toContain(words.say('catalogue.skipped', { number: 1, title: 'Title 1' }));
    expect(shown).toContain('→ 2. ');
  });

  test('without a course running nothing is marked, and who may is offered to start it', () => {
    const start = { channel: 'C1' };
    const receipt = catalogueReceipt(words, manyModules, undefined, { start });
    expect(check(receipt)).not.toMatch(/^[✓→–] /m);
    expect(JSON.stringify(receipt.blocks)).toContain('"action_id":"course-start"');
    expect(JSON.stringify(catalogueReceipt(words, year, undefined).blocks)).not.toContain('course-start');
  });

  test('what is featured in the course is behind a button, once a lesson was delivered', () => {
    const featured = (position: Taken[] | undefined) =>
      JSON.stringify(
        catalogueReceipt(words, year, position && subscription({ id: 's7', position, state: 'finished' }))
          .blocks,
      ).match(/"action_id":"featured-course"[^}]*}[^}]*"value":"([^"]*)"/)?.[1];
    expect(featured(taken(1))).toBe('s7');
    expect(featured([])).toBeUndefined();
    expect(featured([{ lesson: 'lesson-1', at: 1, how: 'skipped' }])).toBeUndefined();
    expect(featured(undefined)).toBeUndefined();
    check(catalogueReceipt(words, longest, subscription({ position: taken(30) }), { page: 2 }));
  });

  test('several courses are listed, each with how to see it', () => {
    const courses = Array.from({ length: 30 }, (_, i) => ({
      ...year,
      id: `course-${i}`,
      summary: { en: '<'.repeat(600), 'zh-CN': '课'.repeat(600) },
    }));
    const shown = JSON.stringify(coursesReceipt(words, courses.slice(0, 2), { channel: 'C1' }).blocks);
    expect(shown).toContain('`/lesson catalogue course-1`');
    expect(shown).toContain('course-start');
    expect(check(coursesReceipt(words, courses, undefined))).toContain('`/lesson catalogue course-29`');
    expect(check(unknownCourse(words, courses, '<x>'.repeat(1000)))).toContain('`course-29`');
  });
});
