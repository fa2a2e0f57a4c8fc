import { describe, expect, test } from 'vitest';
import { oneLine } from '../../../src/platform/slack/user-text.ts';
import {
  askRefusal,
  mentionReceipt,
  questionMessage,
  questionsHead,
} from '../../../src/questions/blocks/asked.ts';
import { longestQuestion } from '../../../src/questions/rules/question.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const friday = Date.parse('2026-11-27T16:00:00Z');
const wild = '<!channel> & <@U1> '.repeat(200).slice(0, longestQuestion);

describe.each(['en', 'zh-CN'] as const)('in %s, Slack takes', (locale) => {
  const words = wordsOf(locale);

  test.each(['How?', wild, '字'.repeat(longestQuestion)])('a question', (text) => {
    const { text: aloud, blocks } = questionMessage(words, { id: 'q1', by: 'U1', text, number: 12 });
    expect(checkMessage({ text: aloud, blocks })).toEqual([]);
    expect(aloud).not.toContain('<!channel>');
  });

  test.each([
    [0, false],
    [1, false],
    [2, true],
    [1000, false],
  ])('the head with %i questions, closed: %s', (count, closed) => {
    const message = questionsHead(words, friday, 'Etc/UTC', {
      count,
      listed: closed ? count : 0,
      waiting: 3,
      closed,
    });
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    if (count > 0) {
      expect(JSON.stringify(message.blocks)).toContain(new Intl.NumberFormat(locale).format(count));
    }
  });

  test.each([1, 1000])('the head counts %i from earlier beside its own', (earlier) => {
    const state = { count: 2, listed: 0, waiting: 0, closed: false };
    const message = questionsHead(words, friday, 'Etc/UTC', { ...state, earlier });
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    const without = questionsHead(words, friday, 'Etc/UTC', state);
    expect(message.text).not.toBe(without.text);
    expect(JSON.stringify(message.blocks)).not.toBe(JSON.stringify(without.blocks));
  });

  test('the head of an hour that was moved says where to, and nothing of an agenda', () => {
    const state = {
      count: 3,
      listed: 0,
      waiting: 0,
      closed: true,
      movedTo: { at: friday - 86_400_000, zone: 'Etc/UTC' },
    };
    const message = questionsHead(words, friday, 'Etc/UTC', state);
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    expect(message.text).toContain(words.shortDay(friday - 86_400_000, 'Etc/UTC'));
    expect(JSON.stringify(message.blocks)).toContain(words.when(friday - 86_400_000, 'Etc/UTC'));
  });

  test('the answer to a mention', () => {
    for (const state of ['active', 'paused', 'ended'] as const) {
      expect(checkMessage({ ...mentionReceipt(words, state) })).toEqual([]);
    }
  });

  test.each([
    ['emoji', '👍'.repeat(1600)],
    ['a long text', wild.repeat(2)],
  ])('a refusal that gives %s back, whole', (_, text) => {
    const { text: aloud, blocks } = askRefusal(words, words.say('ask.no-words'), text, true);
    expect(checkMessage({ text: aloud, blocks })).toEqual([]);
    const shown = blocks.flatMap((block) =>
      block.type === 'section' && block.text?.type === 'plain_text' ? [block.text.text] : [],
    );
    expect(shown.join('')).toBe(text);
    expect(aloud).not.toContain('<!channel>');
  });
});

test('the head names its Friday as that language does', () => {
  expect(
    questionsHead(wordsOf('en'), friday, 'Etc/UTC', { count: 1, listed: 0, waiting: 0, closed: false }).text,
  ).toContain('Friday, 27 November');
  expect(
    questionsHead(wordsOf('zh-CN'), friday, 'Etc/UTC', { count: 1, listed: 0, waiting: 0, closed: false })
      .text,
  ).toContain('11 月 27 日周五');
});

test('one line of a long text ends with an ellipsis and splits no character', () => {
  expect(oneLine('a\n  b', 10)).toBe('a b');
  expect(oneLine('👍👍👍👍', 5)).toBe('👍👍…');
  expect(oneLine('👍👍', 4)).toBe('👍👍');
  expect(oneLine('怎么拒绝', 6)).toBe('怎么…');
});
