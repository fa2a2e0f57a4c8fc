import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Course, locales } from '../../../src/courses/rules.ts';
import { isZone, zones } from '../../../src/platform/calendar.ts';
import { checkView } from '../../../src/sandbox/limits.ts';
import {
  type FormState,
  inputs,
  replaceForm,
  subscribeForm,
} from '../../../src/subscriptions/blocks/form.ts';
import { wordsOf } from '../../../src/words/words.ts';

const course = (id: string, title: string): Course => ({
  id,
  title: { en: title, 'zh-CN': '课'.repeat(75) },
  summary: { en: 'About', 'zh-CN': '关于' },
  authors: [],
  modules: [],
  lessons: new Map(),
});
const courses = [course('moral-courage', 'M'.repeat(75)), course('clear-thinking', 'Clear thinking')];
const state: FormState = {
  channel: 'C1',
  course: 'moral-courage',
  weekday: 'mon',
  time: '09:00',
  zone: 'Asia/Shanghai',
  locale: 'en',
  change: false,
  stamp: '',
};
const zoneSchema = z.object({
  element: z.object({
    option_groups: z.array(z.object({ options: z.array(z.object({ value: z.string() })) })),
    initial_option: z.object({ value: z.literal('Asia/Kolkata') }),
  }),
});
const next = Date.parse('2026-11-30T01:00Z');

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([
    ['a new course', state, next],
    ['a change', { ...state, change: true }, next],
    ['a schedule that never comes', state, undefined],
    ['an alias of a zone', { ...state, zone: 'Asia/Kolkata' }, next],
    ['a zone without a region', { ...state, zone: 'UTC' }, next],
    ['UTC', { ...state, zone: 'Etc/UTC' }, next],
    ['a course that is gone', { ...state, course: 'gone' }, next],
  ])('the form for %s', (_, given, moment) => {
    const view = subscribeForm(words, courses, given, moment);
    expect(checkView(view)).toEqual([]);
    expect(view.title.text).toBe(words.say(given.change ? 'form.title-change' : 'form.title'));
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      channel: 'C1',
      change: given.change,
      stamp: '',
    });
    const ids = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
    expect(ids).toEqual([...inputs]);
  });

  test('the form that asks before a course is replaced', () => {
    const choice = { course: 'c'.repeat(60), locale, cron: '0 9 * * 1', zone: 'Asia/Shanghai' };
    const carried = { channel: 'C1', ...choice, replaces: 's1' };
    const view = replaceForm(words, '<'.repeat(75), carried);
    expect(checkView(view)).toEqual([]);
    expect(JSON.parse(view.private_metadata ?? '')).toEqual(carried);
    expect(JSON.stringify(view.blocks)).toContain('&lt;');
  });
});

test('the form offers every zone once and has the chosen one', () => {
  const view = subscribeForm(wordsOf('en'), courses, { ...state, zone: 'Asia/Kolkata' }, next);
  const zoneInput = view.blocks.find((block) => block.block_id === 'zone');
  const offered = zoneSchema
    .parse(zoneInput)
    .element.option_groups.flatMap(({ options }) => options.map(({ value }) => value));
  expect(new Set(offered)).toEqual(new Set([...zones, 'Asia/Kolkata', 'Etc/UTC']));
  expect(offered).toHaveLength(new Set(offered).size);
  expect(offered.every(isZone)).toBe(true);
});
