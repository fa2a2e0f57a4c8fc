// A long thread that Slack gives in pages, with the sandbox as Slack.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { app, channels, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;
const channel = channels.leads.id;

beforeAll(async () => {
  ({ sandbox, web } = await sandboxWeb());
  await sandbox.act({ do: 'invite', as: people.ada.id, channel, who: app.userId });
});
afterAll(() => sandbox.close());

test('one that Slack has wait in its midst is read on where it was, each message once', async () => {
  const root = await sandbox.act({ do: 'message', as: people.ada.id, channel, text: 'Root' });
  const ts = (root.ok && root.ts) || '';
  for (let at = 0; at < 230; at += 1) {
    await sandbox.act({ do: 'message', as: people.marco.id, channel, thread: ts, text: `Reply ${at}` });
  }
  const asked = () => sandbox.calls().filter(({ method }) => method === 'conversations.replies').length;
  const replies = { method: 'conversations.replies', answer: 'rate-limited', retryAfter: 9 } as const;
  // The first page comes, and the second does not: the second call is refused.
  const reading = web.thread(channel, ts);
  while (asked() === 0) await new Promise((resolve) => setImmediate(resolve));
  sandbox.faults.add(replies);
  const waits = await reading;
  if (waits.kind !== 'wait') throw new Error(waits.kind);
  expect(waits.afterMs).toBe(9000);
  expect(waits.begun.messages.size).toBe(199);
  const before = asked();
  const read = await web.thread(channel, ts, waits.begun);
  if (read.kind !== 'read') throw new Error(read.kind);
  expect(asked() - before).toBe(1);
  expect(read.messages).toHaveLength(231);
  expect(new Set(read.messages.map((message) => message.ts)).size).toBe(231);
});
