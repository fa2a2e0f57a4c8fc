// Metrics for Prometheus: numbers and kinds, never an id, a name or a text.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { realNow } from './clock.ts';
import { outsideReason } from './failure.ts';

export type InteractionKind = 'command' | 'action' | 'form' | 'event';

const interactionKinds: InteractionKind[] = ['command', 'action', 'form', 'event'];

export type Metrics = {
  /** A message of this kind was posted. */
  delivered(kind: string): void;
  /** A lesson was posted this many seconds after it was due. */
  lessonLate(seconds: number): void;
  /** An interaction of this kind arrived; call the returned function once Slack has its acknowledgement. */
  acknowledging(kind: InteractionKind): () => void;
  /** Something outside failed: the error, or its reason in one word. The app's own faults are not counted here. */
  failedOutside(cause: unknown): void;
  /** All metrics in Prometheus' format. Values that Redis does not return now are left out. */
  page(): Promise<{ status: number; body: string; type: string }>;
};

/** Values that are read when the metrics are requested. */
export type Readings = {
  queue: () => Promise<Record<'waiting' | 'active' | 'delayed', number>>;
  backlog: () => Promise<{ due: number; dead: number }>;
  /** Slack's refusals of this process that only an operator can end: the setting with the token, and Slack's error code. */
  refusals: () => { setting: string; error: string }[];
};

/** Only a plain word becomes a label: other words from Slack or the network stay in the log. */
const label = (reason: string): string => (/^[a-z][a-z0-9_]{0,49}$/.test(reason) ? reason : 'other');

const minute = 60;
const hour = 60 * minute;

export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const deliveries = new Counter({
    name: 'lectern_deliveries_total',
    help: 'Messages posted by this process, by kind',
    labelNames: ['kind'],
    registers,
  });
  const lateness = new Histogram({
    name: 'lectern_lesson_lateness_seconds',
    help: 'Seconds between the moment a lesson was due and its post',
    buckets: [1, 5, 15, minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour],
    registers,
  });
  const acknowledgements = new Histogram({
    name: 'lectern_acknowledgement_seconds',
    help: 'Seconds until Slack had its acknowledgement, by what came in; Slack waits three',
    labelNames: ['kind'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  for (const kind of interactionKinds) acknowledgements.zero({ kind });
  const failures = new Counter({
    name: 'lectern_outside_failures_total',
    help: "Failures of Slack, Redis and the network, by reason: Slack's own word, redis, redis_oom and the like, timeout or other",
    labelNames: ['reason'],
    registers,
  });

  const queue = new Gauge({
    name: 'lectern_queue_jobs',
    help: 'Jobs in the queue, by state; the same from every process',
    labelNames: ['state'],
    registers,
  });
  const tasks = new Gauge({
    name: 'lectern_tasks_due',
    help: 'Tasks that are due; the same from every process',
    registers,
  });
  const dead = new Gauge({
    name: 'lectern_dead',
    help: 'Steps put aside after five faults; the same from every process',
    registers,
  });

  const refused = new Gauge({
    name: 'lectern_token_refused',
    help: "1 while Slack refuses this process a token, by the setting that holds it and Slack's word: an operator is needed",
    labelNames: ['setting', 'reason'],
    registers,
  });

  /** Reads the gauges again; one that cannot be read has no value, instead of its old one. */
  async function read(): Promise<void> {
    const [jobs, backlog] = await Promise.allSettled([readings.queue(), readings.backlog()]);
    queue.reset();
    refused.reset();
    for (const { setting, error } of readings.refusals()) refused.set({ setting, reason: label(error) }, 1);
    tasks.remove();
    dead.remove();
    if (jobs.status === 'fulfilled') {
      for (const [state, count] of Object.entries(jobs.value)) queue.set({ state }, count);
    }
    if (backlog.status === 'fulfilled') {
      tasks.set(backlog.value.due);
      dead.set(backlog.value.dead);
    }
  }

  return {
    delivered: (kind) => deliveries.inc({ kind }),
    lessonLate: (seconds) => lateness.observe(seconds),
    acknowledging(kind) {
      const since = realNow();
      return () => acknowledgements.observe({ kind }, (realNow() - since) / 1000);
    },
    failedOutside(cause) {
      const reason = typeof cause === 'string' ? cause : outsideReason(cause);
      if (reason !== undefined) failures.inc({ reason: label(reason) });
    },
    async page() {
      await read();
      return { status: 200, body: await registry.metrics(), type: registry.contentType };
    },
  };
}
