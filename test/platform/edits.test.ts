import { describe, expect, test } from 'vitest';
import { editsBetween, nearest } from '../../src/platform/edits.ts';

test.each([
  ['help', 'help', 0],
  ['hlep', 'help', 1],
  ['pauze', 'pause', 1],
  ['paus', 'pause', 1],
  ['ppause', 'pause', 1],
  ['', 'now', 3],
  ['now', '', 3],
  ['kitten', 'sitting', 3],
  ['PÀUSE', 'pause', 0],
  ['跳绳', '跳过', 1],
])('%s and %s are %i apart', (one, other, edits) => {
  expect(editsBetween(one, other)).toBe(edits);
});

describe('the nearest word', () => {
  test.each([
    ['pauze', 'pause'],
    ['STATUS', 'status'],
    ['nwo', 'now'],
    ['zzzzzz', undefined],
  ])('to %s is %s', (word, expected) => {
    expect(nearest(word, ['pause', 'status', 'now'])).toBe(expected);
  });

  test('is none among none, and none where too many letters differ', () => {
    expect(nearest('pause', [])).toBeUndefined();
    expect(nearest('pauze', ['pause'], () => 0)).toBeUndefined();
  });
});
