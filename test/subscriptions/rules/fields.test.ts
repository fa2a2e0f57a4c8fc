import { expect, test } from 'vitest';
import { z } from 'zod';
import { listOf, optionalInstant, optionalText } from '../../../src/subscriptions/rules/fields.ts';

test('what is not there is kept as an empty text, or not at all', () => {
  expect(['', undefined, '12'].map((value) => optionalInstant.parse(value))).toEqual([
    undefined,
    undefined,
    12,
  ]);
  expect(['', undefined, 'x'].map((value) => optionalText.parse(value))).toEqual([undefined, undefined, 'x']);
  expect(() => optionalInstant.parse('soon')).toThrow();
});

test('a list is JSON, empty where nothing is kept, and of nothing else', () => {
  const numbers = listOf(z.number(), 'lapses');
  expect(numbers.parse('[1,2]')).toEqual([1, 2]);
  expect(numbers.parse('')).toEqual([]);
  expect(() => numbers.parse('["a"]')).toThrow('lapses is no list');
  expect(() => numbers.parse('{}')).toThrow('lapses is no list');
});
