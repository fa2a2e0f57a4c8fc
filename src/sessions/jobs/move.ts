// Moves sessions to another moment of a subscription: open questions wait for the next one, and a guest is asked about the nearest.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { sequenceId } from '../../posts/rules.ts';
import { endsOf } from '../../questions/rules/end.ts';
import {
  isOnSchedule,
  nearestSessionAt,
  nextSessionAt,
  readSessionId,
  sessionId,
  sessionsOf,
} from '../../questions/rules/question.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { askedAnew, inPlaceOf, invited } from '../rules/invitation.ts';
import { type Guest, invitationId, isComing } from '../rules.ts';
import type { Read } from '../store/guests.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { SessionSharing } from './session-sharing.ts';
import { guestValues, type Telling } from './telling.ts';

/** Moves the guest and the questions of a session that is no longer on the schedule. */
export type Move = (workspace: Workspace, subscription: Subscription, sessionAt: number) => Promise<StepEnd>;

export function createMove(deps: Deps, sessions: SessionStore, telling: Telling, sharing: SessionSharing) {
  const { clock } = deps;
  const { posts, questions, subscriptions } = deps.stores;

  /** The first session from `at` on that has no guest, or that has this guest from an earlier run. */
  async function freeFor(
    guest: Guest,
    from: number,
    workspace: Workspace,
    subscription: Subscription,
    at: number,
  ): Promise<{ sessionAt: number; record: Read<Guest>; isMoved: boolean }> {
    const record = await sessions.guest(workspace, sessionId(subscription.id, at));
    const { value } = record;
    const isMoved = value?.person === guest.person && value.movedFrom === from && value.at > guest.at;
    if (isMoved || !isComing(value)) return { sessionAt: at, record, isMoved };
    return freeFor(guest, from, workspace, subscription, nextSessionAt(at, subscription));
  }

  /** False when another job changed it at the same moment. */
  async function change(
    ...[workspace, session, before, guest, steps]: Parameters<SessionStore['changeGuest']>
  ) {
    return sessions.changeGuest(workspace, session, before, guest, steps);
  }

  /**
   * Asks the expected guest whether the new time suits, and tells a channel that knew of them. False when another job changed it at the
   * same moment.
   */
  async function moveGuest(workspace: Workspace, subscription: Subscription, from: number): Promise<boolean> {
    const now = clock.now();
    const session = sessionId(subscription.id, from);
    const before = await sessions.guest(workspace, session);
    const guest = before.value;
    // A session that has begun is not moved.
    if (!isComing(guest) || (await sessions.hour(workspace, session)).value !== undefined) return true;
    const announced = await posts.sequence(
      workspace,
      sequenceId(subscription.id, 'guest', invitationId(session, guest)),
    );
    const known = guest.known === true || announced !== undefined;
    const nearest = nearestSessionAt(guest.meantFor ?? from, subscription, now);
    const target = await freeFor(guest, from, workspace, subscription, nearest);
    if (!target.isMoved) {
      const moved = sessionId(subscription.id, target.sessionAt);
      const asked = { ...askedAnew(guest, from, now), zone: subscription.zone, known };
      const anew = inPlaceOf(target.record.value, asked);
      const steps = invited(anew, moved, target.sessionAt, now);
      if (!(await change(workspace, moved, target.record, anew, steps))) return false;
    }
    if (known) await tellMoved(workspace, subscription, guest, { from, to: target.sessionAt });
    const steps: Following[] = [{ what: 'show-invitation', of: session, notBefore: now }];
    const left: Guest = { ...guest, state: 'moved', since: now };
    return change(workspace, session, before, left, steps);
  }

  async function tellMoved(
    workspace: Workspace,
    subscription: Subscription,
    guest: Guest,
    { from, to }: { from: number; to: number },
  ): Promise<void> {
    const { id, place, zone } = subscription;
    const words = wordsOf(subscription.locale);
    const was = guest.zone ?? zone;
    const said = {
      ...guestValues(words, { at: from, zone: was, place }, guest.person),
      date: words.dayWhen(from, was),
      to: words.when(to, zone),
    };
    const key: [string, string] = ['guest-moved', invitationId(sessionId(id, from), guest)];
    await telling.post(workspace, subscription, key, notice(words.say('guest.moved', said)), 0);
  }

  /** Has open questions wait for the next session; `gone` are the moments that are no longer on a schedule. */
  async function moveQuestions(
    workspace: Workspace,
    subscription: Subscription,
    gone: number[],
  ): Promise<void> {
    const { id, zone } = subscription;
    const now = clock.now();
    const to = nextSessionAt(now, subscription);
    for (const sessionAt of await questions.move(workspace, id, { to, zone, gone }, now)) {
      await deps.follow(workspace, 'count-questions', sessionId(id, sessionAt));
    }
  }

  const moveSession: Move = async (workspace, subscription, sessionAt) => {
    if (!(await moveGuest(workspace, subscription, sessionAt))) return { kind: 'again', ms: 0 };
    // The session is no longer to come: it has begun.
    const { id, zone } = subscription;
    const to = nextSessionAt(clock.now(), subscription);
    const waiting = (await questions.open(workspace, id)).filter((one) => one.sessionAt === sessionAt);
    // Tasks that tell the askers come first: a step that runs once more would no longer find the questions.
    for (const end of endsOf(waiting, 'moved-all', to)) await deps.follow(workspace, 'tell-asker', end);
    await questions.carry(workspace, id, { from: sessionAt, to, zone, moved: true }, clock.now());
    await deps.follow(workspace, 'count-questions', sessionId(id, sessionAt));
    return { kind: 'done' };
  };

  /** Moves all future sessions that are off the schedule, and shows the new state to guests who were already asked. */
  async function moveSessions(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const isEnded = subscription.state === 'ended';
    const told = isEnded
      ? sharing.release(workspace, subscription)
      : sharing.followHost(workspace, subscription);
    if (!(await told)) return { kind: 'again', ms: 0 };
    if (isEnded) {
      // The digest's step finds that no session is to come, and stops waiting for one.
      await deps.follow(workspace, 'post-digest', id);
      return { kind: 'done' };
    }
    if (subscription.joins !== undefined) await sharing.begin(workspace, subscription);
    const now = clock.now();
    const ahead = (await posts.waiting(workspace, 'list-questions', sessionsOf(id)))
      .map((session) => readSessionId(session).sessionAt)
      .filter((sessionAt) => sessionAt > now);
    const gone = ahead.filter((sessionAt) => !isOnSchedule(sessionAt, subscription));
    for (const sessionAt of gone) {
      if (!(await moveGuest(workspace, subscription, sessionAt))) return { kind: 'again', ms: 0 };
    }
    // The guests come first: the check for a guest at the next session may run at once.
    await moveQuestions(workspace, subscription, gone);
    for (const sessionAt of ahead.filter((one) => !gone.includes(one))) {
      await deps.follow(workspace, 'show-invitation', sessionId(id, sessionAt));
    }
    await deps.follow(workspace, 'post-digest', id);
    return { kind: 'done' };
  }

  return { steps: { 'move-sessions': moveSessions }, moveSession };
}
