// The tick: once a minute, in UTC, by one replica. The state decides which work is due, not the timer.
import { schedule } from 'node-cron';
import type { Log } from './logger.ts';
import type { Connection } from './redis.ts';

/**
 * Calls `tick` every minute on one of the replicas that share this Redis, and `look` on each of them. The coordinator's key expires
 * by itself: deleting it at the end let a second replica run the same minute.
 */
export function everyMinute(
  redis: Connection,
  tick: () => Promise<void>,
  log: Log,
  look: () => Promise<unknown>,
): { stop(): Promise<void> } {
  const task = schedule(
    '* * * * *',
    () => tick().catch((error: unknown) => log.error({ error }, 'tick failed; the next minute tries again')),
    {
      name: 'tick',
      timezone: 'Etc/UTC',
      noOverlap: true,
      distributed: true,
      missedExecutionTolerance: 60_000,
      suppressMissedWarning: true,
      runCoordinator: {
        async shouldRun(key, ttlMs) {
          await look();
          const taken = `lectern:{index}:tick:${key}`;
          // Without Redis a tick could do nothing; the library would print the error itself.
          const won = await redis
            .set(taken, '1', 'PX', Math.max(ttlMs, 50_000), 'NX')
            .catch((error: unknown) => {
              log.warn({ error }, 'no tick without Redis; the next minute tries again');
            });
          return won === 'OK';
        },
      },
    },
  );
  return { stop: async () => task.destroy() };
}
