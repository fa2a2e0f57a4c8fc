// A workspace as the doctor sees it on a quiet Tuesday: one course of three lessons, the first delivered yesterday.
import type { LedgerLine, Seen } from '../../src/operators/rules/seen.ts';
import { wholeWorkspace } from '../../src/posts/rules/daily.ts';
import type { Task } from '../../src/posts/rules/tasks.ts';
import type { Sequence } from '../../src/posts/rules.ts';
import { dailySteps } from '../../src/steps.ts';
import type { Subscription } from '../../src/subscriptions/rules/subscription.ts';
import { subscription as made } from './subscription.ts';

export const minute = 60_000;
export const monday = Date.UTC(2026, 10, 30, 9, 0);
export const nextMonday = monday + 7 * 24 * 60 * minute;
export const now = monday + 24 * 60 * minute;
export const settle = 60_000;

export const subscription = (changes: Partial<Subscription> = {}): Subscription =>
  made({
    ...{
      course: 'leading',
      zone: 'Europe/London',
      revision: 3,
      next: nextMonday,
      due: nextMonday,
      last: monday,
    },
    at: monday - 14 * 24 * 60 * minute,
    position: [{ lesson: 'lesson-1', at: monday, how: 'delivered' }],
    ...changes,
  });

/** The lesson's sequence: `c1` is done, the next message is being sent. */
export const sequence = (changes: Partial<Sequence> = {}): Sequence => ({
  v: '1',
  id: 'c1',
  place: 'C1',
  subscription: 's1',
  about: `lesson-1@${monday}`,
  threaded: true,
  revision: '3',
  notAfter: 0,
  parts: 3,
  attempt: 0,
  cursor: 3,
  state: 'recorded',
  ...changes,
});

export const coming = (changes: Partial<Sequence> = {}): Sequence =>
  sequence({
    id: 'c2',
    about: `lesson-2@${nextMonday}`,
    cursor: 0,
    state: 'reserved',
    message: { kind: 'lesson', text: 'card', blocks: [] },
    ...changes,
  });

export const line = (part: number, kind: 'lesson' | 'text' | 'prompt'): LedgerLine => ({
  ts: `1.${part}`,
  record: {
    v: 1,
    kind,
    about: `lesson-1@${monday}`,
    subscription: 's1',
    chain: 'c1',
    part,
    at: monday,
  },
});

export const entry = (id: string, at: number | undefined, changes: Partial<Task> = {}) => {
  const [what = '', of = ''] = id.split(':');
  return { id, at, entry: { what, of, n: 1, tries: 0, ...changes } };
};

/** The daily tasks, due tomorrow. */
export const daily = dailySteps.map(({ what }) => entry(`${what}:${wholeWorkspace}`, now + 24 * 60 * minute));

export const seen = (changes: Partial<Seen> = {}): Seen => ({
  team: 'T1',
  name: 'Acme',
  heardAt: now,
  subscriptions: [subscription()],
  unreadable: [],
  dead: [],
  sequences: new Map([['c1', sequence()]]),
  sendingFor: new Map(),
  parked: new Map(),
  held: new Map(),
  ledger: new Map([['C1', [line(0, 'lesson'), line(1, 'text'), line(2, 'prompt')]]]),
  strays: new Map(),
  open: new Map(),
  ...changes,
  tasks: [
    ...(changes.subscriptions ?? [subscription()]).flatMap(({ id, due }) =>
      due === undefined ? [] : [entry(`post-lesson:${id}`, due)],
    ),
    ...daily,
    ...(changes.tasks ?? []),
  ],
});

/** The workspace with the second lesson claimed, and the given sequence. */
export const claimed = (its: Sequence, changes: Partial<Seen> = {}): Seen =>
  seen({
    subscriptions: [subscription({ claim: its.id, next: now, due: now })],
    sequences: new Map([
      ['c1', sequence()],
      [its.id, its],
    ]),
    ...changes,
  });
