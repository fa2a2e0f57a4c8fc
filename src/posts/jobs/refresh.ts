// Refreshes live messages: makes each show the present, one refresh at a time, in its turn.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { hour, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { notChanged } from '../../platform/failure.ts';
import type { StepName } from '../../steps.ts';
import {
  hashOf,
  isCurrent,
  notPostedYet,
  restsUntil,
  type Shown,
  type Unposted,
  unsureAfter,
} from '../rules/live.ts';
import type { Subject } from '../rules/steps.ts';
import { taskId } from '../rules/tasks.ts';
import { lookAfter } from '../rules.ts';

/** The wait before a message in a channel that takes no changes is tried again. */
const closedFor = 6 * hour;

/** The longest wait during which a job is held, ms; a longer wait is left to its task. */
const longestHeld = 5000;

/** The wait before an overtaken refresh looks again, real ms. */
const soon = 250;

/** The making of a live message; it has no other effect. */
export type LiveMessage<T> = {
  /** The step that refreshes it. A plan that changes what the message shows puts this step. */
  step: StepName;
  subject: Subject<T>;
  /** The message as it should be now; undefined where there is none, or where it no longer changes. */
  render: (workspace: Workspace, about: T) => Promise<Shown | Unposted | typeof notPostedYet | undefined>;
  /** The least time between two changes, ms by the clock of dates; changes that come meanwhile are shown together. */
  atMostEvery?: number;
  /** Follows when the message was deleted in Slack. */
  gone?: (workspace: Workspace, about: T) => Promise<void>;
  /** A closed channel is not waited for after this date. */
  until?: (about: T) => Instant;
};

export type RefreshMessage = <T>(
  message: LiveMessage<T>,
) => (workspace: Workspace, about: T) => Promise<StepEnd>;

export function createRefresh(deps: Deps): RefreshMessage {
  const { clock, timings, metrics } = deps;
  const { posts } = deps.stores;

  const after = (ms: number): StepEnd =>
    ms > longestHeld ? { kind: 'later', notBefore: clock.now() + ms } : { kind: 'again', ms };

  return ({ step, subject, render, atMostEvery = 0, gone, until = () => Number.POSITIVE_INFINITY }) =>
    async (workspace, about) => {
      const of = subject.write(about);
      const id = taskId(step, of);
      const begun = await posts.beginRefresh(workspace, id);
      if (begun === undefined) return { kind: 'done' };
      const rests = restsUntil(begun, atMostEvery, clock.now());
      if (rests > clock.now()) return { kind: 'later', notBefore: rests };
      const shown = await render(workspace, about);
      if (shown === undefined) return { kind: 'done' };
      if (shown === notPostedYet) return { kind: 'later', notBefore: clock.now() + minute };
      if ('sequence' in shown) {
        // A message that is being sent may have either text.
        await posts.doubtRefresh(workspace, id);
        const isReworded = await posts.reword(workspace, shown.sequence, shown.message);
        return isReworded ? { kind: 'done' } : { kind: 'again', ms: soon };
      }
      if (isCurrent(begun, shown)) return { kind: 'done' };
      const { place, ts, text, blocks, apart = 0 } = shown;
      const taken = await posts.takeEdit(
        workspace,
        { id, seq: begun.seq, apart },
        shown.urgent ? 'urgent' : 'later',
        { window: timings.spacing.editWindow, within: 2 * timings.askTimeout },
      );
      if (taken.kind === 'gone') return { kind: 'done' };
      // The other refresh may end before it has changed anything.
      if (taken.kind === 'superseded') return { kind: 'again', ms: soon };
      if (taken.kind === 'wait') return after(taken.ms);
      const before = { ...begun, unsure: taken.unsure };

      const web = await deps.slack(workspace.team);
      const { became, code, afterMs } = await web.change(place, ts, { text, blocks });
      switch (became) {
        case 'wait':
          metrics.failedOutside('ratelimited');
          await posts.holdEdits(workspace, afterMs);
          await posts.endRefresh(workspace, id, begun.seq, before);
          return after(afterMs);
        case 'later':
          // The change may have happened, or may still: the message stays unsure.
          throw notChanged(code);
        case 'closed':
          await posts.endRefresh(workspace, id, begun.seq, before);
          return clock.now() < until(about)
            ? { kind: 'later', notBefore: clock.now() + closedFor }
            : { kind: 'done' };
        case 'gone':
          await gone?.(workspace, about);
      }
      // A message that is gone or final stays as it is until it should show something else.
      const unsure = became === 'changed' ? unsureAfter(before.unsure) : 0;
      const isLast = await posts.endRefresh(workspace, id, begun.seq, {
        ...{ hash: hashOf(shown), unsure, changed: clock.now() },
      });
      if (!isLast) await posts.doubtRefresh(workspace, id, { what: step, of, notBefore: clock.now() });
      else if (unsure > 0) return after(lookAfter(timings));
      return { kind: 'done' };
    };
}
