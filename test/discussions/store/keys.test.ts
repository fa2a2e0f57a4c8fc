import { expect, test } from 'vitest';
import { formerKeys, keys, placeKeys } from '../../../src/discussions/store/keys.ts';

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

test('what an earlier version kept is under its keys of then, and under none of now', () => {
  const former = formerKeys('T1', 'C1');
  expect(former).toEqual(['lectern:{T1}:discussions:shown:C1', 'lectern:{T1}:discussions:changes']);
  for (const key of former) expect(made).not.toContain(key);
});
