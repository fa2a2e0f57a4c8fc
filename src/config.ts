// The environment, checked: what an operator sets, with defaults; every mistake is named at once.
import { z } from 'zod';
import type { Credentials } from './platform/slack/receiver.ts';

const schema = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, xoxb-…'),
  SLACK_API_URL: z.url('must be an address, https://…').default('https://slack.com/api/'),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must begin with redis://, rediss:// or unix:')
    .default('redis://127.0.0.1:6379'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CONTENT_DIR: z.string().default('./content'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const overHttp = schema.extend({ SLACK_SIGNING_SECRET: z.string().min(1, 'is missing') });
const overSocketMode = schema.extend({
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, xapp-…'),
});

export type Config = Credentials & {
  botToken: string;
  slackApiUrl: string;
  redisUrl: string;
  /** 0 for a free one. */
  port: number;
  contentDir: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the environment; an app-level token turns on Socket Mode, which needs no signing secret. Throws a
 * ConfigError that names every variable that is missing or wrong.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = given.SLACK_APP_TOKEN ? overSocketMode.safeParse(given) : overHttp.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(
      ({ path, message, code }) => `  ${path.join('.')} ${code === 'invalid_type' ? 'is missing' : message}`,
    );
    throw new ConfigError(`These settings need a look:\n${lines.join('\n')}`);
  }
  const found = read.data;
  return {
    ...('SLACK_APP_TOKEN' in found
      ? { appToken: found.SLACK_APP_TOKEN }
      : { signingSecret: found.SLACK_SIGNING_SECRET }),
    botToken: found.SLACK_BOT_TOKEN,
    slackApiUrl: found.SLACK_API_URL,
    redisUrl: found.REDIS_URL,
    port: found.PORT,
    contentDir: found.CONTENT_DIR,
    logLevel: found.LOG_LEVEL,
  };
}
