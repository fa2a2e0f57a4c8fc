// Deletes a message that Slack accepted for a thread and posted elsewhere, before anything else of its sequence is sent.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { OutsideFailure } from '../../platform/failure.ts';
import { type Address, type Sequence, type Stray, standsAlone, strayRetry } from '../rules.ts';

/** The functions that close the channel or the thread of a sequence. */
type Closing = {
  close: (workspace: Workspace, sequence: Sequence, settled: boolean, error: string) => Promise<StepEnd>;
  closeThread: (workspace: Workspace, sequence: Sequence) => Promise<void>;
};

export function createStrayJobs(deps: Deps, { close, closeThread }: Closing) {
  const { clock, log, metrics } = deps;
  const { posts } = deps.stores;

  async function keep(
    workspace: Workspace,
    sequence: Sequence,
    { ts, channel }: { ts: string; channel: string },
  ): Promise<StepEnd> {
    const { place, cursor: part, about, subscription } = sequence;
    const kind = sequence.message?.kind ?? 'notice';
    const now = clock.now();
    const elsewhere = channel === place ? {} : { elsewhere: channel };
    const stray: Stray = { v: 1, kind, about, subscription, chain: sequence.id, part, at: now, ...elsewhere };
    log.warn({ team: workspace.team, place, channel, kind, part, ts }, 'outbox: posted outside its thread');
    metrics.failedOutside('stray');
    await posts.keepStray(workspace, sequence, ts, stray, now);
    return { kind: 'kept' };
  }

  /** The sequence that waited for a deletion is treated like one whose thread or channel is closed. */
  async function resume(workspace: Workspace, ts: string, stray: Stray): Promise<Stray['became']> {
    const sequence = await posts.sequence(workspace, stray.chain);
    if (sequence === undefined) return 'resolved';
    if (sequence.stray !== ts) return sequence.state === 'released' ? 'dropped' : 'resolved';
    if (stray.elsewhere !== undefined) {
      await close(workspace, sequence, true, 'channel_not_found');
      return 'waiting';
    }
    await closeThread(workspace, sequence);
    if (!standsAlone(sequence)) return 'dropped';
    return 'posted-alone';
  }

  async function deleteStray(workspace: Workspace, { place, ts }: Address): Promise<StepEnd> {
    const stray = await posts.stray(workspace, place, ts);
    if (stray === undefined || stray.became !== undefined) return { kind: 'done' };
    const now = clock.now();
    const outcome = await (await deps.slack(workspace.team)).remove(stray.elsewhere ?? place, ts);
    switch (outcome.kind) {
      case 'deleted': {
        const { refused: _, ...rest } = stray;
        const became = await resume(workspace, ts, stray);
        await posts.markStray(workspace, place, ts, { ...rest, ...(became && { became }) });
        return { kind: 'done' };
      }
      case 'wait':
        metrics.failedOutside('ratelimited');
        return { kind: 'again', ms: outcome.afterMs };
      case 'refused':
        metrics.failedOutside(outcome.error);
        log.warn({ team: workspace.team, place, ts, error: outcome.error }, 'outbox: a stray message stays');
        await posts.markStray(workspace, place, ts, { ...stray, refused: outcome.error });
        return { kind: 'later', notBefore: now + strayRetry(stray, now) };
      case 'outside':
        throw new OutsideFailure(`Slack answered ${outcome.error}`, outcome.error);
    }
  }

  return { keep, steps: { 'delete-stray': deleteStray } };
}
