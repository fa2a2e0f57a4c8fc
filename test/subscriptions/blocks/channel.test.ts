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

  test.each(['0 9 29 2 *', '*/7 9-17 * * 1,3', '0 9 L * *', '0 9 13 * 5', '15 9,16 * * *'])(
    'a schedule by %s is said without the expression',
    (cron) => {
      const said = scheduleText(words, { cron, zone: 'Europe/Berlin' });
      expect(said).toContain('Europe/Berlin');
      expect(said).not.toMatch(/[*#]|\d \d/);
    },
  );
});

test.each([
  ['0 9 * * 1', 'every Monday at 09:00', '每周一 09:00'],
  ['30 17 * * mon,thu', 'every Monday and Thursday at 17:30', '每周一和周四 17:30'],
  ['0 9 * * 1-5', 'Monday to Friday at 09:00', '周一至周五 09:00'],
  ['0 9,16 * * *', 'every day at 09:00 and 16:00', '每天 09:00 和 16:00'],
  ['0 16 1,15 * *', 'on the 1st and the 15th of every month at 16:00', '每月 1 日和 15 日 16:00'],
  ['0 16 L * ?', 'on the last day of every month at 16:00', '每月最后一天 16:00'],
  ['0 16 * * 5#1', 'on the first Friday of every month at 16:00', '每月第一个周五 16:00'],
  ['0 16 * * fri#L', 'on the last Friday of every month at 16:00', '每月最后一个周五 16:00'],
  ['0 9 29 2 *', 'every year on 29 February at 09:00', '每年 2 月 29 日 09:00'],
  ['*/7 9-17 * * *', 'on a custom schedule', '自定义时间'],
])('the schedule %s in words', (cron, en, zh) => {
  const zone = 'Asia/Shanghai';
  expect(scheduleText(wordsOf('en'), { cron, zone })).toBe(`${en} (${zone})`);
  expect(scheduleText(wordsOf('zh-CN'), { cron, zone })).toBe(`${zh}（${zone}）`);
});
