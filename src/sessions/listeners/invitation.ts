// Takes the answers of guests, or of others for them, and changes the guest of a session.
import type { Deps } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { mayOrganise } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { afterYes } from '../rules/invitation.ts';
import { type Guest, isSoon, readInvitationId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export type GuestChange = ReturnType<typeof createGuestChange>;

/**
 * Changes the guest of a session, and enqueues the steps that follow; undefined when that is not allowed, or another job changed it at the
 * same moment.
 */
export function createGuestChange(deps: Deps, sessions: SessionStore) {
  return async (
    interaction: Interaction,
    session: string,
    to: (before: Guest | undefined) => Guest | undefined,
    following: (guest: Guest) => Following[],
  ): Promise<Guest | undefined> => {
    const workspace = await deps.stores.installations.get(interaction.team);
    const before = await sessions.guest(workspace, session);
    const guest = to(before.value);
    if (guest === undefined) return undefined;
    const steps = following(guest);
    if (!(await sessions.changeGuest(workspace, session, before, guest, steps))) return undefined;
    return guest;
  };
}

export function listenToAnswers(deps: Deps, router: Router, change: GuestChange): void {
  const { clock } = deps;
  const { installations, subscriptions } = deps.stores;

  /**
   * Answers an invitation, for the guest, or for an organiser on behalf of a guest the app cannot write to. The guest can take back one
   * that was `accepted`.
   */
  const answered =
    (state: 'accepted' | 'declined', from: 'invited' | 'accepted' = 'invited') =>
    async (interaction: Interaction): Promise<InteractionAnswer> => {
      const words = wordsFor(interaction.person);
      const { session, at } = readInvitationId(interaction.text);
      const { sessionAt, subscription: id } = readSessionId(session);
      const now = clock.now();
      const subscription = await subscriptions.find(await installations.get(interaction.team), id);
      if (now >= sessionAt || subscription === undefined) return say(receipt(words.say('guest.too-late')));
      const { id: me } = interaction.person;
      const done = await change(
        interaction,
        session,
        (before) => {
          const forThem =
            from === 'invited' && (before?.by === me || mayOrganise(interaction.person, subscription));
          return before?.at === at && before.state === from && (before.person === me || forThem)
            ? {
                ...before,
                state,
                since: now,
                answeredBy: me,
                known: before.known === true || state === 'accepted',
              }
            : undefined;
        },
        () =>
          state === 'accepted'
            ? afterYes(session, sessionAt, now)
            : [
                { what: 'show-invitation', of: session, notBefore: now },
                { what: 'tell-guest', of: session, notBefore: now },
              ],
      );
      if (done === undefined) return say(receipt(words.say('guest.answered-already')));
      const { zone, place } = subscription;
      const said = {
        date: words.shortDay(sessionAt, zone),
        when: words.when(sessionAt, zone),
        who: personMention(done.person),
        channel: channelMention(place),
        soon: String(isSoon(now, sessionAt)),
      };
      // All people counted on a guest who had accepted, also for another time.
      const isKnown = from === 'accepted' || done.known === true;
      if (state === 'declined')
        return say(receipt(words.say(isKnown ? 'guest.backed-out-you' : 'guest.declined-you', said)));
      return say(receipt(words.say(done.person === me ? 'guest.thanks' : 'guest.confirmed', said)));
    };

  onAction(router, 'guest-accept', answered('accepted'));
  onAction(router, 'guest-confirm', answered('accepted'));
  onAction(router, 'guest-decline', answered('declined'));
  onAction(router, 'guest-back-out', answered('declined', 'accepted'));
}
