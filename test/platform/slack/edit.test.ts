// Changes of messages, with the sandbox as Slack: their results, and those of impossible changes.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../src/platform/logger.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { channels, people } from '../../../src/sandbox/world.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;
let warned: object[];

beforeEach(async () => {
  warned = [];
  const quiet = () => {};
  const log: Log = { debug: quiet, info: quiet, warn: (what) => warned.push(what), error: quiet };
  ({ sandbox, web } = await sandboxWeb({ log }));
});
afterEach(() => sandbox.close());

const channel = channels.leads.id;
const said = { text: 'Good morning', blocks: [] };
const other = { text: 'Good evening', blocks: [] };

/** Posts a message of the app; resolves with its `ts`. */
async function standing(): Promise<string> {
  const posted = await web.post({ channel, ...said, intent: 'i1' });
  if (posted.kind !== 'sent') throw new Error(posted.kind);
  return posted.ts;
}
const texts = () => sandbox.state().messages.map(({ text }) => text);
const refuses = (error: string) => sandbox.faults.add({ method: 'chat.update', answer: 'error', error });
const became = async (ts: string) => (await web.change(channel, ts, other)).became;

test('a message that can be changed is', async () => {
  const ts = await standing();
  expect(await became(ts)).toBe('changed');
  expect(texts()).toEqual(['Good evening']);
  expect(warned).toEqual([]);
});

test('an ok about another message proves nothing: the change comes later', async () => {
  const ts = await standing();
  sandbox.faults.override('chat.update', {
    ok: true,
    channel,
    ts: '1796025600.999999',
    text: 'Good evening',
  });
  expect(await web.change(channel, ts, other)).toEqual({
    became: 'later',
    code: 'another_message',
    afterMs: 0,
  });
  expect(warned).toHaveLength(1);
});

test.each([
  'is_archived',
  'channel_not_found',
  'not_in_channel',
  'is_inactive',
  'restricted_action',
  'restricted_action_thread_locked',
])('while its channel takes none (%s) it is closed to them, and can be changed later', async (error) => {
  const ts = await standing();
  refuses(error);
  expect(await became(ts)).toBe('closed');
  expect(texts()).toEqual(['Good morning']);
  expect(await became(ts)).toBe('changed');
  expect(warned).toEqual([{ channel, ts, became: 'closed', error }]);
});

test('an archived channel is such a one', async () => {
  const ts = await standing();
  await sandbox.act({ do: 'archive', as: people.ada.id, channel });
  expect(await became(ts)).toBe('closed');
});

test.each(['cant_update_message', 'edit_window_closed', 'invalid_blocks', 'msg_too_long'])(
  'what may not be changed, or not so (%s) stays as it is for good, and that is noted',
  async (error) => {
    const ts = await standing();
    refuses(error);
    expect(await became(ts)).toBe('final');
    expect(warned).toEqual([{ channel, ts, became: 'final', error }]);
  },
);

test('a message that somebody deleted is gone for good', async () => {
  const ts = await standing();
  await sandbox.act({ do: 'delete', as: people.ada.id, channel, ts });
  expect(await became(ts)).toBe('gone');
});

describe('what may come about later', () => {
  test.each([
    ['internal_error', 'later'],
    ['fatal_error', 'later'],
    ['service_unavailable', 'later'],
    ['update_failed', 'later'],
    ['a_word_nobody_knows', 'later'],
    ['ratelimited', 'wait'],
    ['rate_limited', 'wait'],
  ])('is told as that: %s', async (error, expected) => {
    const ts = await standing();
    refuses(error);
    expect(await became(ts)).toBe(expected);
    expect(warned).toEqual([{ channel, ts, became: expected, error }]);
  });

  test.each([
    [
      { answer: 'rate-limited', retryAfter: 7 },
      { became: 'wait', code: 'ratelimited', afterMs: 7000 },
    ],
    [
      { answer: 'status', status: 503 },
      { became: 'later', code: 'http_503', afterMs: 0 },
    ],
    [{ answer: 'cut' }, { became: 'later', code: 'no_answer', afterMs: 0 }],
  ] as const)('so is trouble on the way: %o', async (how, told) => {
    const ts = await standing();
    sandbox.faults.add({ method: 'chat.update', ...how });
    expect(await web.change(channel, ts, other)).toEqual(told);
    expect(await became(ts)).toBe('changed');
  });
});
