import { describe, expect, test } from 'vitest';
import { locales } from '../../../src/courses/rules.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { introduction, notice, scheduleText } from '../../../src/subscriptions/blocks/channel.ts';
import { wordsOf } from '../../../src/words/words.ts';

const weekly = { cron: '0 9 * * 1', zone: 'Asia/Shanghai' };

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([
    ['a date', Date.parse('2026-11-30T01:00Z')],
    ['no date', undefined],
  ])('an introduction with %s', (_, next) => {
    const course = `${'&'.repeat(74)}<`;
    const message = introduction(words, course, { ...weekly, by: 'U1', next });
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    const shown = JSON.stringify(message.blocks);
    expect(shown).toContain('<@U1>');
    expect(shown).toContain('&amp;&lt;');
    expect(shown.includes('<!date^1796000400^')).toBe(next !== undefined);
    if (next === undefined) expect(shown).toContain('/lesson subscribe');
  });

  test('a notice', () => {
    const message = notice(words.say('refusal.taken', { course: 'C' }));
    expect(checkMessage({ text: message.text, blocks: message.blocks })).toEqual([]);
    expect(message.kind).toBe('notice');
  });

  test('a schedule that is not weekly is shown as it is', () => {
    expect(scheduleText(words, { cron: '0 9 29 2 *', zone: 'Europe/Berlin' })).toContain('0 9 29 2 *');
  });
});

test('a weekly schedule in words', () => {
  expect(scheduleText(wordsOf('en'), weekly)).toBe('every Monday at 09:00 (Asia/Shanghai)');
  expect(scheduleText(wordsOf('zh-CN'), weekly)).toBe('每周一 09:00（Asia/Shanghai）');
});
