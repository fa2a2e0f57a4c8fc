// What likes do by themselves: notice that events were missed and have threads read again, forget old removals.
import type { Deps, StepEnd } from '../deps.ts';
import type { Workspace } from '../installations/rules.ts';
import { day } from '../platform/calendar.ts';
import type { Instant } from '../platform/clock.ts';
import { addressOf, isThreadRoot } from '../posts/rules.ts';
import type { StepName } from '../steps.ts';
import { afterHeldBack, isGap, repairedFor } from './rules.ts';

/** Events may have been missed since `start`: threads that were young then are read again. */
export type RepairAfter = (workspace: Workspace, start: Instant, why: 'away' | 'held back') => Promise<void>;

/**
 * `realNow`: real ms, by which this process notices that it did not tick although the clock of dates may have walked.
 * `listening`: whether Slack can reach this process.
 */
export function createLikeJobs(
  deps: Deps,
  { realNow, listening }: { realNow: () => number; listening: () => boolean },
) {
  const { clock, log } = deps;
  const { installations, likes, posts, subscriptions } = deps.stores;
  /** When this process last stamped; absent before it did, and when it found no Redis or Slack could not reach it. */
  let tickedAt: number | undefined;

  /** Since when something waits to be repaired; undefined once it was. */
  async function waitsSince(workspace: Workspace, what: StepName, of: string): Promise<Instant | undefined> {
    const cause = (await posts.entry(workspace, what, of))?.cause;
    return cause === undefined ? undefined : Number(cause);
  }

  /** Gaps that are still to be repaired are one, from the earliest beginning; says which. */
  async function putSince(
    workspace: Workspace,
    [what, of]: ['repair-after' | 'repair-place', string],
    start: Instant,
    notBefore = clock.now(),
  ): Promise<Instant> {
    const from = Math.min(start, (await waitsSince(workspace, what, of)) ?? start);
    await posts.put(workspace, { what, of, cause: String(from) }, notBefore);
    return from;
  }

  const repairAfter: RepairAfter = async (workspace, start, why) => {
    const notBefore = clock.now() + (why === 'held back' ? afterHeldBack : 0);
    const from = await putSince(workspace, ['repair-after', 'gap'], start, notBefore);
    log.warn({ team: workspace.team, from, why }, 'likes: events may have been missed');
  };

  async function repairGap(workspace: Workspace, of: string): Promise<StepEnd> {
    const start = await waitsSince(workspace, 'repair-after', of);
    if (start === undefined) return { kind: 'done' };
    for (const place of await subscriptions.places(workspace)) {
      await putSince(workspace, ['repair-place', place], start);
    }
    return { kind: 'done' };
  }

  /** Waits until it is known what stands in the place, then has each young thread read again. */
  async function repairPlace(workspace: Workspace, place: string): Promise<StepEnd> {
    const start = await waitsSince(workspace, 'repair-place', place);
    if (start === undefined) return { kind: 'done' };
    const unsettled = await posts.unsettled(workspace, place);
    if (unsettled === 'yes') return { kind: 'again', ms: Math.min(deps.timings.settle, 5000) };
    if (unsettled === 'parked' && clock.now() - start < repairedFor)
      return { kind: 'later', notBefore: clock.now() + day };
    const threads = new Set<string>();
    for (const { ts, record } of await posts.since(workspace, place, start - repairedFor)) {
      // A question may be younger than the thread it stands in.
      const root = isThreadRoot(record) ? ts : (await posts.sequence(workspace, record.chain))?.root;
      if (root !== undefined && (root !== ts || isThreadRoot(record))) threads.add(root);
    }
    for (const ts of threads) {
      await posts.put(workspace, { what: 'repair-thread', of: addressOf(place, ts) }, clock.now());
    }
    return { kind: 'done' };
  }

  async function forgetRemovals(workspace: Workspace): Promise<StepEnd> {
    for (const place of await subscriptions.places(workspace))
      await likes.sweep(workspace, place, clock.now());
    return { kind: 'done' };
  }

  async function tick(now: Instant): Promise<void> {
    const mayHaveMissed = tickedAt === undefined || realNow() - tickedAt > deps.timings.silence;
    tickedAt = undefined;
    // Who hears nothing leaves no sign of life: what is missed from here on is made good afterwards.
    if (!listening()) return;
    const workspaces = await installations.installed();
    // All are asked, and stamped, without waiting for one after the other.
    await Promise.all(
      workspaces.map(async (workspace) => {
        const seen = mayHaveMissed ? await likes.seen(workspace) : undefined;
        if (seen !== undefined && isGap(seen, now)) await repairAfter(workspace, seen, 'away');
        await likes.stamp(workspace, now);
      }),
    );
    tickedAt = realNow();
  }

  /** Another list of emoji: what is none of its likes counts no more, and what is one now is read in the young threads. */
  async function recountLikes(workspace: Workspace, place: string): Promise<StepEnd> {
    await likes.recount(workspace, place, clock.now());
    await putSince(workspace, ['repair-place', place], clock.now());
    return { kind: 'done' };
  }

  return {
    steps: {
      'repair-after': repairGap,
      'repair-place': repairPlace,
      'recount-likes': recountLikes,
      'forget-removals': forgetRemovals,
    },
    tick,
    repairAfter,
  };
}
