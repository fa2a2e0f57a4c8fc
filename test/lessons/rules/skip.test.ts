import { describe, expect, test } from 'vitest';
import { type Skip, skipOf, skipSchema, undoFor, undoing } from '../../../src/lessons/rules/skip.ts';
import { day } from '../../../src/platform/calendar.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { subscription as made } from '../../support/subscription.ts';

/** Mondays at 09:00 UTC. */
const monday = Date.parse('2026-11-30T09:00:00Z');
const now = monday - 2 * day;

const subscription = (more: Partial<Subscription> = {}): Subscription =>
  made({ course: 'six', zone: 'Etc/UTC', revision: 3, next: monday, due: monday, at: 1, ...more });

const position: Subscription['position'] = [{ lesson: 'lesson-1', at: now, how: 'skipped' }];
const skipped = (more: Partial<Subscription> = {}) => subscription({ revision: 4, position, ...more });
const skip = (before: Partial<Subscription> = {}, last = false): Skip =>
  skipOf(subscription(before), 'lesson-1', now, last);

describe('a skip can be undone', () => {
  test('for an hour, while it is the last thing that happened; nothing else goes back', () => {
    expect(undoing(skip(), skipped(), now + undoFor - 1)).toEqual({ kind: 'undo', changes: {} });
    expect(undoing(skip(), skipped(), now + undoFor)).toEqual({ kind: 'late' });
  });

  test('once, and not when another lesson came since', () => {
    expect(undoing(skip(), skipped({ position: [] }), now)).toEqual({ kind: 'already' });
    const later: Subscription['position'] = [...position, { lesson: 'lesson-2', at: now, how: 'delivered' }];
    expect(undoing(skip(), skipped({ position: later }), now)).toEqual({ kind: 'after' });
  });

  test('after the skip that came later, which is named; not once that one is past undoing', () => {
    const later: Subscription['position'] = [
      ...position,
      { lesson: 'lesson-2', at: now + 1, how: 'skipped' },
    ];
    const both = skipped({ position: later });
    expect(undoing(skip(), both, now + 2)).toEqual({ kind: 'order', lesson: 'lesson-2' });
    expect(undoing(skip(), both, now + undoFor)).toEqual({ kind: 'after' });
  });

  test('not for another lesson, nor for one that was delivered at that moment', () => {
    expect(undoing({ ...skip(), lesson: 'lesson-9' }, skipped(), now)).toEqual({ kind: 'already' });
    const delivered: Subscription['position'] = [{ lesson: 'lesson-1', at: now, how: 'delivered' }];
    expect(undoing(skip(), skipped({ position: delivered }), now)).toEqual({ kind: 'already' });
  });

  test('after a later one only while that one can be undone too', () => {
    const early: Subscription['position'] = [
      ...position,
      { lesson: 'lesson-2', at: now - 1, how: 'skipped' },
    ];
    expect(undoing(skip(), skipped({ position: early }), now + undoFor - 1)).toEqual({ kind: 'after' });
  });

  test('not by the button of an earlier skip of the same lesson', () => {
    expect(undoing({ ...skip(), at: now - 1 }, skipped(), now)).toEqual({ kind: 'already' });
  });
});

describe('a course that ended with it', () => {
  const finished = (more: Partial<Subscription> = {}) =>
    skipped({ state: 'finished', next: undefined, due: undefined, ...more });

  test('is what it was, to the moment', () => {
    const before = { due: monday + 1 };
    expect(undoing(skip(before, true), finished(), now)).toMatchObject({
      changes: { state: 'active', next: monday, due: monday + 1 },
    });
    const paused = {
      state: 'paused',
      cause: undefined,
      until: monday,
      next: monday + day,
      due: monday,
    } as const;
    expect(undoing(skip(paused, true), finished(), now)).toMatchObject({ changes: paused });
  });

  test('finds its dates anew where something was changed since', () => {
    const moved = finished({ revision: 5, cron: '0 9 * * 2' });
    expect(undoing(skip({}, true), moved, now)).toMatchObject({
      changes: { state: 'active', next: monday + day, due: monday + day },
    });
    const paused = { state: 'paused', until: monday, next: monday, due: monday } as const;
    expect(undoing(skip(paused, true), moved, now)).toMatchObject({
      changes: { state: 'paused', until: monday, next: monday + day, due: monday },
    });
  });

  test('that has gone on by itself keeps what it has', () => {
    expect(undoing(skip({}, true), skipped({ next: monday + day }), now)).toEqual({
      kind: 'undo',
      changes: {},
    });
  });

  test('the button carries it, and is read again', () => {
    const made = skip({ state: 'paused', cause: 'is_archived', until: monday }, true);
    expect(skipSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    expect(skip()).not.toHaveProperty('was');
    expect(skip({ state: 'ended' }, true)).not.toHaveProperty('was');
    expect(undoing(skip(), finished(), now)).toEqual({ kind: 'undo', changes: {} });
  });
});
