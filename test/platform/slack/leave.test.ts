// A request past its deadline is not sent: the last check is in the code that writes it.
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../../src/platform/logger.ts';
import { createNetwork } from '../../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../../src/platform/slack/web.ts';
import { timings } from '../../../src/platform/timings.ts';

let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  request.resume();
  const answer = { ok: true, channel: 'C1', ts: '1.1', message: {} };
  request.on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
});
const log = createLog('silent');
const network = createNetwork({ log });

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  await network.close();
  server.close();
});

test('a post that became too late on its way through this process is not written, and may be looked for', async () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const web = createSlackWeb({
    apiUrl: `http://127.0.0.1:${port}/api/`,
    token: 'xoxb-1',
    network,
    timings,
    log,
  });
  const message = { channel: 'C1', text: 'one', blocks: [], intent: 'i-0' };
  expect(await web.post(message, () => false)).toMatchObject({ kind: 'unknown' });
  expect(asked).toBe(0);
  expect(await web.post(message, () => true)).toEqual({ kind: 'sent', ts: '1.1' });
  expect(asked).toBe(1);
});
