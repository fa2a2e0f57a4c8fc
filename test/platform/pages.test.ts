import { expect, test } from 'vitest';
import { servePages } from '../../src/platform/pages.ts';

test('pages are answered with what holds at that moment, and nothing else is served', async () => {
  let status = 200;
  const ready = { path: '/readyz', answer: async () => ({ status, body: `now ${status}` }) };
  const { port, close } = await servePages([ready], 0, '127.0.0.1');
  const ask = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return `${answer.status} ${await answer.text()}`;
  };
  expect(await ask('/readyz')).toBe('200 now 200');
  status = 503;
  expect(await ask('/readyz?probe')).toBe('503 now 503');
  expect([await ask('/'), await ask('/readyz', 'POST')]).toEqual(['404 ', '404 ']);
  await expect(servePages([], port, '127.0.0.1')).rejects.toMatchObject({
    name: 'StartRefusal',
    cause: { code: 'EADDRINUSE' },
  });
  await close();
  await expect(ask('/readyz')).rejects.toThrow();
});
