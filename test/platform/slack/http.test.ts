// Bolt over HTTP: a failure is answered once and logged once.
import { createHmac } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Log } from '../../../src/platform/logger.ts';
import { createNetwork } from '../../../src/platform/slack/network.ts';
import { createBolt } from '../../../src/platform/slack/receiver.ts';
import { realNow } from '../../../src/sandbox/clock.ts';

const signingSecret = 'secret';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

test('an event that cannot be authorized is answered 500, and logged once, also when three seconds have passed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const said: string[] = [];
  const say = (_: object, message: string) => void said.push(message);
  const log: Log = { debug: () => {}, info: () => {}, warn: say, error: say };
  const slack = createBolt({
    credentials: { signingSecret },
    slackApiUrl: 'http://127.0.0.1:9/',
    port: 0,
    host: '127.0.0.1',
    pages: () => [],
    timings: { askTimeout: 1000, reconnect: 10 },
    authorize: async () => {
      throw new Error('Redis does not answer');
    },
    network: createNetwork({ log }),
    log,
  });
  const port = await slack.start();
  closing.push(slack.stop);
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event: { type: 'message', channel: 'C1' },
  });
  const at = String(Math.floor(realNow() / 1000));
  const hash = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${hash}`,
  };
  const url = `http://127.0.0.1:${port}/slack/events`;
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(500);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['a request from Slack failed']);
});
