// Handles an invitation up to its answer, and tells the guest, the inviter and the channel.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { day } from '../../platform/calendar.ts';
import type { Direct } from '../../posts/jobs/direct.ts';
import type { LiveMessage, RefreshMessage } from '../../posts/jobs/refresh.ts';
import { notPostedYet } from '../../posts/rules/live.ts';
import { isUnderWay, sequenceId } from '../../posts/rules.ts';
import { type SessionKey, session as sessionSubject } from '../../questions/rules/steps.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import {
  announcement,
  confirmButton,
  guestNote,
  invitationMessage,
  pastInvitation,
  type SessionOccasion,
} from '../blocks/guest.ts';
import { type Guest, invitationId, lengthOf, quietUntil } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { ShowPast } from './announced.ts';
import type { CallOff } from './call-off.ts';
import type { Left } from './left.ts';
import { guestValues, type Telling } from './telling.ts';

/** The time for which the outcome of a replaced invitation is still told, ms; after a month it is no longer stored. */
const toldWithin = 14 * day;

export function createGuestJobs(
  deps: Deps,
  sessions: SessionStore,
  telling: Telling,
  {
    direct,
    left,
    tellOff,
    showPast,
    refresh,
  }: {
    direct: Direct;
    left: Left;
    tellOff: CallOff['tellOff'];
    showPast: ShowPast;
    refresh: RefreshMessage;
  },
) {
  const { clock } = deps;
  const { posts } = deps.stores;

  async function inviteGuest(workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> {
    const { subscription, guest, occasion } = (await telling.found(workspace, session)) ?? {};
    if (subscription === undefined || guest?.state !== 'invited' || occasion === undefined) {
      return { kind: 'done' };
    }
    const value = invitationId(session, guest);
    const matter = { subscription, key: ['invitation', value] as const };
    const outcome = await direct(workspace, guest.person, matter, (words) =>
      invitationMessage(words, occasion, guest, value),
    );
    if (outcome === 'put') return { kind: 'done' };
    await telling.asked(workspace, guest.by, subscription, ['unreachable', value], (words) =>
      guestNote(
        words,
        words.say('guest.unreachable', guestValues(words, occasion, guest.person)),
        undefined,
        [confirmButton(words, value)],
      ),
    );
    return { kind: 'done' };
  }

  const isOver = async (workspace: Workspace, session: string, ends: number): Promise<boolean> =>
    clock.now() >= ends || (await sessions.hour(workspace, session)).value?.state === 'ended';

  const invitation: LiveMessage<SessionKey> = {
    step: 'show-invitation',
    subject: sessionSubject,
    async render(workspace, { id: session }) {
      const { subscription, guest, occasion } = (await telling.found(workspace, session)) ?? {};
      if (subscription === undefined || guest === undefined || occasion === undefined) return undefined;
      const value = invitationId(session, guest);
      const id = sequenceId(subscription.id, `invitation ${guest.person}`, value);
      const sequence = await posts.sequence(workspace, id);
      if (sequence?.root === undefined) return sequence && isUnderWay(sequence) ? notPostedYet : undefined;
      const web = await deps.slack(workspace.team);
      const words = wordsFor(await web.person(guest.person, workspace.team));
      const { text, blocks } = (await isOver(workspace, session, occasion.at + lengthOf(subscription)))
        ? pastInvitation(words, occasion, guest)
        : invitationMessage(words, occasion, guest, value);
      return { place: sequence.place, ts: sequence.root, text, blocks };
    },
  };
  const refreshInvitation = refresh(invitation);

  /** Shows the answer to an invitation and removes its buttons; once the session is over, all messages about it change. */
  async function showInvitation(workspace: Workspace, key: SessionKey): Promise<StepEnd> {
    const { subscription, guest, occasion } = (await telling.found(workspace, key.id)) ?? {};
    if (subscription === undefined || guest === undefined || occasion === undefined) return { kind: 'done' };
    const ends = occasion.at + lengthOf(subscription);
    const over = await isOver(workspace, key.id, ends);
    await showPast(workspace, { subscription, occasion, guest, isOver: over });
    const end = await refreshInvitation(workspace, key);
    const waits = end.kind === 'done' && !over && clock.now() >= occasion.at;
    return waits ? { kind: 'later', notBefore: ends } : end;
  }

  /** Tells the inviter that an invitation has had no answer for two days. */
  async function guestOverdue(workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> {
    const { subscription, guest, occasion } = (await telling.found(workspace, session)) ?? {};
    if (subscription === undefined || guest?.state !== 'invited' || occasion === undefined) {
      return { kind: 'done' };
    }
    if (clock.now() >= occasion.at) return { kind: 'done' };
    const morning = quietUntil(clock.now(), occasion);
    if (morning !== undefined) return { kind: 'later', notBefore: morning };
    if (await left(workspace, session, { subscription, occasion, guest })) return { kind: 'done' };
    const key = ['overdue', invitationId(session, guest)] as const;
    await telling.asked(workspace, guest.by, subscription, key, (words) =>
      guestNote(
        words,
        words.say('guest.overdue', guestValues(words, occasion, guest.person)),
        subscription.id,
      ),
    );
    return { kind: 'done' };
  }

  /** An invitation was answered or taken back: all people concerned are told. */
  async function tellGuest(workspace: Workspace, { id: session }: SessionKey): Promise<StepEnd> {
    const { subscription, guest, occasion } = (await telling.found(workspace, session)) ?? {};
    if (subscription === undefined || guest === undefined || occasion === undefined) return { kind: 'done' };
    const { replaces } = guest;
    // Another guest may have been invited since; a repeated step tells each person once.
    if (replaces !== undefined && clock.now() - replaces.since < toldWithin)
      await tellOff(workspace, subscription, occasion, replaces);
    if (guest.state !== 'accepted') await tellOff(workspace, subscription, occasion, guest);
    else {
      const value = invitationId(session, guest);
      await announce(workspace, subscription, occasion, guest, value);
      // A person who answered for the guest knows the answer.
      if (guest.by !== guest.person && guest.by !== guest.answeredBy) {
        await telling.asked(workspace, guest.by, subscription, ['accepted', value], (words) =>
          guestNote(words, words.say('guest.accepted', guestValues(words, occasion, guest.person))),
        );
      }
    }
    return { kind: 'done' };
  }

  async function announce(
    workspace: Workspace,
    subscription: Subscription,
    occasion: SessionOccasion,
    guest: Guest,
    value: string,
  ): Promise<void> {
    const shown = { ...guest, ...(await telling.picture(workspace, guest.person)) };
    const message = announcement(wordsOf(subscription.locale), occasion, shown);
    await telling.post(workspace, subscription, ['guest', value], message, occasion.at);
  }

  return {
    steps: {
      'invite-guest': inviteGuest,
      'show-invitation': showInvitation,
      'guest-overdue': guestOverdue,
      'tell-guest': tellGuest,
    },
  };
}
