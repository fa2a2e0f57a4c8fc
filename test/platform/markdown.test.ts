import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PartLimits,
  parseMarkdown,
  plainLine,
  plainText,
  splitMarkdown,
} from '../../src/platform/markdown.ts';

const limits: PartLimits = { size: 60, blocks: 10, tables: 1 };
const split = (source: string, change: Partial<PartLimits> = {}) =>
  splitMarkdown(source, { ...limits, ...change });

describe('plain text', () => {
  test.each([
    ['Two **bold *both*** and `code` [link](https://example.com)', 'Two bold both and code link'],
    ['# One\n\nTwo  \nthree', 'One\nTwo\nthree'],
    ['- a\n- b\n  - c', 'a\nb\nc'],
    ['| a | b |\n|---|---|\n| c | d |', 'a\nb\nc\nd'],
    ['![A picture](https://example.com/a.png)', 'A picture'],
    ['Fish &amp; chips \\*', 'Fish & chips *'],
  ])('%j reads %j', (source, text) => {
    expect(plainText(parseMarkdown(source))).toBe(text);
  });
});

describe('splitting', () => {
  const words = (count: number) => Array(count).fill('word').join(' ');

  test('what fits stays whole', () => {
    expect(split('# One\n\nTwo\n\n- a\n- b')).toEqual(['# One\n\nTwo\n\n- a\n- b']);
    expect(split('')).toEqual([]);
  });

  test('sections stay together where they can', () => {
    const section = (name: string) => `# ${name}\n\n${words(5)}`;
    const source = ['One', 'Two', 'Three'].map(section).join('\n\n');
    expect(split(source)).toEqual([section('One'), section('Two'), section('Three')]);
    expect(split(source, { size: 70 })).toHaveLength(2);
  });

  test('a heading is never left behind', () => {
    expect(split(`${words(8)}\n\n# One\n\n${words(8)}`)).toEqual([words(8), `# One\n\n${words(8)}`]);
  });

  test('parts are filled evenly', () => {
    const source = Array(5).fill(words(4)).join('\n\n');
    expect(split(source).map((part) => part.length)).toEqual([40, 40, 19]);
  });

  test('each table gets a part of its own', () => {
    const table = '| a |\n|---|\n| b |';
    expect(split(`${table}\n\nand\n\n${table}`)).toHaveLength(2);
  });

  test('blocks are counted', () => {
    expect(split('a\n\nb\n\nc\n\nd', { blocks: 2 })).toEqual(['a\n\nb', 'c\n\nd']);
  });

  test('a width of its own can be asked for', () => {
    const measure = (text: string) => text.length * 2;
    expect(split('one two\n\nthree four', { size: 30, measure })).toEqual(['one two', 'three four']);
  });

  test('long code is cut at lines and keeps its fence', () => {
    const lines = Array.from({ length: 6 }, (_, index) => `const value${index} = 1;`);
    const parts = split(`\`\`\`\`ts title\n${lines.join('\n')}\n\`\`\`\``);
    expect(parts[0]).toBe(`\`\`\`ts title\n${lines.slice(0, 2).join('\n')}\n\`\`\``);
    expect(parts).toHaveLength(3);
  });

  test('a long table is cut at rows and keeps its head', () => {
    const rows = Array.from({ length: 6 }, (_, index) => `| row ${index} | ${index} |`);
    const parts = split(`| a | b |\n|---|---|\n${rows.join('\n')}`, { size: 66 });
    expect(parts).toEqual([
      `| a | b |\n|---|---|\n${rows.slice(0, 3).join('\n')}`,
      `| a | b |\n|---|---|\n${rows.slice(3).join('\n')}`,
    ]);
  });

  test('a long list is cut between items and goes on counting', () => {
    const items = [1, 2, 3, 4].map((index) => `${index}. item\n   - detail`);
    expect(split(items.join('\n'), { size: 45 })).toEqual([
      items.slice(0, 2).join('\n'),
      items.slice(2).join('\n'),
    ]);
  });

  test('a long paragraph is cut after sentences, never inside a link', () => {
    const sentence = 'This is so. [Or. Not](https://example.com/a) is it? ';
    expect(split(sentence.repeat(3), { size: 70 })).toEqual(Array(3).fill(sentence.trim()));
    expect(split('先说事。再说怎么做。“好。”就这样。', { size: 8 })).toEqual([
      '先说事。',
      '再说怎么做。',
      '“好。”就这样。',
    ]);
  });

  test('one endless word is cut between characters', () => {
    expect(split('😀'.repeat(40), { size: 61 })).toEqual(['😀'.repeat(30), '😀'.repeat(10)]);
  });
});

describe('whatever the text', () => {
  const word = fc.stringMatching(/^[a-zA-Z\u4e00-\u4eff]{1,12}$/);
  const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  const prose = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('. ')}.`);
  const block = fc.oneof(
    line.map((text) => `## ${text}`),
    prose,
    prose.map((text) => `**${text}**`),
    fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map((lines) => lines.map((text) => `- ${text}`).join('\n')),
    fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `\`\`\`\n${lines.join('\n')}\n\`\`\``),
    fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map((lines) => lines.map((text) => `> ${text}`).join('\n')),
  );
  const source = fc.array(block, { maxLength: 12 }).map((blocks) => blocks.join('\n\n'));
  const letters = (text: string) => plainText(parseMarkdown(text)).replace(/[\s*]/g, '');

  test('no part is over its limits and no word is lost', () => {
    fc.assert(
      fc.property(
        source,
        fc.integer({ min: 200, max: 600 }),
        fc.integer({ min: 1, max: 6 }),
        (text, size, blocks) => {
          const parts = split(text, { size, blocks });
          for (const part of parts) {
            expect(part.length).toBeLessThanOrEqual(size);
            expect(parseMarkdown(part).children.length).toBeLessThanOrEqual(blocks);
          }
          expect(parts.map(letters).join('')).toBe(letters(text));
        },
      ),
    );
  });

  test('any characters at all stay within the size', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
        for (const part of split(text, { size: 40 })) expect(part.length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

test.each([
  ['为什么*不*做', '为什么不做'],
  ['用 `git bisect` 找问题', '用 git bisect 找问题'],
  ['~~删除。~~这句', '删除。这句'],
  ['**重要：**请注意', '重要：请注意'],
  ['1. First', '1. First'],
  ['# C and <b>, [x](y)', '# C and <b>, [x](y)'],
  ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
])('the line %j reads %j', (line, words) => {
  expect(plainLine(line)).toBe(words);
});
