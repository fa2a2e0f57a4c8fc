import { expect, test, vi } from 'vitest';
import type { Log } from '../../../src/platform/logger.ts';
import { createNetwork } from '../../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../../src/platform/slack/web.ts';

test('trouble on the way to Slack is an outcome, a line at debug, and nothing on the console', async () => {
  const printed = (['debug', 'info', 'log', 'warn', 'error'] as const).map((word) => vi.spyOn(console, word));
  const logged: string[] = [];
  const write = (level: string) => (_: object, message: string) => logged.push(`${level}: ${message}`);
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const nobody = 'http://127.0.0.1:1/api/';
  const web = createSlackWeb({
    apiUrl: nobody,
    token: 'x',
    timings: { postTimeout: 500, askTimeout: 500, uploadTimeout: 500 },
    network: createNetwork({ log }),
    log,
  });

  const message = { channel: 'C1', text: 'Good morning', blocks: [], intent: 'i1' };
  expect(await web.post(message)).toEqual({ kind: 'unknown', error: 'no_answer' });
  expect(logged).toEqual(['debug: http request failed']);
  for (const word of printed) expect(word).not.toHaveBeenCalled();
});
