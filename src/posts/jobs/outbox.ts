// The outbox at work: one step sends one message; what may or may not stand is looked for before it is sent again.
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { minute } from '../../platform/calendar.ts';
import { OutsideFailure } from '../../platform/failure.ts';
import type { SlackWeb } from '../../platform/slack/web.ts';
import {
  addressOf,
  type Chain,
  clockMargin,
  intentOf,
  isDirect,
  type LedgerRecord,
  lookAfter,
  mayStillSend,
  standsAlone,
  waitAfterOutside,
} from '../rules.ts';
import type { Sent } from '../store/outbox.ts';
import { createStrayJobs } from './stray.ts';

/** Records a part in the ledger; says which todo number the next part has. Rooms may record more in the same step. */
export type Recorder = (workspace: Workspace, sent: Sent) => Promise<number | undefined>;

/** How long after a part was found its thread is read, ms: what is on its way from Slack comes first. */
const afterFound = 2 * minute;

/** Whether a chain as it was read still says what its part is and what that replies to. */
const isKnown = ({ cursor, attempt, under, root }: Chain, begun: { part: number; attempt: number }) =>
  cursor === begun.part && attempt + 1 === begun.attempt && (under === undefined || root !== undefined);

export function createPostJobs(
  deps: Deps,
  plan: {
    /** The key of the hash whose `state` and `revision` a chain of this subscription needs. */
    standsOn: (team: string, subscription: string) => string;
    /** Who records a part, by its kind. */
    recorders: Partial<Record<LedgerRecord['kind'], Recorder>>;
    /** Measures real ms: how long this process took between making a message ready and sending it. */
    stopwatch: () => () => number;
  },
): RoomJobs {
  const { clock, log, metrics, timings } = deps;
  const { posts } = deps.stores;
  const strays = createStrayJobs(deps, { close, closeThread });

  async function sendPart(workspace: Workspace, id: string): Promise<StepEnd> {
    const chain = await posts.chain(workspace, id);
    if (chain === undefined) return { kind: 'done' };
    const web = await deps.slack(workspace.team);
    const standsOn = plan.standsOn(workspace.team, chain.subscription);
    const elapsed = plan.stopwatch();
    const beginning = await posts.begin(workspace, chain, standsOn, clock.now(), timings.spacing);
    switch (beginning.kind) {
      case 'send':
        return send(
          workspace,
          web,
          isKnown(chain, beginning)
            ? { ...chain, attempt: beginning.attempt }
            : await posts.chain(workspace, id),
          elapsed,
        );
      case 'wait':
        return { kind: 'again', ms: beginning.ms };
      case 'unsettled':
        if (beginning.ms < lookAfter(timings))
          return { kind: 'again', ms: lookAfter(timings) - beginning.ms };
        // Who read an older part knows nothing of this one.
        if (beginning.part !== chain.cursor) return { kind: 'again', ms: 0 };
        return settle(workspace, web, { ...chain, attempt: beginning.attempt });
      case 'behind':
        return { kind: 'again', ms: Math.min(timings.settle, 250) };
      case 'released':
        log.info({ team: workspace.team, chain: id }, 'outbox: not sent, what it stood on has changed');
        return { kind: 'kept' };
      case 'parked':
        return { kind: 'kept' };
      case 'gone':
        return { kind: 'done' };
    }
  }

  async function send(
    workspace: Workspace,
    web: SlackWeb,
    chain: Chain | undefined,
    elapsed: () => number,
  ): Promise<StepEnd> {
    if (chain?.message === undefined) throw new Error('a chain has no message at its cursor');
    if (elapsed() > mayStillSend(timings)) {
      log.warn({ team: workspace.team, chain: chain.id, part: chain.cursor }, 'outbox: too late to send');
      return { kind: 'again', ms: timings.settle };
    }
    const outcome = await web.post({
      channel: chain.place,
      ...(chain.threaded && chain.root !== undefined ? { thread: chain.root } : {}),
      text: chain.message.text,
      blocks: chain.message.blocks,
      intent: intentOf(chain.id, chain.cursor),
    });
    switch (outcome.kind) {
      case 'sent':
        return record(workspace, chain, outcome.ts);
      case 'stray':
        return strays.keep(workspace, chain, outcome);
      case 'wait':
        metrics.failedOutside('ratelimited');
        await posts.putBack(workspace, chain, clock.now());
        return { kind: 'again', ms: outcome.afterMs };
      case 'place-closed':
        return close(workspace, chain, true, outcome.error);
      case 'thread-closed':
        log.warn(
          { team: workspace.team, chain: chain.id, error: outcome.error },
          'outbox: a thread is closed',
        );
        return closeThread(workspace, chain);
      case 'message-refused':
        await posts.putBack(workspace, chain, clock.now());
        throw new Error(`Slack refused the message: ${outcome.error}`);
      case 'outside':
        await posts.putBack(workspace, chain, clock.now());
        throw new OutsideFailure(`Slack answered ${outcome.error}`, outcome.error);
      case 'unknown':
        metrics.failedOutside(outcome.error);
        log.warn(
          { team: workspace.team, chain: chain.id, part: chain.cursor, error: outcome.error },
          'outbox: it may stand',
        );
        return { kind: 'again', ms: timings.settle };
    }
  }

  /** What says something of its own is said in the channel; what belongs to the thread is given up with it. */
  async function closeThread(workspace: Workspace, chain: Chain): Promise<StepEnd> {
    if (standsAlone(chain)) {
      await posts.detach(workspace, chain, clock.now());
      return { kind: 'again', ms: 0 };
    }
    await posts.drop(workspace, chain, clock.now());
    if (chain.ifDropped !== undefined) await deps.hurry(workspace, chain.ifDropped, chain.id);
    return { kind: 'kept' };
  }

  /** Slack takes no posts there: the course waits with its channel. Who cannot be written to directly is left alone. */
  async function close(
    workspace: Workspace,
    chain: Chain,
    settled: boolean,
    error: string,
  ): Promise<StepEnd> {
    metrics.failedOutside(error);
    if (isDirect(chain.place)) {
      await posts.drop(workspace, chain, clock.now());
      log.warn({ team: workspace.team, chain: chain.id, error }, 'outbox: a direct message reaches nobody');
      return { kind: 'kept' };
    }
    await posts.park(workspace, chain, settled, error, clock.now());
    await deps.hurry(workspace, 'close-place', chain.subscription);
    return { kind: 'kept' };
  }

  /** Finds out whether a part stands of which nobody knows. */
  async function settle(workspace: Workspace, web: SlackWeb, chain: Chain): Promise<StepEnd> {
    const outcome = await web.look({
      channel: chain.place,
      ...(chain.threaded && chain.root !== undefined ? { thread: chain.root } : {}),
      since: (chain.first ?? clock.now()) - clockMargin,
      intent: intentOf(chain.id, chain.cursor),
    });
    switch (outcome.kind) {
      case 'found': {
        // It may have stood for long: what was done below it, and was not kept, is read.
        const thread = addressOf(chain.place, chain.root ?? outcome.ts);
        if (!isDirect(chain.place))
          await posts.put(workspace, { what: 'repair-thread', of: thread }, clock.now() + afterFound);
        return record(workspace, chain, outcome.ts);
      }
      case 'stray':
        return strays.keep(workspace, chain, outcome);
      case 'absent':
        await posts.putBack(workspace, chain, clock.now());
        return { kind: 'again', ms: 0 };
      case 'place-closed':
        return close(workspace, chain, false, outcome.error);
      case 'outside':
        metrics.failedOutside(outcome.error);
        return { kind: 'later', notBefore: clock.now() + waitAfterOutside };
    }
  }

  async function record(workspace: Workspace, chain: Chain, ts: string): Promise<StepEnd> {
    const kind = chain.message?.kind ?? 'notice';
    const now = clock.now();
    const sent: Sent = {
      chain,
      part: chain.cursor,
      ts,
      now,
      record: {
        v: 1,
        kind,
        about: chain.about,
        subscription: chain.subscription,
        chain: chain.id,
        part: chain.cursor,
        at: now,
        ...(chain.locale === undefined ? {} : { locale: chain.locale }),
      },
    };
    const recorder = plan.recorders[kind] ?? posts.record;
    const next = await recorder(workspace, sent);
    metrics.delivered(kind);
    log.info({ team: workspace.team, place: chain.place, kind, part: chain.cursor, ts }, 'outbox: posted');
    if (next !== undefined) await deps.hurry(workspace, 'send-part', chain.id, next);
    await deps.hurry(workspace, 'adopt-events', addressOf(chain.place, ts));
    return { kind: 'kept' };
  }

  /** Takes up again what a crash, a lost job or an outage left in `todo`. */
  async function sweep(): Promise<void> {
    for (const workspace of await deps.stores.installations.installed()) {
      for (const { what, of, n } of await posts.due(workspace, clock.now())) {
        await deps.hurry(workspace, what, of, n);
      }
    }
  }

  return { steps: { 'send-part': sendPart, ...strays.steps }, tick: sweep };
}
