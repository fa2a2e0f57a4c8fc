// Runs the features' steps: a success ends the task, a failure outside makes it wait, and a fault of ours counts as a try.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { isOutside } from '../../platform/failure.ts';
import type { Ids, QueueStep } from '../../platform/queue.ts';
import { nextDaily } from '../rules/daily.ts';
import type { StepEnd, StepHandlers } from '../rules/steps.ts';
import { taskId, waitAfterFault, waitAfterOutside } from '../rules/tasks.ts';

type Call = { of: string; n: number };

const read = (ids: Ids): Call => ({ of: String(ids.of), n: Number(ids.n) });

/** Notes that a task failed: after a failure outside it waits, after a fault of ours it has one try less. */
export type NoteFailure = (
  workspace: Workspace,
  step: { what: string; of: string; n?: number },
  error: unknown,
) => Promise<void>;

export function createNoteFailure({ clock, log, metrics, stores: { posts } }: Deps): NoteFailure {
  return async (workspace, { what, of, n }, error) => {
    const { team } = workspace;
    const outside = isOutside(error);
    metrics.failedOutside(error);
    log[outside ? 'warn' : 'error']({ error, team, step: what, of }, 'a step failed');
    const entry = await posts.taskCalled(workspace, taskId(what, of));
    const wait = outside ? waitAfterOutside : waitAfterFault((entry?.tries ?? 0) + 1);
    const end = {
      kind: outside ? 'later' : 'fault',
      notBefore: clock.now() + wait,
      error: error instanceof Error ? error.message : String(error),
    } as const;
    const became = await posts.endStep(workspace, { what, of, n: n ?? entry?.n ?? 0 }, end);
    if (became === 'dead') log.error({ team, step: what, of }, 'a step failed five times and was put aside');
  };
}

/** The subject of a job that does all due tasks of its step. */
export const allDue = '';

export function createSteps(deps: Deps, handlers: StepHandlers, noteFailure: NoteFailure) {
  const { clock } = deps;
  const { installations, posts } = deps.stores;
  const steps = new Map<string, QueueStep>();

  /** The workspace that the scripts of a step compare; a job of an earlier version lacks the generation. */
  const workspaceOf = async ({ team, generation }: Ids): Promise<Workspace | undefined> =>
    generation === undefined
      ? installations.find(String(team))
      : { team: String(team), generation: String(generation) };

  /** Updates the task of a step that has ended. */
  async function endTask(
    workspace: Workspace,
    task: { what: string; of: string; n: number },
    end: Exclude<StepEnd, { kind: 'again' }>,
  ): Promise<void> {
    if (end.kind === 'kept') return;
    const isDaily = end.kind === 'tomorrow';
    const notBefore = isDaily ? nextDaily(workspace.team, task.what, clock.now()) : 0;
    await posts.endStep(workspace, task, isDaily ? { kind: 'later', notBefore } : end);
  }

  /** Does the due tasks of a step one after the other; one that is to be called again is called with all that are due then. */
  async function doAll(
    workspace: Workspace,
    what: string,
    step: StepHandlers[string],
  ): ReturnType<QueueStep> {
    const due = (await posts.due(workspace, clock.now())).filter((one) => one.what === what);
    const waits: number[] = [];
    for (const one of due) {
      const [ended] = await Promise.allSettled([step(workspace, one.of)]);
      if (ended.status === 'rejected') await noteFailure(workspace, one, ended.reason);
      else if (ended.value.kind === 'again') waits.push(ended.value.ms);
      else await endTask(workspace, one, ended.value);
    }
    return waits.length === 0 ? undefined : { again: Math.min(...waits) };
  }

  for (const [what, step] of Object.entries(handlers)) {
    steps.set(what, async (ids, again) => {
      const { of, n } = read(ids);
      const workspace = await workspaceOf(ids);
      if (workspace === undefined || (await posts.isDead(workspace, what, of))) return undefined;
      // The task was put anew while this one waited: the new one has a job of its own.
      const latest = again ? await posts.taskCalled(workspace, taskId(what, of)) : undefined;
      if (latest !== undefined && latest.n !== n) return undefined;
      if (of === allDue) return doAll(workspace, what, step);
      const end = await step(workspace, of);
      if (end.kind === 'again') return { again: end.ms };
      await endTask(workspace, { what, of, n }, end);
      return undefined;
    });
  }

  async function noteFailed(what: string, ids: Ids, error: Error): Promise<void> {
    const { of, n } = read(ids);
    const workspace = await workspaceOf(ids);
    if (workspace !== undefined) await noteFailure(workspace, { what, of, n }, error);
  }

  return { steps, noteFailed };
}
