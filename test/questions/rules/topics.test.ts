import { expect, test } from 'vitest';
import { topics } from '../../../src/questions/rules/topics.ts';

test('every topic has names, each once, and none is empty', () => {
  for (const names of topics) {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});
