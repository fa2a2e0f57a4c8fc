// The log: one JSON line an event, ids only. Tokens and what people wrote never reach it.
import { pino } from 'pino';

export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const secret = ['token', 'text', 'blocks', 'body', '*.token', '*.text', '*.blocks', '*.body'];

export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    redact: { paths: secret, censor: '[kept out]' },
    serializers: { error: describe },
  });
}

/** An error's name, message and code. A Web API error's own answer is left out: it can hold people's text. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  return { name: error.name, message: error.message, ...code, stack: error.stack };
}
