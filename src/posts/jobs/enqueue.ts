// Enqueues the tasks that scripts put, after they are kept. Lets features put a step, and send a message.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { StepQueue } from '../../platform/queue.ts';
import type { StepName } from '../../steps.ts';
import { taskId } from '../rules/tasks.ts';
import type { NewSequence } from '../rules.ts';
import type { PostStore } from '../store/outbox.ts';
import type { TurnQueue } from './turn-queue.ts';

/** A task to enqueue; `n` is the number of its entry where the caller knows it. */
export type ToEnqueue = { what: string; of: string; n?: number };

/** Adds steps to the queue before the sweep does: they are kept already, so an unreachable queue is no failure. */
export type Enqueue = (workspace: Workspace, tasks: readonly ToEnqueue[]) => Promise<void>;

/** The shortcuts of features. The tasks are enqueued once the scripts that put them have answered. */
export type Shortcuts = {
  /** Puts a step that is due at once. */
  follow: (workspace: Workspace, what: StepName, of: string) => Promise<void>;
  /** Reserves a sequence; one that is posted or being sent is left as it is. */
  send: (workspace: Workspace, sequence: NewSequence) => Promise<void>;
};

/** The most tasks that are added at the same time. */
const atOnce = 100;

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

  const failed = (step: string) => (error: unknown) => {
    metrics.failedOutside(error);
    log.warn({ error, step }, 'a step could not be enqueued; the sweep takes it up');
  };

  async function add(workspace: Workspace, { what, of: about, n: known }: ToEnqueue): Promise<void> {
    const n = known ?? (await posts.taskCalled(workspace, taskId(what, about)))?.n;
    if (n !== undefined) await queue.add(what, { ...ids(workspace), of: about, n });
  }

  /** Has messages wait for their turn; returns the tasks of those that are to be looked for. */
  async function join(workspace: Workspace, sends: readonly ToEnqueue[]): Promise<ToEnqueue[]> {
    const begun = await turns.join(
      workspace,
      sends.map(({ of }) => of),
    );
    return sends.filter(({ of }) => begun.includes(of));
  }

  return async (workspace, tasks) => {
    for (let from = 0; from < tasks.length; from += atOnce) {
      const some = tasks.slice(from, from + atOnce);
      const sends = some.filter(({ what }) => what === 'send-part');
      const waits = join(workspace, sends).catch(failed('send-part'));
      const others = [...some.filter(({ what }) => what !== 'send-part'), ...((await waits) ?? [])];
      await Promise.all(others.map((task) => add(workspace, task).catch(failed(task.what))));
    }
  };
}

/** A task that a script put. */
type Put = { what: string; of: string; n: number; notBefore: number };

/** Tasks wait this long for others, so that the answer to a person and the next request do not wait for the queue, real ms. */
const gatheredFor = 20;

/**
 * Enqueues the tasks that scripts put and that are due, together; callers do not wait for it. After a crash in between, the sweep takes
 * them up.
 */
export function createTaskListener(enqueue: Enqueue, { clock }: Pick<Deps, 'clock'>) {
  const gathered = new Map<string, { workspace: Workspace; tasks: Map<string, ToEnqueue> }>();
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let closing = false;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const { workspace, tasks } of gathered.values()) {
      const adding = enqueue(workspace, [...tasks.values()]).finally(() => underWay.delete(adding));
      underWay.add(adding);
    }
    gathered.clear();
  }

  return {
    hear(workspace: Workspace, put: readonly Put[]): void {
      const due = put.filter(({ notBefore }) => notBefore <= clock.now());
      if (due.length === 0) return;
      const key = `${workspace.team} ${workspace.generation}`;
      const here = gathered.get(key) ?? { workspace, tasks: new Map<string, ToEnqueue>() };
      gathered.set(key, here);
      for (const { what, of, n } of due) here.tasks.set(taskId(what, of), { what, of, n });
      // The last steps of a closing process still put tasks.
      if (closing) flush();
      else timer ??= setTimeout(flush, gatheredFor);
    },
    /** Whether a task waits for others, or is being added. */
    busy: () => gathered.size + underWay.size > 0,
    /** Enqueues all of it, and from now on each task at once. */
    close: () => {
      closing = true;
      flush();
      return Promise.all(underWay);
    },
  };
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
