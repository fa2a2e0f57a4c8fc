// Runs the work of all features: their steps from the queue, their messages in turn, and their ticks.
import type { Deps, Feature } from '../../deps.ts';
import type { StepQueue } from '../../platform/queue.ts';
import { handled, postSteps, type StepHandlers } from '../rules/steps.ts';
import { createEnqueue, createTaskListener } from './enqueue.ts';
import { createPostJobs } from './outbox.ts';
import type { Recorders } from './record.ts';
import { createNoteFailure, createSteps } from './steps.ts';
import { createTurnQueue } from './turn-queue.ts';

export function createWork(
  deps: Deps,
  features: readonly Feature[],
  plan: {
    queue: StepQueue;
    turnJobs: StepQueue;
    /** The key of the hash whose `state` and `revision` a sequence of this subscription needs. */
    standsOn: (team: string, subscription: string) => string;
    stopwatch: () => () => number;
  },
) {
  const { clock, log, metrics } = deps;
  const { posts } = deps.stores;
  const { queue, turnJobs } = plan;
  const turns = createTurnQueue({ queue: turnJobs, posts, clock, metrics, log });
  const enqueue = createEnqueue({ queue, turns, posts, metrics, log });
  const tasks = createTaskListener(enqueue, { clock });
  const noteFailure = createNoteFailure(deps);
  const inOneJob = new Set<string>(features.flatMap((one) => one.inOneJob ?? []));
  const recorders: Recorders = Object.assign({}, ...features.map((one) => one.recorders));
  const sending = createPostJobs(deps, { ...plan, recorders, turns, enqueue, noteFailure, inOneJob });
  const ofPosts = { steps: handled(postSteps, sending.steps), tick: sending.tick };
  const all: readonly Feature[] = [...features, ofPosts];
  const handlers: StepHandlers = Object.assign({}, ...all.map((one) => one.steps));
  const { steps, noteFailed } = createSteps(deps, handlers, noteFailure);

  return {
    /** Receives the tasks that scripts put. */
    hear: tasks.hear,

    /** Whether a task that a script put is not in the queue yet. */
    enqueues: tasks.busy,

    /** Takes jobs from now on. */
    begin(): void {
      queue.work(steps, noteFailed);
      turnJobs.work(new Map([['turn', sending.turn]]), sending.turnFailed);
    },

    async tick(): Promise<void> {
      const failures: unknown[] = [];
      // A feature that fails must not keep the others from their work.
      for (const { tick } of all) await tick?.(clock.now()).catch((error: unknown) => failures.push(error));
      for (const { shortenLocks } of [queue, turnJobs])
        await shortenLocks().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },

    /** Asks for no more turns; resolves when the tasks that scripts put have been enqueued. */
    async close(): Promise<void> {
      turns.close();
      await tasks.close();
    },
  };
}
