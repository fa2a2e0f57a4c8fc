import { expect, test } from 'vitest';
import { ledgerSchema } from '../../src/posts/rules.ts';
import { operations } from './operations.ts';
import { steps } from './strikes.ts';

test('every operation that faults hit is one that there is', () => {
  const known = operations(ledgerSchema.shape.kind.options);
  expect(known.size).toBeGreaterThan(40);
  expect(Object.keys(steps).filter((operation) => !known.has(operation))).toEqual([]);
});
