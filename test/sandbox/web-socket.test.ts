// The bytes of a WebSocket: the frames accepted, the answers, and the causes of a close.
import { createServer, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { isRecord } from '../../src/sandbox/json.ts';
import { acceptUpgrade, type Peer } from '../../src/sandbox/web-socket.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that echoes every message. */
async function echo() {
  const peers: Peer[] = [];
  const closed: string[] = [];
  const server = createServer();
  server.on('upgrade', (incoming, socket, early) => {
    const peer = acceptUpgrade(incoming, socket, early, {
      message: (text) => peer?.send(text),
      closed: () => closed.push('closed'),
    });
    if (peer) peers.push(peer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  closing.push(() => {
    for (const peer of peers) peer.cut();
    server.close();
  });
  return { url: `127.0.0.1:${isRecord(address) ? address.port : 0}`, peers, closed };
}

const wish = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** A connection for raw bytes of the test; `bytes` are those that came back. */
async function raw(url: string) {
  const { socket, accept } = await new Promise<{ socket: Duplex; accept: unknown }>((resolve, reject) => {
    const outgoing = request(`http://${url}/`, { headers: wish });
    outgoing.on('upgrade', ({ headers }, taken) =>
      resolve({ socket: taken, accept: headers['sec-websocket-accept'] }),
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { socket, accept, bytes: () => Buffer.concat(chunks).toString('hex') };
}

/** A frame as a client sends it: the first byte as given, the size, a mask of 0102 0304, masked data. */
function frame(head: number, text: string, size = text.length): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const data = Buffer.from(text).map((byte, i) => byte ^ mask.readUInt8(i % 4));
  return Buffer.concat([Buffer.from([head, 0x80 | size]), mask, data]);
}

test('messages of every size pass both ways', async () => {
  const { url } = await echo();
  const socket = new WebSocket(`ws://${url}`);
  closing.push(() => socket.close());
  const heard: unknown[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(data));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const said = ['', 'Guten Morgen', '早上好'.repeat(100), 'x'.repeat(65_536), 'y'.repeat(1_000_000)];
  for (const text of said) socket.send(text);
  await expect.poll(() => heard.length).toBe(said.length);
  expect(heard).toEqual(said);
});

test('the wish is answered with its key; a wish that is none is refused', async () => {
  const { url } = await echo();
  // The example of RFC 6455, section 1.3.
  expect((await raw(url)).accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  const status = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const outgoing = request(`http://${url}/`, { headers }, (response) => resolve(response.statusCode));
      outgoing.on('error', reject);
      outgoing.end();
    });
  expect(await status({ ...wish, 'sec-websocket-version': '8' })).toBe(400);
  expect(await status({ connection: 'Upgrade', upgrade: 'h2c' })).toBe(400);
});

test('a message in parts is one message, also byte by byte and with a ping in between', async () => {
  const { url } = await echo();
  const { socket, bytes } = await raw(url);
  const sent = Buffer.concat([frame(0x01, 'Good '), frame(0x89, 'hi'), frame(0x80, 'day')]);
  for (const byte of sent) socket.write(Buffer.from([byte]));
  const pong = `8a02${Buffer.from('hi').toString('hex')}`;
  await expect.poll(bytes).toBe(`${pong}8108${Buffer.from('Good day').toString('hex')}`);
});

test.each<[string, Buffer, number]>([
  ['a frame without a mask', Buffer.from([0x81, 0x01, 0x61]), 1002],
  ['a frame of an extension', frame(0xc1, 'a'), 1002],
  ['binary data', frame(0x82, 'a'), 1003],
  ['too large a frame', Buffer.concat([frame(0x81, '', 127), Buffer.alloc(8, 0x0f)]), 1009],
])('%s ends the connection with its code', async (_, sent, code) => {
  const { url, closed } = await echo();
  const { socket, bytes } = await raw(url);
  socket.write(sent);
  await expect.poll(bytes).toBe(`8802${code.toString(16).padStart(4, '0')}`);
  socket.end();
  await expect.poll(() => closed).toEqual(['closed']);
});

test('a goodbye is answered, from either side', async () => {
  const { url, peers, closed } = await echo();
  const connect = async () => {
    const socket = new WebSocket(`ws://${url}`);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const ended = new Promise((resolve) =>
      socket.addEventListener('close', ({ code, wasClean }) => resolve([code, wasClean])),
    );
    return { socket, ended };
  };
  const first = await connect();
  first.socket.close(1000);
  expect(await first.ended).toEqual([1000, true]);
  const second = await connect();
  peers.at(-1)?.close();
  expect(await second.ended).toEqual([1000, true]);
  const third = await connect();
  peers.at(-1)?.cut();
  expect(await third.ended).toEqual([1006, false]);
  await expect.poll(() => closed.length).toBe(3);
});
