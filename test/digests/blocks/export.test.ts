import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportMarkdown } from '../../../src/digests/blocks/export.ts';
import type { Export, ExportedComment, ExportedQuestion } from '../../../src/digests/rules/export.ts';
import { parseMarkdown, plainText, type RootContent, walk } from '../../../src/platform/markdown.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { hostile } from '../../support/mrkdwn.ts';

const link = 'https://acme.slack.com/archives/C0LEADS01/p1796025600000100';

const comment = (text: string | null, more: Partial<ExportedComment> = {}): ExportedComment => ({
  by: 'Marco Reyes',
  at: '2026-11-24T09:30:00.000Z',
  text,
  likes: 3,
  chosen: false,
  role: null,
  link,
  ...more,
});
const question = (text: string, more: Partial<ExportedQuestion> = {}): ExportedQuestion => ({
  by: 'Lin Yue',
  askedAt: '2026-11-25T09:30:00.000Z',
  text,
  votes: 2,
  link,
  answers: [],
  ...more,
});
const answer = (text: string | null) => ({
  by: 'Chen Wei',
  at: '2026-11-27T16:05:00.000Z',
  text,
  likes: 1,
  link,
});

/** A course so far, with a comment of this text. */
const course = (text = 'Well said.', more: Partial<Export> = {}): Export => ({
  version: 1,
  exportedAt: '2026-11-28T10:00:00.000Z',
  workspace: 'Harbour Lane',
  channel: { id: 'C0LEADS01', name: 'tech-leads' },
  course: { id: 'leading', title: 'Leading people' },
  courses: [{ id: 'leading', title: 'Leading people' }],
  language: 'en',
  lessons: [
    {
      course: 'leading',
      number: 1,
      id: 'listening',
      title: 'Listening',
      module: 'People',
      author: 'Desk',
      summary: 'What it is about.',
      takeaways: ['One', 'Two'],
      postedAt: '2026-11-23T09:00:00.000Z',
      link,
      likes: 5,
      comments: 2,
      markedRead: 7,
      featured: [comment(text, { role: 'author' }), comment(null, { likes: 0, role: 'guest' })],
    },
  ],
  questions: [
    question(text, { answers: [answer(text), answer(null)] }),
    question(text, { by: null, votes: 0 }),
  ],
  counts: { delivered: 1, skipped: 0, lessons: 52, comments: 2, lessonLikes: 5, answered: 1, open: 1 },
  ...more,
});

const quotesIn = (nodes: readonly RootContent[]): RootContent[] =>
  nodes.filter(({ type }) => type === 'blockquote');

const quotes = (markdown: string): RootContent[] => quotesIn(parseMarkdown(markdown).children);

/** The kinds of all nodes within these. */
function kindsWithin(nodes: readonly RootContent[]): string[] {
  const kinds: string[] = [];
  for (const node of nodes) walk(node, ({ type }) => kinds.push(type));
  return [...new Set(kinds)];
}

/** The non-empty lines of a text, with single spaces. */
const linesOf = (text: string): string[] =>
  text
    .split(/[\n\r\u2028]/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

const words = wordsOf('en');

describe('what people wrote', () => {
  const expected = (text: string) => {
    const lines = linesOf(text).join('\n');
    const forgotten = words.say('export.no-words');
    return [lines, forgotten, lines, lines, forgotten, lines];
  };
  const usual = parseMarkdown(exportMarkdown(words, course())).children.map(({ type }) => type);
  const inQuotes = ['blockquote', 'paragraph', 'text', 'emphasis', 'link', 'break'];
  const expectAsWritten = (text: string) => {
    const { children } = parseMarkdown(exportMarkdown(words, course(text)));
    expect(children.map(({ type }) => type)).toEqual(usual);
    const quotes = quotesIn(children);
    expect(kindsWithin(quotes).filter((kind) => !inQuotes.includes(kind))).toEqual([]);
    expect(quotes.map((quote) => linesOf(plainText(quote)).join('\n'))).toEqual(expected(text));
  };

  test.each(hostile.filter((text) => text.trim() !== ''))(
    '%# stays in its quote, as it was written',
    (text) => {
      expectAsWritten(text);
    },
  );

  test.each([
    'First line\nsecond line\n\nnew paragraph',
    '1. One\n2) Two\n- three\n+ four\n* five\n-\n10.',
    'A heading\n===\nanother\n---\n***\n___',
    '    indented\n\n\tcode()',
    'R&D &amp; &lt;b&gt; &copy; \\n C:\\temp\\',
    '<b>bold</b> <!-- hidden --> <script>alert(1)</script>',
    '| a | b |\n|---|---|\na\n:-',
    '[a]: https://elsewhere.example\n[link](javascript:alert(1)) ![picture](https://elsewhere.example/x.png)',
    '~~~\nfence\n~~~\n```\nfence\n```',
    '[^1]: a note [^1] - [ ] a task',
    'line\rbreaks\r\rof others',
  ])('%j is shown as it is', (text) => {
    expectAsWritten(text);
  });

  test('and so is any text made of such pieces', () => {
    const marks = [
      ...'\n\r\t -+=#>*_~`|:![](){}\\&;<.1)a',
      '\n\n',
      '    ',
      '---',
      '```',
      '&lt;',
      '<b>',
      '1. ',
    ];
    const text = fc
      .array(fc.constantFrom(...marks), { maxLength: 40 })
      .map((pieces) => pieces.join(''))
      .filter((one) => one.trim() !== '');
    fc.assert(fc.property(text, expectAsWritten), { numRuns: 100 });
  });

  test('an address stays one that leads where it led', () => {
    const address = 'https://elsewhere.example/a_b*c~d?x=1&y=2#z_1';
    const [quote] = quotes(
      exportMarkdown(words, course(`Read ${address}, then (${address}).\n读${address}，再说。`)),
    );
    const urls: string[] = [];
    if (quote !== undefined) walk(quote, (node) => node.type === 'link' && urls.push(node.url));
    expect(urls).toEqual([address, address, address]);
  });

  test('what stands behind an address stays as it is', () => {
    const markdown = exportMarkdown(
      words,
      course('See https://elsewhere.example - it is good.\n- https://elsewhere.example'),
    );
    expect(markdown).toContain(
      '> See <https://elsewhere.example> - it is good.  \n> \\- <https://elsewhere.example>\n',
    );
  });

  test('lines stay lines, and paragraphs paragraphs', () => {
    const [quote] = quotes(exportMarkdown(words, course('One\ntwo\n\nthree')));
    const kinds: string[] = [];
    if (quote !== undefined) walk(quote, ({ type }) => kinds.push(type));
    expect(kinds).toEqual(['blockquote', 'paragraph', 'text', 'break', 'text', 'paragraph', 'text']);
  });
});

test('names, titles and places mean nothing either', () => {
  const wild = '](/elsewhere) *x* <b> # | `y` &amp; [z';
  const data = course('Well said.', {
    workspace: wild,
    channel: { id: 'C1', name: wild },
    course: { id: 'leading', title: wild },
  });
  const lessons = data.lessons.map((lesson) => ({
    ...lesson,
    title: wild,
    module: wild,
    author: wild,
    summary: wild,
    takeaways: [wild],
    featured: [comment('x', { by: wild })],
  }));
  const questions = [question('x', { by: wild, answers: [{ ...answer('x'), by: wild }] })];
  const markdown = exportMarkdown(words, { ...data, lessons, questions });
  const urls = new Set<string>();
  const kinds = new Set<string>();
  let shown = 0;
  walk(parseMarkdown(markdown), (node) => {
    kinds.add(node.type);
    if (node.type === 'link') urls.add(node.url);
    if (['heading', 'paragraph'].includes(node.type) && plainText(node).includes(wild)) shown += 1;
  });
  expect(urls).toEqual(new Set([link]));
  expect(
    [...kinds].filter((kind) => ['html', 'inlineCode', 'emphasis', 'code', 'table'].includes(kind)),
  ).toEqual(['emphasis']);
  expect(shown).toBe(9);
});

test('without an address nothing is a link', () => {
  const data = course();
  const lessons = data.lessons.map((lesson) => ({
    ...lesson,
    link: null,
    featured: [comment('x', { link: null })],
  }));
  const questions = [question('x', { link: null })];
  expect(exportMarkdown(words, { ...data, lessons, questions })).not.toContain('](');
});

test('how many marked a lesson as read is told, or not at all: neither as none nor as few', () => {
  const read = (locale: 'en' | 'zh-CN', markedRead: number | null) => {
    const data = course();
    const lessons = data.lessons.map((lesson) => ({ ...lesson, markedRead }));
    return exportMarkdown(wordsOf(locale), { ...data, lessons });
  };
  expect(read('en', 5)).toContain('\n5 likes · 2 comments · 5 people marked it read\n');
  expect(read('en', null)).toContain('\n5 likes · 2 comments\n');
  expect(read('zh-CN', 5)).toContain('\n5 个赞 · 2 条评论 · 5 人标为已读\n');
  expect(read('zh-CN', null)).toContain('\n5 个赞 · 2 条评论\n');
});

test('what organisers chose is marked as that, as in Slack', () => {
  const chosen = (locale: 'en' | 'zh-CN', likes: number) => {
    const data = course();
    const featured = [comment('Well said.', { chosen: true, likes }), comment('And so.')];
    const lessons = data.lessons.map((lesson) => ({ ...lesson, featured }));
    return exportMarkdown(wordsOf(locale), { ...data, lessons });
  };
  expect(chosen('en', 3)).toContain(
    `[Marco Reyes](${link}) · 2026-11-24 · 3 likes · chosen by an organiser\n`,
  );
  expect(chosen('en', 0)).toContain(`[Marco Reyes](${link}) · 2026-11-24 · chosen by an organiser\n`);
  expect(chosen('en', 0).match(/chosen by an organiser/g)).toHaveLength(1);
  expect(chosen('zh-CN', 3)).toContain(`[Marco Reyes](${link}) · 2026-11-24 · 3 个赞 · 组织者选入\n`);
});

test('a part that holds nothing has no heading', () => {
  const headings = (data: Export) =>
    parseMarkdown(exportMarkdown(words, data))
      .children.filter(({ type }) => type === 'heading')
      .map((node) => plainText(node));
  expect(headings(course())).toEqual([
    'Leading people',
    '1. Listening',
    'Featured comments',
    'Questions and answers',
    'Questions still open',
  ]);
  expect(headings(course('x', { lessons: [], questions: [] }))).toEqual(['Leading people']);
  expect(headings(course('x', { lessons: [], questions: [question('How?')] }))).toEqual([
    'Leading people',
    'Questions still open',
  ]);
});

test('in English it reads', () => {
  expect(exportMarkdown(words, course())).toBe(`# Leading people

#tech-leads, Harbour Lane · 2026-11-28

1 lesson of 52 · 5 likes on lessons · 2 comments · 1 question answered, 1 open

## 1. [Listening](${link})

People · Desk · 2026-11-23

What it is about.

- One
- Two

5 likes · 2 comments · 7 people marked it read

### Featured comments

> Well said.

[Marco Reyes](${link}) · author · 2026-11-24 · 3 likes

> _Its text is no longer saved here; follow the link to read it._

[Marco Reyes](${link}) · guest · 2026-11-24

## Questions and answers

> Well said.

[Lin Yue](${link}), 2026-11-25 · 2 votes

*Answer*

> Well said.

[Chen Wei](${link}) · 2026-11-27 · 1 like

*Answer*

> _Its text is no longer saved here; follow the link to read it._

[Chen Wei](${link}) · 2026-11-27 · 1 like

## Questions still open

> Well said.

[Someone](${link}), 2026-11-25 · no votes
`);
});

test('lessons of several courses stand under their names; of one that left its course there is what was kept', () => {
  const [first] = course().lessons;
  if (first === undefined) throw new Error('no lesson');
  const left = {
    ...first,
    number: null,
    title: 'Gone',
    module: null,
    author: null,
    summary: null,
    takeaways: [],
  };
  const courses = [
    { id: 'before', title: 'Before *that*' },
    { id: 'leading', title: 'Leading people' },
  ];
  const markdown = exportMarkdown(
    words,
    course('Well said.', { courses, lessons: [{ ...left, course: 'before' }, first], questions: [] }),
  );
  expect(markdown.split('\n').filter((line) => /^#+ /.test(line))).toEqual([
    '# Leading people',
    '## Before \\*that\\*',
    `### [Gone](${link})`,
    '#### Featured comments',
    '## Leading people',
    `### 1. [Listening](${link})`,
    '#### Featured comments',
  ]);
  expect(markdown).toContain(`### [Gone](${link})\n\n2026-11-23\n\n5 likes · 2 comments`);
  expect(markdown).not.toContain('null');
});

test('in Chinese it reads', () => {
  const markdown = exportMarkdown(wordsOf('zh-CN'), course('先听完再说。'));
  expect(markdown).not.toMatch(/[{}]/);
  expect(markdown.split('\n').filter((line) => /\p{Script=Han}/u.test(line))).toEqual([
    '已发 1 节课，共 52 节 · 各节课共获 5 个赞 · 2 条评论 · 已回答 1 个问题，1 个待答',
    '5 个赞 · 2 条评论 · 7 人标为已读',
    '### 精选评论',
    '> 先听完再说。',
    `[Marco Reyes](${link}) · 本课作者 · 2026-11-24 · 3 个赞`,
    '> _文字已不再保存，可以点链接查看。_',
    `[Marco Reyes](${link}) · 嘉宾 · 2026-11-24`,
    '## 问答',
    '> 先听完再说。',
    `[Lin Yue](${link})，2026-11-25 · 2 票`,
    '*回答*',
    '> 先听完再说。',
    `[Chen Wei](${link}) · 2026-11-27 · 1 个赞`,
    '*回答*',
    '> _文字已不再保存，可以点链接查看。_',
    `[Chen Wei](${link}) · 2026-11-27 · 1 个赞`,
    '## 待答的问题',
    '> 先听完再说。',
    `[匿名](${link})，2026-11-25 · 0 票`,
  ]);
});
