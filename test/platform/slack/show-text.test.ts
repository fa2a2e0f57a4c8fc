import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asMrkdwn, boldLine, saidLine, saidWords, typedLine } from '../../../src/platform/slack/show-text.ts';
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
        // Read once more, as Slack does, it says the same.
        expect(bare(wordsOfRuns(readMarkup(shown)))).toBe(words);
        expect(calledIn([shown])).toEqual([]);
        expect(linksIn([shown])).toEqual([]);
      },
    ),
  );
});

test('a title is bold, and has no marks of its own', () => {
  expect(boldLine('Why *not* this', 80)).toBe('*Why not this*');
  expect(boldLine('2*3', 80)).toBe('2*3');
});

test('words of messages name people and call nobody', () => {
  expect(saidLine('<@U1|ada> says *no* to <!channel>', 80)).toBe('@ada says *no* to @channel');
  expect(saidWords('<@U1|ada> says *no*', 80)).toBe('@ada says no');
});
