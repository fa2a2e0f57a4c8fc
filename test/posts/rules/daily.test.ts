import { expect, test } from 'vitest';
import { nextDaily } from '../../../src/posts/rules/daily.ts';
import { dailySteps } from '../../../src/steps.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.UTC(2026, 10, 24, 10, 0);

test('a workspace does it at the same moment of each day, and never twice at one', () => {
  const first = nextDaily('T1', 'heal-subscriptions', now);
  expect(first).toBeGreaterThan(now);
  expect(first - now).toBeLessThanOrEqual(day);
  expect(nextDaily('T1', 'heal-subscriptions', first - 1)).toBe(first);
  expect(nextDaily('T1', 'heal-subscriptions', first)).toBe(first + day);
  expect(nextDaily('T1', 'heal-subscriptions', first + minute)).toBe(first + day);
});

test('a thousand workspaces do not do it in one minute, nor one workspace all of it', () => {
  const teams = Array.from({ length: 1000 }, (_, i) => `T0TEAM${i}`);
  const perMinute = new Map<number, number>();
  for (const team of teams) {
    const at = nextDaily(team, 'heal-subscriptions', now);
    expect(at % minute).toBe(0);
    perMinute.set(at, (perMinute.get(at) ?? 0) + 1);
  }
  expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(6);
  expect(perMinute.size).toBeGreaterThan(600);
  const moments = dailySteps.map(({ what }) => nextDaily('T1', what, now));
  expect(new Set(moments).size).toBe(dailySteps.length);
});
