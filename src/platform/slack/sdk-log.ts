// The app's log for Slack's libraries, which print to the console otherwise. Their debug lines are dropped.
import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../logger.ts';

export const boltLogger = (log: Log): Logger => sdkLogger(log, { warn: 'warn', error: 'error' });

/** Socket Mode's warnings and errors before the first connection are dropped, since the refusal of the start says the same. */
export function socketLogger(log: Log, isOpen: () => boolean): Logger {
  const logger = boltLogger(log);
  const onceOpen = (write: Logger['warn']) => (message: unknown) => (isOpen() ? write(message) : undefined);
  return { ...logger, warn: onceOpen(logger.warn), error: onceOpen(logger.error) };
}

/** Bolt's app also throws its warnings, or leaves the handling to the app. */
export const appLogger = (log: Log): Logger => sdkLogger(log, { warn: 'debug', error: 'error' });

/** The Web API's client also throws its errors, and the caller handles them. */
export const clientLogger = (log: Log): Logger => sdkLogger(log, { warn: 'debug', error: 'debug' });

function sdkLogger(log: Log, levels: { warn: keyof Log; error: keyof Log }): Logger {
  const write = (level: keyof Log) => (first: unknown) => log[level]({ from: 'slack' }, String(first));
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write(levels.warn),
    error: write(levels.error),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
