import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessonText, textBlocks } from '../../src/courses/blocks/message.ts';
import { lessonPages } from '../../src/courses/blocks/modal.ts';
import { type Edition, lessonsInOrder, locales } from '../../src/courses/rules.ts';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import { parseMarkdown, plainText } from '../../src/platform/markdown.ts';
import { checkMessage, checkView } from '../../src/sandbox/limits.ts';

const labels = { sources: 'Sources', colon: ': ' };
const edition = (body: string, sources: Edition['sources'] = []): Edition => ({
  title: 'A lesson',
  summary: 'What it is about.',
  takeaways: ['One', 'Two', 'Three'],
  prompt: 'What do you do?',
  otherPrompt: 'Where do you do it?',
  recall: { question: 'Why?', answer: 'So.', reason: 'Because.' },
  sources,
  body,
});

const asMessage = (text: string) => ({ text: 'A lesson', blocks: [{ type: 'markdown', text }] });
/** The blocks of a body in a thread. */
const threadOf = (body: string) =>
  lessonText(edition(body), labels).flatMap((part) => textBlocks(part, labels).flat());

const asView = (page: { blocks: unknown[] }) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'A lesson' },
  blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: 'Page' }] }, ...page.blocks],
});

/** The blocks of a body in a modal, without ids and without the section of sources at the end. */
function modalOf(body: string): unknown[] {
  const pages = lessonPages(edition(body), labels);
  for (const page of pages) expect(checkView(asView(page))).toEqual([]);
  const blocks = pages.flatMap((page) => page.blocks.map(({ block_id: _, ...block }) => block));
  expect(blocks.at(-1)).toEqual(header('Sources'));
  return blocks.slice(0, -1);
}

const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text, emoji: false } });
const text = (value: string, style?: Record<string, true>) => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: unknown[]) => ({ type: 'rich_text', elements });
const list = (style: 'bullet' | 'ordered', indent: number, elements: unknown[], offset?: number) => ({
  type: 'rich_text_list',
  style,
  indent,
  elements,
  ...(offset === undefined ? {} : { offset }),
});

describe('a lesson in a modal', () => {
  test.each<[string, string, unknown[]]>([
    ['headings', '# One\n\n## Two `code`', [header('One'), header('Two code')]],
    ['lower headings', '### Three', [rich(section(text('Three', { bold: true })))]],
    [
      'headings too long for a header',
      `# ${'x'.repeat(151)}`,
      [rich(section(text('x'.repeat(151), { bold: true })))],
    ],
    ['a line', '---', [{ type: 'divider' }]],
    [
      'styles',
      'a **b *c*** ~~d~~ `e`',
      [
        rich(
          section(
            text('a '),
            text('b ', { bold: true }),
            text('c', { bold: true, italic: true }),
            text(' '),
            text('d', { strike: true }),
            text(' '),
            text('e', { code: true }),
          ),
        ),
      ],
    ],
    [
      'links',
      '[a *b*](https://example.com) **[c](mailto:c@example.com)**',
      [
        rich(
          section({ type: 'link', url: 'https://example.com', text: 'a b' }, text(' '), {
            type: 'link',
            url: 'mailto:c@example.com',
            text: 'c',
            style: { bold: true },
          }),
        ),
      ],
    ],
    ['links that lead nowhere', '[a](b.md)', [rich(section(text('a')))]],
    [
      'pictures',
      '![a](https://example.com/a.png)',
      [rich(section({ type: 'link', url: 'https://example.com/a.png', text: 'a' }))],
    ],
    ['wrapped lines', 'one\ntwo  \nthree', [rich(section(text('one two'), text('\n'), text('three')))]],
    ['wrapped Chinese lines', '第一行，\n第二行', [rich(section(text('第一行，第二行')))]],
    ['characters that mean something to Slack', '1 < 2 &amp; \\*3\\*', [rich(section(text('1 < 2 & *3*')))]],
    [
      'code',
      '```ts\nconst a = 1;\n\n// b\n```',
      [rich({ type: 'rich_text_preformatted', elements: [text('const a = 1;\n\n// b')] })],
    ],
    [
      'quotes',
      '> a **b**\n>\n> - c\n>\n> > d',
      [
        rich({
          type: 'rich_text_quote',
          elements: [
            text('a '),
            text('b', { bold: true }),
            text('\n'),
            text('• '),
            text('c'),
            text('\n'),
            text('d'),
          ],
        }),
      ],
    ],
    ['lists', '- a\n- b', [rich(list('bullet', 0, [section(text('a')), section(text('b'))]))]],
    [
      'lists that start later',
      '3. a\n4. b',
      [rich(list('ordered', 0, [section(text('a')), section(text('b'))], 2))],
    ],
    [
      'nested lists',
      '1. a\n   - b\n     - c\n2. d',
      [
        rich(
          list('ordered', 0, [section(text('a'))]),
          list('bullet', 1, [section(text('b'))]),
          list('bullet', 2, [section(text('c'))]),
          list('ordered', 0, [section(text('d'))], 1),
        ),
      ],
    ],
    [
      'items of several blocks',
      '1. a\n\n   b\n\n   ```\n   c\n   ```\n2. d',
      [
        rich(
          list('ordered', 0, [section(text('a'), text('\n'), text('b'))]),
          { type: 'rich_text_preformatted', elements: [text('c')] },
          list('ordered', 0, [section(text('d'))], 1),
        ),
      ],
    ],
    [
      'tasks and empty items',
      '- [x] a\n- [ ] b\n-',
      [
        rich(
          list('bullet', 0, [
            section(text('☑ '), text('a')),
            section(text('☐ '), text('b')),
            section(text(' ')),
          ]),
        ),
      ],
    ],
    [
      'narrow tables',
      '| Part | Page |\n|---|---|\n| Why | **a** b |\n| How | |',
      [
        rich(
          section(text('Part', { italic: true }), text(' · '), text('Page', { italic: true })),
          list('bullet', 0, [
            section(text('Why', { bold: true }), text(': '), text('a', { bold: true }), text(' b')),
          ]),
          list('bullet', 0, [section(text('How', { bold: true }))]),
        ),
      ],
    ],
    [
      'wide tables',
      '| Plan | Gain | Risk |\n|---|---|---|\n| A | b | c |',
      [
        rich(
          list('bullet', 0, [section(text('Plan', { italic: true }), text(': '), text('A', { bold: true }))]),
          list('bullet', 1, [
            section(text('Gain', { italic: true }), text(': '), text('b')),
            section(text('Risk', { italic: true }), text(': '), text('c')),
          ]),
        ),
      ],
    ],
    [
      'tables without rows',
      '| a | b | c |\n|---|---|---|',
      [
        rich(
          section(
            text('a', { italic: true }),
            text(' · '),
            text('b', { italic: true }),
            text(' · '),
            text('c', { italic: true }),
          ),
        ),
      ],
    ],
    [
      'mentions',
      '`<!channel>` <!here> <@U123>',
      [rich(section(text('<!channel>', { code: true }), text(' '), text('<!here>'), text(' <@U123>')))],
    ],
    [
      'HTML',
      '<b>a</b>\n\n<div>\nb\n</div>',
      [rich(section(text('<b>'), text('a'), text('</b>'))), rich(section(text('<div>\nb\n</div>')))],
    ],
    ['nothing', '', []],
  ])('%s', (_, body, blocks) => {
    expect(modalOf(body)).toEqual(blocks);
  });

  test('is turned at headings, and every block of every page has an id of its own', () => {
    const chapter = (name: string) => `## ${name}\n\n${'Some words here. '.repeat(120)}`;
    const pages = lessonPages(edition(`${chapter('One')}\n\n${chapter('Two')}`), labels);
    expect(pages.map((page) => page.blocks[0])).toMatchObject([header('One'), header('Two')]);
    const ids = pages.flatMap((page) => page.blocks.map((block) => block.block_id));
    expect(ids).toEqual(['text-1-1', 'text-1-2', 'text-2-1', 'text-2-2', 'text-2-3']);
  });

  test('holds half as many Chinese characters on a page', () => {
    const paragraph = '字'.repeat(1000);
    expect(lessonPages(edition([paragraph, paragraph].join('\n\n')), labels)).toHaveLength(2);
  });
});

describe('a lesson in a thread', () => {
  test('is one message while it is short, with its sources at the end', () => {
    const sources = [
      {
        title: 'A_b [c] * d',
        author: 'E & F',
        publisher: 'G',
        year: 2011,
        url: 'https://example.com/a_(b)?c=d e',
      },
      { title: '1984. A <book>' },
    ];
    expect(lessonText(edition('## One\n\nText', sources), labels)).toEqual([
      '## One\n\nText\n\n## Sources\n\n' +
        '- [A\\_b \\[c\\] \\* d](https://example.com/a_%28b%29?c=d%20e) · E \\& F · G · 2011\n' +
        '- 1984\\. A \\<book\\>',
    ]);
  });

  test('gives each table a message of its own', () => {
    const table = '| a | b |\n|---|---|\n| c | d |';
    expect(lessonText(edition(`${table}\n\nText\n\n${table}`), labels)).toHaveLength(2);
  });

  test('calls nobody', () => {
    const said = 'Hello <!channel>, `<!here>`, <@U123>, <#C123>';
    const blocks = threadOf(`${said}\n\n\`\`\`html\n<!DOCTYPE html>\n<!channel>\n\`\`\`\n\nBye`);
    for (const block of blocks) if (block.type === 'markdown') expect(block.text).not.toMatch(/<[!@#]/);
    expect(blocks).toMatchObject([
      rich(
        section(
          text('Hello '),
          text('<!channel>'),
          text(', '),
          text('<!here>', { code: true }),
          text(', <@U123>, <#C123>'),
        ),
      ),
      rich({ type: 'rich_text_preformatted', elements: [text('<!DOCTYPE html>\n<!channel>')] }),
      { type: 'markdown', text: 'Bye\n\n## Sources' },
    ]);
  });

  test('holds no character that nobody sees', () => {
    expect(JSON.stringify(threadOf('Run `<!here>` and\n\n```\n<@U1> <!-- -->\n```'))).not.toMatch(
      /[\u200b-\u200d\u2060\ufeff]/,
    );
  });

  test.each([
    ['struck out', '~~删除。~~这句', text('删除。', { strike: true }), text('这句')],
    ['italic', '*斜体。*后面', text('斜体。', { italic: true }), text('后面')],
    ['bold', '**重要：**请注意', text('重要：', { bold: true }), text('请注意')],
  ])('what is %s beside Chinese punctuation is so', (_, body, ...elements) => {
    expect(threadOf(body)[0]).toEqual(rich(section(...elements)));
    expect(modalOf(body)).toEqual([rich(section(...elements))]);
  });

  test('a table reads row by row, what stands around it is Markdown', () => {
    const [before, table, after] = threadOf('**One**\n\n| Part | Page |\n|---|---|\n| Why | 3 |\n\nTwo');
    expect([before, after]).toEqual([
      { type: 'markdown', text: '**One**' },
      { type: 'markdown', text: 'Two\n\n## Sources' },
    ]);
    expect(table).toMatchObject({ type: 'rich_text' });
    expect(JSON.stringify(table)).toContain('"Why"');
  });

  test('a large table is split before Slack refuses it', () => {
    const cells = (name: string) => Array.from({ length: 10 }, (_, i) => `${name} ${i}`).join(' | ');
    const rows = Array.from({ length: 90 }, () => `| ${cells('v')} |`).join('\n');
    const source = `| ${cells('a rather long name of a column')} |\n${'|---'.repeat(10)}|\n${rows}`;
    for (const blocks of lessonText(edition(source), labels).flatMap((part) => textBlocks(part, labels)))
      expect(checkMessage({ text: 'A lesson', blocks })).toEqual([]);
  });
});

describe('whatever the lesson', () => {
  const word = fc.stringMatching(/^[a-zA-Z\u4e00-\u4eff]{1,12}$/);
  const phrase = fc.oneof(
    { weight: 6, arbitrary: word },
    word.map((inner) => `**${inner}**`),
    word.map((inner) => `*${inner}*`),
    word.map((inner) => `\`${inner}\``),
    word.map((inner) => `[${inner}](https://example.com/${inner.length})`),
  );
  const line = fc.array(phrase, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  const row = fc.tuple(phrase, phrase, phrase).map((cells) => `| ${cells.join(' | ')} |`);
  const block = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 4 }), word).map(([depth, title]) => `${'#'.repeat(depth)} ${title}`),
    lines.map((sentences) => sentences.join('. ')),
    lines.map((items) => items.map((item) => `- ${item}`).join('\n')),
    lines.map((items) => items.map((item, index) => `${index + 1}. ${item}\n   - ${item}`).join('\n')),
    lines.map((quoted) => quoted.map((item) => `> ${item}`).join('\n')),
    lines.map((code) => `\`\`\`\n${code.join('\n')}\n\`\`\``),
    fc
      .array(row, { minLength: 1, maxLength: 98 })
      .map((rows) => ['| a | b | c |', '|---|---|---|', ...rows].join('\n')),
    fc.constant('---'),
  );
  const body = fc.array(block, { maxLength: 25 }).map((blocks) => blocks.join('\n\n'));
  const unchanged = (value: string) => value.replace(/\s/g, '');
  const wordsOf = (blocks: unknown) =>
    [...JSON.stringify(blocks).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, value]) => value).join(' ');

  test('every message is one Slack takes, and together they say everything', () => {
    fc.assert(
      fc.property(body, (source) => {
        const texts = lessonText(edition(source), labels);
        for (const message of texts) {
          expect(checkMessage(asMessage(message))).toEqual([]);
          expect(message.length).toBeLessThanOrEqual(9000);
          const { children } = parseMarkdown(message);
          expect(children.filter(({ type }) => type === 'table').length).toBeLessThanOrEqual(1);
          expect(children.length).toBeLessThanOrEqual(50);
        }
        const said = texts.map((message) => unchanged(plainText(parseMarkdown(message)))).join('');
        if (!source.includes('|')) expect(said).toBe(`${unchanged(plainText(parseMarkdown(source)))}Sources`);
      }),
    );
  });

  test('every page is one Slack takes, with room for ten blocks more, and no word is lost', () => {
    fc.assert(
      fc.property(body, (source) => {
        const pages = lessonPages(edition(source), labels);
        for (const page of pages) {
          expect(page.blocks.length).toBeLessThanOrEqual(90);
          expect(checkView(asView(page))).toEqual([]);
        }
        const shown = wordsOf(pages);
        for (const spoken of plainText(parseMarkdown(source)).match(/[\p{L}]+/gu) ?? [])
          expect(shown).toContain(spoken);
      }),
    );
  });

  test('characters of any kind make valid messages and pages', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }), (parts) => {
        const odd = edition(parts.join('\n'), [
          { title: parts[0] || 'One', author: parts[1] },
          { title: 'Two' },
        ]);
        for (const message of lessonText(odd, labels))
          for (const blocks of textBlocks(message, labels))
            expect(checkMessage({ text: 'A lesson', blocks })).toEqual([]);
        for (const page of lessonPages(odd, labels)) expect(checkView(asView(page))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('every lesson as shipped', async () => {
  const catalogue = await openCatalogue(join(import.meta.dirname, '../../content'));
  const shipped = catalogue
    .flatMap(lessonsInOrder)
    .flatMap(({ id, editions }) =>
      locales.map((locale) => ({ name: `${id}.${locale}`, lesson: editions[locale] })),
    );

  test.each(shipped)('$name fits', ({ lesson }) => {
    for (const message of lessonText(lesson, labels))
      for (const blocks of textBlocks(message, labels))
        expect(checkMessage({ text: 'A lesson', blocks })).toEqual([]);
    for (const page of lessonPages(lesson, labels)) expect(checkView(asView(page))).toEqual([]);
  });
});
