// The sandbox's access rules: the accepted origins, and the answers to people and scripts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { channels, people } from '../../src/sandbox/world.ts';
import { smallApps } from './small-app.ts';

const lesson = { en: 'lesson for #tech-leads', 'zh-CN': '#tech-leads 收到一课' };

const open = smallApps(afterEach);

/** A request with the test's own Host and Origin, which `fetch` would replace. */
const requestWith = (origin: string, path: string, headers: Record<string, string>, body?: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const outgoing = request(
      `${origin}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

test('a page elsewhere that points its name at this machine is refused', async () => {
  const { sandbox } = await open();
  for (const path of ['/', '/sandbox/state', '/sandbox/events', '/sandbox/avatar/U0ADA0001.svg']) {
    expect((await requestWith(sandbox.origin, path, { host: 'evil.example:80' })).status).toBe(403);
  }
  expect((await requestWith(sandbox.origin, '/api/auth.test', { host: 'evil.example' }, '')).status).toBe(
    403,
  );
  expect((await requestWith(sandbox.origin, '/sandbox/act', { host: 'evil.example' }, '{}')).status).toBe(
    403,
  );
});

test('a page elsewhere that posts here is refused, our own is not', async () => {
  const { sandbox } = await open();
  const act = JSON.stringify({ do: 'open-dm', as: people.ada.id, with: people.lin.id });
  const port = new URL(sandbox.origin).port;
  const from = (origin: string) => requestWith(sandbox.origin, '/sandbox/act', { origin }, act);
  expect((await from('https://evil.example')).status).toBe(403);
  expect((await from('null')).status).toBe(403);
  expect((await from(`http://127.0.0.1:${Number(port) + 1}`)).status).toBe(403);
  expect((await from(sandbox.origin)).status).toBe(200);
  expect((await from(`http://localhost:${port}`)).status).toBe(200);
  expect((await requestWith(sandbox.origin, '/sandbox/state', { host: `localhost:${port}` })).status).toBe(
    200,
  );
});

test('the state has what a page needs, with what is due next', async () => {
  const { sandbox, attach } = await open();
  attach({
    nextDue: async () => ({ at: Date.parse('2026-12-07T09:00:00Z'), what: lesson }),
  });
  const state = await fetch(`${sandbox.origin}/sandbox/state`).then((answer) => answer.json());
  expect(state).toMatchObject({
    now: '2026-11-30T08:00:00.000Z',
    next: { at: '2026-12-07T09:00:00.000Z', what: lesson },
    workspace: { id: 'T0HARBOUR' },
    commands: expect.arrayContaining([expect.objectContaining({ command: '/lesson' })]),
  });
  expect(sandbox.state()).toEqual(state);
});

test('an act is done, or refused in a sentence', async () => {
  const { sandbox } = await open();
  const act = (body: string) => fetch(`${sandbox.origin}/sandbox/act`, { method: 'POST', body });
  const done = await act(
    JSON.stringify({ do: 'message', as: people.ada.id, channel: channels.leads.id, text: 'Hi' }),
  );
  expect([done.status, await done.json()]).toMatchObject([200, { ok: true, ts: expect.any(String) }]);
  const bad = await act(JSON.stringify({ do: 'message', as: people.ada.id, channel: channels.leads.id }));
  expect([bad.status, await bad.json()]).toEqual([
    400,
    { ok: false, error: expect.stringMatching(/text: /) },
  ]);
  expect((await act('no json')).status).toBe(400);
});

test('the clock streams its walk line by line', async () => {
  const { sandbox } = await open();
  const clock = (move: object) =>
    fetch(`${sandbox.origin}/sandbox/clock`, { method: 'POST', body: JSON.stringify(move) });
  const walk = await clock({ advance: 'P7D' });
  expect([walk.status, walk.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await walk.text()).toBe('arrived 2026-12-07T08:00:00.000Z\n');
  expect((await clock({ to: '2026-01-01T00:00:00Z' })).status).toBe(409);
  expect((await clock({ advance: 'seven days' })).status).toBe(400);
});

test('each change is a ping', async () => {
  const { sandbox } = await open();
  const stream = await fetch(`${sandbox.origin}/sandbox/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  await sandbox.act({ do: 'open-dm', as: people.ada.id, with: people.lin.id });
  const second = await reader?.read();
  await reader?.cancel();
  expect([first?.value, second?.value]).toEqual([
    'event: state\ndata: {"change":1}\n\n',
    'event: state\ndata: {"change":2}\n\n',
  ]);
});

test('the page is served, and nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-page-'));
  writeFileSync(join(folder, 'index.html'), '<h1>Hello</h1>');
  writeFileSync(`${folder}-secret`, 'classified');
  const { sandbox } = await open({ page: folder });
  const page = await fetch(`${sandbox.origin}/`);
  expect([page.headers.get('content-type'), await page.text()]).toEqual([
    'text/html; charset=utf-8',
    '<h1>Hello</h1>',
  ]);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  for (const path of [
    '/%2e%2e%2fetc/passwd',
    `/..%2f${folder.split('/').at(-1)}-secret`,
    '/missing',
    '/%',
    '//',
  ]) {
    const { status, text } = await requestWith(sandbox.origin, path, {});
    expect([path, status >= 400 && status < 500, text.includes('classified')]).toEqual([path, true, false]);
  }
  rmSync(folder, { recursive: true });
  rmSync(`${folder}-secret`);
});

test('everybody has a picture, and a taken port is said to be taken', async () => {
  const { sandbox } = await open();
  const svg = await fetch(`${sandbox.origin}/sandbox/avatar/${people.lin.id}.svg`);
  expect([svg.headers.get('content-type'), await svg.text()]).toEqual([
    'image/svg+xml',
    expect.stringContaining('林'),
  ]);
  expect((await fetch(`${sandbox.origin}/sandbox/avatar/U0NOBODY.svg`)).status).toBe(404);
});
