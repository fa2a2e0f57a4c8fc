import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { wordsOf } from '../../src/words/words.ts';
import { zhCN } from '../../src/words/zh-cn.ts';

/**
 * The marks that Slack shows as bold. Slack needs a space or an opening sign before the first mark, and a space or an ASCII sign after the
 * last; a full-width comma right after it leaves the marks as typed.
 */
function marksThatShow(sentence: string): string[] {
  return [...sentence.matchAll(/\*[^*\n]+\*/g)].flatMap(({ 0: bold, index }) => {
    const before = sentence.at(index - 1);
    const after = sentence[index + bold.length];
    const isFree =
      (index === 0 || before === undefined || ' (“"\n{'.includes(before)) &&
      (after === undefined || ' .,:;!?)\n}'.includes(after));
    return isFree ? [] : [bold];
  });
}

test('the rule knows bold that stands free from bold that does not', () => {
  expect(marksThatShow('*Bold*, and *bold*: (*bold*)')).toEqual([]);
  expect(marksThatShow('*加粗*，后面')).toEqual(['*加粗*']);
  expect(marksThatShow('前面*加粗* 后面')).toEqual(['*加粗*']);
});

test.each(Object.entries({ en, 'zh-CN': zhCN }))('in %s all that is bold shows so', (_, sentences) => {
  const wrong = Object.entries(sentences).flatMap(([key, text]) =>
    marksThatShow(text).map((bold) => `${key}: ${bold}`),
  );
  expect(wrong).toEqual([]);
});

/** Patterns that Chinese typography does not have, outside of code. */
const odd: readonly RegExp[] = [
  /\p{Script=Han} +\p{Script=Han}/u,
  /\p{Script=Han}[,;!?:]|[,;!?:]\p{Script=Han}/u,
  // A date begins with a digit, and a moment ends with one.
  /\p{Script=Han}\{(?:date|from|to|when|dates)\}|\{when\}\p{Script=Han}/u,
];

test('Chinese sentences have full-width punctuation, and a space only beside other scripts', () => {
  const wrong = Object.entries(zhCN).filter(([, text]) => {
    const bare = text
      .replace(/`[^`]*`/g, '`')
      .replace(/=\d+ |, (?:plural|select|number|selectordinal),?/g, '');
    return odd.some((pattern) => pattern.test(bare));
  });
  expect(wrong.map(([key]) => key)).toEqual([]);
});

test('a day is told in one style, with its year and without', () => {
  const at = Date.parse('2027-02-22T12:00:00Z');
  const days = (locale: 'en' | 'zh-CN') => [
    wordsOf(locale).shortDay(at, 'Etc/UTC'),
    wordsOf(locale).dayOf(at, 'Etc/UTC'),
  ];
  expect(days('en')).toEqual(['Monday, 22 February', 'Monday, 22 February 2027']);
  expect(days('zh-CN')).toEqual(['2 月 22 日周一', '2027 年 2 月 22 日周一']);
});

test('where a moment stands in a sentence, a day beside it is shown as Slack shows that', () => {
  const at = Date.parse('2027-02-22T12:00:00Z');
  for (const locale of ['en', 'zh-CN'] as const) {
    expect(wordsOf(locale).dayWhen(at, 'Etc/UTC')).toBe(
      `<!date^${at / 1000}^{date_long_pretty}|${wordsOf(locale).shortDay(at, 'Etc/UTC')}>`,
    );
  }
});

test('sentences follow each other with a space in English, and without in Chinese', () => {
  expect(wordsOf('en').sentences('One.', 'Two.')).toBe('One. Two.');
  expect(wordsOf('zh-CN').sentences('一。', '二。')).toBe('一。二。');
});
