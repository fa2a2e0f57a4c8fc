// Tests ticks and `/metrics` requests with nothing due: their requests to Redis do not grow with the subscriptions.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { privateRedis } from '../support/redis.ts';
import { type FakeSlack, openFakeSlack } from './fake-slack.ts';
import { measureTick, type TickSize, tickReport } from './tick.ts';

const { redis, url } = await privateRedis();
let slack: FakeSlack;
beforeAll(async () => {
  slack = await openFakeSlack();
});
afterAll(() => slack.close());

const costOf = (size: TickSize) => measureTick(size, { redis, redisUrl: url, slackApiUrl: slack.apiUrl });

/** The queue sends requests of its own now and then, and the minute may turn meanwhile. */
const byItself = 40;

test('neither asks more where there are a hundred times as many subscriptions', async () => {
  const few = await costOf({ workspaces: 1, subscriptions: 10 });
  const many = await costOf({ workspaces: 1, subscriptions: 1000 });
  expect(few.tick.requests).toBeGreaterThan(4);
  expect(many.tick.requests - few.tick.requests).toBeLessThan(byItself);
  expect(many.tick.commands - few.tick.commands).toBeLessThan(4 * byItself);
  expect(many.metrics.requests - few.metrics.requests).toBeLessThan(byItself);
  expect(many.metrics.commands - few.metrics.commands).toBeLessThan(4 * byItself);
});

test('a workspace more is four requests more', async () => {
  const one = await costOf({ workspaces: 1, subscriptions: 3 });
  const many = await costOf({ workspaces: 51, subscriptions: 3 });
  const more = (many.tick.requests - one.tick.requests) / 50;
  expect(more).toBeGreaterThanOrEqual(4 - byItself / 50);
  expect(more).toBeLessThan(4 + byItself / 50);
});

test('the report has a line for each size', () => {
  const cost = { requests: 12, commands: 1234, ms: 3.4 };
  const size = { workspaces: 1, subscriptions: 1_000_000 };
  const report = tickReport([{ ...size, tick: cost, metrics: cost, byCommand: [['GET', 2]] }]);
  expect(report).toContain('| 1 | 1,000,000 | 12 | 1,234 | 3 ms | 12 | 1,234 |');
  expect(report).toContain('1 × 1000000: GET 2');
});
