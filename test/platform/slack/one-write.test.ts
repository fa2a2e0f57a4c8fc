// A request that may be sent only for a while is written at once: a process that freezes after the last check has sent all of it or
// nothing.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../../src/platform/logger.ts';
import { createNetwork } from '../../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../../src/platform/slack/web.ts';

/** A Slack in its own thread, which goes on while this one is frozen. It reports its port, and then each request that arrived whole. */
const server = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const slack = createServer((request, response) => {
  request.resume().on('end', () => {
    parentPort.postMessage(Date.now());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ts: '1.000001', channel: 'C1', message: {} }));
  });
});
slack.listen(0, '127.0.0.1', () => parentPort.postMessage(slack.address().port));
`;

const log = createLog('silent');
const timings = { postTimeout: 5000, askTimeout: 5000, uploadTimeout: 5000, reconnect: 10 };
const standsStill = 400;

let slack: Worker;
let port: number;
const said = async () => z.tuple([z.number()]).parse(await once(slack, 'message'))[0];
beforeEach(async () => {
  slack = new Worker(server, { eval: true });
  port = await said();
});
afterEach(async () => {
  await slack.terminate();
});

test('the process that stands still right after the check has sent the request whole', async () => {
  const network = createNetwork({ log });
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  const web = createSlackWeb({ apiUrl, token: 'xoxb-1', network, timings, log });
  let goesOn = Number.POSITIVE_INFINITY;
  const may = () => {
    queueMicrotask(() => {
      goesOn = Date.now() + standsStill;
      while (Date.now() < goesOn);
    });
    return true;
  };
  const [came, outcome] = await Promise.all([
    said(),
    web.post({ channel: 'C1', text: 'Good morning', blocks: [], intent: 'i1' }, may),
  ]);
  expect(outcome).toEqual({ kind: 'sent', ts: '1.000001' });
  expect(came).toBeLessThan(goesOn);
  await network.close();
});
