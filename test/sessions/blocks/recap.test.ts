import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { type RecapItem, recapMessage } from '../../../src/sessions/blocks/recap.ts';
import { wordsOf } from '../../../src/words/words.ts';

const url = 'https://acme.slack.com/';
const at = Date.parse('2026-11-27T16:00:00Z');
const to = Date.parse('2026-12-04T16:00:00Z');
const item = (text?: string, likes = 0): RecapItem => ({
  question: '& <!channel> | x'.repeat(180),
  turn: '1700000000.000100',
  answer: { ts: '1700000000.000200', likes, ...(text === undefined ? {} : { text }) },
});
const recap = (items: RecapItem[], carried = 0) => ({
  at,
  zone: 'Etc/UTC',
  guest: 'U0WEI0001',
  items,
  carried,
  to,
});

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([0, 1, 5])('Slack takes %i answers, and none calls anybody', (count) => {
    const items = Array.from({ length: count }, () => item('<!channel> & <@U1> '.repeat(200), 1200));
    for (const carried of [0, 1, 30]) {
      for (const address of [url, '']) {
        const { text, blocks } = recapMessage(words, recap(items, carried), 'C1', address);
        expect(checkMessage({ text, blocks })).toEqual([]);
        expect(JSON.stringify(blocks)).not.toMatch(/<!channel|<@U1>/);
      }
    }
  });

  test('an answer whose words were forgotten keeps its link', () => {
    const shown = JSON.stringify(recapMessage(words, recap([item()]), 'C1', url).blocks);
    expect(shown).toContain('/p1700000000000200?thread_ts=1700000000.000100');
    expect(shown).not.toContain('\\n>');
  });
});

test('says what waits and for which Friday, and thanks nobody for nothing', () => {
  const shown = JSON.stringify(recapMessage(wordsOf('en'), recap([], 2), 'C1', url).blocks);
  expect(shown).toContain('2 questions move to Friday, 4 December');
  expect(shown).not.toContain('Thank you');
});
