import { describe, expect, test } from 'vitest';
import { endedBy, endOf, lastAsked, takenBack, undoFor } from '../../../src/sessions/rules/finish.ts';
import { advanced, begunHour, type Hour, isThrough, withAnswers } from '../../../src/sessions/rules.ts';

const begun = begunHour(
  ['a', 'b'].map((id) => ({ id, votes: 1 })),
  { person: 'U1', topic: '' },
  10 * undoFor,
);
const must = (next: Hour | undefined): Hour => {
  if (next === undefined) throw new Error('the hour did not go on');
  return next;
};
const last = must(advanced(begun, 0));
const through = (why?: string, of = last) => endedBy(must(advanced(of, 1, why)), 7);

describe('the end of an hour', () => {
  test('comes in its time, and a little after the last turn where somebody ended that', () => {
    expect(endOf(last)).toBe(10 * undoFor);
    expect(endOf(endedBy(last, 7))).toBe(10 * undoFor);
    expect(endOf(through())).toBe(7 + undoFor);
    expect(endOf({ ...through(), ends: 8 })).toBe(8);
  });

  test('comes at once where the last question was taken back by who asked it', () => {
    expect(endOf(must(advanced(last, 1)))).toBe(0);
  });

  test('is taken back once: the last question has its turn as before, also one that was left out', () => {
    for (const why of [undefined, 'Answered last week']) {
      const back = must(takenBack(through(why)));
      expect(back).toEqual(last);
      expect(isThrough(back)).toBe(false);
      expect(takenBack(back)).toBeUndefined();
    }
  });

  test('is taken back for the last question alone', () => {
    const three = begunHour(
      ['a', 'b', 'c'].map((id) => ({ id, votes: 1 })),
      { person: 'U1', topic: '' },
      10 * undoFor,
    );
    const third = must(advanced(must(advanced(three, 0)), 1));
    expect(takenBack(endedBy(must(advanced(third, 2)), 7))).toEqual(third);
  });

  test('an answer stays one, also where it came after the end', () => {
    expect(takenBack(through(undefined, withAnswers(last, new Set(['b']))))?.turns[1]?.state).toBe(
      'answered',
    );
    expect(takenBack(withAnswers(through(), new Set(['b'])))?.turns[1]?.state).toBe('answered');
  });

  test('is not taken back once it has come, nor where nobody ended it', () => {
    expect(takenBack({ ...through(), state: 'ended' })).toBeUndefined();
    expect(takenBack(must(advanced(last, 1)))).toBeUndefined();
  });
});

test('Finish is on the last question while it has its turn', () => {
  expect([begun, last, through()].map(lastAsked)).toEqual([undefined, 'b', undefined]);
  expect(lastAsked({ ...last, state: 'ended' })).toBeUndefined();
});
