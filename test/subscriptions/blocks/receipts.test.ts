import { describe, expect, test } from 'vitest';
import { type Course, locales } from '../../../src/courses/rules.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { causeText, closedMessage, openAgainMessage } from '../../../src/subscriptions/blocks/channel.ts';
import {
  addMeReceipt,
  chooseChannelReceipt,
  commandAgain,
  endReceipt,
  offerReceipt,
  people,
  statusReceipt,
  takenReceipt,
} from '../../../src/subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { subscription as made } from '../../support/subscription.ts';

const course: Course = {
  id: 'moral-courage',
  title: { en: 'Moral & courage', 'zh-CN': '勇气 & 道德' },
  summary: { en: 'About', 'zh-CN': '关于' },
  authors: [],
  modules: [],
  lessons: new Map(),
};
const next = Date.parse('2026-11-30T01:00Z');
const date = '<!date^1796000400^';
const subscription = (more: Partial<Subscription> = {}): Subscription =>
  made({
    next,
    due: next,
    course: 'moral-courage',
    organisers: ['U1', 'U2'],
    position: [{ lesson: 'l1', at: 1, how: 'delivered' }],
    ...more,
  });

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);
  const check = ({ text, blocks }: { text: string; blocks: readonly unknown[] }): string => {
    expect(checkMessage({ text, blocks })).toEqual([]);
    return JSON.stringify(blocks);
  };

  const states: [string, Partial<Subscription>, boolean][] = [
    ['active', {}, true],
    ['late', { due: next + 3_600_000 }, true],
    ['on its way', { claim: 'chain' }, false],
    ['without a date', { next: undefined, due: undefined }, false],
    ['paused', { state: 'paused', next: undefined, due: undefined }, false],
    ['paused until', { state: 'paused', until: next - 1000, due: next - 1000 }, true],
    ['closed', { state: 'paused', cause: 'is_archived', next: undefined, due: undefined }, false],
    ['finished', { state: 'finished', next: undefined, due: undefined }, false],
    ['with many organisers', { organisers: Array.from({ length: 100 }, (_, i) => `U0123456${i}`) }, true],
  ];
  test.each(states)('the status, %s', (name, more, dated) => {
    const shown = check(statusReceipt(words, subscription(more), course, { title: 'Say <no>' }));
    expect(shown.includes('Say &lt;no&gt;')).toBe(dated);
    expect(shown).toContain('&amp;');
    if (dated && name !== 'late') expect(shown).toContain(date);
    if (name === 'on its way') expect(shown).toContain(words.say('status.on-its-way'));
    if (name === 'without a date') expect(shown).toContain(words.say('status.next-none'));
    if (name === 'closed') expect(shown).toContain(words.say('cause.is_archived'));
  });

  test('the status tells skipped lessons from delivered ones', () => {
    const position = [
      { lesson: 'l1', at: 1, how: 'delivered' },
      { lesson: 'l2', at: 2, how: 'skipped' },
    ] as const;
    for (const state of ['active', 'finished'] as const) {
      const made = statusReceipt(
        words,
        subscription({ state, position: [...position] }),
        undefined,
        undefined,
      );
      const values = { course: 'moral-courage', done: 1, skipped: 1, total: 2 };
      expect(check(made)).toContain(words.say(`status.${state}`, values));
      expect(made.text).toMatch(/1 skipped|跳过 1 节/);
    }
  });

  test('the status of a course that is gone', () => {
    expect(check(statusReceipt(words, subscription(), undefined, undefined))).toContain('moral-courage');
  });

  test('an offer to add the app carries the command', () => {
    const shown = check(addMeReceipt(words, 'C1', `subscribe ${'x'.repeat(500)}`));
    expect(shown).toContain('again:subscribe x');
    expect(shown).toContain('"value":"C1"');
    const [, row] = addMeReceipt(words, 'C1', 'pause until 2027-02-22').blocks;
    expect(commandAgain(row?.block_id ?? '')).toBe('pause until 2027-02-22');
  });

  test('a question for the channel carries the command', () => {
    expect(check(chooseChannelReceipt(words, 'x'.repeat(500)))).toContain('conversations_select');
    const [, row] = chooseChannelReceipt(words, 'status').blocks;
    expect(commandAgain(row?.block_id ?? '')).toBe('status');
  });

  test('an offer to replace the course', () => {
    const choice = { course: 'clear-thinking', locale, cron: '0 9 * * 1', zone: 'Asia/Shanghai' };
    const made = takenReceipt(words, 'Moral & courage', choice, 's1');
    expect(check(made)).toContain('&amp;');
    const value = JSON.stringify(JSON.stringify({ ...choice, replaces: 's1' }));
    expect(JSON.stringify(made.blocks)).toContain(value);
  });

  test.each([0, 1, 35])('a question before the end, %i left', (left) => {
    const shown = check(endReceipt(words, subscription(), 'Moral <courage>', left));
    expect(shown).toContain('Moral &lt;courage&gt;');
    expect(shown).toContain('subscription-keep');
  });

  test.each(['is_archived', 'not_in_channel', 'channel_not_found', 'restricted_action', 'some_<other>'])(
    'a word to an organiser: %s',
    (cause) => {
      for (const endIsTold of [true, false]) {
        const shown = check(closedMessage(words, subscription(), 'Moral & courage', { cause, endIsTold }));
        expect(shown).toContain('<#C1>');
        expect(shown).toContain(causeText(words, cause));
        // If no notice will say that the course can go on, people can try to resume it themselves.
        expect(shown.includes('subscription-resume')).toBe(!endIsTold);
      }
    },
  );

  test('an offer to start a course', () => {
    const shown = check(offerReceipt(words, 'C1'));
    expect(shown).toContain('<#C1>');
    expect(shown).toContain('"action_id":"course-start"');
    expect(shown).toContain('"value":"C1"');
  });

  test('an open channel again', () => {
    const shown = check(openAgainMessage(words, subscription(), 'Moral & courage'));
    expect(shown).toContain('subscription-resume');
    expect(shown).toContain('<#C1>');
  });
});

test('people are named as each language does', () => {
  expect(people(wordsOf('en'), ['U1', 'U2'])).toBe('<@U1> and <@U2>');
  expect(people(wordsOf('zh-CN'), ['U1', 'U2'])).toBe('<@U1> 和 <@U2>');
});
