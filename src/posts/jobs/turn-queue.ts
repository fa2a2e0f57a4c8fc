// Adds turns to the queue, one at a time in a workspace, and adds another where an expected one does not come.

import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { StepQueue } from '../../platform/queue.ts';
import type { PostStore } from '../store/outbox.ts';
import type { NextTurn } from '../store/turns.ts';

/** The delay of an expected turn after which another is added, real ms. */
const patience = 1000;

export type TurnQueue = {
  /** Has sequences whose next message is due wait for their turn; returns those whose message may be posted already, or is done with. */
  join(workspace: Workspace, sequences: readonly string[]): Promise<string[]>;
  /** Adds a turn that a script asked for. The next tick adds it where the queue does not take it. */
  request(workspace: Workspace, next: NextTurn | undefined): Promise<void>;
  /** Adds a turn where messages wait and none is expected, or where the expected one did not come. */
  lookAfter(workspace: Workspace): Promise<void>;
  closing(): boolean;
  close(): void;
};

export function createTurnQueue(of: {
  queue: Pick<StepQueue, 'add'>;
  posts: Pick<PostStore, 'joinLine' | 'needTurn'>;
  clock: Deps['clock'];
  metrics: Deps['metrics'];
  log: Deps['log'];
}): TurnQueue {
  const { queue, posts, clock, metrics, log } = of;
  let closing = false;
  const watches = new Map<string, NodeJS.Timeout>();

  const failed = (error: unknown) => {
    metrics.failedOutside(error);
    log.warn({ error }, 'a turn could not be added; the tick adds it');
  };

  /**
   * A delayed job depends on the clocks of the processes that add and take it. A timer does not; each turn that this process adds puts it
   * off.
   */
  function watch(workspace: Workspace, afterMs: number): void {
    if (closing) return;
    clearTimeout(watches.get(workspace.team));
    const timer = setTimeout(() => {
      watches.delete(workspace.team);
      lookAfter(workspace).catch(failed);
    }, afterMs + patience);
    timer.unref();
    watches.set(workspace.team, timer);
  }

  async function request(workspace: Workspace, next: NextTurn | undefined): Promise<void> {
    if (next === undefined) return;
    watch(workspace, next.afterMs);
    const { team, generation } = workspace;
    await queue.add('turn', { team, generation, name: next.name }, next.afterMs).catch(failed);
  }

  async function lookAfter(workspace: Workspace): Promise<void> {
    await request(workspace, await posts.needTurn(workspace));
  }

  return {
    async join(workspace, sequences) {
      if (sequences.length === 0) return [];
      const { next, begun } = await posts.joinLine(workspace, sequences, clock.now());
      await request(workspace, next);
      return begun;
    },
    request,
    lookAfter,
    closing: () => closing,
    close() {
      closing = true;
      for (const timer of watches.values()) clearTimeout(timer);
    },
  };
}
