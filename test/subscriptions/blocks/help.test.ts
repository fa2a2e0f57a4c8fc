import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import {
  helpLine,
  helpReceipt,
  surplusReceipt,
  unknownWord,
} from '../../../src/subscriptions/blocks/help.ts';
import { names } from '../../../src/subscriptions/rules/subcommands.ts';
import { wordsOf } from '../../../src/words/words.ts';

function check(message: Parameters<typeof checkMessage>[0]): string {
  expect(checkMessage(message)).toEqual([]);
  return JSON.stringify(message);
}

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('help has a line for each word, and each line by itself', () => {
    const told = [...check(helpReceipt(words)).matchAll(/`\/lesson (\w+)/g)].map(([, word]) => word);
    expect(new Set(['help', 'ask', ...told])).toEqual(new Set(names.values()));
    expect(check(helpLine(words, 'skip') ?? { text: '' })).toContain('`/lesson skip`');
    expect(helpLine(words, 'organising')).toBeUndefined();
    expect(helpLine(words, 'nothing')).toBeUndefined();
  });

  test('a typo gets one line with the nearest word', () => {
    const { text } = unknownWord(words, { word: 'puase', nearest: 'pause', whole: 'puase' });
    expect(text).toContain('`/lesson pause`');
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(90);
  });

  test('what nobody knows is pointed to help; a question, to /ask with its words', () => {
    const unknown = unknownWord(words, { word: '<'.repeat(4000), nearest: undefined, whole: '<' });
    expect(check(unknown)).toContain('&lt;');
    expect(unknown.text).toContain('`/lesson help`');
    const whole = 'How do I hire well?';
    expect(unknownWord(words, { word: 'How', nearest: undefined, whole }).text).toContain(`/ask ${whole}`);
  });

  test('what stands after a word that takes nothing is named', () => {
    const { text } = surplusReceipt(words, 'status', '3 &lt;!channel&gt;');
    expect(text).toContain('“3 &lt;!channel&gt;”');
    expect(text).toContain('`/lesson status`');
  });
});
