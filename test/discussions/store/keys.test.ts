import { expect, test } from 'vitest';
import { keys, placeKeys } from '../../../src/discussions/store/keys.ts';

const made = Object.values(keys).map((key) => key('T1', 'C1'));

test('every key carries its workspace: one script may touch them all, and a purge finds them', () => {
  for (const key of made) expect(key).toMatch(/^lectern:\{T1\}:discussions:/);
});

test('no two are the same', () => {
  expect(new Set(made).size).toBe(made.length);
});

test('what belongs to a place names it at its end, and is all that does but the guests of a subscription', () => {
  const ofPlaces = placeKeys.map((key) => key('T1', 'C1'));
  for (const key of ofPlaces) expect(key).toMatch(/:C1$/);
  const named = made.filter((key) => key.endsWith(':C1') && key !== keys.guests('T1', 'C1'));
  expect(ofPlaces.toSorted()).toEqual(named.toSorted());
});

test('what cards show goes where their place goes; how many were changed lately is of the workspace', () => {
  expect(placeKeys).toContain(keys.shown);
  expect(keys.changes('T1')).toBe('lectern:{T1}:discussions:changes');
});
