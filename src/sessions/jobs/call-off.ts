// A guest does not come: their invitation ends, and the people who counted on them are told, each once.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import { sequenceId } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type WordKey, type Words, wordsOf } from '../../words/words.ts';
import { guestNote, type SessionOccasion } from '../blocks/guest.ts';
import { type Guest, invitationId, isComing, type OffBy } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import { guestValues, type Telling } from './telling.ts';

export type CallOff = ReturnType<typeof createCallOff>;

export function createCallOff(
  { clock, stores: { posts, questions } }: Deps,
  sessions: SessionStore,
  telling: Telling,
) {
  /** Ends the invitation of an expected guest without an organiser's doing, once; the steps that tell people follow. */
  async function callOff(workspace: Workspace, session: string, person: string, offBy: OffBy): Promise<void> {
    const before = await sessions.guest(workspace, session);
    if (before.value?.person !== person || !isComing(before.value)) return;
    const { answeredBy: _, ...guest } = before.value;
    const since = clock.now();
    await sessions.changeGuest(workspace, session, before, { ...guest, state: 'cancelled', since, offBy }, [
      { what: 'show-invitation', of: session, notBefore: since },
      { what: 'tell-guest', of: session, notBefore: since },
    ]);
  }

  /** Whether an agenda or a notice tells the channel who answers: from the time of a session on for which questions were asked. */
  async function isTold(
    workspace: Workspace,
    { id }: Subscription,
    { at }: SessionOccasion,
    { offBy, since }: Guest,
  ): Promise<boolean> {
    // The announcement shows it where nobody had asked.
    if (offBy === 'missed') return true;
    if (offBy === undefined || since < at) return false;
    return (await questions.session(workspace, id, at)).count > 0;
  }

  /** The guest declined or was told not to come: the people who counted on them are told. */
  async function tellOff(
    workspace: Workspace,
    subscription: Subscription,
    occasion: SessionOccasion,
    guest: Guest,
  ): Promise<void> {
    const value = invitationId(sessionId(subscription.id, occasion.at), guest);
    // The announcement tells whether a guest of an earlier version had agreed.
    const announced = await posts.sequence(workspace, sequenceId(subscription.id, 'guest', value));
    const known = guest.known === true || announced !== undefined;
    if (guest.state === 'declined') {
      const key = ['declined', value] as const;
      const write = (words: Words) =>
        guestNote(
          words,
          words.say('guest.declined', guestValues(words, occasion, guest.person)),
          subscription.id,
        );
      // All organisers counted on a guest who had accepted.
      if (known) await telling.organisers(workspace, subscription, key, write, guest.by);
      else await telling.asked(workspace, guest.by, subscription, key, write);
    }
    if (guest.state === 'cancelled')
      await tellCancelled(workspace, subscription, { occasion, guest, value, known });
    if (!known || (await isTold(workspace, subscription, occasion, guest))) return;
    if (guest.state === 'declined' || guest.state === 'cancelled')
      await tellChannel(workspace, subscription, { occasion, guest, value }, 'guest.cancelled');
  }

  /** Tells the guest, and the organiser who invited them; where no organiser called it off, the organisers know. */
  async function tellCancelled(
    workspace: Workspace,
    subscription: Subscription,
    {
      occasion,
      guest,
      value,
      known,
    }: { occasion: SessionOccasion; guest: Guest; value: string; known: boolean },
  ): Promise<void> {
    const { person, answeredBy, by, offBy } = guest;
    if (offBy === 'away') await telling.away(workspace, subscription, { guest, occasion, value });
    if (offBy === 'missed') await telling.missed(workspace, subscription, { guest, occasion, value });
    if (offBy === 'paused') {
      await telling.paused(workspace, subscription, { guest, occasion, value });
      // A closed channel takes no messages, and does not need this one once it is open again.
      if (subscription.cause === undefined)
        await tellChannel(workspace, subscription, { occasion, guest, value }, 'guest.cancelled-paused');
    }
    if (offBy !== undefined) return;
    await telling.note(workspace, person, subscription, ['cancelled', value], (words) =>
      guestNote(
        words,
        words.say(
          known ? 'guest.cancelled-you' : 'guest.uninvited-you',
          guestValues(words, occasion, person),
        ),
      ),
    );
    if (answeredBy === undefined || answeredBy === by || by === person) return;
    await telling.note(workspace, by, subscription, ['cancelled-by', value], (words) =>
      guestNote(
        words,
        words.say('guest.cancelled-by', {
          ...guestValues(words, occasion, person),
          by: personMention(answeredBy),
        }),
      ),
    );
  }

  async function tellChannel(
    workspace: Workspace,
    subscription: Subscription,
    { occasion, guest, value }: { occasion: SessionOccasion; guest: Guest; value: string },
    says: WordKey,
  ): Promise<void> {
    const words = wordsOf(subscription.locale);
    const message = notice(words.say(says, guestValues(words, occasion, guest.person)));
    await telling.post(workspace, subscription, ['guest-cancelled', value], message, 0);
  }

  return { callOff, tellOff };
}
