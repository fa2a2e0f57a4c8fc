import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lessonsInOrder, locales } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store.ts';
import {
  lessonCard,
  lessonMessages,
  readerValue,
  readerView,
  unknownLesson,
} from '../../../src/lessons/blocks/lesson.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const catalogue = await openCatalogue(join(import.meta.dirname, '../../../content'));
const shipped = catalogue.flatMap((course) =>
  lessonsInOrder(course).flatMap((lesson) =>
    locales.map((locale) => ({
      name: `${course.id}/${lesson.id} in ${locale}`,
      course,
      lesson,
      words: wordsOf(locale),
    })),
  ),
);

const actionsBlock = z.object({
  type: z.literal('actions'),
  elements: z.array(
    z.object({
      type: z.literal('button'),
      action_id: z.string(),
      value: z.string(),
      text: z.object({ text: z.string() }),
    }),
  ),
});

/** Every button of these blocks; an actions block with anything else in it is an error. */
const buttonsOf = (blocks: readonly { type: string }[]) =>
  blocks.filter(({ type }) => type === 'actions').flatMap((block) => actionsBlock.parse(block).elements);

test('there are lessons', () => {
  expect(shipped.length).toBeGreaterThan(0);
});

describe.each(locales)('what is not there, in %s', (locale) => {
  const words = wordsOf(locale);
  const nearest = shipped[0];

  test('names the nearest, which Read opens', () => {
    const made = unknownLesson(words, '<x>'.repeat(1000), nearest);
    expect(checkMessage(made)).toEqual([]);
    expect(made.text).toContain('&lt;x&gt;');
    const value = nearest && readerValue(nearest.course.id, nearest.lesson.id, 1);
    expect(buttonsOf(made.blocks)).toMatchObject([{ action_id: 'lesson-read', value }]);
  });

  test('or the catalogue', () => {
    const made = unknownLesson(words, 'x', undefined);
    expect(checkMessage(made)).toEqual([]);
    expect(made.text).toContain('`/lesson catalogue`');
    expect(buttonsOf(made.blocks)).toEqual([]);
  });
});

describe.each(shipped)('$name', ({ course, lesson, words }) => {
  test('its messages are a card, texts and a prompt that Slack takes', () => {
    const messages = lessonMessages(words, course, lesson);
    const texts = messages.slice(1, -1);
    expect(messages.flatMap(checkMessage)).toEqual([]);
    expect(messages.map(({ kind }) => kind)).toEqual(['lesson', ...texts.map(() => 'text'), 'prompt']);
    expect(texts.length).toBeGreaterThan(0);
    expect(messages.filter(({ text }) => text === '')).toEqual([]);
  });

  test('its card has the button Read, to page 1, and Ask the guest', () => {
    const [read, ...others] = buttonsOf(lessonCard(words, course, lesson).blocks);
    expect(others).toMatchObject([{ action_id: 'ask-open' }]);
    expect(read).toMatchObject({
      action_id: 'lesson-read',
      text: { text: words.say('card.read') },
      value: readerValue(course.id, lesson.id, 1),
    });
  });

  test('every page of its reader is a view that Slack takes, and leads to the next and back', () => {
    const turn = (action: string, page: number) => ({
      action,
      value: readerValue(course.id, lesson.id, page),
    });
    let page = 1;
    let hasNext = true;
    while (hasNext) {
      const view = readerView(words, course, lesson, page);
      expect(checkView(view)).toEqual([]);
      const turns = buttonsOf(view.blocks).map(({ action_id, value }) => ({ action: action_id, value }));
      hasNext = turns.some(({ action }) => action === 'reader-next');
      expect(turns).toEqual([
        ...(page > 1 ? [turn('reader-back', page - 1)] : []),
        ...(hasNext ? [turn('reader-next', page + 1)] : []),
      ]);
      page += 1;
    }
    const last = readerView(words, course, lesson, page - 1);
    expect(readerView(words, course, lesson, page)).toEqual(last);
    expect(readerView(words, course, lesson, 0)).toEqual(readerView(words, course, lesson, 1));
  });
});
