import { describe, expect, test } from 'vitest';
import { lessonOnItsWay, lessonsAhead, nextAt, standings } from '../../../src/lessons/rules/ahead.ts';
import { day, hour } from '../../../src/platform/calendar.ts';
import type { Subscription, Taken } from '../../../src/subscriptions/rules/subscription.ts';
import { courseWith } from '../../support/course.ts';
import { subscription as made } from '../../support/subscription.ts';

const course = await courseWith([2, 4], { id: 'six' });

/** Mondays at 09:00 in Berlin, winter. */
const monday = (which: number) => Date.parse('2026-11-30T08:00:00Z') + which * 7 * day;
const now = monday(0) - 2 * day;
const taken = (...numbers: number[]): Taken[] =>
  numbers.map((number) => ({ lesson: `lesson-${number}`, at: 1, how: 'delivered' }));

const subscription = (more: Partial<Subscription> = {}): Subscription =>
  made({ course: 'six', zone: 'Europe/Berlin', revision: 3, next: monday(0), due: monday(0), ...more });

const ahead = (more: Partial<Subscription> = {}, sending?: string, at = now) => {
  const { onItsWay, coming, ends } = lessonsAhead(course, subscription(more), sending, at);
  return {
    onItsWay: onItsWay?.number,
    numbers: coming.map(({ lesson }) => lesson.number),
    moments: coming.map((one) => one.at),
    ends,
  };
};

describe('the coming lessons', () => {
  test('are four, a week apart, by the clocks of the zone', () => {
    const mondays = [0, 1, 2, 3].map(monday);
    expect(ahead()).toEqual({ onItsWay: undefined, numbers: [1, 2, 3, 4], moments: mondays, ends: false });
    const march = Date.parse('2027-03-22T08:00:00Z');
    const { moments } = ahead({ next: march, due: march });
    expect(moments[1]).toBe(march + 7 * day - hour);
  });

  test.each([
    [taken(1), [2, 3, 4, 5], false],
    [taken(1, 2), [3, 4, 5, 6], true],
    [taken(1, 2, 4, 5), [3, 6], true],
    [taken(1, 2, 3, 4, 5, 6), [], true],
  ])('%# are those not taken; the course ends where nothing is behind them', (position, numbers, ends) => {
    expect(ahead({ position })).toMatchObject({ numbers, ends });
  });

  test('a late one that waits for the morning keeps the ones after it where they are', () => {
    const late = monday(0) + day;
    expect(ahead({ due: late }).moments).toEqual([late, monday(1), monday(2), monday(3)]);
    expect(nextAt(subscription({ due: late }), now)).toBe(late);
  });

  test('paused they have no dates; paused until a date they have', () => {
    const paused = { state: 'paused', next: undefined, due: undefined } as const;
    expect(ahead(paused)).toMatchObject({ numbers: [1, 2, 3, 4], moments: Array(4).fill(undefined) });
    expect(nextAt(subscription(paused), now)).toBeUndefined();
    const until = { state: 'paused', until: monday(1) + day, next: monday(2), due: monday(1) + day } as const;
    expect(ahead(until).moments).toEqual([2, 3, 4, 5].map(monday));
  });

  test('one on its way is not among them: they follow its moment', () => {
    const following = { onItsWay: 1, numbers: [2, 3, 4, 5], moments: [1, 2, 3, 4].map(monday) };
    expect(ahead({}, 'lesson-1')).toMatchObject(following);
    expect(ahead({}, 'lesson-1', monday(0) + 1000)).toMatchObject(following);
    expect(ahead({ position: taken(1, 2, 3, 4, 5) }, 'lesson-6')).toMatchObject({
      onItsWay: 6,
      numbers: [],
      ends: true,
    });
  });

  test('a schedule that never comes again gives the dates it has', () => {
    const moments = ahead({ next: undefined, due: undefined }).moments;
    expect(moments).toEqual(Array(4).fill(undefined));
  });
});

describe('a lesson is on its way', () => {
  const claim = { state: 'reserved', revision: '3', about: 'lesson-2@1796000400000', cursor: 0 } as const;
  test.each([
    ['reserved', claim, 'lesson-2'],
    ['being sent', { ...claim, state: 'sending' }, 'lesson-2'],
    ['being sent, though something changed', { ...claim, state: 'sending', revision: '2' }, 'lesson-2'],
    ['not when it was reserved under an older revision', { ...claim, revision: '2' }, undefined],
    ['not when it was given up', { ...claim, state: 'released' }, undefined],
    ['not when its card stands', { ...claim, cursor: 1 }, undefined],
    ['not without a claim', undefined, undefined],
  ] as const)('%s', (_, sequence, lesson) => {
    expect(lessonOnItsWay(subscription(), sequence)).toBe(lesson);
  });

  test('not while the place is paused with it', () => {
    expect(lessonOnItsWay(subscription({ state: 'paused' }), claim)).toBeUndefined();
  });
});

describe('where lessons stand', () => {
  const seen = (position: Taken[] | undefined) =>
    standings(course, position && { position }).map(({ module, lessons }) => [
      module.id,
      lessons.map(({ lesson, standing }) => `${lesson.number} ${standing}`).join(', '),
    ]);

  test('by module: delivered, skipped, the next, and what is ahead', () => {
    const skipped: Taken = { lesson: 'lesson-3', at: 1, how: 'skipped' };
    expect(seen([...taken(1, 2), skipped])).toEqual([
      ['module-1', '1 delivered, 2 delivered'],
      ['module-2', '3 skipped, 4 next, 5 ahead, 6 ahead'],
    ]);
  });

  test('a module without lessons is not shown', () => {
    const [module] = course.modules;
    if (module === undefined) throw new Error('the course has no module');
    const modules = [...course.modules, { ...module, id: 'empty' }];
    expect(standings({ ...course, modules }, undefined)).toEqual(standings(course, undefined));
  });

  test('without a subscription, or with nothing left, none is the next', () => {
    expect(seen(undefined)[0]).toEqual(['module-1', '1 ahead, 2 ahead']);
    expect(JSON.stringify(seen(taken(1, 2, 3, 4, 5, 6)))).not.toContain('next');
  });
});
