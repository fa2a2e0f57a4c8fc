// Reads all data of one workspace that is needed to compare its ledger, tasks and subscriptions.
import type { Deps } from '../../deps.ts';
import type { Installation } from '../../installations/rules.ts';
import { day } from '../../platform/calendar.ts';
import { isOutside } from '../../platform/failure.ts';
import { readTaskId } from '../../posts/rules/tasks.ts';
import { type Sequence, sequenceId } from '../../posts/rules.ts';
import type { OverviewStore } from '../../posts/store/overview.ts';
import type { Open } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { LedgerLine, Seen, StrayLine, Unreadable } from '../rules/seen.ts';
import { lastOf } from '../rules/server.ts';

export type OperatorStores = Pick<
  Deps['stores'],
  'installations' | 'subscriptions' | 'posts' | 'likes' | 'questions'
> & { overview: OverviewStore };

/** Sequences are kept this long after they were recorded, ms. */
const sequencesKept = 30 * day;

export function createLook({ clock, stores }: { clock: Deps['clock']; stores: OperatorStores }) {
  const { installations, subscriptions, posts, likes, questions, overview } = stores;

  async function look(workspace: Installation): Promise<Seen> {
    const { team, name } = workspace;
    const unreadable: Unreadable[] = [];

    /** Records that cannot be parsed are reported and left out; only a failure of Redis stops the look. */
    async function readable<T>(
      record: Unreadable['record'],
      of: string,
      reading: Promise<T>,
    ): Promise<T | undefined> {
      const [read] = await Promise.allSettled([reading]);
      if (read.status === 'fulfilled') return read.value;
      if (isOutside(read.reason)) throw read.reason;
      const reason = read.reason instanceof Error ? read.reason.message : String(read.reason);
      unreadable.push({ record, of, reason: reason.replace(/\s+/g, ' ').slice(0, 200) });
      return undefined;
    }

    const found: Subscription[] = [];
    const open = new Map<string, Open[]>();
    for (const id of (await subscriptions.all(workspace)).sort()) {
      const subscription = await readable('subscription', id, subscriptions.find(workspace, id));
      if (subscription === undefined) continue;
      found.push(subscription);
      const waiting = await readable('questions', id, questions.open(workspace, id));
      open.set(id, waiting ?? []);
    }

    const tasks = (await readable('tasks', team, overview.standing(workspace))) ?? [];
    const dead = (await readable('dead', team, overview.dead(workspace))) ?? [];
    const places = new Set(found.map(({ place }) => place));
    const ledger = new Map<string, LedgerLine[]>();
    const strays = new Map<string, StrayLine[]>();
    for (const place of places) {
      const stands = await readable('ledger', place, posts.since(workspace, place, 0));
      ledger.set(place, stands ?? []);
      strays.set(place, (await readable('strays', place, posts.strays(workspace, place))) ?? []);
    }

    const sequences = new Map<string, Sequence>();
    const sendingFor = new Map<string, number>();
    async function follow(id: string): Promise<void> {
      if (sequences.has(id)) return;
      const sequence = await readable('sequence', id, posts.sequence(workspace, id));
      if (sequence === undefined) return;
      sequences.set(id, sequence);
      places.add(sequence.place);
      const ms = sequence.state === 'sending' ? await overview.sendingFor(workspace, id) : undefined;
      if (ms !== undefined) sendingFor.set(id, ms);
    }
    const young = clock.now() - sequencesKept;
    const ids = [
      ...tasks.map(({ id }) => readTaskId(id)),
      ...dead.map(({ what, of }) => ({ what, of })),
    ].flatMap(({ what, of }) => (what === 'send-part' ? [of] : []));
    for (const { claim } of found) if (claim !== undefined) ids.push(claim);
    for (const { record } of [...ledger.values()].flat()) if (record.at > young) ids.push(record.chain);
    for (const { stray } of [...strays.values()].flat())
      if (stray.became === undefined) ids.push(stray.chain);
    for (const [subscription, waiting] of open) {
      for (const { id, ts } of waiting)
        if (ts === undefined) ids.push(sequenceId(subscription, 'question', id));
    }
    for (const id of ids) await follow(id);

    const parked = new Map<string, string[]>();
    const held = new Map<string, string>();
    for (const place of [...places]) {
      parked.set(place, await overview.parked(workspace, place));
      const holder = await overview.heldBy(workspace, place);
      if (holder === undefined) continue;
      held.set(place, holder);
      // The sequence is read again if it was read before, since its sending may have begun.
      sequences.delete(holder);
      await follow(holder);
    }

    // The first tick comes within a minute after the start.
    const heardAt = lastOf([await likes.seen(workspace), workspace.started]);
    return {
      team,
      name,
      heardAt,
      subscriptions: found,
      unreadable,
      tasks,
      dead,
      sequences,
      sendingFor,
      parked,
      held,
      ledger,
      strays,
      open,
    };
  }

  /** Every installed workspace, or the named one. */
  async function lookAround(team?: string): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (const one of (await installations.workspaces()).sort()) {
      const installation = team === undefined || one === team ? await installations.find(one) : undefined;
      if (installation !== undefined) seen.push(await look(installation));
    }
    return seen;
  }

  return lookAround;
}
