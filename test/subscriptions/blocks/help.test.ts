import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import {
  helpLine,
  helpReceipt,
  surplusReceipt,
  unknownWord,
} from '../../../src/subscriptions/blocks/help.ts';
import { wordsOf } from '../../../src/words/words.ts';

function check(message: Parameters<typeof checkMessage>[0]): string {
  expect(checkMessage(message)).toEqual([]);
  return JSON.stringify(message);
}

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);
  const subcommands = [
    { word: 'skip', helps: 'organisers' },
    { word: 'upcoming', helps: 'everybody' },
    { word: 'help' },
    { word: 'status', helps: 'everybody' },
  ] as const;

  test('help has a line for each subcommand, for everybody and for organisers, and each line by itself', () => {
    const { blocks = [] } = helpReceipt(words, subcommands);
    const told = blocks.map((block) => [
      ...check({ text: '', blocks: [block] }).matchAll(/`\/lesson (\w+)/g),
    ]);
    expect(told.map((lines) => lines.map(([, word]) => word))).toEqual([
      [],
      ['status', 'upcoming'],
      ['skip'],
    ]);
    expect(check(helpLine(words, subcommands, 'skip') ?? { text: '' })).toContain('`/lesson skip`');
    expect(helpLine(words, subcommands, 'help')).toBeUndefined();
    expect(helpLine(words, subcommands, 'nothing')).toBeUndefined();
  });

  test('a typo gets one line with the nearest word', () => {
    const { text } = unknownWord(words, 'puase');
    expect(text).toContain('`/lesson pause`');
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(90);
  });

  test('what nobody knows is pointed to help; a question, to /ask with its words', () => {
    const unknown = unknownWord(words, '<'.repeat(4000));
    expect(check(unknown)).toContain('&lt;');
    expect(unknown.text).toContain('`/lesson help`');
    const whole = 'How do I hire well?';
    expect(unknownWord(words, whole).text).toContain(`/ask ${whole}`);
  });

  test('what stands after a word that takes nothing is named', () => {
    const { text } = surplusReceipt(words, 'status', '3 <!channel>');
    expect(text).toContain('“3 &lt;!channel&gt;”');
    expect(text).toContain('`/lesson status`');
  });
});
