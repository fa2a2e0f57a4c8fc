// Puts the daily tasks of a workspace when it is installed and at each start of the app, so that a missing task is there again.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type DailyStep, nextDaily, wholeWorkspace } from '../rules/daily.ts';
import type { PostStore } from '../store/outbox.ts';

/** Puts every daily task that a workspace lacks; those that run at each start are due now. */
export type PutDaily = (workspace: Workspace) => Promise<void>;

export const createPutDaily =
  (
    { clock, posts }: { clock: Deps['clock']; posts: Pick<PostStore, 'putAlive'> },
    steps: readonly DailyStep[],
  ): PutDaily =>
  (workspace) => {
    const now = clock.now();
    const tasks = steps.map(({ what, atStart }) => {
      const task = { what, of: wholeWorkspace };
      return atStart
        ? ({ ...task, notBefore: now, mode: 'earliest' } as const)
        : ({ ...task, notBefore: nextDaily(workspace.team, what, now), mode: 'keep' } as const);
    });
    return posts.putAlive(workspace, tasks);
  };
