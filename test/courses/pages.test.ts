import { expect, test } from 'vitest';
import { pageTurns } from '../../src/courses/blocks/pages.ts';
import { wordsOf } from '../../src/words/words.ts';

const words = wordsOf('en');
const turns = (page: number, pages: number) =>
  pageTurns(words, { turn: 'x', page, pages, carries: (to) => `to ${to}` });
const buttons = (page: number, pages: number) =>
  turns(page, pages).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [`${one.text.text} ${one.value}`] : []))
      : [],
  );

test('one page needs no button', () => {
  expect(turns(1, 1)).toEqual([]);
});

test('who presses on where they are goes through all pages, and never back by one', () => {
  expect(buttons(1, 3)).toEqual(['Next page to 2']);
  expect(buttons(2, 3)).toEqual(['Next page to 3', 'Previous page to 1']);
  expect(buttons(3, 3)).toEqual(['First page to 1', 'Previous page to 2']);
  expect(buttons(2, 2)).toEqual(['First page to 1']);
});
