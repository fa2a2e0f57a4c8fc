import { describe, expect, test } from 'vitest';
import { loadConfig, loadStoreConfig, whyNot } from '../src/config.ts';
import { timings } from '../src/platform/timings.ts';

const common = { SLACK_BOT_TOKEN: 'xoxb-1' };
/** The reported problems, one setting a line, whether they come in one line or in several. */
const linesOf = (said: unknown) =>
  String(said)
    .replace(/^This setting needs a look: (.+)\.$/, 'One:\n  $1')
    .split('\n')
    .slice(1);
const refusal = (env: Record<string, string>) => {
  try {
    return loadConfig(env);
  } catch (error) {
    return linesOf(whyNot(error));
  }
};

test('a signing secret means HTTP; everything else has a default', () => {
  expect(loadConfig({ ...common, SLACK_SIGNING_SECRET: 'hush', HOME: '/home/ada' })).toEqual({
    signingSecret: 'hush',
    botToken: 'xoxb-1',
    slackApiUrl: 'https://slack.com/api/',
    redisUrl: 'redis://127.0.0.1:6379',
    port: 3000,
    contentDir: './content',
    logLevel: 'info',
    keepTextsDays: 90,
    timings,
  });
});

test('a key to seal with is 32 bytes in base64, and can be left out', () => {
  const set = { ...common, SLACK_SIGNING_SECRET: 'hush' };
  const key = Buffer.alloc(32, 7);
  expect(loadConfig({ ...set, TOKEN_KEY: key.toString('base64') }).tokenKey).toEqual(key);
  expect(loadConfig(set)).not.toHaveProperty('tokenKey');
  expect(refusal({ ...set, TOKEN_KEY: 'secret' })).toEqual([
    '  TOKEN_KEY must be 32 bytes in base64: openssl rand -base64 32',
  ]);
});

test('an app-level token means Socket Mode, with or without a signing secret', () => {
  for (const secret of ['', 'hush']) {
    const config = loadConfig({ ...common, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: secret });
    expect(config).toMatchObject({ appToken: 'xapp-1' });
    expect(config).not.toHaveProperty('signingSecret');
  }
});

test('every mistake is named at once', () => {
  expect(refusal({ SLACK_BOT_TOKEN: '', PORT: '70000', REDIS_URL: 'http://redis' })).toEqual([
    '  REDIS_URL must begin with redis://, rediss:// or unix:',
    '  SLACK_BOT_TOKEN is missing',
    expect.stringContaining('  PORT '),
    '  SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode',
  ]);
  expect(refusal({ ...common, SLACK_APP_TOKEN: 'xoxb-1' })).toEqual([
    '  SLACK_APP_TOKEN must be an app-level token, xapp-…; this one is xoxb-…',
  ]);
});

test('the second door needs no Slack, only to know where everything is kept', () => {
  expect(loadStoreConfig({})).toEqual({
    redisUrl: 'redis://127.0.0.1:6379',
    contentDir: './content',
    settle: 60_000,
  });
  expect(
    loadStoreConfig({ REDIS_URL: 'unix:/redis.sock', CONTENT_DIR: '/courses', SLACK_BOT_TOKEN: 'no' }),
  ).toEqual({ redisUrl: 'unix:/redis.sock', contentDir: '/courses', settle: 60_000 });
  expect(() => loadStoreConfig({ REDIS_URL: 'http://redis', PORT: 'no' })).toThrow(
    /^This setting needs a look: REDIS_URL must begin with .+\.$/,
  );
});

test('waits are settings, and those that cannot go together are refused', () => {
  const over = { ...common, SLACK_SIGNING_SECRET: 'hush' };
  const short = {
    SETTLE_DELAY_MS: '500',
    POST_TIMEOUT_MS: '200',
    SLACK_TIMEOUT_MS: '300',
    REDIS_TIMEOUT_MS: '250',
    JOB_LOCK_MS: '1000',
    STALLED_CHECK_MS: '400',
  };
  expect(loadConfig({ ...over, ...short }).timings).toEqual({
    ...timings,
    settle: 500,
    postTimeout: 200,
    askTimeout: 300,
    commandTimeout: 250,
    addTimeout: 250,
    lockDuration: 1000,
    stalledInterval: 400,
  });
  expect(refusal({ ...over, SETTLE_DELAY_MS: '20000', STALLED_CHECK_MS: '30000' })).toEqual([
    '  SETTLE_DELAY_MS (20000) must be more than twice POST_TIMEOUT_MS (10000)',
    '  STALLED_CHECK_MS (30000) must be less than JOB_LOCK_MS (30000)',
  ]);
  expect(loadConfig({ ...over, SETTLE_DELAY_MS: '20001' }).timings.settle).toBe(20_001);
  const asWait = 'must be a whole number of milliseconds from 50 to 600000';
  for (const value of ['ten', '0', '-5', '100.5', '9999999']) {
    expect(refusal({ ...over, POST_TIMEOUT_MS: value })).toEqual([`  POST_TIMEOUT_MS ${asWait}`]);
  }
  expect(refusal({ ...over, PORT: 'http', LOG_LEVEL: 'loud' })).toEqual([
    '  PORT must be a port, 0 to 65535',
    '  LOG_LEVEL must be one of debug, info, warn, error, silent',
  ]);
  for (const url of ['redis://127.0.0.1:abc', 'redis://127.0.0.1:99999']) {
    expect(refusal({ ...over, REDIS_URL: url })).toEqual(['  REDIS_URL is no address']);
  }
  expect(loadStoreConfig({ SETTLE_DELAY_MS: '500' }).settle).toBe(500);
});

describe('proxies', () => {
  const over = { ...common, SLACK_SIGNING_SECRET: 'hush' };

  test('are taken by either name, small first as curl has it, and without a scheme; empty is none', () => {
    expect(loadConfig({ ...over, HTTPS_PROXY: '', https_proxy: '' }).proxy).toBeUndefined();
    expect(
      loadConfig({
        ...over,
        HTTPS_PROXY: 'http://a:1',
        https_proxy: 'b:3128',
        no_proxy: 'c',
        HTTP_PROXY: 'd',
      }).proxy,
    ).toEqual({ https: 'http://b:3128', http: 'http://d', no: 'c' });
  });

  test.each(['socks5://a:1', 'http://', 'a:b', 'ftp://a'])('are no other addresses: %s', (address) => {
    expect(refusal({ ...over, HTTPS_PROXY: address })).toEqual([
      '  HTTPS_PROXY must be the address of an HTTP proxy, http://host:port',
    ]);
  });
});
