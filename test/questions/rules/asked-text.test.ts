import { describe, expect, test } from 'vitest';
import { readQuestion, sameness } from '../../../src/questions/rules/asked-text.ts';
import { longestQuestion } from '../../../src/questions/rules/question.ts';

describe('what somebody asks', () => {
  test.each([
    ['How do I say no to my CEO?', 'How do I say no to my CEO?'],
    ['  怎么拒绝 CEO 的要求？ ', '怎么拒绝 CEO 的要求？'],
    ['line one\nline two', 'line one\nline two'],
    ['👍 or 👎?  What do you think', '👍 or 👎?  What do you think'],
    ['a\u0000b\u202ec', 'abc'],
    ['x'.repeat(longestQuestion), 'x'.repeat(longestQuestion)],
    ['42', '42'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['هل C++\u200f أفضل؟', 'هل C++\u200f أفضل؟'],
    ['האם C#\u200f, עדיף?', 'האם C#\u200f, עדיף?'],
    ['(+972)\u200e של מי?', '(+972)\u200e של מי?'],
    ['\u061cكم 50%؟', '\u061cكم 50%؟'],
    ['a\u200eb\u200f c\u061c', 'ab c'],
    ['a\u2067b\u2069 שלום\u202e', 'ab שלום'],
    ['שלום\u200f?\nWhat\u200e?', 'שלום\u200f?\nWhat?'],
    [
      'Is 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ok?',
      'Is 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ok?',
    ],
    ['Does @channel ring?', 'Does @channel ring?'],
  ])('“%s” is a question', (typed, text) => {
    expect(readQuestion(typed)).toEqual({ kind: 'question', text });
  });

  test.each(['', '   ', '\n\t ', '\u200b', '\u200d', '\u200e\u200f', '\u061c', '\u3164\u3164', '\u2800'])(
    '%j is empty',
    (typed) => {
      expect(readQuestion(typed)).toEqual({ kind: 'empty' });
    },
  );

  test.each([
    '👍',
    '👍👍🏽 🎉',
    ':thumbsup:',
    ':+1::skin-tone-3: :tada:',
    '❤️',
    '1️⃣',
    '???',
    '@channel @channel',
    '@here :tada:',
    'ℹ️',
    ':ありがとう:',
  ])('%s has no words', (typed) => {
    expect(readQuestion(typed)).toEqual({ kind: 'no-words', text: typed });
  });

  test('one character too many is too long, and nothing of it is cut', () => {
    const typed = 'x'.repeat(longestQuestion + 1);
    expect(readQuestion(typed)).toEqual({ kind: 'too-long', text: typed });
  });
});

test('the same words of the same person are the same however they are spaced', () => {
  expect(sameness('U1', 'a  b\nc')).toBe(sameness('U1', 'a b c'));
  expect(sameness('U1', 'שלום\u200f?')).toBe(sameness('U1', 'שלום?'));
  expect(sameness('U1', 'a b')).not.toBe(sameness('U2', 'a b'));
  expect(sameness('U1', 'a b')).not.toBe(sameness('U1', 'A b'));
});
