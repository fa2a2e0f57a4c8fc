import { describe, expect, test } from 'vitest';
import { timings } from '../../src/platform/timings.ts';
import { taskId, triesUntilDead, waitAfterFault, waitAfterOutside } from '../../src/posts/rules/tasks.ts';
import {
  clockMargin,
  intentOf,
  lookAfter,
  mayStillSend,
  sequenceId,
  standsAlone,
  strayRetry,
} from '../../src/posts/rules.ts';

describe('chainId', () => {
  test('is the same for the same occurrence of the same thing', () => {
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toBe(sequenceId('s1', 'lesson', 1_795_510_800_000));
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toMatch(/^[0-9a-f]{24}$/);
  });

  // Ids are stored: another way to make them would post messages again.
  test('stays what it was', () => {
    expect(sequenceId('s1', 'lesson', 1_795_510_800_000)).toBe('2325722b3eecdcad4064efdc');
  });

  test('differs with every part of the key, and with where one ends', () => {
    const ids = [
      sequenceId('s1', 'lesson', 1),
      sequenceId('s2', 'lesson', 1),
      sequenceId('s1', 'introduction', 1),
      sequenceId('s1', 'lesson', 2),
      sequenceId('s1', 'lesson', 'now'),
      sequenceId('s', '1lesson', 1),
      sequenceId('s1lesson', '', 1),
      sequenceId('s1","lesson', '', 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('entryId names the step and what it is about', () => {
  expect(taskId('send', 'abc')).toBe('send:abc');
  expect(taskId('send', 'abc')).not.toBe(taskId('send', 'abd'));
  expect(taskId('send', 'abc')).not.toBe(taskId('lesson', 'abc'));
});

test('intentOf tells the parts of a sequence apart', () => {
  const id = sequenceId('s1', 'lesson', 1);
  expect(intentOf(id, 0)).toBe(`${id}-0`);
  expect(intentOf(id, 0)).not.toBe(intentOf(id, 1));
});

test('after a fault of ours each try waits half a minute longer, until it is dead', () => {
  const tries = Array.from({ length: triesUntilDead }, (_, index) => index + 1);
  expect(tries.map(waitAfterFault)).toEqual([30_000, 60_000, 90_000, 120_000, 150_000]);
});

test('after a failure from outside every try waits a minute', () => {
  expect(waitAfterOutside).toBe(60_000);
});

test('a message is looked for a settle delay after it can have been sent, whatever that is set to', () => {
  for (const settle of [timings.settle, 500, 20_001]) {
    expect(mayStillSend({ settle })).toBeGreaterThan(80);
    expect(lookAfter({ settle }) - mayStillSend({ settle })).toBeGreaterThanOrEqual(settle);
  }
});

test('the look reaches further back than clocks may differ', () => {
  expect(clockMargin).toBeGreaterThan(3_600_000);
});

test('a refused deletion is tried again after an hour, ever more seldom, and at least daily', () => {
  const hour = 3_600_000;
  expect([0, 1, 5, 100].map((hours) => strayRetry({ at: 0 }, hours * hour) / hour)).toEqual([1, 1, 5, 24]);
});

test('what stands under another message and is not bound to it can stand by itself', () => {
  expect(standsAlone({ under: 'head' })).toBe(true);
  expect(standsAlone({ under: 'head', requireThread: '1' })).toBe(false);
  expect(standsAlone({})).toBe(false);
});
