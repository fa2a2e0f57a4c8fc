import { describe, expect, test } from 'vitest';
import type { Course } from '../../../src/courses/rules.ts';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import { accountOf, channelTyped, isChannelId } from '../../../src/operators/rules/account.ts';
import type { Seen } from '../../../src/operators/rules/seen.ts';
import type { Stray } from '../../../src/posts/rules.ts';
import type { Subscription } from '../../../src/subscriptions/rules/subscription.ts';
import { contentWith } from '../../support/content.ts';
import {
  claimed,
  coming,
  entry,
  minute,
  monday,
  nextMonday,
  now,
  seen,
  subscription,
} from '../../support/seen.ts';

const [course] = await openCatalogue(contentWith({ id: 'leading', modules: [3] }));
const account = (what: Seen, at = now) => {
  const [first] = what.subscriptions;
  if (first === undefined) throw new Error('there is no subscription');
  return accountOf(what, first, course, at);
};
const why = (changes: Partial<Subscription>, more: Partial<Seen> = {}, at = now) =>
  account(seen({ subscriptions: [subscription(changes)], ...more }), at).why;

test('a channel is typed by its id, in any case, or as Slack copies it; a name is none', () => {
  expect(['C0ABC', 'c0abc', '<#C0ABC|leads>', ' C0ABC '].map(channelTyped)).toEqual(Array(4).fill('C0ABC'));
  expect(['C0ABC', 'D1AB', 'G0AB'].every(isChannelId)).toBe(true);
  expect(['#tech-leads', 'tech-leads', 'general', 'U0ABC', ''].map(channelTyped).some(isChannelId)).toBe(
    false,
  );
});

test('when all is well: what was taken, with its card, and what comes when', () => {
  const { taken, onItsWay, next, why } = account(seen());
  expect(taken).toEqual([
    { lesson: 'lesson-1', at: monday, how: 'delivered', title: 'Title 1', number: 1, ts: '1.0' },
  ]);
  expect(onItsWay).toEqual([]);
  expect(next).toMatchObject({ lesson: { id: 'lesson-2' }, at: nextMonday });
  expect(why).toEqual([]);
});

test('a skipped lesson has no card; one that left the course is called as it was, where that was kept', () => {
  const position: Subscription['position'] = [
    { lesson: 'lesson-2', at: monday, how: 'skipped' },
    { lesson: 'old', at: monday, how: 'delivered' },
    { lesson: 'left', at: monday, how: 'delivered', title: { en: 'Left', 'zh-CN': '走了' }, number: 3 },
    { lesson: 'chinese', at: monday, how: 'delivered', title: { 'zh-CN': '走了' }, number: 4 },
  ];
  const subscriptions = [subscription({ position })];
  const called = (of: Course | undefined) => {
    const [first = subscription()] = subscriptions;
    return accountOf(seen({ subscriptions }), first, of, now).taken.map(({ title, number }) => [
      title,
      number,
    ]);
  };
  const left = [
    ['Left', 3],
    ['走了', 4],
  ];
  expect(called(course)).toEqual([['Title 2', 2], [undefined, undefined], ...left]);
  expect(called(undefined)).toEqual([[undefined, undefined], [undefined, undefined], ...left]);
  expect(account(seen({ subscriptions })).taken.map(({ ts }) => ts)).toEqual(Array(4).fill(undefined));
});

test('what was posted outside its thread, and what passed without a lesson, is that of this course alone', () => {
  const stray: Stray = {
    v: 1,
    kind: 'question',
    about: 'q1',
    subscription: 's1',
    chain: 'c1',
    part: 0,
    at: now,
  };
  const mine = { ts: '9.9', stray };
  const strays = new Map([
    ['C1', [{ ts: '9.8', stray: { ...stray, subscription: 's0' } }, mine]],
    ['C2', [mine]],
  ]);
  const subscriptions = [subscription({ lapses: [monday] })];
  expect(account(seen({ subscriptions, strays }))).toMatchObject({ strays: [mine], lapsed: [monday] });
  expect(account(seen())).toMatchObject({ strays: [], lapsed: [] });
});

describe('what is on its way', () => {
  const tasks = [entry('send-part:c2', now)];

  test('is told, and the lesson after it comes next', () => {
    const { onItsWay, next, why } = account(claimed(coming(), { tasks }));
    expect(onItsWay).toEqual([{ lesson: 'lesson-2', part: 1, parts: 3 }]);
    expect(next?.lesson.id).toBe('lesson-3');
    expect(why).toEqual([]);
  });

  test('is a lesson of this course, of which a part is still to come', () => {
    const others = [
      coming({ id: 'c3', subscription: 's2' }),
      coming({ id: 'c4', state: 'recorded', cursor: 3 }),
      coming({ id: 'c5', about: 'q1', message: { kind: 'question', text: 'why', blocks: [] } }),
      coming({ id: 'c6', cursor: 1 }),
    ];
    const sequences = new Map(others.map((one) => [one.id, one]));
    const { onItsWay, next } = account(seen({ sequences, tasks: [entry('send-part:c6', now)] }));
    expect(onItsWay).toEqual([{ lesson: 'lesson-2', part: 2, parts: 3 }]);
    expect(next?.lesson.id).toBe('lesson-2');
  });

  test('may be unsettled', () => {
    const sendingFor = new Map([['c2', 90_000]]);
    expect(account(claimed(coming({ state: 'sending' }), { tasks, sendingFor })).why).toEqual([
      { is: 'unsettled', lesson: 'lesson-2', ms: 90_000, care: 'tasks' },
    ]);
  });

  test('may have been put aside, or be lost', () => {
    const dead = [{ what: 'send-part', of: 'c2', n: 1, tries: 5, error: 'invalid_blocks' }];
    expect(account(claimed(coming(), { dead })).why).toEqual([
      { is: 'dead', id: 'send-part:c2', error: 'invalid_blocks' },
    ]);
    expect(account(claimed(coming())).why).toEqual([
      { is: 'nobody', id: 'send-part:c2', lesson: 'lesson-2' },
    ]);
  });
});

describe('why nothing comes', () => {
  const still = { next: undefined, due: undefined };

  test('a person paused it, for now or until a day', () => {
    expect(why({ state: 'paused', ...still })).toEqual([{ is: 'paused', until: undefined }]);
    expect(why({ state: 'paused', until: nextMonday, due: nextMonday })).toEqual([
      { is: 'paused', until: nextMonday },
    ]);
  });

  test('its place is closed, and what waits with it', () => {
    const parked = new Map([['C1', ['send-part:c2']]]);
    expect(why({ state: 'paused', cause: 'is_archived', ...still }, { parked })).toEqual([
      { is: 'closed', cause: 'is_archived', parked: 1 },
    ]);
  });

  test('it is finished, has ended, or its course is gone', () => {
    expect(why({ state: 'finished', ...still })).toEqual([{ is: 'finished' }]);
    expect(why({ state: 'ended', ...still })).toEqual([{ is: 'ended' }]);
    const one = subscription();
    expect(accountOf(seen(), one, undefined, now)).toMatchObject({
      next: undefined,
      why: [{ is: 'course-gone', course: 'leading' }],
    });
    expect(
      account(seen({ subscriptions: [subscription({ state: 'finished', ...still })] })).next,
    ).toBeUndefined();
  });

  test('the step that prepares it was put aside', () => {
    const dead = [{ what: 'post-lesson', of: 's1', n: 1, tries: 5, error: 'it broke' }];
    expect(why({ next: now - 5 * minute, due: now - 5 * minute }, { dead })).toEqual([
      { is: 'dead', id: 'post-lesson:s1', error: 'it broke' },
    ]);
  });

  test('nobody has taken it up', () => {
    expect(why({ next: now - 5 * minute, due: now - 5 * minute })).toEqual([
      { is: 'overdue', at: now - 5 * minute },
    ]);
  });

  test('it is overdue after two minutes, unless something else says why', () => {
    const due = (ms: number) => ({ next: now - ms, due: now - ms });
    expect(why(due(2 * minute))).toEqual([]);
    expect(why(due(2 * minute + 1))).toEqual([{ is: 'overdue', at: now - 2 * minute - 1 }]);
    const tasks = [entry('send-part:c2', now)];
    expect(account(claimed(coming(), { tasks }), now + 5 * minute).why).toEqual([]);
    const dead = [{ what: 'post-lesson', of: 's2', n: 1, tries: 5, error: 'it broke' }];
    expect(why(due(0), { dead })).toEqual([]);
  });

  test('it is late and waits for the morning', () => {
    const morning = now + 10 * 60 * minute;
    expect(why({ next: now - 60 * minute, due: morning })).toEqual([{ is: 'waits', until: morning }]);
  });

  test('it was too late for it', () => {
    const at = monday + 3 * 24 * 60 * minute;
    const before = monday - 7 * 24 * 60 * minute;
    expect(why({ last: before }, {}, at)).toEqual([{ is: 'missed', at: monday }]);
    expect(why({ last: undefined }, {}, at)).toEqual([{ is: 'missed', at: monday }]);
    expect(why({ last: undefined, at: monday + 1 }, {}, at)).toEqual([]);
    // That week has had its lesson early, on request.
    expect(why({ last: monday + minute }, {}, at)).toEqual([]);
  });
});
