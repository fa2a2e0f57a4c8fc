import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Course, locales } from '../../../src/courses/rules.ts';
import { digestMessage, type Week } from '../../../src/digests/blocks/digest.ts';
import type { ShownComment } from '../../../src/discussions/blocks/featured.ts';
import { readerValue } from '../../../src/lessons/blocks/lesson.ts';
import { day } from '../../../src/platform/calendar.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { linesOf as linesOfBlocks } from '../../support/budget.ts';
import { courseWith, lessonAt, taughtOf } from '../../support/course.ts';
import { calledIn, hostile, linksIn, mrkdwnIn, partsOf, piecesOf, shownText } from '../../support/mrkdwn.ts';

const plain = await courseWith([12]);
const long = await courseWith([12], {
  title: (number, locale) =>
    (locale === 'en'
      ? `${number} Say <no> & mean | it ${'W'.repeat(150)}`
      : `${number}${'课'.repeat(150)}`
    ).slice(0, 150),
});

const workspaceUrl = 'https://acme.slack.com/';
/** A Wednesday in September: the longest date in English. */
const wednesday = Date.parse('2026-09-23T09:00:00Z');

const comment = (text: string | undefined, index = 0): ShownComment => ({
  ts: `1796025700.00010${index}`,
  thread: '1796025600.000100',
  person: `U0SPEAKER${index}`,
  likes: 3,
  ...(text === undefined ? {} : { text }),
});
const answer = (question: string, text?: string): NonNullable<Week['answer']> => ({
  question,
  by: 'U0WEI0001',
  place: 'C0HOST001',
  ts: '1796055000.000200',
  thread: '1796054400.000100',
  ...(text === undefined ? {} : { text }),
});
const comingIn = (course: Course, ...numbers: number[]): Week['coming'] =>
  numbers.map((number, index) => ({ lesson: lessonAt(course, number), at: wednesday + index * 7 * day }));

const week = (course: Course = plain, more: Partial<Week> = {}): Week => ({
  course,
  place: 'C0LEADS01',
  zone: 'Etc/UTC',
  workspaceUrl,
  lessons: [{ card: '1796025600.000100', taught: taughtOf(course, 1) }],
  comments: ['First', 'Second', 'Third'].map(comment),
  answer: answer('How do I say no?', 'Say yes to something else.'),
  coming: comingIn(course, 2, 3, 4, 5),
  ...more,
});
const lessonsOf = (course: Course, count: number): Week['lessons'] =>
  Array.from({ length: count }, (_, index) => ({
    card: `179602560${index}.000100`,
    taught: taughtOf(course, index + 1),
  }));

const linesOf = ({ blocks }: ReturnType<typeof digestMessage>): number => linesOfBlocks(blocks);

const idsOf = ({ blocks }: ReturnType<typeof digestMessage>) => blocks.map(({ block_id }) => block_id);
const textOf = ({ blocks }: ReturnType<typeof digestMessage>, id: string): string =>
  mrkdwnIn(blocks.find(({ block_id }) => block_id === id)).join('\n');

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);
  const digest = (more: Partial<Week> = {}, course = plain) => digestMessage(words, week(course, more));

  test.each([1, 2, 3, 5, 8])(
    'the week of %i lessons with the longest titles and texts is 15 lines',
    (count) => {
      const endless = locale === 'en' ? 'W'.repeat(500) : '字'.repeat(500);
      for (const url of [workspaceUrl, '']) {
        const message = digest(
          {
            workspaceUrl: url,
            lessons: lessonsOf(long, count),
            comments: [0, 1, 2].map((index) => comment(endless, index)),
            answer: answer(endless, endless),
            coming: comingIn(long, 9, 10, 11, 12),
          },
          long,
        );
        expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
        expect(linesOf(message)).toBeLessThanOrEqual(15);
        expect(textOf(message, 'digest')).toContain(
          words.say('digest.lesson', { number: count, title: '\0' }).split('\0')[0]?.trimEnd(),
        );
      }
    },
  );

  test('a usual week shows all that is coming', () => {
    expect(linesOf(digest())).toBeLessThanOrEqual(14);
    for (const number of [2, 3, 4, 5]) {
      expect(textOf(digest(), 'digest-coming')).toContain(`Title ${number}`);
    }
  });

  test('its first line says what it is, whatever the week held', () => {
    for (const more of [{}, { lessons: [] }, { comments: [], answer: undefined, coming: [] }]) {
      const [first] = mrkdwnIn(digest(more).blocks);
      expect(first?.split('\n')[0]).toBe(words.say('digest.title'));
    }
  });

  test('what there was none of has no heading', () => {
    expect(idsOf(digest())).toEqual([
      'digest',
      'digest-comments',
      'digest-answer',
      'digest-coming',
      'digest-act',
    ]);
    const bare = digest({ comments: [], answer: undefined, coming: [] });
    expect(idsOf(bare)).toEqual(['digest', 'digest-act']);
    expect(checkMessage({ text: bare.text, blocks: bare.blocks })).toEqual([]);
  });

  test.each(hostile)('%# nobody is called, nothing breaks out of its line or quote', (text) => {
    for (const url of [workspaceUrl, '']) {
      const message = digest({
        workspaceUrl: url,
        comments: [0, 1, 2].map((index) => comment(text, index)),
        answer: answer(text, text),
      });
      expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
      expect(linesOf(message)).toBeLessThanOrEqual(15);
      expect(calledIn([message.text, ...mrkdwnIn(message.blocks)])).toEqual([
        'U0SPEAKER0',
        'U0SPEAKER1',
        'U0SPEAKER2',
        'U0WEI0001',
      ]);
      const [heading, ...lines] = textOf(message, 'digest-comments').split('\n');
      expect(heading).toBe(words.say('digest.comments'));
      expect(lines.map((line) => line.startsWith('•  '))).toEqual([true, true, true]);
      if (url !== '') {
        for (const line of lines) expect(piecesOf(line)).toEqual(['text', 'link', 'text', 'user']);
      }
      const links = linksIn(mrkdwnIn(message.blocks));
      expect(links).toHaveLength(url === '' ? 0 : 5);
      expect(links.every((address) => address.startsWith(workspaceUrl))).toBe(true);
      expect(partsOf(textOf(message, 'digest-comments'))).toEqual(['lines']);
      expect(partsOf(textOf(message, 'digest-answer'))[0]).toBe('lines');
      expect(partsOf(textOf(message, 'digest-answer'))).not.toContain('pre');
      expect(textOf(message, 'digest-answer').split('\n').length).toBeLessThanOrEqual(2);
    }
  });

  test('nor by any text made of such pieces', () => {
    const piece = fc.constantFrom(
      ...['<', '>', '|', '!', '@', '#', '`', '```', '*', '_', '\n', '&', ';', 'a '],
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => `a${pieces.join('')}`);
    fc.assert(
      fc.property(text, text, text, (one, another, asked) => {
        const message = digest({
          comments: [comment(one, 0), comment(another, 1)],
          answer: answer(asked, one),
        });
        expect(calledIn(mrkdwnIn(message.blocks))).toEqual(['U0SPEAKER0', 'U0SPEAKER1', 'U0WEI0001']);
        expect(partsOf(textOf(message, 'digest-comments'))).toEqual(['lines']);
        expect(partsOf(textOf(message, 'digest-answer'))).toEqual(['lines', 'quote']);
      }),
    );
  });

  test('a comment whose words are forgotten still leads to itself; an answer without words is a link', () => {
    const shown = textOf(digest({ comments: [comment(undefined)] }), 'digest-comments');
    expect(shown).toContain(`|${words.say('featured.no-words')}>`);
    expect(textOf(digest({ answer: answer('How?') }), 'digest-answer').split('\n')).toHaveLength(1);
    expect(textOf(digest({ answer: answer('How?', ' \n ') }), 'digest-answer').split('\n')).toHaveLength(1);
  });

  test('it has a button to read the latest lesson, which says so aloud, and one to ask', () => {
    const message = digest({ lessons: lessonsOf(plain, 2) });
    const act = message.blocks.find(({ block_id }) => block_id === 'digest-act');
    expect(act).toMatchObject({
      elements: [
        {
          action_id: 'lesson-read',
          style: 'primary',
          value: readerValue('made', 'lesson-2', 1, '1796025601.000100'),
          accessibility_label: expect.stringContaining('Title 2'),
        },
        { action_id: 'ask-open' },
      ],
    });
    const none = digest({ lessons: [] });
    expect(JSON.stringify(none.blocks)).not.toContain('lesson-read');
    expect(checkMessage({ text: none.text, blocks: none.blocks })).toEqual([]);
  });

  test.each([0, 1, 3])('with %i comments it can be said aloud, without markup', (count) => {
    const { text, kind } = digest({
      comments: [0, 1, 2].slice(0, count).map((index) => comment('x', index)),
    });
    expect(kind).toBe('digest');
    expect(text).toBe(
      words.say('digest.plain', {
        titles: words.say('digest.coming-some', { title: 'Title 1' }),
        lessons: 1,
        comments: count,
      }),
    );
    expect(text).not.toMatch(/[<>{}*\n]/);
  });

  test('who gave the best answer is named beside the question, also where its words are kept no more', () => {
    for (const text of ['Say yes to something else.', undefined]) {
      const [line = ''] = textOf(digest({ answer: answer('How?', text) }), 'digest-answer').split('\n');
      expect(calledIn([line])).toEqual(['U0WEI0001']);
      expect(piecesOf(line).filter((kind) => kind === 'link' || kind === 'user')).toEqual(['link', 'user']);
    }
  });

  test('a title means nothing in what is said aloud either', () => {
    const course = { ...plain, title: { en: 'Lead <!channel>', 'zh-CN': 'Lead <!channel>' } };
    expect(calledIn([digestMessage(words, week(course, { lessons: [] })).text])).toEqual([]);
  });
});

test('a lesson that has left its course is named, and cannot be read', () => {
  const left = { ...taughtOf(plain, 1), lesson: undefined };
  const lessons = [{ card: '1796025600.000100', taught: left }];
  const message = digestMessage(wordsOf('en'), week(plain, { lessons }));
  expect(textOf(message, 'digest')).toContain('Lesson 1: ');
  expect(JSON.stringify(message.blocks)).not.toContain('lesson-read');
  expect(checkMessage(message)).toEqual([]);
  const [card] = lessons;
  const unnumbered = [{ card: card?.card ?? '', taught: { ...left, number: undefined } }];
  const other = digestMessage(wordsOf('en'), week(plain, { lessons: unnumbered }));
  expect(textOf(other, 'digest')).toContain('Title 1');
  expect(textOf(other, 'digest')).not.toContain('Lesson');
});

test('of two lessons both are said aloud', () => {
  const lessons = [1, 2].map((number) => ({
    card: `179602560${number}.000100`,
    taught: taughtOf(plain, number),
  }));
  expect(digestMessage(wordsOf('en'), week(plain, { lessons, comments: [] })).text).toBe(
    'The week in one message: the lessons were Title 1 and Title 2. Read it below.',
  );
  expect(digestMessage(wordsOf('zh-CN'), week(plain, { lessons, comments: [] })).text).toBe(
    '本周回顾：这周的课是《Title 1》和《Title 2》。详情见下。',
  );
});

test('in English it reads', () => {
  const message = digestMessage(wordsOf('en'), week());
  expect(message.text).toBe(
    'The week in one message: the lesson was Title 1, with 3 comments worth reading. Read it below.',
  );
  expect(mrkdwnIn(message.blocks).map(shownText)).toEqual([
    '📰 *The week in one message*\nLesson 1: Title 1',
    '*What people said*\n•  First · @U0SPEAKER0\n•  Second · @U0SPEAKER1\n•  Third · @U0SPEAKER2',
    '*Best answer* · How do I say no? · answered by @U0WEI0001\n> Say yes to something else.',
    '*What comes next*\nWednesday, 23 September: Title 2\nWednesday, 30 September: Title 3\nWednesday, 7 October: Title 4\nWednesday, 14 October: Title 5',
  ]);
});

test('in Chinese it reads', () => {
  const message = digestMessage(wordsOf('zh-CN'), week(plain, { comments: [comment('先听完再说')] }));
  expect(message.text).toBe('本周回顾：这周的课是《Title 1》，有 1 条评论值得一看。详情见下。');
  expect(mrkdwnIn(message.blocks).map(shownText)).toEqual([
    '📰 *本周回顾*\n第 1 课《Title 1》',
    '*大家聊了什么*\n•  先听完再说 · @U0SPEAKER0',
    '*最佳回答* · How do I say no? · @U0WEI0001 回答\n> Say yes to something else.',
    '*接下来*\n9 月 23 日周三：《Title 2》\n9 月 30 日周三：《Title 3》\n10 月 7 日周三：《Title 4》\n10 月 14 日周三：《Title 5》',
  ]);
});

test('each leads to where it stands: the lesson to its card, a comment into its thread, an answer to its own channel', () => {
  const message = digestMessage(wordsOf('en'), week());
  expect(textOf(message, 'digest')).toContain(
    '<https://acme.slack.com/archives/C0LEADS01/p1796025600000100|Title 1>',
  );
  expect(textOf(message, 'digest-comments')).toContain(
    '<https://acme.slack.com/archives/C0LEADS01/p1796025700000100?thread_ts=1796025600.000100&cid=C0LEADS01|First>',
  );
  expect(textOf(message, 'digest-answer')).toContain(
    '<https://acme.slack.com/archives/C0HOST001/p1796055000000200?thread_ts=1796054400.000100&cid=C0HOST001|How do I say no?>',
  );
  expect(JSON.stringify(digestMessage(wordsOf('en'), week(plain, { workspaceUrl: '' })))).not.toContain(
    'http',
  );
});

test('what comes is on the day it has in the zone of the channel', () => {
  const coming = [{ lesson: lessonAt(plain, 2), at: Date.parse('2026-11-30T23:00:00Z') }];
  const message = digestMessage(wordsOf('en'), week(plain, { coming, zone: 'Asia/Shanghai' }));
  expect(textOf(message, 'digest-coming')).toBe('*What comes next*\nTuesday, 1 December: Title 2');
});

test('what comes on no known date is named without one', () => {
  const coming = [{ lesson: lessonAt(plain, 2), at: undefined }];
  const message = digestMessage(wordsOf('en'), week(plain, { coming }));
  expect(textOf(message, 'digest-coming')).toBe('*What comes next*\nTitle 2');
  const chinese = digestMessage(wordsOf('zh-CN'), week(plain, { coming }));
  expect(textOf(chinese, 'digest-coming')).toBe('*接下来*\n《Title 2》');
});
