// Requests through a proxy and past it, and the errors of a proxy that refuses them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../src/platform/logger.ts';
import { createNetwork, type ProxySettings } from '../../../src/platform/slack/network.ts';
import { createBolt } from '../../../src/platform/slack/receiver.ts';
import { createSlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { openSandbox } from '../../../src/sandbox/sandbox.ts';
import { people, workspace } from '../../../src/sandbox/world.ts';
import { openProxy, seenFromOutside } from '../../support/proxy.ts';

const log = createLog('silent');
const nobody = 'http://127.0.0.1:1';
const timings = { postTimeout: 2000, askTimeout: 2000, uploadTimeout: 2000, reconnect: 10 };

let proxy: Awaited<ReturnType<typeof openProxy>>;
let sandbox: Sandbox;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  proxy = await openProxy();
  sandbox = await openSandbox({ port: 0 });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await sandbox.close();
  await proxy.close();
});

function open(settings: ProxySettings, apiUrl: string) {
  const network = createNetwork({ proxy: settings, log });
  closing.push(network.close);
  const web = createSlackWeb({ apiUrl, token: sandbox.botToken, network, timings, log });
  const slack = createBolt({
    credentials: { appToken: sandbox.appToken },
    slackApiUrl: apiUrl,
    port: 0,
    host: '127.0.0.1',
    pages: () => [],
    timings,
    network,
    authorize: async () => ({ botToken: '', botId: '', botUserId: '', teamId: '' }),
    log,
  });
  const upload = () => web.upload('C1', [{ name: 'a.md', title: 'A', text: '# A' }], 'Here');
  const message = { channel: 'C1', text: 'Good morning', blocks: [], intent: 'i1' };
  const connect = async () => {
    closing.push(slack.stop);
    await slack.start();
  };
  return { web, upload, connect, post: () => web.post(message), ask: () => web.identity() };
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    () => 'failed',
  );

describe('where it goes', () => {
  test.each(['post', 'ask', 'upload', 'connect'] as const)(
    'what is for https goes through HTTPS_PROXY, whoever asks: %s',
    async (way) => {
      const ways = open({ https: proxy.url, http: nobody }, 'https://slack.tst/api/');
      await outcome(ways[way]());
      expect(proxy.tunnels).toEqual(['slack.tst:443']);
    },
  );

  test('so does the WebSocket', async () => {
    const url = seenFromOutside(sandbox.slackApiUrl);
    sandbox.faults.override('apps.connections.open', { ok: true, url: 'wss://slack.tst/link/' });
    const { connect } = open({ https: proxy.url, http: proxy.url }, url);
    expect(await outcome(connect())).toBe('failed');
    expect(proxy.tunnels).toEqual([new URL(url).host, 'slack.tst:443']);
  });

  test('nothing on this machine goes through one, not even one for everything', async () => {
    const { web, connect } = open({ https: nobody, http: nobody }, sandbox.slackApiUrl);
    expect(await web.identity()).toMatchObject({ team: workspace.id });
    expect(await outcome(connect())).toBe('done');
    const named = open({ http: nobody }, sandbox.slackApiUrl.replace('127.0.0.1', 'localhost'));
    expect((await named.web.person(people.ada.id, workspace.id)).id).toBe(people.ada.id);
  });

  test.each(['slack.tst', '.tst', '*.tst', 'other.example, slack.tst', '*'])(
    'what NO_PROXY names is asked directly: %s',
    async (no) => {
      const { ask } = open({ http: proxy.url, no }, seenFromOutside(sandbox.slackApiUrl));
      expect(await outcome(ask())).toBe('failed');
      expect(proxy.tunnels).toEqual([]);
    },
  );

  test.each(['other.example', 'ck.tst', 'slack.tst:1'])('what it does not name is not: %s', async (no) => {
    const { ask } = open({ http: proxy.url, no }, seenFromOutside(sandbox.slackApiUrl));
    expect(await outcome(ask())).toBe('done');
    expect(proxy.tunnels).toHaveLength(1);
  });
});

test('a proxy that lets nothing through, or is not there, is trouble from outside', async () => {
  for (const url of [proxy.url, nobody]) {
    const { post } = open({ https: url }, 'https://slack.tst/api/');
    expect(await post()).toEqual({ kind: 'unknown', error: 'no_answer' });
  }
});
