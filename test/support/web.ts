// The app's client of Slack's Web API, with a sandbox as Slack.
import { createLog, type Log } from '../../src/platform/logger.ts';
import { createNetwork } from '../../src/platform/slack/network.ts';
import { createSlackWeb } from '../../src/platform/slack/web.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';

type Options = { log?: Log; askTimeout?: number; uploadTimeout?: number; grid?: boolean; crowd?: number };

/** `askTimeout` and `uploadTimeout` are the time limits for an answer and for each step of an upload, ms. */
export async function sandboxWeb({
  log = createLog('silent'),
  askTimeout = 60_000,
  uploadTimeout = 2000,
  ...world
}: Options = {}) {
  const sandbox = await openSandbox({ port: 0, ...world });
  const web = createSlackWeb({
    apiUrl: sandbox.slackApiUrl,
    token: sandbox.botToken,
    timings: { postTimeout: 60_000, askTimeout, uploadTimeout },
    network: createNetwork({ log }),
    log,
  });
  return { sandbox, web };
}
