import { expect, test } from 'vitest';
import { onceFor } from '../../src/platform/once.ts';

test('what belongs to an object is made once, for each object', () => {
  let made = 0;
  const numbered = onceFor((_: object, name: string) => `${name} ${++made}`);
  const [one, other] = [{}, {}];
  expect([numbered(one, 'one'), numbered(other, 'other'), numbered(one, 'again')]).toEqual([
    'one 1',
    'other 2',
    'one 1',
  ]);
});

test('what could not be made is tried again', () => {
  let tries = 0;
  const key = {};
  const second = onceFor((_: object) => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return tries;
  });
  expect(() => second(key)).toThrow('not yet');
  expect(second(key)).toBe(2);
});
