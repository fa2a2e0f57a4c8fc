// The people Slack lets the app open a direct message with, with the sandbox as Slack.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOutside } from '../../../src/platform/failure.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { channels, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;

beforeEach(async () => {
  ({ sandbox, web } = await sandboxWeb({}));
});
afterEach(() => sandbox.close());

const { ada, jonas, marco } = people;

test('direct messages are always the same with somebody', async () => {
  const place = await web.directMessages(marco.id);
  expect(place).toMatch(/^D/);
  expect(await web.directMessages(marco.id)).toBe(place);
});

test('somebody of another company is unreachable as long as the app meets them in no channel', async () => {
  expect(await web.directMessages(jonas.id)).toBeUndefined();
  await sandbox.act({ do: 'invite', as: ada.id, channel: channels.leads.id, who: jonas.id });
  expect(await web.directMessages(jonas.id)).toMatch(/^D/);
});

test('somebody whose account was deactivated is unreachable', async () => {
  await sandbox.act({ do: 'deactivate', as: ada.id, who: marco.id });
  expect(await web.directMessages(marco.id)).toBeUndefined();
});

test('what is meant for one person goes nowhere else, whatever Slack says that it opened', async () => {
  sandbox.faults.override('conversations.open', { ok: true, channel: { id: channels.leads.id } });
  const thrown = await web.directMessages(marco.id).catch((error: unknown) => error);
  expect(isOutside(thrown)).toBe(true);
});
