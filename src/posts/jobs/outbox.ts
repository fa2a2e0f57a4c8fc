// The outbox at work: sends waiting messages in turn, and looks for a message that may or may not be posted before sending it again.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { minute } from '../../platform/calendar.ts';
import type { Ids, QueueStep } from '../../platform/queue.ts';
import type { SlackWeb } from '../../platform/slack/web.ts';
import { type Task, waitAfterOutside } from '../rules/tasks.ts';
import { addressOf, clockMargin, intentOf, isDirect, lookAfter, type Sequence } from '../rules.ts';
import type { Enqueue } from './enqueue.ts';
import { createRecord, type Recorders, stoodSince } from './record.ts';
import { allDue, type NoteFailure } from './steps.ts';
import { createStrayJobs } from './stray.ts';
import { createTurn } from './turn.ts';
import type { TurnQueue } from './turn-queue.ts';

/** The time from finding a part to reading its thread, ms: events that are on their way from Slack come first. */
const afterFound = 2 * minute;

/** The mark of a caller without a turn. */
const noTurn = '';

export function createPostJobs(
  deps: Deps,
  plan: {
    /** The key of the hash whose `state` and `revision` a sequence of this subscription needs. */
    standsOn: (team: string, subscription: string) => string;
    recorders: Recorders;
    turns: TurnQueue;
    enqueue: Enqueue;
    /** The steps whose due tasks are all done by one job. */
    inOneJob: ReadonlySet<string>;
    noteFailure: NoteFailure;
    stopwatch: () => () => number;
  },
) {
  const { turns } = plan;
  const { clock, log, metrics, timings } = deps;
  const { posts } = deps.stores;
  const { close, closeThread, record } = createRecord(deps, plan.recorders);
  const strays = createStrayJobs(deps, { close, closeThread });

  const begin = (workspace: Workspace, sequence: Sequence, mark: string) =>
    posts.begin(workspace, sequence, plan.standsOn(workspace.team, sequence.subscription), clock.now(), {
      mark,
      lookAfter: lookAfter(timings),
    });

  /** A turn that failed is repeated in another: its channel is free again after a while. */
  const failed = ({ team }: Pick<Workspace, 'team'>, error: unknown): void => {
    metrics.failedOutside(error);
    log.warn({ error, team }, 'a turn failed; the tick adds another');
  };
  const takeTurns = createTurn(deps, {
    ...plan,
    begin,
    close,
    closeThread,
    record,
    keepStray: strays.keep,
    failed,
    closing: turns.closing,
  });

  /** A step: a waiting message gets a turn, and a message that may be posted is looked for once that is safe. */
  async function sendPart(workspace: Workspace, id: string): Promise<StepEnd> {
    const sequence = await posts.sequence(workspace, id);
    if (sequence?.state === 'reserved') {
      await turns.join(workspace, [id]);
      return { kind: 'kept' };
    }
    if (sequence?.state !== 'sending') return { kind: 'done' };
    const beginning = await begin(workspace, sequence, noTurn);
    if (beginning.kind === 'parked') return { kind: 'kept' };
    if (beginning.kind !== 'unsettled') return { kind: 'again', ms: 0 };
    if (beginning.ms < lookAfter(timings)) return { kind: 'again', ms: lookAfter(timings) - beginning.ms };
    // A job that read an older part knows nothing of this one.
    if (beginning.part !== sequence.cursor) return { kind: 'again', ms: 0 };
    const end = await settle(workspace, await deps.slack(workspace.team), {
      ...sequence,
      attempt: beginning.attempt,
    });
    // A part that could not be looked for holds its channel.
    if (end.kind !== 'later') {
      const turn = { channel: sequence.place, line: '', sequence: id, mark: noTurn };
      const next = await posts.endTurn(workspace, turn, { line: 'stay' }, clock.now());
      await turns.request(workspace, next);
    }
    return end;
  }

  /** Finds out whether a part without an answer from Slack is posted. */
  async function settle(workspace: Workspace, web: SlackWeb, sequence: Sequence): Promise<StepEnd> {
    const outcome = await web.look({
      channel: sequence.place,
      ...(sequence.threaded && sequence.root !== undefined ? { thread: sequence.root } : {}),
      since: (sequence.first ?? clock.now()) - clockMargin,
      intent: intentOf(sequence.id, sequence.cursor),
    });
    switch (outcome.kind) {
      case 'found': {
        // The part may have been posted long ago: its thread is read for events that were not kept.
        const thread = addressOf(sequence.place, sequence.root ?? outcome.ts);
        if (!isDirect(sequence.place))
          await posts.put(workspace, { what: 'repair-thread', of: thread }, clock.now() + afterFound);
        const now = clock.now();
        await record(workspace, sequence, outcome.ts, stoodSince(sequence.first ?? now, outcome.ts, now));
        return { kind: 'kept' };
      }
      case 'stray':
        return strays.keep(workspace, sequence, outcome);
      case 'absent':
        await posts.putBack(workspace, sequence, clock.now());
        return { kind: 'kept' };
      case 'place-closed':
        return close(workspace, sequence, false, outcome.error);
      case 'outside':
        metrics.failedOutside(outcome.error);
        return { kind: 'later', notBefore: clock.now() + waitAfterOutside };
    }
  }

  /** Enqueues tasks; those that come in large numbers share one job. */
  async function enqueueDue(workspace: Workspace, due: readonly Task[]): Promise<void> {
    const crowds = new Set(due.map(({ what }) => what).filter((what) => plan.inOneJob.has(what)));
    await plan.enqueue(workspace, [
      ...due.filter(({ what }) => !crowds.has(what)),
      ...[...crowds].map((what) => ({ what, of: allDue, n: 0 })),
    ]);
  }

  /**
   * Takes up the tasks that a crash, a lost job or an outage left to be done, and the turns of these workspaces. Each workspace is asked
   * without waiting for another, also in a cluster; one that cannot be asked does not delay the others.
   */
  async function sweep(workspaces: readonly Workspace[]): Promise<void> {
    const now = clock.now();
    const asked = await Promise.allSettled(
      workspaces.map(async (workspace) => ({ workspace, due: await posts.due(workspace, now) })),
    );
    for (const { workspace, due } of asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])))
      await enqueueDue(workspace, due);
    const looked = await Promise.allSettled(workspaces.map(turns.lookAfter));
    const failed = [...asked, ...looked].find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  const tick = async (): Promise<void> => sweep(await deps.stores.installations.installed());

  /** The job of a turn. An earlier run of it that did not end may have left a message in sending. */
  const turn: QueueStep = async (ids, again) => {
    // Its scripts change nothing where the workspace has removed the app, or has installed it anew.
    const workspace = { team: String(ids.team), generation: String(ids.generation) };
    if (again) await sweep([workspace]);
    await takeTurns(workspace, String(ids.name));
    return undefined;
  };

  const turnFailed = async (_: string, { team }: Ids, error: Error) => failed({ team: String(team) }, error);

  return {
    steps: { 'send-part': sendPart, ...strays.steps },
    tick,
    turn,
    turnFailed,
  };
}
