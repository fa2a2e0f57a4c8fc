import { expect, test } from 'vitest';
import { keys } from '../../../src/sessions/store/keys.ts';

const made = Object.values(keys).map((key) => key('T1', 'C1'));

test('every key carries its workspace: one script may touch them all, and a purge finds them', () => {
  for (const key of made) expect(key).toMatch(/^lectern:\{T1\}:sessions:/);
});

test('no two are the same', () => {
  expect(new Set(made).size).toBe(made.length);
});
