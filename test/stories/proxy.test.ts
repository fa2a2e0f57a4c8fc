// Slack is reached only through a proxy: the Web API, answers to buttons, files, and the WebSocket of Socket Mode.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxy } from '../support/proxy.ts';
import { channels, people, world } from '../support/world.ts';

let proxy: Awaited<ReturnType<typeof openProxy>>;
beforeAll(async () => {
  proxy = await openProxy();
});
const here = world({ socket: true, proxy: () => proxy.url });
afterAll(() => proxy.close());

const { ada } = people;
const called = () => new Set(here.sandbox.calls().map(({ method }) => method));

test('a lesson comes, a button is answered, a file arrives whole', async () => {
  // A button of an ephemeral message is answered only by its response URL.
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en', channels.general.id);
  expect(await here.press(ada, 'lesson-add-me')).toContain('Next lesson');
  await here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en');
  await here.move({ to: '2026-11-30T09:00:00Z' });
  expect(here.cards()).toHaveLength(1);

  await here.lesson(ada, 'export');
  const sent = here.sandbox.state().messages.find(({ files }) => (files ?? []).length > 0);
  const [markdown, json] = await Promise.all(
    (sent?.files ?? []).map(async ({ url }) => (await fetch(here.sandbox.origin + url)).text()),
  );
  expect(markdown).toMatch(/^# /);
  expect(JSON.parse(json ?? '')).toHaveProperty('lessons');

  for (const method of ['apps.connections.open', 'chat.postMessage', 'users.info', 'upload'])
    expect(called()).toContain(method);
  expect(here.sandbox.sockets.count()).toBe(1);
  expect(new Set(proxy.tunnels)).toEqual(
    new Set([new URL(here.sandbox.origin.replace('127.0.0.1', 'slack.tst')).host]),
  );
});
