import { expect, test } from 'vitest';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { asRead, dueTask, fieldsOf } from '../../../src/subscriptions/store/plans.ts';

test('fields are stored as text, and an empty text stands for none', () => {
  expect(
    fieldsOf({ next: 1796029200000, cause: undefined, organisers: ['U1'], authors: { desk: 'U2' } }),
  ).toEqual({
    next: '1796029200000',
    cause: '',
    organisers: '["U1"]',
    authors: '{"desk":"U2"}',
  });
});

test('a subscription is as it was read where the fields have the same text', () => {
  const read = { id: 's1', revision: 3, due: undefined, claim: 'c1' } as Subscription;
  const key = 'lectern:{T1}:subscriptions:s1';
  expect(asRead({ team: 'T1', generation: 'g' }, read, ['revision', 'due', 'claim'])).toEqual([
    { verb: 'field', keys: [key], texts: ['revision', '3'] },
    { verb: 'field', keys: [key], texts: ['due', ''] },
    { verb: 'field', keys: [key], texts: ['claim', 'c1'] },
  ]);
});

test('the task of the next lesson waits until it is due, and there is none where nothing is', () => {
  const task = { what: 'post-lesson', of: 's1' };
  expect(dueTask('s1', 5)).toEqual({ tasks: [{ ...task, notBefore: 5 }], removed: [] });
  expect(dueTask('s1', undefined)).toEqual({ tasks: [], removed: [task] });
});
