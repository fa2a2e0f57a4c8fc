// The next due event, and whether any work is left: for the sandbox's clock, and for tests that wait for idleness.
import type { Deps } from './deps.ts';
import type { Workspace } from './installations/rules.ts';
import { realNow } from './platform/clock.ts';
import type { StepQueue } from './platform/queue.ts';
import { isOnSchedule } from './questions/rules/question.ts';
import type { SessionStore } from './sessions/store/sessions.ts';
import { dailySteps, isDaily, stepCalled } from './steps.ts';
import { hourZone } from './subscriptions/rules/hour.ts';
import type { Subscription } from './subscriptions/rules/subscription.ts';
import { inWords, type WordKey } from './words/words.ts';

/** With `told`, only events that people see count; with `lesson` or `hour`, only events of that kind. */
type Which = 'told' | 'lesson' | 'hour';

const wanted: Record<Which, (says: WordKey) => boolean> = {
  told: () => true,
  lesson: (says) => says === 'due.lesson',
  hour: (says) => says === 'due.questions',
};

type Due = { at: number; what: ReturnType<typeof inWords>; zone?: string };

export function createNextDue(
  { clock, slack, stores }: Deps,
  sessions: Pick<SessionStore, 'guest'>,
  { queue, turns, enqueues }: { queue: StepQueue; turns: StepQueue; enqueues: () => boolean },
) {
  const { installations, posts, questions, subscriptions } = stores;

  async function placeOf(team: string, id: string) {
    const workspace = await installations.find(team);
    const subscription = workspace && (await subscriptions.find(workspace, id));
    if (subscription === undefined) return undefined;
    const channel = await (await slack(team)).channel(subscription.place);
    return { subscription, place: `#${channel.name}` };
  }

  async function ofSchedule(team: string, id: string) {
    const found = await placeOf(team, id);
    if (found === undefined) return { what: inWords('due.retry') };
    const { subscription, place } = found;
    const what =
      subscription.state === 'paused'
        ? inWords('due.resume', { place })
        : inWords('due.lesson', { place, number: subscription.position.length + 1 });
    return { what, zone: subscription.zone };
  }

  async function ofTask(team: string, what: string, of: string) {
    const { onClock, subject } = stepCalled(what) ?? {};
    const key = onClock?.says ?? 'due.retry';
    if (key === 'due.lesson') return ofSchedule(team, of);
    const { subscription: id } = subject?.where(of) ?? {};
    if (onClock === undefined || id === undefined) return { what: inWords(key) };
    const found = await placeOf(team, id);
    if (found === undefined) return { what: inWords('due.retry') };
    const { subscription, place } = found;
    if (key !== 'due.questions') return { what: inWords(key, { place }), zone: subscription.zone };
    const isOff = subscription.state === 'paused';
    const said = inWords(isOff ? 'due.questions-wait' : 'due.questions', { place });
    return { what: said, zone: hourZone(subscription) };
  }

  /** Whether this hour will take place: its task keeps the old moment where the hour was moved. */
  async function comes(
    workspace: Workspace,
    subscription: Subscription,
    sessionAt: number,
  ): Promise<boolean> {
    if (isOnSchedule(sessionAt, subscription)) return true;
    const { closed, movedTo } = await questions.session(workspace, subscription.id, sessionAt);
    return closed && movedTo === undefined;
  }

  /** Whether people would see an effect of this task in the current state. */
  async function isSeen(workspace: Workspace, { what, of }: { what: string; of: string }): Promise<boolean> {
    const { onClock, subject } = stepCalled(what) ?? {};
    if (onClock?.isSeen === undefined) return onClock !== undefined;
    const { subscription: id = '', sessionAt } = subject?.where(of) ?? {};
    const subscription = await subscriptions.find(workspace, id);
    const ofSession = subscription !== undefined && sessionAt !== undefined;
    return onClock.isSeen({
      state: subscription?.state,
      guest: sessionAt === undefined ? undefined : (await sessions.guest(workspace, of)).value?.state,
      comes: !ofSession || (await comes(workspace, subscription, sessionAt)),
    });
  }

  /** Names one task or job that waits, runs or is due, and is neither parked nor dead; undefined when there is none. */
  async function left(): Promise<string | undefined> {
    if (enqueues()) return 'tasks that are not in the queue yet';
    const jobs = await queue.counts();
    if (jobs.waiting + jobs.active + jobs.delayed > 0) return `steps: ${JSON.stringify(jobs)}`;
    // A turn may still be waiting although its place has nothing to send any more.
    const { waiting, active } = await turns.counts();
    if (waiting + active > 0) return `turns: ${JSON.stringify({ waiting, active })}`;
    const now = clock.now();
    for (const workspace of await installations.installed()) {
      // The next tick runs a due daily task, so there is no need to wait for it.
      const due = await posts.due(workspace, now, dailySteps.length + 1);
      const entry = due.find(({ what }) => !isDaily(what));
      if (entry !== undefined) return `task: ${JSON.stringify(entry)}`;
      const messages = await posts.waitingMessages(workspace);
      if (messages > 0) return `messages that wait for a turn: ${messages}`;
    }
    return undefined;
  }

  return {
    /** The next moment after now at which something is due, its name in every language, and the zone it is set in. */
    async nextDue(which?: Which): Promise<Due | undefined> {
      const now = clock.now();
      let found: Due | undefined;
      for (const workspace of await installations.installed()) {
        const isWanted = async (one: { what: string; of: string }) => {
          const says = stepCalled(one.what)?.onClock?.says;
          if (which === undefined) return !isDaily(one.what);
          return says !== undefined && wanted[which](says) && (await isSeen(workspace, one));
        };
        const entry = await posts.nextDue(workspace, now, isWanted);
        if (entry !== undefined && (found === undefined || entry.at < found.at)) {
          found = { at: entry.at, ...(await ofTask(workspace.team, entry.what, entry.of)) };
        }
      }
      return found;
    },

    left,

    /** True once nothing is waiting, active, delayed or due; false if that does not happen within `withinMs`. */
    async idle(withinMs: number): Promise<boolean> {
      const until = realNow() + withinMs;
      for (;;) {
        if ((await left()) === undefined) return true;
        if (realNow() >= until) return false;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}
