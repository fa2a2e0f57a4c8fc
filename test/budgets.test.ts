// Budgets of messages in both languages: their length, their buttons, and at most one emoji.
import { describe, expect, test } from 'vitest';
import { type Course, type Locale, locales } from '../src/courses/rules.ts';
import { openCatalogue } from '../src/courses/store/catalogue.ts';
import { lessonCard, promptMessage } from '../src/lessons/blocks/lesson.ts';
import type { Question } from '../src/questions/rules/question.ts';
import { agendaMessage } from '../src/sessions/blocks/agenda.ts';
import { recapMessage } from '../src/sessions/blocks/recap.ts';
import { introduction } from '../src/subscriptions/blocks/channel.ts';
import { defaultSession } from '../src/subscriptions/rules/subscription.ts';
import { en } from '../src/words/en.ts';
import { type WordKey, wordsOf } from '../src/words/words.ts';
import { zhCN } from '../src/words/zh-cn.ts';
import { emojiIn, linesOf, overBudget } from './support/budget.ts';

const catalogue = await openCatalogue('content');
const sentences: Record<Locale, Record<WordKey, string>> = { en, 'zh-CN': zhCN };
/** A Wednesday in September: the longest date in English. */
const wednesday = Date.parse('2026-09-23T09:00:00Z');
const url = 'https://acme.slack.com/';
/** The longest title of a lesson. */
const titles = Object.fromEntries(
  locales.map((locale) => {
    const all = catalogue.flatMap(({ lessons }) => [...lessons.values()]);
    return [locale, all.map(({ editions }) => editions[locale].title).sort((a, b) => b.length - a.length)[0]];
  }),
);
const longest = { en: 'W'.repeat(500), 'zh-CN': '字'.repeat(500) };

/** The longest usual value of a placeholder, by its name. */
function usual(name: string, isTyped: boolean, locale: Locale): string | number {
  if (isTyped) return 12;
  const words = wordsOf(locale);
  if (name === 'when') return words.when(wednesday, 'Europe/Berlin');
  if (/^(date|day|to)$/.test(name)) return words.shortDay(wednesday, 'Europe/Berlin');
  if (name === 'course') return catalogue[0]?.title[locale] ?? '';
  if (name === 'title') return titles[locale] ?? '';
  if (/^(who|guest|by|organisers)$/.test(name)) return '<@U0SOMEBODY>';
  if (name === 'channel') return '#tech-leads-of-europe';
  return locale === 'en' ? 'some more' : '一些文字';
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('a sentence takes two lines, and has one emoji, at most', () => {
    const over = Object.entries(en).flatMap(([name]) => {
      const key = Object.keys(en).find((one): one is WordKey => one === name);
      if (key === undefined) return [];
      const places = [...sentences[locale][key].matchAll(/\{(\w+)(,)?/g)];
      const values = Object.fromEntries(
        places.map(([, place = '', typed]) => [place, usual(place, typed !== undefined, locale)]),
      );
      const said = [section(words.say(key, values))];
      return linesOf(said) > 2 || emojiIn(said).length > 1 ? [key] : [];
    });
    expect(over).toEqual([]);
  });

  test.each(catalogue)('the cards, prompts, and introduction of $id', (course: Course) => {
    const over = [...course.lessons.values()].flatMap((lesson) => [
      ...overBudget(lessonCard(words, course, lesson, { card: '1.2', featured: true, reads: 1234 })),
      ...overBudget(promptMessage(words, lesson, '1.2')),
    ]);
    const schedule = {
      ...defaultSession,
      cron: '0 9 * * 3',
      zone: 'Europe/Berlin',
      by: 'U0SOMEBODY',
      next: wednesday,
    };
    for (const from of [undefined, 12])
      over.push(...overBudget(introduction(words, course.title[locale], schedule, from)));
    expect(over).toEqual([]);
  });

  const question = (text: string): Question => ({
    ...{ v: '1', id: 'q1', subscription: 's1', by: 'U1', at: 1, sessionAt: wednesday, number: 1 },
    ...{ text, ts: '1700000000.000200', root: '1700000000.000100' },
  });

  test.each([url, ''])('an agenda has one line a question, with the address %j', (address) => {
    for (const state of ['waiting', 'asked', 'answered', 'skipped', 'left'] as const) {
      for (const session of ['open', 'ended'] as const) {
        const said = { at: wednesday, zone: 'Etc/UTC', guest: 'U0SOMEBODY', topic: '', state: session };
        const turn = { id: 'q1', votes: 1234, state, why: longest[locale] };
        const items = Array.from({ length: 5 }, () => ({ question: question(longest[locale]), turn }));
        expect(overBudget(agendaMessage(words, said, 'C1', items, address), 5)).toEqual([]);
      }
    }
  });

  test.each([url, ''])('a recap has two lines a question, with the address %j', (address) => {
    const text = longest[locale];
    const items = Array.from({ length: 5 }, () => ({
      question: text,
      turn: '1700000000.000100',
      answer: { ts: '1700000000.000200', likes: 1234, text },
    }));
    const recap = { at: wednesday, zone: 'Etc/UTC', guest: 'U0SOMEBODY', items, carried: 12, to: wednesday };
    expect(overBudget(recapMessage(words, recap, 'C1', address), 5)).toEqual([]);
  });
});
