import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lessonsInOrder, locales } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import {
  lessonCard,
  lessonMessages,
  type Mark,
  otherPrompt,
  promptMessage,
  readerValue,
  readerView,
  unknownLesson,
} from '../../../src/lessons/blocks/lesson.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { courseWith, lessonAt } from '../../support/course.ts';
import { calledIn, mrkdwnIn, shownText } from '../../support/mrkdwn.ts';

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

const card = '1796025600.000100';
const marked = (read: boolean): Mark => ({ place: 'C0LEADS01', card, read });

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

  test('its card takes a featured comment and readers, its prompt the thread so far, and a second prompt', () => {
    const under = { card, featured: true, reads: 1200 };
    const messages = [
      lessonCard(words, course, lesson, under),
      promptMessage(words, lesson, card),
      otherPrompt(words, lesson),
    ];
    expect(messages.flatMap(checkMessage)).toEqual([]);
    expect(messages.map(({ kind }) => kind)).toEqual(['lesson', 'prompt', 'prompt']);
    expect(messages.every(({ text }) => /^[^\n]+$/.test(text))).toBe(true);
  });

  test('every page of its reader takes a mark, read and unread', () => {
    for (let page = 1; page <= 3; page += 1) {
      for (const read of [true, false]) {
        expect(checkView(readerView(words, course, lesson, page, marked(read)))).toEqual([]);
      }
    }
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
      const [onward, ...back] = turns;
      if (hasNext) expect(onward).toEqual(turn('reader-next', page + 1));
      else if (page > 1) expect(onward).toEqual(turn('reader-first', 1));
      const goesBack = page > 1 && (hasNext || page > 2);
      expect(back).toEqual(goesBack ? [turn('reader-back', page - 1)] : []);
      page += 1;
    }
    const last = readerView(words, course, lesson, page - 1);
    expect(readerView(words, course, lesson, page)).toEqual(last);
    expect(readerView(words, course, lesson, 0)).toEqual(readerView(words, course, lesson, 1));
  });
});

describe.each(locales)('what a card says of its discussion, in %s', async (locale) => {
  const words = wordsOf(locale);
  const course = await courseWith([2], { title: () => 'Say <!here> *no*' });
  const lesson = lessonAt(course, 1);
  const cardWith = (featured: boolean, reads: number) =>
    lessonCard(words, course, lesson, { card, featured, reads });
  const by = (message: ReturnType<typeof cardWith>) =>
    mrkdwnIn(message.blocks.find(({ block_id }) => block_id === 'by')).join('');

  test('nothing while nobody said or read anything: it is the card as it was posted', () => {
    expect(cardWith(false, 0)).toEqual(lessonCard(words, course, lesson));
  });

  test('with something featured it has a third button, which names the card', () => {
    const buttons = buttonsOf(cardWith(true, 0).blocks);
    expect(buttons.map(({ action_id }) => action_id)).toEqual(['lesson-read', 'ask-open', 'featured-open']);
    expect(buttons[2]).toMatchObject({ value: card, text: { text: words.say('card.featured') } });
  });

  test('and how many marked it as read, after how long it takes', () => {
    expect(by(cardWith(false, 0))).toBe(
      words.say('card.by', { author: 'Desk'.concat(locale === 'en' ? '' : '（中文）'), minutes: 1 }),
    );
    expect(by(cardWith(false, 1234))).toContain('1,234');
    expect(by(cardWith(true, 5)).split(' · ')).toHaveLength(3);
  });

  test('the rest of the card stays as it was', () => {
    const others = (message: ReturnType<typeof cardWith>) =>
      message.blocks.filter(({ block_id }) => !['by', 'card'].includes(block_id ?? ''));
    expect(others(cardWith(true, 9))).toEqual(others(lessonCard(words, course, lesson)));
    expect(cardWith(true, 9).text).toBe(lessonCard(words, course, lesson).text);
    expect(calledIn([cardWith(true, 9).text, ...mrkdwnIn(cardWith(true, 9).blocks)])).toEqual([]);
  });

  test('a prompt offers the thread so far only where that is long', () => {
    expect(buttonsOf(promptMessage(words, lesson).blocks)).toEqual([]);
    expect(buttonsOf(promptMessage(words, lesson, card).blocks)).toMatchObject([
      { action_id: 'thread-so-far', value: card, text: { text: words.say('prompt.so-far') } },
    ]);
    expect(promptMessage(words, lesson, card).blocks[0]).toEqual(promptMessage(words, lesson).blocks[0]);
  });

  test('the second prompt asks the other question of the lesson, in words of its own', () => {
    const [first, second] = [promptMessage(words, lesson), otherPrompt(words, lesson)];
    expect(first.text).toContain('What do you do?');
    expect(second.text).toContain('Where do you do it?');
    expect(mrkdwnIn(second.blocks)).toEqual([words.say('prompt.other', { prompt: 'Where do you do it?' })]);
    expect(buttonsOf(second.blocks)).toEqual([]);
  });

  test('a reader opened from a card can mark it as read, and take that back', () => {
    const view = (read: boolean) => readerView(words, course, lesson, 1, marked(read));
    const value = readerValue('made', 'lesson-1', 1);
    expect(buttonsOf(view(false).blocks)).toMatchObject([
      { action_id: 'reader-mark', value, text: { text: words.say('reader.mark') } },
    ]);
    expect(buttonsOf(view(true).blocks)).toMatchObject([
      { action_id: 'reader-unmark', value, text: { text: words.say('reader.unmark') } },
    ]);
    expect(mrkdwnIn(view(true).blocks)).toContain(words.say('reader.marked'));
    expect(mrkdwnIn(view(false).blocks)).not.toContain(words.say('reader.marked'));
  });

  test('it knows which card that is; one that was opened elsewhere has nothing to mark', () => {
    const opened = JSON.parse(readerView(words, course, lesson, 1, marked(true)).private_metadata ?? '');
    expect(opened).toEqual({ place: 'C0LEADS01', card });
    const elsewhere = readerView(words, course, lesson, 1);
    expect(elsewhere.private_metadata).toBeUndefined();
    expect(buttonsOf(elsewhere.blocks)).toEqual([]);
  });

  test('its buttons are another block after each press, so that Slack shows them anew', () => {
    const id = (read: boolean) => readerView(words, course, lesson, 1, marked(read)).blocks.at(-1)?.block_id;
    expect(id(true)).not.toBe(id(false));
  });
});

test('a card that was discussed reads', async () => {
  const course = await courseWith([2]);
  const lesson = lessonAt(course, 1);
  const by = (locale: 'en' | 'zh-CN') =>
    mrkdwnIn(lessonCard(wordsOf(locale), course, lesson, { card, featured: true, reads: 7 }).blocks).map(
      shownText,
    )[1];
  expect(by('en')).toBe('Desk · 1 minute to read · 7 marked it read');
  expect(by('zh-CN')).toBe('Desk（中文） · 阅读约 1 分钟 · 7 人标为已读');
});
