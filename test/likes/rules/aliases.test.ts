import { expect, test } from 'vitest';
import { allNames, firstName } from '../../../src/likes/rules/aliases.ts';

test('each name leads to the first one of its emoji', () => {
  expect(['thumbsup', '+1', 'poop', 'hankey', 'party-parrot', 'constructor'].map(firstName)).toEqual([
    ...['+1', '+1', 'hankey', 'hankey', 'party-parrot', 'constructor'],
  ]);
});

test('all names of some emoji, each once', () => {
  expect(allNames(['+1', 'thumbsup', 'heart'])).toEqual(['+1', 'thumbsup', 'heart']);
  expect(allNames([])).toEqual([]);
});

test('no name belongs to two emoji', () => {
  const firsts = ['uk', 'flag-de', 'pencil', 'running', 'satisfied', 'couple', 'knife', 'lantern'].map(
    firstName,
  );
  expect(new Set(firsts).size).toBe(firsts.length);
});
