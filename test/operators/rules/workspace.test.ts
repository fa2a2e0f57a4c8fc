import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store/catalogue.ts';
import { isNote } from '../../../src/operators/rules/findings.ts';
import type { Seen } from '../../../src/operators/rules/seen.ts';
import { workspaceFindings } from '../../../src/operators/rules/workspace.ts';
import { lookAfter, type Stray, sequenceId } from '../../../src/posts/rules.ts';
import { contentWith } from '../../support/content.ts';
import {
  claimed,
  coming,
  daily,
  entry,
  line,
  minute,
  monday,
  now,
  seen,
  sequence,
  settle,
  subscription,
} from '../../support/seen.ts';

const catalogue = await openCatalogue(contentWith({ id: 'leading', modules: [3] }));
const find = (what: Seen, at = now) => workspaceFindings(what, catalogue, at, settle);
const names = (what: Seen, at = now) => find(what, at).map(({ is }) => is);

test('a quiet workspace has no findings', () => {
  expect(find(seen())).toEqual([]);
  expect(find(seen({ subscriptions: [], ledger: new Map() }))).toEqual([]);
});

test('a daily task that is missing is lost, one that is dead is named as what is dead', () => {
  const [first, ...others] = daily;
  const tasks = seen().tasks.filter(({ id }) => id !== first?.id);
  const subject = { id: first?.id, what: first?.entry.what };
  expect(find({ ...seen(), tasks })).toEqual([{ is: 'lost', subject }]);
  const dead = [{ ...entry(first?.id ?? '', undefined).entry, tries: 5, error: 'it broke' }];
  expect(find({ ...seen(), tasks, dead })).toEqual([{ is: 'dead', subject, error: 'it broke', over: false }]);
  expect(others).not.toEqual([]);
});

describe('the course', () => {
  test('that is not in the content is named, unless the content itself cannot be read or the course has ended', () => {
    const gone = seen({ subscriptions: [subscription({ course: 'other' })] });
    expect(find(gone)).toEqual([{ is: 'course-gone', place: 'C1', course: 'other' }]);
    expect(workspaceFindings(gone, undefined, now, settle)).toEqual([]);
    const ended = subscription({ course: 'other', state: 'ended', next: undefined, due: undefined });
    expect(find(seen({ subscriptions: [ended] }))).toEqual([]);
  });
});

describe('a lesson that a channel had and its course has under this id no more', () => {
  const [first] = catalogue[0]?.lessons.values() ?? [];
  const had = (lesson: string, title: Record<string, string>, state: 'active' | 'ended' = 'active') =>
    seen({
      subscriptions: [subscription({ state, position: [{ lesson, at: monday, how: 'delivered', title }] })],
      ledger: new Map([
        [
          'C1',
          [line(0, 'lesson')].map((one) => ({
            ...one,
            record: { ...one.record, about: `${lesson}@${monday}` },
          })),
        ],
      ]),
      sequences: new Map(),
    });
  const title = { en: first?.editions.en.title ?? '' };

  test('is said to be renamed where a lesson has its title, and to have left otherwise', () => {
    expect(find(had('uno', title))).toEqual([
      { is: 'lessons-renamed', course: 'leading', renamed: { uno: first?.id } },
    ]);
    expect(find(had('uno', { en: 'Another' }))).toEqual([
      { is: 'lessons-left', course: 'leading', lessons: ['uno'] },
    ]);
    expect(isNote({ is: 'lessons-left', course: 'leading', lessons: [] })).toBe(true);
  });

  test('is named no more where course.yaml says its id of now, nor where the course has ended', () => {
    const told = catalogue.map((course) => ({ ...course, renamed: { uno: first?.id ?? '' } }));
    expect(workspaceFindings(had('uno', title), told, now, settle)).toEqual([]);
    expect(find(had('uno', title, 'ended'))).toEqual([]);
  });
});

test('the task of the next lesson that is missing is lost, unless nothing is due', () => {
  const lost = { id: 'post-lesson:s1', what: 'post-lesson', place: 'C1' };
  expect(find({ ...seen(), tasks: daily })).toEqual([{ is: 'lost', subject: lost }]);
  const paused = subscription({ state: 'paused', next: undefined, due: undefined });
  expect(find(seen({ subscriptions: [paused] }))).toEqual([]);
});

test('of a subscription nobody can read nothing more is said', () => {
  const unreadable = [{ record: 'subscription', of: 's1', reason: 'no' }] as const;
  expect(find(seen({ subscriptions: [], ledger: new Map(), unreadable }))).toEqual([
    { is: 'unreadable', ...unreadable[0] },
  ]);
});

describe('a lesson that is due', () => {
  const due = (at: number) => seen({ subscriptions: [subscription({ next: at, due: at })] });

  test('is overdue after two minutes', () => {
    expect(find(due(now - 2 * minute))).toEqual([]);
    expect(find(due(now - 3 * minute))).toEqual([
      { is: 'lesson-overdue', place: 'C1', at: now - 3 * minute },
    ]);
  });

  test('is not when its message is on its way, or its step was put aside: that is said by itself', () => {
    const its = coming();
    const tasks = [entry('send-part:c2', now + minute)];
    expect(find(claimed(its, { tasks }), now + 5 * minute)).toEqual([]);
    const dead = [{ what: 'post-lesson', of: 's1', n: 1, tries: 5, error: 'it broke' }];
    expect(names({ ...due(now - 3 * minute), dead })).toEqual(['dead']);
  });
});

describe('a message', () => {
  test('that nobody takes care of is lost', () => {
    for (const state of ['reserved', 'sending'] as const) {
      expect(find(claimed(coming({ state })))).toEqual([
        {
          is: 'lost',
          subject: {
            id: 'send-part:c2',
            what: 'send-part',
            place: 'C1',
            lesson: 'lesson-2',
            message: { kind: 'lesson', part: 1, parts: 3 },
          },
        },
      ]);
    }
  });

  test('half way through a lesson, too', () => {
    const half = sequence({ cursor: 1, state: 'reserved' });
    expect(find(seen({ sequences: new Map([['c1', half]]) }))).toMatchObject([
      { is: 'lost', subject: { lesson: 'lesson-1', message: { part: 2, parts: 3 } } },
    ]);
  });

  test('in sending for longer than it takes to be looked for is unsettled; much longer, and somebody has to look', () => {
    const sentFor = (ms: number) =>
      names(
        claimed(coming({ state: 'sending' }), {
          tasks: [entry('send-part:c2', now)],
          sendingFor: new Map([['c2', ms]]),
          held: new Map([['C1', 'c2']]),
        }),
      );
    expect(sentFor(lookAfter({ settle }))).toEqual([]);
    expect(sentFor(lookAfter({ settle }) + 1)).toEqual(['unsettled']);
    expect(sentFor(settle + 3 * minute)).toEqual(['unsettled-long']);
  });

  test('that is not being sent must not hold its place', () => {
    expect(find(seen({ held: new Map([['C1', 'c1']]) }))).toEqual([
      { is: 'held', place: 'C1', sequence: 'c1' },
    ]);
    expect(names(seen({ held: new Map([['C1', 'c9']]) }))).toEqual(['held']);
  });
});

describe('tasks', () => {
  test('has what is overdue by more than five minutes', () => {
    const tasks = [
      entry('open-place:s1', now - 5 * minute),
      entry('tell-finished:s1', now - 6 * minute),
      entry('close-place:s1', now + minute),
    ];
    expect(find(seen({ tasks }))).toEqual([
      {
        is: 'task-overdue',
        subjects: [{ id: 'tell-finished:s1', what: 'tell-finished', place: 'C1' }],
        measured: { since: now - 6 * minute },
      },
    ]);
  });

  test('has what has failed for an hour, though it is tried again every minute', () => {
    const failing = (since: number, error: string) =>
      entry('tell-finished:s1', now + minute, { since, error });
    expect(find(seen({ tasks: [failing(now - 59 * minute, 'no')] }))).toEqual([]);
    expect(find(seen({ tasks: [failing(now - 60 * minute, 'Slack answered invalid_auth')] }))).toEqual([
      {
        is: 'task-failing',
        subjects: [{ id: 'tell-finished:s1', what: 'tell-finished', place: 'C1' }],
        measured: { since: now - 60 * minute, error: 'Slack answered invalid_auth' },
      },
    ]);
  });

  test('names all that fails and all that is overdue, since the first of them', () => {
    const failing = (id: string, minutes: number) =>
      entry(id, now + minute, { since: now - minutes * minute, error: `no ${minutes}` });
    const tasks = [
      failing('tell-finished:s1', 70),
      failing('close-place:s1', 90),
      failing('open-place:s1', 60),
    ];
    expect(find(seen({ tasks }))).toMatchObject([
      {
        is: 'task-failing',
        subjects: [{ id: 'tell-finished:s1' }, { id: 'close-place:s1' }, { id: 'open-place:s1' }],
        measured: { since: now - 90 * minute, error: 'no 90' },
      },
    ]);
    const late = [entry('tell-finished:s1', now - 6 * minute), entry('close-place:s1', now - 9 * minute)];
    expect(find(seen({ tasks: late }))).toMatchObject([
      { is: 'task-overdue', subjects: [{}, {}], measured: { since: now - 9 * minute } },
    ]);
  });

  test('has only half of something', () => {
    const tasks = [
      { id: 'tell-finished:s1', at: now, entry: undefined },
      entry('close-place:s1', undefined, { cause: 'is_archived' }),
    ];
    expect(find(seen({ tasks }))).toEqual([
      { is: 'lost', subject: { id: 'tell-finished:s1', what: 'tell-finished', place: 'C1' } },
      {
        is: 'lost',
        subject: { id: 'close-place:s1', what: 'close-place', place: 'C1' },
        cause: 'is_archived',
      },
    ]);
  });

  test('that cannot be read says nothing of what it holds', () => {
    const unreadable = [{ record: 'tasks', of: 'T1', reason: 'no' }] as const;
    expect(names(claimed(coming(), { unreadable }))).toEqual(['unreadable']);
    const dead = [{ record: 'dead', of: 'T1', reason: 'no' }] as const;
    expect(names(claimed(coming(), { unreadable: dead }))).toEqual(['unreadable']);
    const ledger = [{ record: 'ledger', of: 'C1', reason: 'no' }] as const;
    expect(names(claimed(coming(), { unreadable: ledger }))).toEqual(['unreadable', 'lost']);
  });
});

describe('what was put aside', () => {
  const dead = (id: string) => [{ what: 'send-part', of: id, n: 1, tries: 5, error: 'invalid_blocks' }];

  test('is told with its error, and what it is about', () => {
    expect(find(claimed(coming(), { dead: dead('c2') }))).toMatchObject([
      { is: 'dead', error: 'invalid_blocks', over: false, subject: { lesson: 'lesson-2', place: 'C1' } },
    ]);
  });

  test('may be about something that is over', () => {
    expect(find(seen({ dead: dead('c1') }))).toMatchObject([{ is: 'dead', over: true }]);
    expect(find(seen({ dead: dead('c9') }))).toMatchObject([
      { is: 'dead', over: true, subject: { id: 'send-part:c9', what: 'send-part' } },
    ]);
  });
});

describe('what is parked', () => {
  const parked = (cause: string | undefined, place = 'C1'): Seen => {
    const state = cause === undefined ? 'active' : 'paused';
    const half = sequence({ cursor: 1, state: 'reserved', place });
    return seen({
      subscriptions: [subscription({ state, cause })],
      sequences: new Map([['c1', half]]),
      tasks: [entry('send-part:c1', undefined)],
      parked: new Map([[place, ['send-part:c1', 'send-part:gone']]]),
    });
  };

  test('waits with a paused place; in direct messages for the person', () => {
    expect(find(parked('is_archived'))).toEqual([
      { is: 'parked', place: 'C1', cause: 'is_archived', measured: { count: 1 } },
    ]);
    expect(find(parked(undefined, 'D1'))).toMatchObject([{ is: 'parked', place: 'D1', cause: 'closed' }]);
  });

  test('waits for nobody where no place is paused, unless that is about to be', () => {
    expect(find(parked(undefined))).toEqual([
      { is: 'parked-for-nobody', place: 'C1', measured: { count: 1 } },
    ]);
    const closing = parked(undefined);
    expect(find({ ...closing, tasks: [...closing.tasks, entry('close-place:s1', now)] })).toEqual([]);
  });
});

test('a message outside its thread is named once Slack does not let it be deleted, in the channel it is in', () => {
  const stray: Stray = {
    v: 1,
    kind: 'question',
    about: 'q1',
    subscription: 's1',
    chain: 'c1',
    part: 0,
    at: now,
  };
  const refused = 'cant_delete_message';
  const strays = new Map([
    [
      'C1',
      [
        { ts: '9.7', stray },
        { ts: '9.8', stray: { ...stray, refused } },
        { ts: '9.9', stray: { ...stray, refused, elsewhere: 'C2' } },
      ],
    ],
  ]);
  expect(find(seen({ strays }))).toEqual([
    { is: 'stray', place: 'C1', ts: '9.8', cause: refused },
    { is: 'stray', place: 'C2', ts: '9.9', cause: refused },
  ]);
});

test('a sequence that waits for its stray to be deleted is lost without that task', () => {
  const its = sequence({ cursor: 1, state: 'stray', stray: '9.9' });
  const sequences = new Map([['c1', its]]);
  expect(find(seen({ sequences }))).toMatchObject([
    { is: 'lost', subject: { id: 'delete-stray:C1/9.9', place: 'C1' } },
  ]);
  expect(find(seen({ sequences, tasks: [entry('delete-stray:C1/9.9', now)] }))).toEqual([]);
});

describe('position and ledger', () => {
  test('a delivered lesson has its card, a skipped one needs none', () => {
    const position = [
      { lesson: 'lesson-1', at: monday, how: 'delivered' },
      { lesson: 'lesson-2', at: monday, how: 'skipped' },
    ] as const;
    const subscriptions = [subscription({ position: [...position] })];
    expect(find(seen({ subscriptions }))).toEqual([]);
    expect(find(seen({ subscriptions, ledger: new Map() }))).toEqual([
      { is: 'card-missing', place: 'C1', lesson: 'lesson-1', at: monday },
    ]);
  });

  test('a card has its lesson in the position', () => {
    expect(find(seen({ subscriptions: [subscription({ position: [] })] }))).toEqual([
      { is: 'position-missing', place: 'C1', lesson: 'lesson-1', ts: '1.0' },
    ]);
  });

  test('a lesson has all its parts', () => {
    const ledger = new Map([['C1', [line(0, 'lesson'), line(2, 'prompt')]]]);
    expect(find(seen({ ledger }))).toEqual([
      { is: 'parts-missing', place: 'C1', lesson: 'lesson-1', stand: 2, parts: 3 },
    ]);
  });

  test('of a card whose sequence is forgotten nobody can tell', () => {
    expect(find(seen({ ledger: new Map([['C1', [line(0, 'lesson')]]]), sequences: new Map() }))).toEqual([]);
  });
});

describe('an open question', () => {
  const friday = Date.UTC(2026, 11, 4, 16);
  const list = `list-questions:s1@${friday}`;
  const open = (ts?: string) =>
    new Map([['s1', [{ id: 'q1', sessionAt: friday, by: 'U1', at: now, number: 1, ...(ts ? { ts } : {}) }]]]);
  const ids = (what: Seen) => find(what).flatMap((one) => (one.is === 'lost' ? [one.subject.id] : []));

  test('has a post or the step that makes it, and its Friday', () => {
    expect(ids(seen({ open: open() }))).toEqual(['post-question:q1', list]);
    const tasks = [entry('post-question:q1', now), entry(list, friday)];
    expect(find(seen({ open: open(), tasks }))).toEqual([]);
    expect(find(seen({ open: open('2.1'), tasks: tasks.slice(1) }))).toEqual([]);
    const ended = subscription({ state: 'ended', due: undefined, next: undefined });
    expect(ids(seen({ open: open(), subscriptions: [ended] }))).toEqual([]);
  });

  test('or a message that is on its way', () => {
    const id = sequenceId('s1', 'question', 'q1');
    const its = sequence({ id, about: 'q1', parts: 1, cursor: 0, state: 'reserved' });
    const tasks = [entry(`send-part:${id}`, now), entry(list, friday)];
    expect(find(seen({ open: open(), tasks, sequences: new Map([[id, its]]) }))).toEqual([]);
    expect(ids(seen({ open: open(), tasks: tasks.slice(1), sequences: new Map([[id, its]]) }))).toEqual([
      `send-part:${id}`,
    ]);
  });
});
