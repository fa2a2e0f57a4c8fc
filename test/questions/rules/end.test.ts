import { expect, test } from 'vitest';
import { endsOf, over, overBy, readEndId } from '../../../src/questions/rules/end.ts';

test('questions that have one end are told of together, once for each person', () => {
  const waiting = ['a', 'b', 'a'].map((by, id) => ({ id: `q${id}`, by }));
  const what = { what: 'carried-all', occurrence: '7' };
  expect(endsOf(waiting, 'carried-all', 7).map(readEndId)).toEqual([
    { questions: ['q0', 'q2'], ...what },
    { questions: ['q1'], ...what },
  ]);
});

test('a reason that nobody gave is known from those that somebody typed', () => {
  expect([over.ended, over.joined, 'ended', 'Ask again'].map(overBy)).toEqual([
    'ended',
    'joined',
    undefined,
    undefined,
  ]);
});
