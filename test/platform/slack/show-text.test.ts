import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asMrkdwn,
  boldLine,
  saidLine,
  saidWords,
  typedLine,
  typedWords,
} from '../../../src/platform/slack/show-text.ts';
import { readMarkup, readTyped, runsInLine, wordsOfRuns } from '../../../src/platform/slack/user-text.ts';
import { calledIn, hostile, linksIn, shownText } from '../../support/mrkdwn.ts';

test.each([
  ['*重要提示：*请注意', '重要提示：请注意'],
  ['*重要提示：* 请注意', '*重要提示：* 请注意'],
  ['**bold** and ~~gone~~', '*bold* and ~gone~'],
  ['<b> & *R&D*', '&lt;b&gt; &amp; *R&amp;D*'],
  ['an open ```fence', 'an open `fence'],
  ['```a\nb``` and `c`', '`a b` and `c`'],
])('%j is shown %j in a line', (typed, shown) => {
  expect(typedLine(typed, 80)).toBe(shown);
});

test('a style that was cut is closed', () => {
  expect(typedLine('*one two three four* five', 12)).toBe('*one two*…');
});

const bare = (text: string) => text.replace(/[*_~`\s]/g, '');
const parts = [
  '*',
  '_',
  '~',
  '`',
  '**',
  ' ',
  '<',
  '>',
  '&',
  '|',
  '，',
  '字',
  'a',
  '🇨🇳',
  '<!channel>',
  '<@U1>',
  '\n',
];
const anything = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((some) => some.join(''));

test('what is shown are the words, whichever way, and it calls nobody', () => {
  fc.assert(
    fc.property(
      fc.oneof(anything, fc.constantFrom(...hostile.map((text) => text.slice(0, 300)))),
      (typed) => {
        const runs = runsInLine(readTyped(typed), 60);
        const words = bare(wordsOfRuns(runs));
        const shown = asMrkdwn(runs);
        expect(bare(shownText(shown))).toBe(words);
        // Read again, as Slack does, the text is the same.
        expect(bare(wordsOfRuns(readMarkup(shown)))).toBe(words);
        expect(calledIn([shown])).toEqual([]);
        expect(linksIn([shown])).toEqual([]);
      },
    ),
  );
});

test.each([
  ['Why *not* this', '*Why not this*'],
  ['Why `git bisect` _now_?', '*Why `git bisect` _now_?*'],
  ['`npm ci`', '*`npm ci`*'],
  ['_All_ of ~it~', '*_All_ of ~it~*'],
  ['为什么 `git` 要用 _分支_', '*为什么 `git` 要用 _分支_*'],
  // An asterisk within would end the bold text.
  ['2*3', '2*3'],
  ['Is `2*3` _six_?', 'Is `2*3` _six_?'],
])('the title %j is bold and keeps its other marks: %j', (typed, shown) => {
  expect(boldLine(typed, 80)).toBe(shown);
});

test('a title says what was typed, whichever way it is bold, and calls nobody', () => {
  fc.assert(
    fc.property(anything, (typed) => {
      const shown = boldLine(typed, 60);
      expect(bare(wordsOfRuns(readMarkup(shown)))).toBe(bare(typedWords(typed, 60)));
      expect(calledIn([shown])).toEqual([]);
      expect(linksIn([shown])).toEqual([]);
    }),
  );
});

test.each([
  ['Well done, all of you :tada: and more', 23, 'Well done, all of you…'],
  ['Done :tada: again', 13, 'Done :tada:…'],
  ['好的 :clap::skin-tone-3: 大家都来', 16, '好的…'],
  [':white_check_mark::white_check_mark:', 20, ':white_check_mark:…'],
  ['at 10:30 or 11:30 or', 19, 'at 10:30 or 11:30…'],
])('%j in a line of %i is %j: the name of an emoji is whole or not there', (typed, most, shown) => {
  expect(typedLine(typed, most)).toBe(shown);
  expect(typedWords(typed, most)).toBe(shown);
});

test('words of messages name people and call nobody', () => {
  expect(saidLine('<@U1|ada> says *no* to <!channel>', 80)).toBe('@ada says *no* to @channel');
  expect(saidWords('<@U1|ada> says *no*', 80)).toBe('@ada says no');
});
