// The environment, checked: what an operator sets, with defaults; every mistake is named at once.
import { z } from 'zod';
import type { Credentials } from './platform/slack/receiver.ts';

/** What both doors need. */
const storeSchema = z.object({
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must begin with redis://, rediss:// or unix:')
    .default('redis://127.0.0.1:6379'),
  CONTENT_DIR: z.string().default('./content'),
});

const schema = storeSchema.extend({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, xoxb-…'),
  SLACK_API_URL: z.url('must be an address, https://…').default('https://slack.com/api/'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const overHttp = schema.extend({ SLACK_SIGNING_SECRET: z.string().min(1, 'is missing') });
const overSocketMode = schema.extend({
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, xapp-…'),
});

/** Where everything is kept, and what is taught. */
export type StoreConfig = { redisUrl: string; contentDir: string };

export type Config = Credentials &
  StoreConfig & {
    botToken: string;
    slackApiUrl: string;
    /** 0 for a free one. */
    port: number;
    logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  };

export class ConfigError extends Error {
  override name = 'ConfigError';
}

type Environment = Record<string, string | undefined>;

/** What is set; a variable without a value counts as none. */
const given = (env: Environment) => Object.fromEntries(Object.entries(env).filter(([, value]) => value));

function accepted<T>({ data, error }: { data?: T; error?: z.ZodError }): T {
  if (data !== undefined) return data;
  const lines = (error?.issues ?? []).map(
    ({ path, message, code }) => `  ${path.join('.')} ${code === 'invalid_type' ? 'is missing' : message}`,
  );
  throw new ConfigError(`These settings need a look:\n${lines.join('\n')}`);
}

/**
 * Reads the environment; an app-level token turns on Socket Mode, which needs no signing secret. Throws a
 * ConfigError that names every variable that is missing or wrong.
 */
export function loadConfig(env: Environment): Config {
  const set = given(env);
  const found = accepted<z.infer<typeof overHttp> | z.infer<typeof overSocketMode>>(
    set.SLACK_APP_TOKEN ? overSocketMode.safeParse(set) : overHttp.safeParse(set),
  );
  return {
    ...('SLACK_APP_TOKEN' in found
      ? { appToken: found.SLACK_APP_TOKEN }
      : { signingSecret: found.SLACK_SIGNING_SECRET }),
    botToken: found.SLACK_BOT_TOKEN,
    slackApiUrl: found.SLACK_API_URL,
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    ...storesOf(found),
  };
}

/** Reads what the second door needs, which never speaks with Slack. Throws as `loadConfig` does. */
export const loadStoreConfig = (env: Environment): StoreConfig =>
  storesOf(accepted(storeSchema.safeParse(given(env))));

const storesOf = (found: z.infer<typeof storeSchema>): StoreConfig => ({
  redisUrl: found.REDIS_URL,
  contentDir: found.CONTENT_DIR,
});
