// Pauses a worker of BullMQ whose Redis refuses its requests: BullMQ would repeat them at once and without end.
import type { RedisQueueBackend, Worker } from 'bullmq';
import { createBackOff } from './back-off.ts';
import { type Log, warnOfRecurring } from './logger.ts';

/** Errors that BullMQ handles by itself: no connection, a lost one, or a job that another process has taken over meanwhile. */
const getsOver =
  /Connection is closed|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|renew lock|[Mm]issing lock|[Ll]ock mismatch/;

/** Pauses the worker at an error that is not about the connection, and resumes it a second later, then two, up to thirty. */
export function pauseOnErrors(
  worker: Pick<Worker, 'on' | 'pause' | 'resume' | 'startStalledCheckTimer'>,
  log: Log,
): void {
  const backOff = createBackOff();
  const passes = warnOfRecurring(log, 'worker: trouble that passes');
  const failed = (error: unknown) => log.warn({ error }, 'worker: it could not be paused or resumed');
  let looking: NodeJS.Timeout | undefined;
  /** An error that BullMQ does not count as one of the connection, such as EPIPE, ends its search for stalled jobs for good. */
  const lookAgain = () => {
    looking ??= setTimeout(() => {
      looking = undefined;
      worker.startStalledCheckTimer().catch(failed);
    }, 1000);
  };
  let pausing: NodeJS.Timeout | undefined;
  worker.on('error', (error) => {
    if (getsOver.test(error.message)) {
      passes(error);
      lookAgain();
      return;
    }
    // Work that was running at the pause may fail too; that is the same trouble.
    if (pausing !== undefined) return;
    const ms = backOff.begin();
    log.warn({ error, ms }, 'worker: Redis refused it; it is paused for so long');
    worker.pause(true).catch(failed);
    pausing = setTimeout(() => {
      pausing = undefined;
      Promise.resolve(worker.resume()).catch(failed);
    }, ms);
  });
  worker.on('closing', () => {
    clearTimeout(pausing);
    clearTimeout(looking);
  });
}

/**
 * BullMQ asks INFO for the version, which some Redis users may not, and prints its own advice about the settings. It expects no
 * fractions of a second from a server of unknown version; the start has checked that this one takes them.
 */
export const withoutVersionCheck = { skipVersionCheck: true } as const;

export async function expectFractions(worker: { getBackend(): RedisQueueBackend }): Promise<void> {
  const backend = worker.getBackend();
  await backend.waitUntilReady();
  const { connection, blockingConnection = connection } = backend;
  // Below 7.0.8 a wait of 1 ms may last for ever: https://github.com/redis/redis/pull/11688
  blockingConnection.capabilities = { canDoubleTimeout: true, canBlockFor1Ms: false };
}
