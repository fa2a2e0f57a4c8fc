// Tests the benchmark's flags.
import { expect, test } from 'vitest';
import { readFlags } from './flags.ts';

test('without flags the like of a card, that of a comment, and a question are measured', () => {
  expect(readFlags([])).toEqual({
    ...{ pairs: 15, requests: 200, starts: 5 },
    series: ['like', 'comment-like', 'ask'],
  });
});

test('a storm has ten thousand events unless it is said otherwise', () => {
  expect(readFlags(['--storm']).storm).toBe(10_000);
  expect(readFlags(['--storm', '--profile', 'here'])).toMatchObject({ storm: 10_000, profile: 'here' });
  expect(readFlags(['--storm', '300']).storm).toBe(300);
  expect(readFlags(['--storm=300']).storm).toBe(300);
});

test('what is no number and what is no series is refused', () => {
  expect(() => readFlags(['--storm', 'many'])).toThrow('storm');
  expect(() => readFlags(['--series', 'dislike'])).toThrow('series');
});
