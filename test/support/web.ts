// Slack's Web API as the app calls it, with a sandbox as Slack.
import { createLog, type Log } from '../../src/platform/logger.ts';
import { createNetwork } from '../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../src/platform/slack/web.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';

type Options = { log?: Log; uploadTimeout?: number; grid?: boolean; crowd?: number };

/** `uploadTimeout`: how long each step of an upload is waited for, ms. */
export async function sandboxWeb({
  log = createLog('silent'),
  uploadTimeout = 2000,
  ...world
}: Options = {}) {
  const sandbox = await openSandbox({ port: 0, ...world });
  const web = createSlackWeb({
    apiUrl: sandbox.slackApiUrl,
    token: sandbox.botToken,
    timings: { postTimeout: 60_000, askTimeout: 60_000, uploadTimeout },
    network: createNetwork({ log }),
    log,
  });
  return { sandbox, web };
}
