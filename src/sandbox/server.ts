// The sandbox's server on loopback: Web API and Socket Mode for the app; the page, state, acts and clock for people.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { z } from 'zod';
import { portRefusal } from '../platform/start-refusal.ts';
import {
  type Act,
  actSchema,
  type ClockMove,
  clockSchema,
  type Sandbox,
  type SandboxState,
} from './contract.ts';
import type { Core } from './core.ts';
import { say } from './ephemeral.ts';
import { sendFile, UPLOAD_LIMIT } from './file-transfer.ts';
import { parseJson } from './json.ts';
import { avatar, plainAnswer, servePage } from './page-files.ts';
import type { WebApi } from './web-api.ts';
import { refuseUpgrade } from './web-socket.ts';

const BODY_LIMIT = 4 * 1024 * 1024;

export type House = {
  core: Core;
  api: WebApi;
  page: string | undefined;
  act: Sandbox['act'];
  move: Sandbox['move'];
  /** The state, with the next due work asked of the app again. */
  freshState(): Promise<SandboxState>;
};

/** The body; undefined if it is longer than `limit` bytes. It is read to its end, so that the refusal arrives. */
async function bytesOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> =>
  (await bytesOf(request, BODY_LIMIT))?.toString('utf8');

const json = (response: ServerResponse, status: number, value: unknown) => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
};

/** A sentence that names the error in a body and its place. */
const sentence = (error: z.ZodError) =>
  error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message))
    .join('; ');

/** Accepts only this machine's host names: a page elsewhere could point its own name at 127.0.0.1. */
function isOurs(request: IncomingMessage, forPeople: boolean): boolean {
  const port = request.socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) return false;
  return !forPeople || origin === undefined || hosts.some((one) => origin === `http://${one}`);
}

function streamChanges({ core }: House, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const ping = (n: number) => response.write(`event: state\ndata: ${JSON.stringify({ change: n })}\n\n`);
  ping(core.journal.state().changes);
  const stop = core.journal.onChange(ping);
  request.on('close', stop);
}

async function streamWalk({ move }: House, wanted: ClockMove, response: ServerResponse): Promise<void> {
  const send = (line: string, status: number) => {
    // Whoever moved the clock may have gone meanwhile.
    if (response.destroyed) return;
    const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    if (!response.headersSent) response.writeHead(status, type);
    response.write(`${line}\n`);
  };
  try {
    for await (const line of move(wanted)) {
      send(line, line.startsWith('refused') ? 409 : 200);
      if (response.destroyed) return;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    send(`stopped: ${reason}. Move the clock again to go on.`, 500);
  }
  response.end();
}

function answerResponseUrl({ core }: House, id: string, body: string, response: ServerResponse): void {
  const occasion = core.tickets.takeResponse(id);
  if ('error' in occasion) {
    json(response, 404, { ok: false, error: occasion.error });
    return;
  }
  const said = say(core, occasion, parseJson(body));
  if (said.ok) plainAnswer(response, 200, 'ok');
  else json(response, 400, { ok: false, error: said.error, problems: said.problems });
}

async function takeUpload(
  { api }: House,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return plainAnswer(response, 405, 'This takes POST.');
  const body = await bytesOf(request, UPLOAD_LIMIT);
  if (body === undefined) return plainAnswer(response, 413, 'This is too large.');
  return api.upload(id, request, body, response);
}

async function answerPeople(house: House, path: string, request: IncomingMessage, response: ServerResponse) {
  const posted = request.method === 'POST';
  const read = async <T>(schema: z.ZodType<T>, use: (value: T) => Promise<void>) => {
    const body = await bodyOf(request);
    const parsed = schema.safeParse(body === undefined ? undefined : parseJson(body));
    if (parsed.success) return use(parsed.data);
    json(response, 400, { ok: false, error: `This cannot be read: ${sentence(parsed.error)}` });
  };
  if (path === '/sandbox/act' && posted) {
    return read<Act>(actSchema, async (act) => json(response, 200, await house.act(act)));
  }
  if (path === '/sandbox/clock' && posted) {
    return read<ClockMove>(clockSchema, (move) => streamWalk(house, move, response));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plainAnswer(response, 405, 'This takes GET.');
  if (path === '/sandbox/state') return json(response, 200, await house.freshState());
  if (path === '/sandbox/events') return streamChanges(house, request, response);
  const picture = /^\/sandbox\/avatar\/(\w+)\.svg$/.exec(path)?.[1];
  if (picture !== undefined) {
    const svg = avatar(picture);
    if (svg === undefined) return plainAnswer(response, 404, 'There is nobody of this id.');
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' });
    response.end(svg);
    return;
  }
  const file = /^\/sandbox\/file\/(F0\w+)$/.exec(path)?.[1];
  if (file !== undefined) return sendFile(house.core, file, response);
  servePage(house.page, path, response);
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURI(new URL(request.url ?? '/', 'http://sandbox').pathname);
  } catch {
    return undefined;
  }
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  if (path === undefined) return plainAnswer(response, 400, 'This is no path.');
  const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
  const responseUrl = /^\/sandbox\/response\/(\w+)$/.exec(path)?.[1];
  const upload = /^\/sandbox\/upload\/(F0\w+)$/.exec(path)?.[1];
  const forApp = method !== undefined || responseUrl !== undefined || upload !== undefined;
  if (!isOurs(request, !forApp)) {
    return plainAnswer(response, 403, 'The sandbox answers only to its own address on this machine.');
  }
  if (!forApp) return answerPeople(house, path, request, response);
  if (upload !== undefined) return takeUpload(house, upload, request, response);
  const body = await bodyOf(request);
  if (body === undefined) return plainAnswer(response, 413, 'This is too large.');
  if (method !== undefined) return house.api.handle(method, request, body, response);
  if (responseUrl !== undefined) answerResponseUrl(house, responseUrl, body, response);
}

/** Listens on 127.0.0.1 only. `house` is called at the first request, once the port is known. */
export async function listen(port: number, house: () => House): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    answer(house(), request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else plainAnswer(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  server.on('upgrade', (request, socket, early) => {
    // A page elsewhere may try to open WebSockets here: browsers ask for no permission, but they send its origin.
    if (pathOf(request) !== '/link/' || !isOurs(request, true)) refuseUpgrade(socket, '403 Forbidden');
    else house().core.socketMode.accept(request, socket, early);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    throw portRefusal(port, 'SANDBOX_PORT', error);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}
