// Payloads that are never sent, and those from messages of an older version: the app answers at once, does only what it can do well, and
// stays alive.
import { createHmac } from 'node:crypto';
import { createServer, request } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import { isOutside } from '../../src/platform/failure.ts';
import type { Log } from '../../src/platform/logger.ts';
import { realNow } from '../../src/sandbox/clock.ts';
import { channels, people, workspace } from '../../src/sandbox/world.ts';
import { world } from '../support/world.ts';

let lines: { level: keyof Log; fields: object; message: string }[] = [];
const keep = (level: keyof Log) => (fields: object, message: string) =>
  void lines.push({ level, fields, message });
const log: Log = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
const here = world({ log });
beforeEach(() => {
  lines = [];
});

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const asPayload = (value: unknown) => `payload=${encodeURIComponent(JSON.stringify(value))}`;

type Sent = { status: number | undefined; body: string; ms: number };

/** Sends one request to the app, signed as Slack signs; `headers` replace the default ones. */
function send(
  body: string | Buffer,
  type: string,
  { path = '/slack/events', method = 'POST', headers = {} } = {},
): Promise<Sent> {
  const began = performance.now();
  const at = String(Math.floor(realNow() / 1000));
  const hash = createHmac('sha256', here.sandbox.signingSecret)
    .update(`v0:${at}:`)
    .update(body)
    .digest('hex');
  const signed = { 'content-type': type, 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${hash}` };
  return new Promise((resolve, reject) => {
    const options = {
      ...{ host: '127.0.0.1', port: here.app.port, method, path, agent: false },
      headers: { ...signed, 'content-length': Buffer.byteLength(body), ...headers },
    };
    const outgoing = request(options, (response) => {
      let said = '';
      response.on('data', (chunk) => {
        said += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, body: said, ms: performance.now() - began }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const isAlive = async () => (await fetch(`http://127.0.0.1:${here.app.port}/healthz`)).status === 200;
const said = (level: keyof Log) => lines.filter((line) => line.level === level);

const who = {
  user: { id: people.lin.id, team_id: workspace.id },
  team: { id: workspace.id },
  trigger_id: '1.2.a',
};
const inChannel = () => ({
  channel: { id: channels.leads.id },
  response_url: `${here.sandbox.origin}/nowhere`,
});

describe('bodies that are none of Slack’s', () => {
  test.each([
    ['null', json, 'null'],
    ['null in a form', form, 'payload=null'],
    ['a number', json, '7'],
    ['a text', json, '"text"'],
    ['a list', json, '[]'],
    ['no JSON', json, '{"type":'],
    ['a list in a form', form, asPayload([])],
    ['nothing', json, ''],
    [
      'deeper than can be answered',
      json,
      `{"type":"url_verification","challenge":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    ],
    ['a challenge that is none', json, '{"type":"url_verification"}'],
    ['a key of JavaScript', json, '{"type":"event_callback","__proto__":{"event":{}}}'],
    ['in UTF-16', json, Buffer.from('\ufeff{}', 'utf16le')],
  ])('are refused at once: %s', async (_, type, body) => {
    const { status, ms } = await send(body, type);
    expect([400, 401]).toContain(status);
    expect(ms).toBeLessThan(2000);
    expect(await isAlive()).toBe(true);
    expect(said('error')).toEqual([]);
  });

  test('are not kept when they are huge', async () => {
    expect((await send(`{"type":"${'a'.repeat(1_100_000)}"}`, json)).status).toBe(413);
  });

  test.each([
    ['no signature', { 'x-slack-signature': '' }],
    ['the signature of somebody else', { 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
    ['an old one', { 'x-slack-request-timestamp': '1' }],
    ['no date', { 'x-slack-request-timestamp': 'now' }],
  ])('are refused before they are read: %s', async (_, headers) => {
    expect((await send('null', json, { headers })).status).toBe(401);
    expect(await isAlive()).toBe(true);
  });

  test.each([
    ['//', 'POST', 400],
    ['http://[', 'GET', 400],
    ['/%zz', 'GET', 404],
    ['/slack/events/', 'POST', 404],
    ['/slack/events', 'GET', 404],
    ['/slack/events', 'PUT', 404],
  ])('nor does an odd address do harm: %s by %s', async (path, method, status) => {
    expect((await send('{}', json, { path, method })).status).toBe(status);
    expect(said('error')).toEqual([]);
  });

  test('Slack’s own questions are answered', async () => {
    const challenge = await send('{"type":"url_verification","challenge":"abc"}', json);
    expect(JSON.parse(challenge.body)).toEqual({ challenge: 'abc' });
    expect((await send('ssl_check=1&token=x', form, { headers: { 'x-slack-signature': '' } })).status).toBe(
      200,
    );
  });
});

describe('requests of another shape', () => {
  const event = (fields: object) =>
    send(
      JSON.stringify({
        type: 'event_callback',
        team_id: workspace.id,
        event_time: 1_796_000_000,
        event: fields,
      }),
      json,
    );
  const like = { type: 'reaction_added', user: people.lin.id, reaction: '+1', event_ts: '1796000000.000100' };
  const item = { type: 'message', channel: channels.leads.id, ts: '1796000000.000100' };

  test.each([
    ['an event that is null', null],
    ['an event about no item', { ...like, item: 'C1' }],
    ['an odd moment', { ...like, item, event_ts: 'soon' }],
    ['a moment of another type', { ...like, item, event_ts: 7 }],
    ['an odd message', { ...like, item: { ...item, ts: '1e999' } }],
    ['an odd channel', { ...like, item: { ...item, channel: 'C1:x y' } }],
    ['a function of a workflow', { type: 'function_executed', function_execution_id: 'Fx1', inputs: {} }],
    ['an event nobody listens to', { type: 'emoji_changed' }],
  ])('are acknowledged and do nothing: %s', async (_, fields) => {
    const { status, ms } = await event(fields ?? {});
    expect(status).toBe(200);
    expect(ms).toBeLessThan(2000);
    expect([...said('error'), ...said('warn')]).toEqual([]);
  });

  test('are logged once, at debug, with their shape and none of their texts', async () => {
    await send(JSON.stringify({ type: 'event_callback', event: { text: 'what somebody wrote' } }), json);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'debug',
      fields: { shape: '{type: string, event: {text: string}}' },
    });
    expect(JSON.stringify(lines)).not.toContain('what somebody wrote');
  });

  test('a form whose state came as an empty list is read as an empty form', async () => {
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.ask(people.lin, '');
    const open = here.sandbox.state().views.at(-1);
    lines = [];
    const view = { ...open?.view, id: open?.id, state: { values: [] } };
    const { status, body } = await send(asPayload({ type: 'view_submission', ...who, view }), form);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      response_action: 'errors',
      errors: { question: expect.any(String) },
    });
    expect(said('error')).toEqual([]);
  });
});

describe('what an older version left', () => {
  test('a button is taken at once, and who pressed it is told', async () => {
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.act({
      do: 'command',
      as: people.lin.id,
      channel: channels.leads.id,
      command: '/lesson',
      text: 'status',
    });
    const answered: string[] = [];
    const slack = createServer((incoming, response) => {
      incoming.on('data', (chunk) => answered.push(String(chunk)));
      incoming.on('end', () => response.end('ok'));
    });
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
    const address = slack.address();
    const response_url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const actions = [{ type: 'button', action_id: 'long-gone', block_id: 'b', value: '1' }];
    const body = { type: 'block_actions', ...who, ...inChannel(), response_url, actions };
    const { status, ms } = await send(asPayload(body), form);
    expect(status).toBe(200);
    expect(ms).toBeLessThan(2000);
    await expect.poll(() => answered.join('')).toContain('旧版');
    expect(JSON.parse(answered.join(''))).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
    });
    slack.close();
    slack.closeAllConnections();
  });

  test('a link is only followed', async () => {
    const actions = [{ type: 'button', action_id: 'read-more', block_id: 'b', url: 'https://a.example/' }];
    expect(
      (await send(asPayload({ type: 'block_actions', ...who, ...inChannel(), actions }), form)).status,
    ).toBe(200);
    await here.idle();
    expect(said('error')).toEqual([]);
  });

  test('a form stays open with what was typed, and says so on top', async () => {
    const title = { type: 'plain_text', text: 'Ask' };
    const input = {
      type: 'input',
      block_id: 'words',
      label: title,
      element: { type: 'plain_text_input', action_id: 'w' },
    };
    const view = {
      id: 'V1',
      type: 'modal',
      callback_id: 'long-gone',
      title,
      submit: title,
      blocks: [input],
      state: { values: {} },
    };
    const { status, body } = await send(asPayload({ type: 'view_submission', ...who, view }), form);
    expect(status).toBe(200);
    const { response_action, view: shown } = JSON.parse(body);
    expect([response_action, shown.blocks.length, shown.blocks[1].block_id]).toEqual(['update', 2, 'words']);
    expect(JSON.stringify(shown.blocks[0])).toContain('旧版');
  });

  test('a command says what there is now', async () => {
    const fields = {
      team_id: workspace.id,
      channel_id: channels.leads.id,
      user_id: people.ada.id,
      trigger_id: '1',
    };
    const answer = { response_url: `${here.sandbox.origin}/nowhere`, command: '/course', text: 'status' };
    const { status, body, ms } = await send(new URLSearchParams({ ...fields, ...answer }).toString(), form);
    expect([status, JSON.parse(body).response_type]).toEqual([200, 'ephemeral']);
    expect(JSON.parse(body).text).toContain('/lesson help');
    expect(JSON.parse(body).text).toContain('/course status');
    expect(ms).toBeLessThan(2000);
  });

  test.each([
    ['on a message', { type: 'message_action', message: { ts: '1796000000.000100', text: 'Good morning' } }],
    ['of the workspace', { type: 'shortcut' }],
  ])('a shortcut %s is taken at once', async (_, fields) => {
    const { status, ms } = await send(
      asPayload({ ...fields, callback_id: 'long-gone', ...who, ...inChannel() }),
      form,
    );
    expect(status).toBe(200);
    expect(ms).toBeLessThan(2000);
  });

  test('a button we know that carries what an older version wrote is no outside failure', async () => {
    await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
    await here.lesson(people.ada, 'now');
    const card = here.cards().at(-1);
    lines = [];
    const actions = [{ type: 'button', action_id: 'lesson-read', block_id: 'b', value: 'lesson seven' }];
    const message = { ts: card?.ts };
    await send(asPayload({ type: 'block_actions', ...who, ...inChannel(), message, actions }), form);
    await expect
      .poll(() => lines.some(({ fields }) => 'what' in fields && fields.what === 'action'))
      .toBe(true);
    expect(lines.filter(({ message: text }) => text === 'an interaction could not be answered')).toEqual([]);
  });
});

test('while the app is removed a command is answered, an event is taken, and neither is a fault of ours', async () => {
  const event = (inner: object) =>
    JSON.stringify({
      ...{ type: 'event_callback', team_id: workspace.id, event_id: 'Ev0GONE' },
      event_time: Math.ceil(here.sandbox.clock.now() / 1000),
      event: inner,
    });
  expect((await send(event({ type: 'app_uninstalled' }), json)).status).toBe(200);
  await here.idle();
  lines = [];
  const command = new URLSearchParams({
    ...{ command: '/lesson', text: 'status', team_id: workspace.id, user_id: people.lin.id },
    ...{ channel_id: channels.leads.id, trigger_id: '1.2.a', response_url: `${here.sandbox.origin}/nowhere` },
  });
  const answered = await send(command.toString(), form);
  expect(answered.status).toBe(200);
  expect(answered.body).toContain('过一分钟');
  const joined = { type: 'member_joined_channel', channel: channels.leads.id, user: people.lin.id };
  expect((await send(event({ ...joined, event_ts: '1.1' }), json)).status).toBe(200);
  expect(said('error').filter(({ fields }) => 'error' in fields && !isOutside(fields.error))).toEqual([]);
  expect(await isAlive()).toBe(true);
});
