import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { zhCN } from '../../src/words/zh-cn.ts';

/**
 * Slack makes bold only what stands free: before the first mark a space or an opening sign, after the last a space or a
 * sign of ASCII. A full-width comma right behind it leaves the marks as they are.
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
