// The app's connections to Redis: opened together, and only if Redis lets the app do its work.
import { type Log, warnOfRecurring } from './logger.ts';
import { queuePrefix } from './queue.ts';
import { connect, type RedisTimings, reach } from './redis.ts';
import { checkRights } from './rights.ts';

/** The prefixes of all keys: those of a workspace, the indexes, the queue. In a cluster each may be on a different node. */
export const prefixesOf = (team: string): string[] => [
  `lectern:{${team}}:`,
  'lectern:{index}:',
  `${queuePrefix}:`,
];

/** Throws a `StartRefusal` in one line where Redis does not answer, or lacks something the app needs. */
export async function openConnections(url: string, timings: RedisTimings, log: Log) {
  const store = connect(url, 'fail-fast', timings);
  const producer = connect(url, 'fail-fast', timings);
  const worker = connect(url, 'patient', timings);
  // Until the start has succeeded, its refusal reports the problem in one line.
  let isOpen = false;
  for (const connection of [store, producer, worker]) {
    const warn = warnOfRecurring(log, 'redis: connection trouble');
    connection.on('error', (error: unknown) => (isOpen ? warn(error) : undefined));
  }
  await reach(store);
  await checkRights(store, prefixesOf('tried'));
  isOpen = true;
  const disconnect = () => {
    for (const connection of [store, producer, worker]) connection.disconnect();
  };
  return { store, producer, worker, disconnect };
}
