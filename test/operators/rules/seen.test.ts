import { describe, expect, test } from 'vitest';
import { careFor, lessonOf, subjectOf } from '../../../src/operators/rules/seen.ts';
import { coming, entry, now, seen, sequence } from '../../support/seen.ts';

test('who takes care of a thing: a task, a closed place, an operator, nobody', () => {
  const dead = [{ what: 'copy-due', of: 's1', n: 1, tries: 5, error: 'no' }];
  const tasks = [
    entry('send-part:c1', now),
    entry('send-part:c2', undefined),
    entry('send-part:c3', undefined),
    { id: 'send-part:c4', at: now, entry: undefined },
    entry('copy-due:s1', now),
  ];
  const parked = new Map([['C1', ['send-part:c2', 'send-part:c5']]]);
  const ids = ['send-part:c1', 'send-part:c2', 'send-part:c3', 'send-part:c4', 'send-part:c5', 'copy-due:s1'];
  expect(ids.map((id) => careFor({ tasks, dead, parked }, id))).toEqual([
    'tasks',
    'parked',
    'nobody',
    'nobody',
    'nobody',
    'dead',
  ]);
});

test('a sequence is about a lesson when its message is a part of one, or by the form of its subject', () => {
  expect(lessonOf(coming())).toBe('lesson-2');
  expect(lessonOf(sequence())).toBe('lesson-1');
  expect(lessonOf(sequence({ about: 'leading' }))).toBeUndefined();
  const message = { kind: 'notice', text: 'hello', blocks: [] } as const;
  expect(lessonOf({ about: 'x@1', message: { ...message, blocks: [] } })).toBeUndefined();
});

describe('what a step is about', () => {
  test.each([
    ['post-lesson:s1', 'C1'],
    ['list-questions:s1@99', 'C1'],
    ['answers-changed:s1@99', 'C1'],
    ['other-prompt:s1@1.2', 'C1'],
    ['post-digest:s1', 'C1'],
    ['show-digest:s1/99', 'C1'],
    ['comment-changed:C7/1.2', 'C7'],
    ['answer-mention:C7/U1/1.2', 'C7'],
    ['repair-thread:C7/1.2', 'C7'],
    ['post-lesson:nobody', undefined],
    ['something-else:x', undefined],
  ])('%s is in %s', (id, place) => {
    expect(subjectOf(seen(), id).place).toBe(place);
  });

  test('a question is where it was asked', () => {
    const open = new Map([['s1', [{ id: 'q1', sessionAt: 1, by: 'U1', at: 1, number: 1 }]]]);
    expect(subjectOf(seen({ open }), 'post-question:q1').place).toBe('C1');
  });

  test('a message is which part of which lesson', () => {
    const sequences = new Map([['c2', coming({ cursor: 1, state: 'sending' })]]);
    expect(subjectOf(seen({ sequences }), 'send-part:c2')).toEqual({
      id: 'send-part:c2',
      what: 'send-part',
      place: 'C1',
      lesson: 'lesson-2',
      message: { kind: 'lesson', part: 2, parts: 3 },
    });
  });
});
