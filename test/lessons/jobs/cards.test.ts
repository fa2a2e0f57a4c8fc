// Cards whose discussion has changed, and a Slack that takes fewer changes than there are.
import { beforeEach, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store.ts';
import type { Deps } from '../../../src/deps.ts';
import type { LessonDiscussion } from '../../../src/discussions/jobs/featured.ts';
import type { OnCard } from '../../../src/discussions/rules/featured.ts';
import { createCardJobs } from '../../../src/lessons/jobs/cards.ts';
import { cardsPerMinute } from '../../../src/lessons/rules/cards.ts';
import type { EditOutcome } from '../../../src/platform/slack/outcomes.ts';
import { timings } from '../../../src/platform/timings.ts';

const catalogue = await openCatalogue('content');
const [course] = catalogue.values();
const [lesson] = course?.lessons.keys() ?? [];
const now = 1_796_029_900_000;
const workspace = { team: 'T1', generation: '' };

let became: EditOutcome[];
let calls: number;
/** How many changes the workspace has left. */
let free: number;
let reads: string[];
let noted: OnCard[];
/** What the cards showed before. */
let before: OnCard | undefined;
/** What was looked at, and until when the others wait. */
let forgotten: { looked: number; until: number };

function jobsWith(cards: number) {
  const touched = Object.fromEntries(
    Array.from({ length: cards }, (_, one) => [`C1/${1_796_029_200 + one}.000100`, '1']),
  );
  const deps = {
    clock: { now: () => now },
    timings,
    catalogue,
    slack: async () => ({
      change: async () => {
        calls += 1;
        return { became: became.shift() ?? 'changed', code: '', afterMs: 0 };
      },
    }),
    stores: {
      likes: {
        touched: async () => touched,
        forgetTouched: async (_: unknown, looked: unknown[], { until }: { until: number }) => {
          forgotten = { looked: looked.length, until };
        },
      },
      discussions: {
        some: async () => [],
        readers: async () => reads,
        countIn: async () => 0,
        shown: async (_: unknown, _place: string, tss: string[]) =>
          new Map(before === undefined ? [] : tss.map((ts) => [ts, before])),
        changedSince: async () => 0,
        noteShown: async (_: unknown, _card: unknown, shown: OnCard) => void noted.push(shown),
      },
      posts: {
        find: async () => ({ kind: 'lesson', about: lesson, subscription: 's1', at: now }),
        since: async () => [],
        takeEdit: async () => {
          free -= 1;
          return free >= 0 ? { kind: 'taken' } : { kind: 'wait', ms: 1000 };
        },
        holdEdits: async () => {},
      },
      subscriptions: { find: async () => ({ id: 's1', course: course?.id, locale: 'en' }) },
    },
  } as unknown as Deps;
  return createCardJobs(deps, { isFeatured: async () => false } as unknown as LessonDiscussion);
}

const shows = (cards: number) => jobsWith(cards).steps['show-cards'](workspace);

beforeEach(() => {
  became = [];
  calls = 0;
  free = 1000;
  reads = ['U1', 'U2', 'U3', 'U4', 'U5'];
  noted = [];
  before = undefined;
});

test('of many no more are changed in a minute than may be', async () => {
  await shows(100);
  expect(calls).toBe(cardsPerMinute);
  expect(forgotten).toEqual({ looked: cardsPerMinute, until: now + 60_000 });
});

test('once Slack has all wait, none is tried any more until a minute has passed', async () => {
  became = ['changed', 'changed', 'wait'];
  await shows(100);
  expect(calls).toBe(3);
  expect(forgotten).toEqual({ looked: 2, until: now + 60_000 });
});

test('what else is changed in the workspace leaves the fewer for cards', async () => {
  free = 4;
  await shows(100);
  expect(calls).toBe(4);
  expect(forgotten).toEqual({ looked: 4, until: now + 60_000 });
});

test.each(['closed', 'later'] as const)(
  'a card that cannot be changed now (%s) keeps none of the others waiting, and counts as tried',
  async (one) => {
    became = [one, one];
    await shows(100);
    expect(calls).toBe(cardsPerMinute);
    expect(forgotten.looked).toBe(cardsPerMinute - 2);
  },
);

test('what may have come about is not taken for what it showed before', async () => {
  became = ['later'];
  await shows(1);
  expect(noted).toEqual([{ at: 0, featured: false, reads: 0, long: false, sure: false }]);
  // Nothing is there to be shown any more, but who knows what it says.
  before = noted[0];
  noted = [];
  reads = [];
  await shows(1);
  expect(calls).toBe(2);
  expect(noted.at(-1)).toEqual({ at: now, featured: false, reads: 0, long: false, sure: true });
});
