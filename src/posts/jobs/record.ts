// Records the outcome of a sent message with the changes that follow, or closes a place that takes no messages.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { untilCommitted } from '../../platform/state/commit.ts';
import { isDirect, type LedgerRecord, type Sequence, standsAlone } from '../rules.ts';
import type { Posted, Sent } from '../store/plans.ts';

/** The changes that follow from a posted message, as things are now; they are recorded in the same step. */
export type Recorder = (workspace: Workspace, sent: Sent) => Promise<Posted>;

/** The recorders by the kind of message. */
export type Recorders = Partial<Record<LedgerRecord['kind'], Recorder>>;

/** The moment at which a found message was posted: Slack's date of it, within the bounds our clock knows. */
export const stoodSince = (first: Instant, ts: string, now: Instant): Instant =>
  Math.min(now, Math.max(first, Math.floor(Number(ts) * 1000)));

export function createRecord(deps: Deps, recorders: Recorders) {
  const { clock, log, metrics } = deps;
  const { posts } = deps.stores;

  /** Slack takes no posts there: the course waits with its channel. A person who cannot be written to is left alone. */
  async function close(
    workspace: Workspace,
    sequence: Sequence,
    settled: boolean,
    error: string,
  ): Promise<StepEnd> {
    metrics.failedOutside(error);
    if (isDirect(sequence.place)) {
      await posts.drop(workspace, sequence, clock.now());
      log.warn(
        { team: workspace.team, sequence: sequence.id, error },
        'outbox: a direct message reaches nobody',
      );
      return { kind: 'kept' };
    }
    await posts.park(workspace, sequence, settled, error, clock.now());
    return { kind: 'kept' };
  }

  /** `at` is the moment it was posted, where that is not now. */
  async function record(
    workspace: Workspace,
    sequence: Sequence,
    ts: string,
    at = clock.now(),
  ): Promise<void> {
    const kind = sequence.message?.kind ?? 'notice';
    const now = clock.now();
    const sent: Sent = {
      sequence,
      part: sequence.cursor,
      ts,
      now,
      record: {
        v: 1,
        kind,
        about: sequence.about,
        subscription: sequence.subscription,
        chain: sequence.id,
        part: sequence.cursor,
        at,
        ...(sequence.locale === undefined ? {} : { locale: sequence.locale }),
      },
    };
    await untilCommitted(async () => {
      const outcome = await posts.record(workspace, sent, await recorders[kind]?.(workspace, sent));
      if (outcome !== 'stale') return outcome;
      // The commit is also stale where the part is recorded already, or is looked for under the new id of its channel.
      const latest = await posts.sequence(workspace, sequence.id);
      const isOurs = latest?.cursor === sent.part && latest.place === sequence.place;
      return isOurs ? 'stale' : 'committed';
    });
    metrics.delivered(kind);
    log.info(
      { team: workspace.team, place: sequence.place, kind, part: sequence.cursor, ts },
      'outbox: posted',
    );
  }

  /**
   * The thread takes no replies: a sequence with news of its own is sent to the channel, and one that belongs to the thread is given up.
   */
  async function closeThread(workspace: Workspace, sequence: Sequence): Promise<void> {
    if (standsAlone(sequence)) return posts.detach(workspace, sequence, clock.now());
    await posts.drop(workspace, sequence, clock.now());
  }

  return { close, closeThread, record };
}
