// Our log as Slack's libraries want it, who print to the console otherwise. What they say at debug is dropped.
import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../logger.ts';

export const boltLogger = (log: Log): Logger => sdkLogger(log, { warn: 'warn', error: 'error' });

/** What Socket Mode says before it first connected, the refusal of the start says as well. */
export function socketLogger(log: Log, isOpen: () => boolean): Logger {
  const logger = boltLogger(log);
  const onceOpen = (write: Logger['warn']) => (message: unknown) => (isOpen() ? write(message) : undefined);
  return { ...logger, warn: onceOpen(logger.warn), error: onceOpen(logger.error) };
}

/** What Bolt's app warns of, it throws as well or leaves to us. */
export const appLogger = (log: Log): Logger => sdkLogger(log, { warn: 'debug', error: 'error' });

/** The Web API's client throws what goes wrong as well, and who asked deals with it. */
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
