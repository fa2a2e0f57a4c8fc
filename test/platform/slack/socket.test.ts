// Bolt over Socket Mode, with the sandbox as Slack: the order of acknowledgements, and the recovery of a lost connection.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createNetwork } from '../../../src/platform/slack/network.ts';
import { type Authorized, createBolt } from '../../../src/platform/slack/receiver.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { acceptUpgrade, type Peer } from '../../../src/sandbox/web-socket.ts';
import { channels, people } from '../../../src/sandbox/world.ts';

const manifest = new URL('../../sandbox/all.manifest.yml', import.meta.url).pathname;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function bolt(appToken: string, slackApiUrl: string, authorize: () => Promise<Authorized>) {
  return createBolt({
    credentials: { appToken },
    slackApiUrl,
    port: 0,
    host: '127.0.0.1',
    pages: () => [],
    timings: { askTimeout: 1000, reconnect: 10 },
    authorize,
    network: createNetwork({ log: quiet }),
    log: quiet,
  });
}

async function open(options: Partial<SandboxOptions> = {}, appToken?: string) {
  const sandbox = await openSandbox({ port: 0, manifest, retries: [], patience: 250, ...options });
  closing.push(sandbox.close);
  sandbox.attach({ nextDue: async () => undefined, tick: async () => {}, idle: async () => true });
  let authorized = true;
  const slack = bolt(appToken ?? sandbox.appToken, sandbox.slackApiUrl, async () => {
    if (!authorized) throw new Error('Redis does not answer');
    return {
      botToken: sandbox.botToken,
      botId: 'B1',
      url: 'https://harbour.slack.com/',
      botUserId: 'U1',
      teamId: 'T1',
    };
  });
  closing.push(slack.stop);
  const letIn = (whether: boolean) => {
    authorized = whether;
  };
  return { sandbox, slack, letIn };
}

const speak = (sandbox: Sandbox) =>
  sandbox.act({ do: 'message', as: people.ada.id, channel: channels.leads.id, text: 'Good morning' });
const command = (sandbox: Sandbox) =>
  sandbox.act({ do: 'command', as: people.ada.id, channel: channels.leads.id, command: '/lesson', text: '' });

/** A promise and the function that resolves it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

test('an event is acknowledged after its listener has returned, not before', async () => {
  const { sandbox, slack } = await open({ patience: 60_000 });
  const began = gate();
  const written = gate();
  let acknowledged = false;
  slack.bolt.command('/lesson', ({ ack }) => ack());
  slack.bolt.event('message', async () => {
    began.open();
    await written.opened;
  });
  await slack.start();
  const said = speak(sandbox).finally(() => {
    acknowledged = true;
  });
  await began.opened;
  // A later envelope on the same connection is acknowledged first.
  expect(await command(sandbox)).toMatchObject({ status: 200 });
  expect(acknowledged).toBe(false);
  written.open();
  expect(await said).toMatchObject({ status: 200 });
});

test('an event whose listener fails is not acknowledged; sent again, it is', async () => {
  const { sandbox, slack } = await open({ retries: [0] });
  const attempts: unknown[] = [];
  slack.bolt.event('message', async ({ context }) => {
    attempts.push([context.retryNum, context.retryReason]);
    if (attempts.length === 1) throw new Error('Redis does not answer');
  });
  await slack.start();
  expect(await speak(sandbox)).not.toHaveProperty('status');
  await expect
    .poll(() => attempts)
    .toEqual([
      [0, ''],
      [1, 'timeout'],
    ]);
});

test('what cannot be authorized is not acknowledged either', async () => {
  const { sandbox, slack, letIn } = await open();
  slack.bolt.event('message', async () => {});
  await slack.start();
  letIn(false);
  expect(await speak(sandbox)).not.toHaveProperty('status');
  letIn(true);
  expect(await speak(sandbox)).toMatchObject({ status: 200 });
});

test('a command answers in its acknowledgement, while its listener goes on', async () => {
  const { sandbox, slack } = await open();
  const done = gate();
  slack.bolt.command('/lesson', async ({ ack }) => {
    await ack({ response_type: 'ephemeral', text: 'Kept.' });
    await done.opened;
  });
  await slack.start();
  expect(await command(sandbox)).toMatchObject({ ok: true, status: 200 });
  expect(sandbox.state().ephemerals.map(({ text }) => text)).toEqual(['Kept.']);
  done.open();
});

test.each<[string, (sandbox: Sandbox) => void]>([
  ['warned', ({ sockets }) => sockets.disconnect('warning')],
  ['refreshed', ({ sockets }) => sockets.disconnect('refresh_requested')],
  ['cut', ({ sockets }) => sockets.cut()],
])('a connection that is %s comes back by itself', async (_, lose) => {
  const { sandbox, slack } = await open();
  slack.bolt.event('message', async () => {});
  await slack.start();
  expect(slack.connected()).toBe(true);
  lose(sandbox);
  const opened = () => sandbox.calls().filter(({ method }) => method === 'apps.connections.open').length;
  await expect.poll(opened).toBe(2);
  await expect.poll(slack.connected).toBe(true);
  await expect.poll(sandbox.sockets.count).toBe(1);
  expect(await speak(sandbox)).toMatchObject({ status: 200 });
});

test('a way back that is refused is tried again', async () => {
  const { sandbox, slack } = await open();
  await slack.start();
  sandbox.faults.add({ method: 'apps.connections.open', answer: 'error', error: 'invalid_auth', times: 2 });
  sandbox.faults.add({ method: 'apps.connections.open', answer: 'cut' });
  sandbox.sockets.cut();
  await expect.poll(slack.connected).toBe(false);
  await expect.poll(slack.connected).toBe(true);
  expect(sandbox.calls()).toHaveLength(5);
});

test('stopping lets what is in flight end, hears nothing new, and disconnects', async () => {
  const { sandbox, slack } = await open({ patience: 60_000 });
  const began = gate();
  const written = gate();
  const heard: string[] = [];
  slack.bolt.event('message', async () => {
    heard.push('message');
    began.open();
    await written.opened;
  });
  await slack.start();
  const first = speak(sandbox);
  await began.opened;
  const stopped = slack.stop();
  const second = speak(sandbox);
  written.open();
  await stopped;
  expect(await first).toMatchObject({ status: 200 });
  expect(await second).not.toHaveProperty('status');
  expect(heard).toEqual(['message']);
  expect([slack.connected(), sandbox.sockets.count()]).toEqual([false, 0]);
});

test('stopping while the connection is lost ends the way back', async () => {
  const { sandbox, slack } = await open();
  await slack.start();
  const fault = { method: 'apps.connections.open', answer: 'status', status: 500, times: 1000 } as const;
  sandbox.faults.add(fault);
  sandbox.sockets.cut();
  await expect.poll(() => sandbox.calls().length).toBeGreaterThan(2);
  await slack.stop();
  const calls = sandbox.calls().length;
  sandbox.faults.clear();
  await speak(sandbox);
  expect([sandbox.calls().length, sandbox.sockets.count()]).toEqual([calls, 0]);
});

test('a Slack that does not answer the goodbye is not waited for', async () => {
  let gone = false;
  const hello = Buffer.from(JSON.stringify({ type: 'hello' }));
  const deaf = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }));
  });
  deaf.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Hello\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    socket.write(Buffer.concat([Buffer.from([0x81, hello.length]), hello]));
    socket.resume().on('end', () => socket.end());
    socket.on('close', () => {
      gone = true;
    });
  });
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  const address = deaf.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  closing.push(async () => void deaf.close());
  const slack = bolt('xapp-1', `http://127.0.0.1:${port}/api/`, async () => {
    throw new Error('nobody comes here');
  });
  await slack.start();
  await slack.stop();
  expect(slack.connected()).toBe(false);
  await expect.poll(() => gone).toBe(true);
}, 5000);

test('what no Slack sends is left alone or acknowledged, and the connection lives', async () => {
  const heard: string[] = [];
  const answered: string[] = [];
  let peer: Peer | undefined;
  const odd = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }));
  });
  odd.on('upgrade', (request, socket, early) => {
    peer = acceptUpgrade(request, socket, early, {
      message: (text) => void answered.push(JSON.parse(text).envelope_id),
      closed: () => void heard.push('closed'),
    });
    peer?.send(JSON.stringify({ type: 'hello' }));
  });
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  const address = odd.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  closing.push(async () => void odd.close());
  const slack = bolt('xapp-1', `http://127.0.0.1:${port}/api/`, async () => ({
    ...{ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U9', teamId: 'T1' },
  }));
  slack.bolt.event('message', async () => void heard.push('message'));
  await slack.start();
  closing.push(slack.stop);

  const events = (event: unknown) => ({
    type: 'events_api',
    payload: { type: 'event_callback', team_id: 'T1', event },
  });
  const ours = [
    'close',
    'error',
    'ws_message',
    'slack_event',
    'connected',
    'disconnected',
    'function_executed',
  ];
  const acknowledged = [
    ...[null, 7, 'text', [], {}].map((payload) => ({ type: 'events_api', payload })),
    ...[null, 7, 'text', [], {}].map((payload) => ({ type: 'interactive', payload })),
    ...[null, 7, 'text', [], { command: 7 }].map((payload) => ({ type: 'slash_commands', payload })),
    ...[null, 7, [], {}, { type: 7 }, { type: 'reaction_added', item: 'C1' }].map(events),
    // Event names that the library listens to itself.
    ...ours.map((type) => events({ type })),
  ].map((one, i) => ({ envelope_id: `e${i}`, ...one }));
  const leftAlone = [
    'null',
    '7',
    '"text"',
    '[]',
    '{',
    '',
    '{"type":7}',
    '{"type":"close"}',
    '{"type":"events_api"}',
  ];
  for (const frame of [...leftAlone, ...acknowledged.map((one) => JSON.stringify(one))]) peer?.send(frame);
  const good = events({
    type: 'message',
    channel: 'C1',
    user: 'U1',
    ts: '1796000000.000100',
    text: 'Good morning',
  });
  peer?.send(JSON.stringify({ envelope_id: 'good', ...good }));

  await expect
    .poll(() => answered.toSorted())
    .toEqual([...acknowledged.map((one) => one.envelope_id), 'good'].toSorted());
  expect(heard).toEqual(['message']);
  expect(slack.connected()).toBe(true);
});

test('a token Slack refuses ends the start', async () => {
  const { slack } = await open({}, 'xapp-other');
  await expect(slack.start()).rejects.toMatchObject({
    name: 'StartRefusal',
    cause: { data: { error: 'invalid_auth' } },
  });
});
