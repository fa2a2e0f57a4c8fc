// Socket Mode as an app meets it: opening, hello, envelopes and their acknowledgements, and goodbyes.
import { request } from 'node:http';
import { WebClient } from '@slack/web-api';
import { WebSocket } from 'undici';
import { afterEach, expect, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/contract.ts';
import { app, channels, people } from '../../src/sandbox/world.ts';
import { inside, quiet, smallApps } from './small-app.ts';

const openApp = smallApps(afterEach);
const manifest = new URL('all.manifest.yml', import.meta.url).pathname;

async function open(options: Partial<SandboxOptions> = {}) {
  const { sandbox, attach } = await openApp({ manifest, ...options });
  attach({ eventsUrl: undefined });
  const slack = new WebClient(sandbox.appToken, {
    slackApiUrl: sandbox.slackApiUrl,
    retryConfig: { retries: 0 },
    logger: quiet,
  });
  const address = async () => (await slack.apps.connections.open()).url ?? '';

  /** A connection, its messages so far, and a way to acknowledge; `answer` does so for each envelope. */
  async function connect(
    answer?: (envelope: Record<string, unknown>) => Record<string, unknown> | undefined,
  ) {
    const socket = new WebSocket(await address());
    const heard: Record<string, unknown>[] = [];
    const ack = (envelope: Record<string, unknown>, payload: Record<string, unknown> = {}) =>
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload }));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data));
      heard.push(message);
      const payload = 'envelope_id' in message ? answer?.(message) : undefined;
      if (payload) ack(message, payload);
    });
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    const envelopes = () => heard.slice(1);
    return { socket, heard, envelopes, ack };
  }
  const say = (text: string) =>
    sandbox.act({ do: 'message', as: people.lin.id, channel: channels.leads.id, text });
  const lesson = () =>
    sandbox.act({
      do: 'command',
      as: people.lin.id,
      channel: channels.leads.id,
      command: '/lesson',
      text: 'help',
    });
  return { sandbox, slack, address, connect, say, lesson };
}

/** A request with the test's own Host, Origin and Upgrade, which `fetch` would replace. */
const upgradeWith = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(url.replace('ws:', 'http:'), {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    outgoing.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode);
    });
    outgoing.on('response', ({ statusCode }) => resolve(statusCode));
    outgoing.on('error', reject);
    outgoing.end();
  });

test('only the app-level token opens a connection, and it opens nothing else', async () => {
  const { sandbox, slack } = await open();
  const withToken = (token: string) =>
    new WebClient(token, { slackApiUrl: sandbox.slackApiUrl, logger: quiet }).apps.connections.open();
  expect(await slack.apps.connections.open()).toMatchObject({
    ok: true,
    url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=/),
  });
  await expect(withToken(sandbox.botToken)).rejects.toMatchObject({
    data: { error: 'not_allowed_token_type' },
  });
  const inBody = await fetch(`${sandbox.slackApiUrl}apps.connections.open`, {
    method: 'POST',
    body: new URLSearchParams({ token: sandbox.appToken }),
  });
  expect(await inBody.json()).toEqual({ ok: false, error: 'not_authed' });
  await expect(withToken('xapp-other')).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
  await expect(slack.auth.test()).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } });
});

test('Slack says hello first', async () => {
  const { connect } = await open();
  const { heard } = await connect();
  expect(heard).toMatchObject([
    {
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: app.id },
      debug_info: { approximate_connection_time: expect.any(Number) },
    },
  ]);
  expect((await connect()).heard).toMatchObject([{ type: 'hello', num_connections: 2 }]);
});

test('a ticket opens one connection; a page elsewhere gets none', async () => {
  const { address, sandbox } = await open();
  const once = await address();
  expect([await upgradeWith(once, {}), await upgradeWith(once, {})]).toEqual([101, 403]);
  expect(await upgradeWith(`${sandbox.origin}/link/`, {})).toBe(403);
  expect(await upgradeWith(`${sandbox.origin}/sandbox/events`, {})).toBe(403);
  const mine = await address();
  expect(await upgradeWith(mine, { origin: 'https://evil.example' })).toBe(403);
  expect(await upgradeWith(mine, { host: 'evil.example' })).toBe(403);
  expect(await upgradeWith(mine, {})).toBe(101);
});

test('an event is an envelope that takes no answer but its acknowledgement', async () => {
  const { connect, say } = await open();
  const { envelopes } = await connect(() => ({ text: 'not heard' }));
  expect(await say('Good morning')).toMatchObject({ ok: true, status: 200 });
  expect(envelopes()).toMatchObject([
    {
      type: 'events_api',
      envelope_id: expect.any(String),
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: { type: 'event_callback', event: { type: 'message', text: 'Good morning' } },
    },
  ]);
});

test('a command is answered by what its acknowledgement carries', async () => {
  const { connect, lesson, sandbox } = await open();
  const { envelopes } = await connect(() => ({ text: 'Here is how.' }));
  expect(await lesson()).toMatchObject({ ok: true, status: 200 });
  expect(envelopes()).toMatchObject([
    {
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/lesson', text: 'help', is_enterprise_install: 'false' },
    },
  ]);
  expect(envelopes()[0]).not.toHaveProperty('retry_attempt');
  expect(sandbox.state().ephemerals.map(({ text }) => text)).toEqual(['Here is how.']);
});

test('a button is an interactive envelope', async () => {
  const { connect, sandbox } = await open();
  const { envelopes } = await connect(() => ({}));
  const slack = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.slackApiUrl });
  const text = { type: 'plain_text' as const, text: 'Read' };
  const button = { type: 'button' as const, action_id: 'read', text };
  const blocks = [{ type: 'actions' as const, elements: [button] }];
  const { ts = '' } = await slack.chat.postMessage({ channel: channels.leads.id, text: 'Lesson', blocks });
  const on = { channel: channels.leads.id, ts };
  const clicked = await sandbox.act({ do: 'click', as: people.lin.id, on, action: 'read' });
  expect(clicked).toMatchObject({ ok: true });
  expect(envelopes().at(-1)).toMatchObject({
    type: 'interactive',
    payload: { type: 'block_actions', actions: [{ action_id: 'read' }] },
  });
});

test('an event that is not acknowledged in time is sent again', async () => {
  const { connect, say } = await open({ retries: [0, 0], patience: 100 });
  const { envelopes } = await connect((envelope) => (envelope.retry_attempt === 2 ? {} : undefined));
  expect(await say('Hello')).not.toHaveProperty('status');
  await expect
    .poll(() => envelopes().map((one) => [one.retry_attempt, one.retry_reason]))
    .toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
  expect(new Set(envelopes().map((one) => inside(one, 'payload').event_id)).size).toBe(1);
});

test('an acknowledgement counts on the connection its envelope went over, and once', async () => {
  const { connect, say } = await open({ patience: 100 });
  const { envelopes } = await connect();
  const said = say('Hello');
  await expect.poll(() => envelopes().length).toBe(1);
  const other = await connect(() => ({}));
  other.ack(envelopes()[0] ?? {});
  expect(await said).not.toHaveProperty('status');
});

test('payloads go to any of several connections', async () => {
  const { connect, say, sandbox } = await open();
  const [one, two] = [await connect(() => ({})), await connect(() => ({}))];
  for (const text of ['a', 'b', 'c', 'd']) await say(text);
  expect([one.envelopes().length, two.envelopes().length]).toEqual([2, 2]);
  one.socket.close();
  await expect.poll(() => sandbox.sockets.count()).toBe(1);
  expect(await say('e')).toMatchObject({ status: 200 });
});

test('without a connection a command fails at once, and an event waits for one', async () => {
  const { connect, say, lesson } = await open({ retries: [20, 20, 20, 20, 20] });
  expect(await lesson()).toMatchObject({ ok: false, error: expect.stringContaining('dispatch_failed') });
  await say('Hello');
  const { envelopes } = await connect(() => ({}));
  await expect.poll(() => envelopes().length).toBe(1);
});

test('who is asked to leave gets no more envelopes; a refresh closes the connection', async () => {
  const { connect, say, sandbox } = await open();
  const { heard, socket } = await connect(() => ({}));
  sandbox.sockets.disconnect('warning');
  await expect.poll(() => heard.length).toBe(2);
  expect(heard[1]).toMatchObject({ type: 'disconnect', reason: 'warning' });
  expect(await say('Hello')).not.toHaveProperty('status');
  sandbox.sockets.disconnect('refresh_requested');
  await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  expect(sandbox.sockets.count()).toBe(0);
});

test('a connection can be accepted in silence: no hello, no envelope, no pong', async () => {
  const { address, connect, sandbox, say } = await open();
  sandbox.sockets.silent(1);
  const silent = new WebSocket(await address());
  const heard: unknown[] = [];
  silent.addEventListener('message', ({ data }) => heard.push(data));
  await expect.poll(() => silent.readyState).toBe(WebSocket.OPEN);
  expect(await say('Hello')).not.toHaveProperty('status');
  const { envelopes } = await connect(() => ({}));
  expect(await say('Hello again')).toMatchObject({ status: 200 });
  expect([envelopes().length, heard.length, sandbox.sockets.count()]).toEqual([1, 0, 2]);
  sandbox.sockets.cut();
  await expect.poll(() => silent.readyState).toBe(WebSocket.CLOSED);
});

test('events come twice, or are lost, over Socket Mode too', async () => {
  const { connect, sandbox, say } = await open({ retries: [0] });
  const { envelopes } = await connect(() => ({}));
  sandbox.faults.events({ how: 'twice' });
  expect(await say('a')).toMatchObject({ status: 200 });
  await expect.poll(() => envelopes().length).toBe(2);
  sandbox.faults.events({ how: 'lost' });
  expect(await say('b')).not.toHaveProperty('status');
  await expect.poll(() => sandbox.deliveries().filter((one) => one.acknowledged).length).toBe(2);
  expect(
    envelopes().map((one) => [inside(one, 'payload', 'event').text, one.retry_attempt, one.retry_reason]),
  ).toEqual([
    ['a', 0, ''],
    ['a', 1, 'timeout'],
    ['b', 1, 'timeout'],
  ]);
});
