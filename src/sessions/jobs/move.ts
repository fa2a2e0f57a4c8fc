// A subscription has its hour at another moment: what was to come at the old one goes to the nearest of the new.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { chainId, type Following } from '../../posts/rules.ts';
import {
  fridayAfter,
  isOnSchedule,
  missingBefore,
  nearestFriday,
  readSessionId,
  sessionId,
} from '../../questions/rules/question.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { askedAnew, type Guest, invitationId, invited, isComing } from '../rules.ts';
import type { Read } from '../store/guests.ts';
import type { SessionStore } from '../store/sessions.ts';
import { guestValues, type Telling } from './telling.ts';

/** Moves one session that is not on the schedule any more. */
export type Move = (workspace: Workspace, subscription: Subscription, friday: number) => Promise<StepEnd>;

export function createMove(deps: Deps, sessions: SessionStore, telling: Telling) {
  const { clock } = deps;
  const { posts, questions, subscriptions } = deps.stores;

  /** The first session from `at` on that nobody else comes to. */
  async function freeFor(
    person: string,
    workspace: Workspace,
    subscription: Subscription,
    at: number,
  ): Promise<{ friday: number; record: Read<Guest> }> {
    const record = await sessions.guest(workspace, sessionId(subscription.id, at));
    if (!isComing(record.value) || record.value.person === person) return { friday: at, record };
    return freeFor(person, workspace, subscription, fridayAfter(at, subscription));
  }

  async function change(
    workspace: Workspace,
    session: string,
    from: Read<Guest>,
    to: Guest,
    steps: Following[],
  ): Promise<boolean> {
    if (!(await sessions.changeGuest(workspace, session, from, to, steps))) return false;
    await deps.hurryDue(workspace, steps);
    return true;
  }

  /** Who was to come is asked whether the new hour suits; a channel that knew of them hears it. False when somebody else just changed it. */
  async function moveGuest(
    workspace: Workspace,
    subscription: Subscription,
    from: number,
    to: number,
  ): Promise<boolean> {
    const now = clock.now();
    const session = sessionId(subscription.id, from);
    const before = await sessions.guest(workspace, session);
    const guest = before.value;
    if (!isComing(guest)) return true;
    const target = await freeFor(guest.person, workspace, subscription, to);
    const moved = sessionId(subscription.id, target.friday);
    if (!isComing(target.record.value)) {
      const anew = askedAnew(guest, from, now);
      const steps = invited(anew, moved, target.friday, now);
      if (!(await change(workspace, moved, target.record, anew, steps))) return false;
    }
    const value = invitationId(session, guest);
    if ((await posts.chain(workspace, chainId(subscription.id, 'guest', value))) !== undefined) {
      const words = wordsOf(subscription.locale);
      const { place, zone } = subscription;
      const said = {
        ...guestValues(words, { at: from, zone, place }, guest.person),
        to: words.when(target.friday, zone),
      };
      const message = notice(words.say('guest.moved', said));
      await telling.post(workspace, subscription, ['guest-moved', value], message, 0);
    }
    const show = { what: 'show-invitation', of: session, notBefore: now };
    return change(workspace, session, before, { ...guest, state: 'moved', since: now }, [show]);
  }

  const moveSession: Move = async (workspace, subscription, from) => {
    const { id, zone } = subscription;
    const now = clock.now();
    const to = nearestFriday(from, subscription, now);
    if (!(await moveGuest(workspace, subscription, from, to))) return { kind: 'again', ms: 0 };
    await questions.carry(workspace, id, { from, to, zone }, now, 'moved');
    for (const at of [from, to]) await deps.follow(workspace, 'count-questions', sessionId(id, at));
    if (to - missingBefore <= now) await deps.hurry(workspace, 'guest-missing', sessionId(id, to));
    return { kind: 'done' };
  };

  /** All that is to come and not on the schedule, the nearest first. */
  async function moveSessions(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined || subscription.state === 'ended') return { kind: 'done' };
    const now = clock.now();
    for (const session of await posts.waiting(workspace, 'list-questions', `${id}@`)) {
      const { friday } = readSessionId(session);
      if (friday <= now || isOnSchedule(friday, subscription)) continue;
      const end = await moveSession(workspace, subscription, friday);
      if (end.kind !== 'done') return end;
    }
    return { kind: 'done' };
  }

  return { steps: { 'move-sessions': moveSessions }, moveSession };
}
