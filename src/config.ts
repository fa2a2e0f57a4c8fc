// The environment, checked: what an operator sets, with defaults; every mistake is named at once.
import { z } from 'zod';

const schema = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, xoxb-…'),
  SLACK_SIGNING_SECRET: z.string().min(1, 'is missing'),
  SLACK_API_URL: z.url('must be an address, https://…').default('https://slack.com/api/'),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:)/, 'must begin with redis://, rediss:// or unix:')
    .default('redis://127.0.0.1:6379'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CONTENT_DIR: z.string().default('./content'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const names = {
  SLACK_BOT_TOKEN: 'botToken',
  SLACK_SIGNING_SECRET: 'signingSecret',
  SLACK_API_URL: 'slackApiUrl',
  REDIS_URL: 'redisUrl',
  PORT: 'port',
  CONTENT_DIR: 'contentDir',
  LOG_LEVEL: 'logLevel',
} as const;

export type Config = {
  botToken: string;
  signingSecret: string;
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

/** Reads the environment. Throws a ConfigError that names every variable that is missing or wrong. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(names).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(
      ({ path, message, code }) => `  ${path.join('.')} ${code === 'invalid_type' ? 'is missing' : message}`,
    );
    throw new ConfigError(`These settings need a look:\n${lines.join('\n')}`);
  }
  const found = read.data;
  return {
    botToken: found.SLACK_BOT_TOKEN,
    signingSecret: found.SLACK_SIGNING_SECRET,
    slackApiUrl: found.SLACK_API_URL,
    redisUrl: found.REDIS_URL,
    port: found.PORT,
    contentDir: found.CONTENT_DIR,
    logLevel: found.LOG_LEVEL,
  };
}
