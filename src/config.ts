// Reads and checks the environment: the operator's settings, with defaults; all mistakes are reported at once.
import { z } from 'zod';
import { isRedis } from './platform/env.ts';
import { isOutside } from './platform/failure.ts';
import { readKey } from './platform/seal.ts';
import type { ProxySettings } from './platform/slack/network.ts';
import type { Credentials } from './platform/slack/receiver.ts';
import { causeOf, StartRefusal } from './platform/start-refusal.ts';
import { settlesInTime, type Timings, timings } from './platform/timings.ts';

const asWait = 'must be a whole number of milliseconds from 50 to 600000';

/** A wait in real ms. */
const wait = (byDefault: number) =>
  z.coerce.number(asWait).int(asWait).min(50, asWait).max(600_000, asWait).default(byDefault);

const asDays = 'must be a whole number of days, 1 to 3650';
const asPort = 'must be a port, 0 to 65535';
const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The scheme is optional, as in other programs. */
const asProxy = z
  .string()
  .transform((text) => (text.includes('://') ? text : `http://${text}`))
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text),
    'must be the address of an HTTP proxy, http://host:port',
  )
  .optional();

const botToken = 'must be a bot token, xoxb-…';
const appToken = 'must be an app-level token, xapp-…';

/** A token of this kind; the error names the kind of a token that is another one. */
const token = (start: string, wanted: string) =>
  z.string().regex(new RegExp(`^${start}-[\\w-]+$`), {
    error: ({ input }) => {
      const kind = /^(xox[a-z]|xapp|xoxe\.xox[a-z])-/.exec(String(input))?.[1];
      return kind === undefined || kind === start ? wanted : `${wanted}; this one is ${kind}-…`;
    },
  });

/** The settings that the app and the operator CLI both need. */
const storeSchema = z.object({
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, { error: 'must begin with redis://, rediss:// or unix:', abort: true })
    .refine(isRedis, 'is no address')
    .default('redis://127.0.0.1:6379'),
  CONTENT_DIR: z.string().default('./content'),
  SETTLE_DELAY_MS: wait(timings.settle),
});

const schema = storeSchema.extend({
  SLACK_BOT_TOKEN: token('xoxb', botToken),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address, https://…' })
    .default('https://slack.com/api/'),
  PORT: z.coerce.number(asPort).int(asPort).min(0, asPort).max(65_535, asPort).default(3000),
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`).default('info'),
  POST_TIMEOUT_MS: wait(timings.postTimeout),
  SLACK_TIMEOUT_MS: wait(timings.askTimeout),
  REDIS_TIMEOUT_MS: wait(timings.commandTimeout),
  TOKEN_KEY: z
    .string()
    .refine((text) => readKey(text) !== undefined, 'must be 32 bytes in base64: openssl rand -base64 32')
    .optional(),
  HTTPS_PROXY: asProxy,
  HTTP_PROXY: asProxy,
  NO_PROXY: z.string().optional(),
  KEEP_TEXTS_DAYS: z.coerce.number(asDays).int(asDays).min(1, asDays).max(3650, asDays).default(90),
  JOB_LOCK_MS: wait(timings.lockDuration),
  STALLED_CHECK_MS: wait(timings.stalledInterval),
});

const slackSchema = schema.pick({
  SLACK_BOT_TOKEN: true,
  SLACK_API_URL: true,
  HTTPS_PROXY: true,
  HTTP_PROXY: true,
  NO_PROXY: true,
});

const overHttp = schema.extend({ SLACK_SIGNING_SECRET: z.string().min(1, 'is missing') });
const overSocketMode = schema.extend({
  SLACK_APP_TOKEN: token('xapp', appToken),
});

/** The address of Redis, the content folder, and the settle delay of messages that may be posted (real ms). */
export type StoreConfig = {
  redisUrl: string;
  contentDir: string;
  settle: number;
  /** The access by which the operator CLI checks the token with Slack; absent where there is no token. */
  slack?: { apiUrl: string; token: string; proxy?: ProxySettings };
};

export type Config = Credentials &
  Pick<StoreConfig, 'redisUrl' | 'contentDir'> & {
    timings: Timings;
    botToken: string;
    slackApiUrl: string;
    /** Absent for the sandbox, which is on this machine. */
    proxy?: ProxySettings;
    /** The text of people's messages in Slack is kept this long, days. */
    keepTextsDays: number;
    /** Encrypts the identity of people who ask anonymously (32 bytes); without it, anonymous questions are not offered. */
    tokenKey?: Buffer;
    /** 0 takes a free port. */
    port: number;
    logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  };

class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The setting that replaces a signing secret. */
const overSocket = 'SLACK_APP_TOKEN for Socket Mode';

type Environment = Record<string, string | undefined>;

/** The variables that have a value. The lower-case names of the proxies come first, as in curl. */
const given = (env: Environment) => {
  const entries = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const set: Environment = Object.fromEntries(entries.filter(([, value]) => value));
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
    const small = set[name.toLowerCase()];
    if (small !== undefined) set[name] = small;
  }
  return set;
};

function accepted<T>(set: Environment, { data, error }: { data?: T; error?: z.ZodError }): T {
  if (data !== undefined) return data;
  throw refusal(
    (error?.issues ?? []).map(({ path, message }) => {
      const name = path.join('.');
      if (name in set) return `${name} ${message}`;
      return name === 'SLACK_SIGNING_SECRET' ? `${name} is missing, or ${overSocket}` : `${name} is missing`;
    }),
  );
}

function refusal(lines: string[]): ConfigError {
  if (lines.length === 1) return new ConfigError(`This setting needs a look: ${lines[0]}.`);
  return new ConfigError(`These settings need a look:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/**
 * Reads the environment; an app-level token turns on Socket Mode, which needs no signing secret. Throws a
 * ConfigError that names every variable that is missing or wrong.
 */
export function loadConfig(env: Environment): Config {
  const set = given(env);
  const found = accepted<z.infer<typeof overHttp> | z.infer<typeof overSocketMode>>(
    set,
    set.SLACK_APP_TOKEN ? overSocketMode.safeParse(set) : overHttp.safeParse(set),
  );
  const tokenKey = found.TOKEN_KEY === undefined ? undefined : readKey(found.TOKEN_KEY);
  return {
    ...('SLACK_APP_TOKEN' in found
      ? { appToken: found.SLACK_APP_TOKEN }
      : { signingSecret: found.SLACK_SIGNING_SECRET }),
    botToken: found.SLACK_BOT_TOKEN,
    ...(tokenKey === undefined ? {} : { tokenKey }),
    slackApiUrl: found.SLACK_API_URL,
    ...proxyOf(found),
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    keepTextsDays: found.KEEP_TEXTS_DAYS,
    redisUrl: found.REDIS_URL,
    contentDir: found.CONTENT_DIR,
    timings: timingsOf(found),
  };
}

function proxyOf({
  HTTPS_PROXY: https,
  HTTP_PROXY: http,
  NO_PROXY: no,
}: Pick<z.infer<typeof schema>, 'HTTPS_PROXY' | 'HTTP_PROXY' | 'NO_PROXY'>): { proxy?: ProxySettings } {
  if (https === undefined && http === undefined) return {};
  return {
    proxy: {
      ...(https !== undefined && { https }),
      ...(http !== undefined && { http }),
      ...(no !== undefined && { no }),
    },
  };
}

function timingsOf(found: z.infer<typeof schema>): Timings {
  const set = {
    ...timings,
    settle: found.SETTLE_DELAY_MS,
    postTimeout: found.POST_TIMEOUT_MS,
    askTimeout: found.SLACK_TIMEOUT_MS,
    commandTimeout: found.REDIS_TIMEOUT_MS,
    addTimeout: found.REDIS_TIMEOUT_MS,
    lockDuration: found.JOB_LOCK_MS,
    stalledInterval: found.STALLED_CHECK_MS,
  };
  const wrong = [
    ...(settlesInTime(set)
      ? []
      : [`SETTLE_DELAY_MS (${set.settle}) must be more than twice POST_TIMEOUT_MS (${set.postTimeout})`]),
    ...(set.stalledInterval < set.lockDuration
      ? []
      : [`STALLED_CHECK_MS (${set.stalledInterval}) must be less than JOB_LOCK_MS (${set.lockDuration})`]),
  ];
  if (wrong.length > 0) throw refusal(wrong);
  return set;
}

/** Reads the settings of the operator CLI, which posts nothing in Slack. Throws as `loadConfig` does. */
export function loadStoreConfig(env: Environment): StoreConfig {
  const set = given(env);
  const found = accepted(set, storeSchema.safeParse(set));
  const slack = slackSchema.safeParse(set).data;
  return {
    redisUrl: found.REDIS_URL,
    contentDir: found.CONTENT_DIR,
    settle: found.SETTLE_DELAY_MS,
    ...(slack && {
      slack: { apiUrl: slack.SLACK_API_URL, token: slack.SLACK_BOT_TOKEN, ...proxyOf(slack) },
    }),
  };
}

/** The message of a failed start: one line for a problem that the operator can fix, the whole error for a fault of the app. */
export function whyNot(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof StartRefusal) return error.message;
  return isOutside(error) ? `Lectern cannot start: ${causeOf(error)}.` : error;
}
