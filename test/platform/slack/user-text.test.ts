import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemesOf } from '../../../src/platform/graphemes.ts';
import { escapeMrkdwn } from '../../../src/platform/slack/mrkdwn.ts';
import {
  beginningOfMarkup,
  oneLine,
  type Run,
  readMarkup,
  readTyped,
  runsInLine,
  wordsOfRuns,
} from '../../../src/platform/slack/user-text.ts';

const run = (text: string, ...styles: (keyof Run['style'])[]): Run => ({
  text,
  style: Object.fromEntries(styles.map((style) => [style, true])),
});

describe('marks', () => {
  test.each<[string, Run[]]>([
    ['*重要提示：*请注意', [run('重要提示：', 'bold'), run('请注意')]],
    ['请注意*（重要）*', [run('请注意'), run('（重要）', 'bold')]],
    ['~删除。~这句', [run('删除。', 'strike'), run('这句')]],
    ['~~删除。~~这句', [run('删除。', 'strike'), run('这句')]],
    ['_斜体。_后面', [run('斜体。', 'italic'), run('后面')]],
    ['**bold** and *bold*', [run('bold', 'bold'), run(' and '), run('bold', 'bold')]],
    ['*_both_* `c*o*de`', [run('both', 'bold', 'italic'), run(' '), run('c*o*de', 'code')]],
    ['运行`npm ci`即可', [run('运行'), run('npm ci', 'code'), run('即可')]],
    ['```\na\nb\n```', [run('a\nb', 'code')]],
    ['(*see*), “*this*”!', [run('('), run('see', 'bold'), run('), “'), run('this', 'bold'), run('”!')]],
    ['*bold <@U1|ada>*', [run('bold @ada', 'bold')]],
    ['*❤️*', [run('❤️', 'bold')]],
  ])('%j has its styles', (markup, runs) => {
    expect(readMarkup(markup)).toEqual(runs);
  });

  test.each([
    'snake_case_name and __init__.py and 2*3*4',
    '5 * 3 * 2',
    '张*丰和李*明，138****1234',
    '表_用户_旧',
    '好的~谢谢~',
    '周一~周五，上午~下午',
    '**kwargs, *args',
    '~/here and ~/there',
    'an open *mark',
    'an end* only',
    '**',
    '*\n\nnew paragraph*',
    'https://example.com/_a_/*b',
    'it`s a `thing',
    '<!channel> & co.',
  ])('%j has none', (typed) => {
    expect(readTyped(typed)).toEqual([run(typed)]);
  });
});

const word = fc.constantFrom(
  'plan',
  '计划',
  '👨‍👩‍👧‍👦',
  '🇨🇳',
  'cafe\u0301',
  'a_b',
  '<b>',
  '&',
  'R&D',
  '“好”',
  '2*3',
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
const marked = fc
  .array(fc.tuple(words, fc.constantFrom('', '*', '_', '~', '**', '~~')), { minLength: 1, maxLength: 8 })
  .map((parts) => ({
    typed: parts.map(([text, mark]) => `${mark}${text}${mark}`).join(' '),
    words: parts.map(([text]) => text).join(' '),
  }));
const anything = fc
  .array(
    fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      ' ',
      '\n',
      '<',
      '>',
      '&',
      '|',
      '，',
      '。',
      '字',
      'a',
      '7',
      '👍🏽',
      '🇨🇳',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

const bare = (text: string) => text.replace(/[*_~`\s]/g, '');

test('what is read are the words that were typed', () => {
  fc.assert(
    fc.property(marked, ({ typed, words }) => {
      expect(wordsOfRuns(readTyped(typed))).toBe(words);
    }),
  );
  fc.assert(
    fc.property(anything, (typed) => {
      expect(bare(wordsOfRuns(readTyped(typed)))).toBe(bare(typed));
    }),
  );
});

/** The width of a line of Latin letters, however long its graphemes are. */
const longest = (most: number) => most * 4;

test('a line begins as what was typed, is cut between graphemes, and keeps its limit', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        marked.map(({ typed }) => typed),
      ),
      fc.integer({ min: 2, max: 80 }),
      (typed, most) => {
        const whole = wordsOfRuns(readTyped(typed)).replace(/\s+/g, ' ').replace(/`{2,}/g, '`').trim();
        const line = wordsOfRuns(runsInLine(readTyped(typed), most));
        expect(line).toBe(oneLine(whole, most));
        expect(line.length).toBeLessThanOrEqual(longest(most));
        if (line === whole) return;
        expect(line.endsWith('…')).toBe(true);
        const kept = [...graphemesOf(line.slice(0, -1))];
        expect([...graphemesOf(whole)].slice(0, kept.length)).toEqual(kept);
      },
    ),
  );
});

test('a space after the last word takes no room', () => {
  expect(oneLine('字****👍🏽 ', 8)).toBe('字****👍🏽');
});

test('the beginning of a text in markup tears nothing, and closes its marks', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        marked.map(({ typed }) => typed),
      ),
      fc.nat(40),
      (typed, most) => {
        const markup = `${escapeMrkdwn(typed)} <@U1> ${escapeMrkdwn(typed)}`;
        const kept = beginningOfMarkup(markup, most);
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, 0) + 12);
        const whole = bare(wordsOfRuns(readMarkup(markup)));
        const shown = bare(wordsOfRuns(readMarkup(kept)));
        expect(whole.startsWith(shown)).toBe(true);
      },
    ),
  );
});

test.each([
  ['*a long bold text that goes on*', 10, '*a long bo*'],
  ['*a _b c_ d* e', 6, '*a _b_*'],
  ['a *bc*', 3, 'a'],
  ['see <@U123456> there', 8, 'see'],
  ['a &amp; b', 5, 'a'],
  ['`npm ci --omit=dev` now', 8, '`npm ci`'],
  ['so *good :tada: is* it', 12, 'so *good*'],
  ['at <!date^1796025600^{date_short}|1 Dec>', 30, 'at'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15, '👨‍👩‍👧‍👦'],
])('%j, at most %i long, begins %j', (markup, most, begins) => {
  expect(beginningOfMarkup(markup, most)).toBe(begins);
});
