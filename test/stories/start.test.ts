// A failed start gives its reason in one line, without a stack, and a hint of what to check.
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Sandbox } from '../../src/sandbox/contract.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { findPort } from '../../src/sandbox/redis-server.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { test } from '../support/process.ts';

let redis: SandboxRedis;
let sandbox: Sandbox;
let stranger: Server;
/** An address without a listener. */
let nobody: string;
const portOf = (server: Server) => {
  const address = server.address();
  return typeof address === 'object' ? String(address?.port) : '';
};
beforeAll(async () => {
  redis = await openRedis({ ...(process.env.PATH ? { path: process.env.PATH } : {}) });
  sandbox = await openSandbox({ port: 0 });
  // Another server that answers: a page, no page, or Slack with one method that fails.
  stranger = createServer(async (request, response) => {
    const [, way, failing, wrong = '', called = ''] = request.url?.split('/') ?? [];
    if (way === 'fails' && failing !== called) return void response.end(await askSandbox(called, request));
    if (way === 'fails') {
      if (/^\d+$/.test(wrong)) return void response.writeHead(Number(wrong), { 'retry-after': '7' }).end();
      const answer = wrong === 'nowhere' ? { ok: true, url: `ws://${nobody}/` } : { ok: false, error: wrong };
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(answer));
    }
    response.writeHead(request.url?.startsWith('/page/') ? 200 : 404, { 'content-type': 'text/html' });
    response.end('<html>\n<body>Sign in to go on</body>\n</html>');
  });
  stranger.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  nobody = `127.0.0.1:${await findPort()}`;
});
afterAll(async () => {
  stranger.close();
  await sandbox.close();
  await redis.close();
});

const settings = () => ({
  SLACK_BOT_TOKEN: sandbox.botToken,
  SLACK_SIGNING_SECRET: sandbox.signingSecret,
  SLACK_API_URL: sandbox.slackApiUrl,
  SLACK_TIMEOUT_MS: '10000',
  REDIS_URL: redis.url,
  PORT: '0',
  LOG_LEVEL: 'warn',
});

const askSandbox = async (method: string, { headers }: IncomingMessage) => {
  const { authorization = '' } = headers;
  const init = { method: 'POST', headers: { authorization } };
  return (await fetch(`${sandbox.slackApiUrl}${method}`, init)).text();
};

type Wrong = [what: string, changed: () => Record<string, string>, said: RegExp];
const overSocket = { SLACK_SIGNING_SECRET: '' };
/** A Slack where calls of one method fail with its own error or with a status. */
const failing = (method: string, wrong: string) => ({
  SLACK_API_URL: `http://127.0.0.1:${portOf(stranger)}/fails/${method}/${wrong}/`,
});
const socketFailing = (wrong: string) => () => ({
  ...overSocket,
  SLACK_APP_TOKEN: sandbox.appToken,
  ...failing('apps.connections.open', wrong),
});

const wrong: Wrong[] = [
  [
    'Slack is not reached',
    () => ({ SLACK_API_URL: `http://${nobody}/api/` }),
    /^Slack does not answer at http:\/\/127\.0\.0\.1:\d+\/api\/ \(.*ECONNREFUSED.*\)\. Check the network, HTTPS_PROXY /,
  ],
  [
    'the name of Slack leads nowhere',
    () => ({ SLACK_API_URL: 'https://slack.invalid/api/' }),
    /^Slack does not answer at \S+ \(.*slack\.invalid.*\)\./,
  ],
  [
    'the proxy is not reached',
    () => ({ SLACK_API_URL: 'https://slack.invalid/api/', https_proxy: nobody }),
    /^Lectern does not reach the proxy in HTTPS_PROXY, http:\/\/\S+ \(.*ECONNREFUSED.*\)\. Check HTTPS_PROXY/,
  ],
  [
    'the proxy is nonsense',
    () => ({ SLACK_API_URL: 'https://slack.com/api/', HTTPS_PROXY: 'nonsense' }),
    /^Lectern does not reach the proxy in HTTPS_PROXY, http:\/\/nonsense \(.+nonsense\)\. Check HTTPS_PROXY/,
  ],
  [
    'the proxy lets nobody through',
    () => ({ SLACK_API_URL: 'https://slack.invalid/api/', HTTPS_PROXY: `127.0.0.1:${portOf(stranger)}` }),
    /^The proxy in HTTPS_PROXY, http:\/\/\S+, does not let Lectern through to \S+slack\.invalid\S+ \(.+\)\. /,
  ],
  [
    'something else answers',
    () => ({ SLACK_API_URL: `http://127.0.0.1:${portOf(stranger)}/api/` }),
    /^Slack answers 404 at \S+\. Check SLACK_API_URL/,
  ],
  [
    'a page is the answer',
    () => ({ SLACK_API_URL: `http://127.0.0.1:${portOf(stranger)}/page/` }),
    /^What answers at \S+ is not Slack\./,
  ],
  [
    'Slack refuses the bot token',
    () => ({ SLACK_BOT_TOKEN: 'xoxb-other' }),
    /^Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Copy the bot token again/,
  ],
  [
    'the app was removed',
    () => failing('auth.test', 'account_inactive'),
    /^Slack refuses SLACK_BOT_TOKEN \(account_inactive\)\. .*install the app again/,
  ],
  [
    'Slack is in trouble',
    () => failing('auth.test', 'internal_error'),
    /^Slack does not let Lectern in \(internal_error\)\. .*try again in a minute/,
  ],
  ['Slack is down', () => failing('auth.test', '503'), /^Slack answers 503 at /],
  [
    'Slack asks to wait',
    () => failing('auth.test', '429'),
    /^Slack does not let Lectern in \(ratelimited\)\. .*try again in a minute/,
  ],
  [
    'the app-level token lacks its scope',
    socketFailing('missing_scope'),
    /^Slack refuses SLACK_APP_TOKEN \(missing_scope\)\. .*connections:write/,
  ],
  [
    'the app-level token is of another kind',
    socketFailing('not_allowed_token_type'),
    /^Slack refuses SLACK_APP_TOKEN \(not_allowed_token_type\)\. .*connections:write/,
  ],
  ['Socket Mode is down', socketFailing('503'), /^Slack answers 503 at /],
  [
    'Socket Mode leads nowhere',
    socketFailing('nowhere'),
    /^Slack does not let Lectern in \(.+\)\. Check the network and HTTPS_PROXY\./,
  ],
  [
    'Slack refuses the app-level token',
    () => ({ ...overSocket, SLACK_APP_TOKEN: 'xapp-other' }),
    /^Slack refuses SLACK_APP_TOKEN \(invalid_auth\)\. .*connections:write/,
  ],
  [
    'neither way to Slack is set',
    () => overSocket,
    /^This setting needs a look: SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode\./,
  ],
  [
    'the tokens are exchanged',
    () => ({ SLACK_BOT_TOKEN: 'xapp-1-A1' }),
    /^This setting needs a look: SLACK_BOT_TOKEN must be a bot token, xoxb-…; this one is xapp-…\./,
  ],
  ['the port is taken', () => ({ PORT: portOf(stranger) }), /^Port \d+ is taken.*set PORT to another\./],
  [
    'the port is taken, over Socket Mode',
    () => ({ ...overSocket, SLACK_APP_TOKEN: sandbox.appToken, PORT: portOf(stranger) }),
    /^Port \d+ is taken.*set PORT to another\./,
  ],
  [
    'there is no Redis',
    () => ({ REDIS_URL: `redis://${nobody}` }),
    /^Redis does not answer \(.*ECONNREFUSED/,
  ],
  [
    'Redis does not let this user in',
    () => ({ REDIS_URL: redis.url.replace('redis://', 'redis://lectern:other@') }),
    /^Redis refuses the login in REDIS_URL \(.*WRONGPASS.*\)\. Check the user and password in it\.$/m,
  ],
  [
    'Redis does not speak TLS',
    () => ({ REDIS_URL: redis.url.replace('redis://', 'rediss://') }),
    /^Redis does not answer \(.+\)\. Check REDIS_URL: rediss:\/\/ needs a Redis that speaks TLS\.$/m,
  ],
  [
    'one Redis is named as a cluster',
    () => ({ REDIS_URL: `${redis.url},${redis.url}` }),
    /^REDIS_URL names several servers, but they are no cluster \(.*cluster support disabled\)\. /m,
  ],
  ['the address of Redis has no host', () => ({ REDIS_URL: 'redis://' }), /REDIS_URL is no address\./],
  [
    'the content cannot be read',
    () => ({ CONTENT_DIR: 'x'.repeat(300) }),
    /^x+ cannot be read \(.*ENAMETOOLONG.*\)\. Check CONTENT_DIR\./,
  ],
];

describe.concurrent('in one line it says', { timeout: 180_000 }, () => {
  test.for(wrong)('that %s', async ([, changed, said], { machine }) => {
    const ended = await machine.run([], { ...settings(), ...changed() });
    expect(ended.code).toBe(1);
    expect(ended.out).toBe('');
    expect(ended.err).toMatch(/^.+\n$/);
    expect(ended.err).toMatch(said);
  });

  test('that .env cannot be read, at both doors', async ({ machine }) => {
    mkdirSync(join(machine.folder, '.env'));
    for (const [ended, code] of [
      [await machine.run([], settings()), 1],
      [await machine.lectern(['doctor'], settings()), 2],
    ] as const) {
      expect(ended).toMatchObject({ code, out: '' });
      expect(ended.err).toMatch(/^\.env cannot be read \(.+\)\.\n$/);
    }
  });
});
