import { describe, expect, test } from 'vitest';
import { locales } from '../../../src/courses/rules.ts';
import {
  skippedNotice,
  skippedReceipt,
  unskippedNotice,
  unskippedReceipt,
  upcomingReceipt,
} from '../../../src/lessons/blocks/upcoming.ts';
import { lessonsAhead } from '../../../src/lessons/rules/ahead.ts';
import { skipOf } from '../../../src/lessons/rules/skip.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { pauseEnd } from '../../../src/subscriptions/blocks/channel.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { courseWith, lessonAt } from '../../support/course.ts';
import { subscription as made } from '../../support/subscription.ts';

const title = (number: number) => `${number} <R&D> ${'x'.repeat(130)}`;
const course = await courseWith([2, 6], { title });
const escaped = (number: number) => `${number} &lt;R&amp;D&gt;`;

const next = Date.parse('2026-11-30T01:00Z');
const date = '<!date^1796000400^';
const subscription = (more: Partial<Subscription> = {}): Subscription => made({ next, due: next, ...more });

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);
  const check = ({ text, blocks }: { text: string; blocks: readonly unknown[] }): string => {
    expect(checkMessage({ text, blocks })).toEqual([]);
    return `${text}\n${JSON.stringify(blocks)}`;
  };
  const shown = (more: Partial<Subscription> = {}, sending?: string) => {
    const read = subscription(more);
    return check(upcomingReceipt(words, course, read, lessonsAhead(course, read, sending, next - 1000)));
  };
  const delivered = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      lesson: `lesson-${i + 1}`,
      at: 1,
      how: 'delivered' as const,
    }));

  test('four lessons, each with its date, and its module small', () => {
    const text = shown();
    for (const number of [1, 2, 3, 4]) expect(text).toContain(escaped(number));
    expect(text).not.toContain(escaped(5));
    expect(text).toContain(date);
    const place = { module: course.modules[1]?.title[locale] ?? '', number: 3, total: 8 };
    expect(text).toContain(words.say('card.place', place));
  });

  test.each([1, 3, 4])('%i left: the course ends then', (left) => {
    const text = shown({ position: delivered(8 - left) });
    expect(text).toContain(words.say('upcoming.ends', { count: left }));
  });

  test('five left: it does not', () => {
    expect(shown({ position: delivered(3) })).not.toContain(words.say('upcoming.ends', { count: 4 }));
  });

  test.each([
    ['paused', { state: 'paused', next: undefined, due: undefined }, false, 'upcoming.paused'],
    [
      'paused until',
      { state: 'paused', until: next - 1000, due: next - 1000 },
      true,
      'upcoming.paused-until',
    ],
    [
      'closed',
      { state: 'paused', cause: 'is_archived', next: undefined, due: undefined },
      false,
      'upcoming.closed',
    ],
    ['without a date', { next: undefined, due: undefined }, false, 'status.next-none'],
  ] as const)('%s', (_, more, dated, key) => {
    const text = shown(more);
    const values = {
      course: course.title[locale],
      date: pauseEnd(words, next - 1000, 'Asia/Shanghai'),
      cause: words.say('cause.is_archived'),
    };
    expect(text).toContain(words.say(key, values));
    expect(text.includes('<!date^')).toBe(dated);
    expect(text).toContain(escaped(1));
  });

  test('one on its way, and the last one on its way', () => {
    expect(shown({}, 'lesson-1')).toContain(escaped(5));
    const last = shown({ position: delivered(7) }, 'lesson-8');
    expect(last).toContain(escaped(8));
    expect(last).not.toContain('<!date^');
  });

  test('finished', () => {
    const finished = words.say('refusal.finished', { total: 8 });
    expect(shown({ state: 'finished', position: delivered(8) })).toContain(finished);
    expect(shown({ position: delivered(8) })).toContain(finished);
  });

  test.each([
    ['a date', { lesson: lessonAt(course, 2), at: next }],
    ['no date', { lesson: lessonAt(course, 2), at: undefined }],
    ['nothing', undefined],
  ])('a skipped lesson, with %s after it', (_, following) => {
    const notice = skippedNotice(words, 'U1', lessonAt(course, 1), following, 'Asia/Shanghai');
    expect(notice.kind).toBe('notice');
    const undo = skipOf(subscription({ until: next }), 'lesson-1', next, true);
    for (const text of [
      check(notice),
      check(skippedReceipt(words, lessonAt(course, 1), following, 'Asia/Shanghai', undo)),
    ]) {
      expect(text).toContain(escaped(1));
      expect(text.includes(escaped(2))).toBe(following !== undefined);
      expect(text.includes(date)).toBe(following?.at !== undefined);
      expect(text.includes(words.say('skip.next-none'))).toBe(following === undefined);
    }
    expect(notice.text).toContain('<@U1>');
    expect(notice.text).not.toContain('\n');
  });

  test('taking the skip back names the lesson, and what comes', () => {
    const coming = { lesson: lessonAt(course, 1), at: next };
    const notice = unskippedNotice(words, 'U1', lessonAt(course, 1), coming, 'Asia/Shanghai');
    expect(check(notice)).toContain('<@U1>');
    for (const said of [notice, unskippedReceipt(words, lessonAt(course, 1), coming, 'Asia/Shanghai')]) {
      expect(check(said)).toContain(escaped(1));
      expect(check(said)).toContain(date);
    }
  });
});
