// The log: one JSON line an event, with ids only. Tokens and the texts of people are never logged.
import { pino } from 'pino';
import { createBackOff } from './back-off.ts';
import { isOutside } from './failure.ts';

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

/**
 * An error's name, message and code, and its stack for a fault of the app. The response of a Web API error is left out, since it
 * can contain people's text.
 */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const where = isOutside(error) ? {} : { stack: error.stack };
  return { name: error.name, message: error.message, ...code, ...where };
}

/** Warns of trouble that recurs: at once, then at most every second, every two, up to every thirty while it continues. */
export function warnOfRecurring(log: Log, message: string): (error: unknown) => void {
  const backOff = createBackOff();
  return (error) => {
    if (backOff.waits()) return;
    backOff.begin();
    log.warn({ error }, message);
  };
}
