// The queue: BullMQ behind four verbs. Jobs hold ids, spare work and decide nothing; each may run more than once.
import { createHash } from 'node:crypto';
import { setTimeout as setTimer } from 'node:timers/promises';
import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import { realNow } from './clock.ts';
import { OutsideFailure } from './failure.ts';
import { type Log, warnOfRecurring } from './logger.ts';
import type { Connection } from './redis.ts';
import { expectFractions, pauseOnErrors, withoutVersionCheck } from './worker-pauses.ts';

export type Ids = Record<string, string | number>;

/** The result of a step: undefined when it is done, or the real ms after which it is called again. */
export type QueueStepEnd = { again: number } | undefined;

/** `again`: an earlier run of the step began and did not end. */
export type QueueStep = (ids: Ids, again: boolean) => Promise<QueueStepEnd>;

export type QueueTimings = {
  /** A worker holds a job without renewal this long, ms. */
  lockDuration: number;
  /** The interval between searches for stalled jobs, ms. */
  stalledInterval: number;
  /** An `add` that Redis does not answer fails after this time, ms. */
  addTimeout: number;
};

export type StepQueue = {
  /** Adds a step that runs after `afterMs` real ms. The same name and ids are one job while it waits or runs. Throws without Redis. */
  add(name: string, ids: Ids, afterMs?: number): Promise<void>;
  work(
    steps: ReadonlyMap<string, QueueStep>,
    onFailure: (name: string, ids: Ids, error: Error) => Promise<void>,
  ): void;
  counts(): Promise<Record<'waiting' | 'active' | 'delayed', number>>;
  /** Shortens locks that would last longer than they should: they expire by Redis' clock, which may have been set back. */
  shortenLocks(): Promise<void>;
  /** Closes the worker after its current steps, then the queue. With `abandon`, closes at once, as a crash would. */
  close(abandon?: boolean): Promise<void>;
};

/** The prefix of every key of the queue. */
export const queuePrefix = '{lectern}';
const prefix = queuePrefix;

/** The queues and the number of their jobs that run at once: steps, and the turns of a workspace, which mostly wait. */
const concurrency = { steps: 10, turns: 200 };
type QueueName = keyof typeof concurrency;

export function createQueue(
  connections: { producer: Connection; worker: Connection },
  timings: QueueTimings,
  log: Log,
  queueName: QueueName = 'steps',
): StepQueue {
  const queue = new Queue<Ids>(queueName, {
    connection: connections.producer,
    prefix,
    ...withoutVersionCheck,
  });
  queue.on('error', warnOfRecurring(log, 'queue: connection trouble'));
  let worker: Worker<Ids> | undefined;

  return {
    async add(name, ids, afterMs = 0) {
      const jobId = createHash('sha256')
        .update(JSON.stringify([name, ids]))
        .digest('hex');
      const options = { jobId, delay: afterMs, removeOnComplete: true, removeOnFail: true };
      const adding = queue.add(name, ids, options);
      await within(timings.addTimeout, adding, 'queue: Redis did not answer in time', 'redis');
    },

    work(steps, onFailure) {
      const running = new Worker<Ids>(
        queueName,
        async (job, token) => {
          const step = steps.get(job.name);
          if (step === undefined) throw new Error(`no step is called ${job.name}`);
          const end = await step(job.data, job.attemptsStarted > 1);
          if (end !== undefined) await callAgain(job, token, end.again);
        },
        {
          connection: connections.worker,
          prefix,
          ...withoutVersionCheck,
          concurrency: concurrency[queueName],
          lockDuration: timings.lockDuration,
          stalledInterval: timings.stalledInterval,
          maxStalledCount: 1000,
        },
      );
      pauseOnErrors(running, log);
      void expectFractions(running).catch((error: unknown) => log.warn({ error }, 'worker: not ready'));
      running.on('failed', (job, error) => {
        if (job === undefined) return;
        onFailure(job.name, job.data, error).catch((failure) =>
          log.warn(
            { error: failure, step: job.name },
            'worker: the failure could not be noted; the sweep will try again',
          ),
        );
      });
      worker = running;
    },

    counts: () => countJobs(queue, timings),

    async shortenLocks() {
      const { producer } = connections;
      const { lockDuration, stalledInterval } = timings;
      const jobs = await producer.lrange(queue.toKey('active'), 0, -1);
      const locks = jobs.map((id) => [`${queue.toKey(id)}:lock`, lockDuration] as const);
      for (const [key, longest] of [...locks, [queue.toKey('stalled-check'), stalledInterval] as const]) {
        if ((await producer.pttl(key)) > longest) await producer.pexpire(key, longest);
      }
    },

    async close(abandon = false) {
      await worker?.close(abandon);
      await queue.close();
    },
  };
}

async function countJobs(queue: Queue<Ids>, { addTimeout }: Pick<QueueTimings, 'addTimeout'>) {
  const asking = queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  const found = await within(addTimeout, asking, 'queue: Redis did not answer in time', 'redis');
  const of = (state: string) => found[state] ?? 0;
  return { waiting: of('waiting') + of('prioritized'), active: of('active'), delayed: of('delayed') };
}

/** The queue for an observer, which writes nothing. */
export function watchQueue(
  connection: Connection,
  timings: Pick<QueueTimings, 'addTimeout'>,
): Pick<StepQueue, 'counts' | 'close'> {
  const queue = new Queue<Ids>('steps', {
    connection,
    prefix,
    skipMetasUpdate: true,
    ...withoutVersionCheck,
  });
  // Failures are thrown to the caller.
  queue.on('error', () => undefined);
  return { counts: () => countJobs(queue, timings), close: () => queue.close() };
}

async function callAgain(job: Job<Ids>, token: string | undefined, afterMs: number): Promise<never> {
  await job.moveToDelayed(realNow() + afterMs, token);
  throw new DelayedError();
}

/** The promise's result, or an outside failure after `ms`. The work itself continues. */
export async function within<T>(
  ms: number,
  work: Promise<T>,
  message: string,
  reason = 'timeout',
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutsideFailure(message, reason)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** The result of work that is optional: `otherwise` where it fails, or takes longer than `ms`. */
export async function soonOr<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  const [ended] = await Promise.allSettled([within(ms, work, 'no answer in time')]);
  return ended.status === 'fulfilled' ? ended.value : otherwise;
}

/** Waits for some real ms (without end where infinite), or until one of some promises is settled. */
export async function waitFor(ms: number, work: Iterable<Promise<unknown>>): Promise<void> {
  if (ms <= 0) return;
  const over = new AbortController();
  const late = Number.isFinite(ms) ? [setTimer(ms, undefined, { signal: over.signal })] : [];
  await Promise.race([...late, ...work]).finally(() => over.abort());
}
