// Cards whose discussion has changed, and a Slack that takes fewer changes than there are.
import { beforeEach, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/courses/store.ts';
import type { Deps } from '../../../src/deps.ts';
import type { UnderLesson } from '../../../src/discussions/jobs/featured.ts';
import { createCardJobs } from '../../../src/lessons/jobs/cards.ts';
import { cardsPerMinute } from '../../../src/lessons/rules/cards.ts';
import type { EditOutcome } from '../../../src/platform/slack/outcomes.ts';

const catalogue = await openCatalogue('content');
const [course] = catalogue.values();
const [lesson] = course?.lessons.keys() ?? [];
const now = 1_796_029_900_000;
const workspace = { team: 'T1', generation: '' };

let became: EditOutcome[];
let calls: number;
/** What was looked at, and until when the others wait. */
let forgotten: { looked: number; until: number };

function jobsWith(cards: number) {
  const touched = Object.fromEntries(
    Array.from({ length: cards }, (_, one) => [`C1/${1_796_029_200 + one}.000100`, '1']),
  );
  const deps = {
    clock: { now: () => now },
    catalogue,
    slack: async () => ({
      change: async () => {
        calls += 1;
        return became.shift() ?? 'changed';
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
        readers: async () => ['U1', 'U2', 'U3', 'U4', 'U5'],
        countIn: async () => 0,
        shown: async () => new Map(),
        changedSince: async () => 0,
        noteShown: async () => undefined,
      },
      posts: { find: async () => ({ kind: 'lesson', about: lesson, subscription: 's1', at: now }) },
      subscriptions: { find: async () => ({ id: 's1', course: course?.id, locale: 'en' }) },
    },
  } as unknown as Deps;
  return createCardJobs(deps, { isFeatured: async () => false } as unknown as UnderLesson);
}

const shows = (cards: number) => jobsWith(cards).steps?.['show-cards']?.(workspace, 'all');

beforeEach(() => {
  became = [];
  calls = 0;
});

test('of many no more are changed in a minute than may be', async () => {
  await shows(100);
  expect(calls).toBe(cardsPerMinute);
  expect(forgotten).toEqual({ looked: cardsPerMinute, until: now + 60_000 });
});

test('once Slack takes no more, none is tried any more until a minute has passed', async () => {
  became = ['changed', 'changed', 'later'];
  await shows(100);
  expect(calls).toBe(3);
  expect(forgotten).toEqual({ looked: 2, until: now + 60_000 });
});

test('a card in a channel that takes no changes keeps none of the others waiting, and counts as tried', async () => {
  became = ['closed', 'closed'];
  await shows(100);
  expect(calls).toBe(cardsPerMinute);
  expect(forgotten.looked).toBe(cardsPerMinute - 2);
});
