// A channel that takes posts again, and a course that is back: its organisers are told once, however often the step runs.
import { beforeEach, expect, test } from 'vitest';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import type { Deps } from '../../src/deps.ts';
import { createLog } from '../../src/platform/logger.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { createSubscriptionJobs } from '../../src/subscriptions/jobs.ts';
import { courseGone, openAgain, type Subscription } from '../../src/subscriptions/rules/subscription.ts';
import { contentWith } from '../support/content.ts';
import { installedRedis } from '../support/redis.ts';
import { subscription } from '../support/subscription.ts';

const { redis, workspace, numberOf } = await installedRedis();
const posts = createPostStore(redis);
const catalogue = await openCatalogue(contentWith({ id: 'made', modules: [3] }));
const now = Date.UTC(2026, 10, 24, 10, 0);

let one: Subscription;
let told: string[];
let steps: ReturnType<typeof createSubscriptionJobs>['steps'];

beforeEach(() => {
  told = [];
  const subscriptions = {
    find: async () => one,
    whole: async () => [one],
    change: async (_: unknown, read: Subscription, changes: Partial<Subscription>) => {
      one = { ...read, ...changes, revision: read.revision + 1 };
      return { kind: 'changed' };
    },
  };
  const deps = {
    clock: { now: () => now },
    log: createLog('silent'),
    catalogue,
    slack: async () => ({ channel: async () => ({ member: true, archived: false }) }),
    stores: { posts, subscriptions },
  } as unknown as Deps;
  const tellOrganisers = async (_: unknown, { key }: { key: readonly [string, unknown] }) => {
    told.push(key[0]);
  };
  steps = createSubscriptionJobs(deps, { direct: async () => 'put', tellOrganisers }).steps;
});

/** Runs the step as often as it asks for, and ends its task. */
async function open(): Promise<void> {
  while ((await steps['open-place'](workspace, 's1')).kind === 'again');
}
async function end(): Promise<void> {
  const n = await numberOf(workspace, 'open-place', 's1');
  await posts.endStep(workspace, { what: 'open-place', of: 's1', n }, { kind: 'done' });
}

test('a course that is back is told once, also where it was looked for twice meanwhile', async () => {
  one = subscription({ state: 'paused', cause: courseGone });
  await steps['look-at-closed'](workspace);
  await open();
  expect([told, one.cause]).toEqual([['course-back'], openAgain]);
  await open();
  await end();
  await open();
  expect(told).toEqual(['course-back']);
  await steps['look-at-closed'](workspace);
  expect(await posts.entry(workspace, 'open-place', 's1')).toBeUndefined();
});

test('a channel that is open again is told once', async () => {
  one = subscription({ state: 'paused', cause: 'is_archived' });
  await posts.put(workspace, { what: 'open-place', of: 's1' }, now);
  await open();
  expect([told, one.cause]).toEqual([['open-again'], openAgain]);
  await end();
  await open();
  expect(told).toEqual(['open-again']);
});
