// Sends notes about the guest of a session, to one person or to the channel, with the guest's picture.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Picture } from '../../platform/slack/blocks.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Direct, TellOrganisers } from '../../posts/jobs/direct.ts';
import { type Message, oneMessage } from '../../posts/rules.ts';
import { nextSessionAt, readSessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import { guestNote, type SessionOccasion } from '../blocks/guest.ts';
import type { Guest } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

/** A guest and their session; `value` names the invitation. */
type Expected = { guest: Guest; occasion: SessionOccasion; value: string };

export type Telling = ReturnType<typeof createTelling>;

/** The values of a sentence about a session in a channel. */
export const occasionValues = (words: Words, { at, zone, place }: Omit<SessionOccasion, 'minutes'>) => ({
  date: words.shortDay(at, zone),
  channel: channelMention(place),
});

/** The same, with the person who answers then, or may. */
export const guestValues = (words: Words, occasion: Omit<SessionOccasion, 'minutes'>, person: string) => ({
  ...occasionValues(words, occasion),
  who: personMention(person),
});

export function createTelling(
  deps: Deps,
  sessions: SessionStore,
  direct: Direct,
  tellOrganisers: TellOrganisers,
) {
  const { clock } = deps;
  const { questions, subscriptions } = deps.stores;

  /** Sends one person a note, once for each key. */
  const note = (
    workspace: Workspace,
    person: string,
    subscription: Subscription,
    key: readonly [string, string | number],
    write: (words: Words) => Message,
  ) => direct(workspace, person, { subscription, key, sendAfterEnd: true }, write);

  /** Tells the organisers of the course and `also`, who may be one of them. */
  async function organisers(
    workspace: Workspace,
    subscription: Subscription,
    key: readonly [string, string | number],
    write: (words: Words) => Message,
    also: string,
  ): Promise<void> {
    const matter = { subscription, key, sendAfterEnd: true };
    await tellOrganisers(workspace, matter, write);
    await direct(workspace, also, matter, write);
  }

  return {
    note,
    organisers,

    /** A course that has ended still counts: earlier questions are still answered. */
    async found(workspace: Workspace, session: string) {
      const { subscription: id, sessionAt } = readSessionId(session);
      const subscription = await subscriptions.find(workspace, id);
      if (subscription === undefined) return undefined;
      const { value: guest } = await sessions.guest(workspace, session);
      const { zone = guest?.zone ?? subscription.zone, movedTo } = await questions.session(
        workspace,
        id,
        sessionAt,
      );
      const { place, sessionMinutes: minutes } = subscription;
      const occasion: SessionOccasion = { at: sessionAt, zone, place, minutes };
      return { subscription, guest, occasion, isMoved: movedTo !== undefined };
    },

    /** Tells the person who made a request, once for each key; where they cannot be reached, the organisers of the course. */
    async asked(
      workspace: Workspace,
      person: string,
      subscription: Subscription,
      key: readonly [string, string | number],
      write: (words: Words) => Message,
    ): Promise<void> {
      const matter = { subscription, key, sendAfterEnd: true };
      if ((await direct(workspace, person, matter, write)) === 'put') return;
      await tellOrganisers(workspace, matter, write);
    },

    /** Tells the channel, once for each key, and not after an instant (0: at any time). */
    async post(
      workspace: Workspace,
      subscription: Subscription,
      key: [string, string],
      message: Message,
      notAfter: number,
    ): Promise<void> {
      const sequence = { ...oneMessage(subscription, key, message), notAfter };
      await deps.send(workspace, sequence);
    },

    /** Tells the expected guest, and organisers, that lessons are paused, and the session too; once. */
    async paused(
      workspace: Workspace,
      subscription: Subscription,
      { guest, occasion, value }: Expected,
    ): Promise<void> {
      const isOver = clock.now() >= occasion.at;
      await note(workspace, guest.person, subscription, ['guest-paused', value], (words) =>
        guestNote(
          words,
          words.say(isOver ? 'guest.paused-then' : 'guest.paused', occasionValues(words, occasion)),
        ),
      );
      const write = (words: Words) =>
        guestNote(
          words,
          words.say(
            isOver ? 'guest.pauses-then' : 'guest.pauses',
            guestValues(words, occasion, guest.person),
          ),
        );
      await organisers(workspace, subscription, ['pauses-guest', value], write, guest.by);
    },

    /** Tells the expected guest, and organisers, that the app was away at the time of the session; once. */
    async missed(
      workspace: Workspace,
      subscription: Subscription,
      { guest, occasion, value }: Expected,
    ): Promise<void> {
      await note(workspace, guest.person, subscription, ['guest-missed', value], (words) =>
        guestNote(words, words.say('guest.missed', occasionValues(words, occasion))),
      );
      const { id, zone, state } = subscription;
      const next = nextSessionAt(clock.now(), subscription);
      const write = (words: Words) => {
        const said = { ...guestValues(words, occasion, guest.person), to: words.shortDay(next, zone) };
        return guestNote(words, words.say('guest.misses', said), state === 'ended' ? undefined : id);
      };
      await organisers(workspace, subscription, ['misses-guest', value], write, guest.by);
    },

    /** Tells the expected guest that they have left the channel; once. */
    away: (workspace: Workspace, subscription: Subscription, { guest, occasion, value }: Expected) =>
      note(workspace, guest.person, subscription, ['guest-away', value], (words) =>
        guestNote(
          words,
          words.say(
            clock.now() >= occasion.at ? 'guest.away-you-then' : 'guest.away-you',
            occasionValues(words, occasion),
          ),
        ),
      ),

    async picture(workspace: Workspace, id: string): Promise<{ picture?: Picture }> {
      const { picture, name } = await (await deps.slack(workspace.team)).person(id, workspace.team);
      return picture === undefined ? {} : { picture: { url: picture, alt: name } };
    },
  };
}
