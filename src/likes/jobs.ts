// The jobs of likes: notice missed events, have threads read again, and forget old removals.
import type { Deps, StepEnd } from '../deps.ts';
import type { Workspace } from '../installations/rules.ts';
import { day } from '../platform/calendar.ts';
import type { Instant } from '../platform/clock.ts';
import { addressOf, isThreadRoot } from '../posts/rules.ts';
import type { StepName } from '../steps.ts';
import { afterHeldBack, isGap, repairedFor } from './rules.ts';

/** Has young threads read again, because events may have been missed since `start`. */
export type RepairAfter = (workspace: Workspace, start: Instant, why: 'away' | 'held back') => Promise<void>;

/**
 * `realNow` gives real ms: this process uses it to notice that it did not tick, because the clock of dates may have been moved. `listening`
 * says whether Slack can reach this process.
 */
export function createLikeJobs(
  deps: Deps,
  { realNow, listening }: { realNow: () => number; listening: () => boolean },
) {
  const { clock, log } = deps;
  const { installations, likes, posts, subscriptions } = deps.stores;
  /** The real moment of this process's last stamp; undefined before its first, and after it found no Redis or Slack could not reach it. */
  let tickedAt: number | undefined;

  /** The moment since which something waits to be repaired; undefined once it was repaired. */
  async function waitsSince(workspace: Workspace, what: StepName, of: string): Promise<Instant | undefined> {
    const cause = (await posts.entry(workspace, what, of))?.cause;
    return cause === undefined ? undefined : Number(cause);
  }

  /** Merges gaps that are still to be repaired into one, from the earliest beginning; returns that beginning. */
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

  /** Waits until every message sent to the place is known, then has each young thread read again. */
  async function repairPlace(workspace: Workspace, place: string): Promise<StepEnd> {
    const start = await waitsSince(workspace, 'repair-place', place);
    if (start === undefined) return { kind: 'done' };
    const unsettled = await posts.unsettled(workspace, place);
    if (unsettled === 'yes') return { kind: 'again', ms: Math.min(deps.timings.settle, 5000) };
    if (unsettled === 'parked' && clock.now() - start < repairedFor)
      return { kind: 'later', notBefore: clock.now() + day };
    const threads = new Set<string>();
    for (const { ts, record } of await posts.since(workspace, place, start - repairedFor)) {
      // A question may be younger than its thread.
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
    // A process that Slack cannot reach leaves no sign of life: the events missed from here on are read again afterwards.
    if (!listening()) return;
    const workspaces = await installations.installed();
    // All workspaces are asked and stamped at the same time.
    await Promise.all(
      workspaces.map(async (workspace) => {
        const seen = mayHaveMissed ? await likes.seen(workspace) : undefined;
        if (seen !== undefined && isGap(seen, now)) await repairAfter(workspace, seen, 'away');
        await likes.stamp(workspace, now);
      }),
    );
    tickedAt = realNow();
  }

  /** The list of emoji has changed: reactions that are no longer on it stop counting, and the young threads are read for new ones. */
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
