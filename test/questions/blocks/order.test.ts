import { describe, expect, test } from 'vitest';
import {
  declineForm,
  mergeForm,
  type OrderedQuestion,
  orderView,
  reportedMessage,
} from '../../../src/questions/blocks/order.ts';
import { perPage } from '../../../src/questions/rules/question.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const wild = '& <!channel> | x'.repeat(180);
const one = (id: string, more: Partial<OrderedQuestion['open']> = {}): OrderedQuestion => ({
  open: { id, sessionAt: 2, by: 'U1', at: 1, number: 1, ...more },
  question: { v: '1', id, subscription: 's1', by: 'U1', at: 1, sessionAt: 2, text: wild, number: 1 },
  votes: 1200,
  reports: 3,
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    one(`0123456789abcde${index}`, { pinned: index % 2 === 0, hidden: index % 3 === 0 }),
  );
const carried = { subscription: 's1', page: 0 };

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([0, 1, perPage, perPage + 1, 35])('Slack takes the list of %i, on every page', (count) => {
    for (let page = 0; page * perPage <= count; page += 1) {
      const view = orderView(words, 'C1', many(count), { ...carried, page }, { told: 'Done.' });
      expect(checkView(view)).toEqual([]);
    }
  });

  test('Slack takes the forms and what organisers are told', () => {
    expect(checkView(declineForm(words, wild, carried))).toEqual([]);
    const others = Array.from({ length: 150 }, (_, index) => ({ id: `q${index}`, text: '字'.repeat(3000) }));
    expect(checkView(mergeForm(words, wild, others, carried))).toEqual([]);
    expect(checkView(mergeForm(words, wild, [], carried))).toEqual([]);
    const { text, blocks } = reportedMessage(words, 's1', 'C1', wild);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('<!channel>');
  });
});

test('a page too far shows the last there is, and each page leads to its neighbours', () => {
  const view = (page: number) =>
    JSON.stringify(orderView(wordsOf('en'), 'C1', many(25), { ...carried, page }));
  expect(view(9)).toContain('0123456789abcde24');
  expect(view(9)).not.toContain('order-next');
  expect(view(1)).toMatch(/order-next.*order-back/);
  expect(view(0)).not.toContain('order-back');
});
