import { expect, test } from 'vitest';
import {
  endId,
  endsOf,
  isShared,
  over,
  overBy,
  readEndId,
  toldTogether,
  waitsAfter,
} from '../../../src/questions/rules/end.ts';

test('questions that have one end are told of together, once for each person', () => {
  const waiting = ['a', 'b', 'a'].map((by, id) => ({ id: `q${id}`, by }));
  const what = { what: 'carried-all', occurrence: '7' };
  expect(endsOf(waiting, 'carried-all', 7).map(readEndId)).toEqual([
    { questions: ['q0', 'q2'], ...what },
    { questions: ['q1'], ...what },
  ]);
});

test('what a person is told of all their questions has one name', () => {
  const all = ['carried-all', 'missed-all', 'moved-all', 'skipped-all', 'paused-all'];
  expect(all.map(toldTogether)).toEqual(['carried', 'missed', 'moved', 'skipped', 'paused']);
  const others = ['ended', 'joined', 'skipped', 'answered'];
  expect(others.map(toldTogether)).toEqual(['ended', 'joined', undefined, undefined]);
});

test('some ends leave a question waiting', () => {
  const ends = ['carried', 'carried-all', 'moved-all', 'paused-all', 'merged', 'skipped-all', 'ended'];
  expect(ends.map(waitsAfter).filter(Boolean)).toEqual(['carried', 'carried', 'moved', 'paused']);
});

test('a reason that nobody gave is known from those that somebody typed', () => {
  expect([over.ended, over.joined, 'ended', 'Ask again'].map(overBy)).toEqual([
    'ended',
    'joined',
    undefined,
    undefined,
  ]);
});

test('an end is named by its question, its kind and its occurrence', () => {
  expect(readEndId(endId('q1', 'answered', 7))).toEqual({
    questions: ['q1'],
    what: 'answered',
    occurrence: '7',
  });
});

test('questions merged into one share whether it was answered, left out or declined', () => {
  const ends = ['answered', 'skipped', 'declined', 'merged', 'taken-back', 'deleted', 'ended'];
  expect(ends.filter(isShared)).toEqual(['answered', 'skipped', 'declined']);
});
