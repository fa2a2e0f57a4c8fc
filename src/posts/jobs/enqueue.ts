// Enqueues the tasks that scripts put, after they are kept. Lets features put a step, and send a message.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { StepQueue } from '../../platform/queue.ts';
import type { StepName } from '../../steps.ts';
import { taskId } from '../rules/tasks.ts';
import type { NewSequence } from '../rules.ts';
import type { PostStore } from '../store/outbox.ts';
import type { TurnQueue } from './turn-queue.ts';

/**
 * Adds a step to the queue before the sweep does: the step is kept already, so an unreachable queue is no failure. `n` is the number of its
 * entry where the caller knows it.
 */
export type Enqueue = (workspace: Workspace, what: string, of: string, n?: number) => Promise<void>;

/** The shortcuts of features. The tasks are enqueued once the scripts that put them have answered. */
export type Shortcuts = {
  /** Puts a step that is due at once. */
  follow: (workspace: Workspace, what: StepName, of: string) => Promise<void>;
  /** Reserves a sequence; one that is posted or being sent is left as it is. */
  send: (workspace: Workspace, sequence: NewSequence) => Promise<void>;
};

const ids = ({ team, generation }: Workspace) => ({ team, generation });

/** Enqueues steps through the queue; a message waits for its turn. */
export function createEnqueue(of: {
  queue: Pick<StepQueue, 'add'>;
  turns: Pick<TurnQueue, 'join'>;
  posts: Pick<PostStore, 'taskCalled'>;
  metrics: Deps['metrics'];
  log: Deps['log'];
}): Enqueue {
  const { queue, turns, posts, metrics, log } = of;

  async function add(workspace: Workspace, what: string, about: string, known?: number): Promise<void> {
    if (what === 'send-part' && (await turns.join(workspace, about)) === 'joined') return;
    const n = known ?? (await posts.taskCalled(workspace, taskId(what, about)))?.n;
    if (n !== undefined) await queue.add(what, { ...ids(workspace), of: about, n });
  }
  return (workspace, what, about, known) =>
    add(workspace, what, about, known).catch((error: unknown) => {
      metrics.failedOutside(error);
      log.warn({ error, step: what }, 'a step could not be enqueued; the sweep takes it up');
    });
}

/** A task that a script put. */
type Put = { what: string; of: string; n: number; notBefore: number };

/** Enqueues the tasks that scripts put and that are due; callers do not wait for it. */
export function createTaskListener(enqueue: Enqueue, { clock }: Pick<Deps, 'clock'>) {
  const underWay = new Set<Promise<void>>();
  const hear = (workspace: Workspace, tasks: readonly Put[]): void => {
    for (const { what, of, n, notBefore } of tasks) {
      if (notBefore > clock.now()) continue;
      const adding = enqueue(workspace, what, of, n).finally(() => underWay.delete(adding));
      underWay.add(adding);
    }
  };
  return { hear, settled: () => Promise.all(underWay) };
}

export function createShortcuts({
  clock,
  posts,
}: {
  clock: Deps['clock'];
  posts: Pick<PostStore, 'put' | 'reserve'>;
}): Shortcuts {
  return {
    follow: async (workspace, what, of) => void (await posts.put(workspace, { what, of }, clock.now())),
    send: async (workspace, sequence) => void (await posts.reserve(workspace, sequence, clock.now())),
  };
}
