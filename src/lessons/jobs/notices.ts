// Notices to a channel, by day: its lessons are back after a pause, or one did not come.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { oneMessage } from '../../posts/rules.ts';
import { comingText, notice } from '../../subscriptions/blocks/channel.ts';
import { coming, type Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { dueNow } from '../rules/due.ts';
import { byDayBefore } from '../rules/notices.ts';

export function createNoticeJobs(deps: Deps) {
  const { clock } = deps;
  const { subscriptions } = deps.stores;

  /** A pause ended by itself, at midnight: the channel is told in the morning, or just before an earlier lesson. */
  async function tellResumed(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription?.state !== 'active') return { kind: 'done' };
    const { zone, locale, next, revision } = subscription;
    const now = clock.now();
    const at = byDayBefore(now, zone, next);
    if (at > now) return { kind: 'later', notBefore: at };
    const words = wordsOf(locale);
    const comes = servedAt(subscription, now);
    const when = comes === undefined ? '—' : words.when(comes, zone);
    const message = notice(words.say('notice.resumed', { when }));
    await deps.send(workspace, oneMessage(subscription, ['resumed', revision], message));
    return { kind: 'done' };
  }

  /** The moment of the next lesson: now where it is late and being posted, later where it is too late. */
  function servedAt(subscription: Subscription, now: number): number | undefined {
    const due = dueNow(subscription, now);
    if (due.kind === 'post') return now;
    return due.kind === 'later' ? due.due : due.kind === 'lapse' ? due.next : undefined;
  }

  /** A lesson was owed, and its time is over: the channel is told once, with the moment of the next. */
  async function tellLapsed(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const at = subscription?.lapses?.at(-1);
    if (subscription === undefined || at === undefined || isOver(subscription)) return { kind: 'done' };
    const { zone, locale } = subscription;
    const morning = byDayBefore(clock.now(), zone);
    if (morning > clock.now()) return { kind: 'later', notBefore: morning };
    const words = wordsOf(locale);
    const next = comingText(words, coming(subscription), zone);
    const message = notice(words.say('notice.lapsed', { date: words.dayWhen(at, zone), next }));
    await deps.send(workspace, oneMessage(subscription, ['lapsed', at], message));
    return { kind: 'done' };
  }

  const isOver = ({ state }: Subscription) => state === 'ended' || state === 'finished';

  return { steps: { 'tell-resumed': tellResumed, 'tell-lapsed': tellLapsed } };
}
