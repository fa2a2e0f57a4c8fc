// Sends notes about the guest of a session, to one person or to the channel, with the guest's picture.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Picture } from '../../platform/slack/blocks.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Direct, TellOrganisers } from '../../posts/jobs/direct.ts';
import { type Message, oneMessage } from '../../posts/rules.ts';
import { readSessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import { guestNote, type SessionOccasion } from '../blocks/guest.ts';
import { type Guest, invitationId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

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
  const { questions, subscriptions } = deps.stores;

  return {
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

    /** Sends one person a note, once for each key. */
    note: (
      workspace: Workspace,
      person: string,
      subscription: Subscription,
      key: readonly [string, string | number],
      write: (words: Words) => Message,
    ) => direct(workspace, person, { subscription, key, sendAfterEnd: true }, write),

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

    /** Tells the organisers of the course and `also`, who may be one of them. */
    async organisers(
      workspace: Workspace,
      subscription: Subscription,
      key: readonly [string, string | number],
      write: (words: Words) => Message,
      also: string,
    ): Promise<void> {
      const matter = { subscription, key, sendAfterEnd: true };
      await tellOrganisers(workspace, matter, write);
      await direct(workspace, also, matter, write);
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

    /** Tells the expected guest that lessons are paused, and their session too; once. */
    async paused(
      workspace: Workspace,
      session: string,
      subscription: Subscription,
      guest: Guest,
      occasion: SessionOccasion,
    ): Promise<void> {
      const key = ['guest-paused', invitationId(session, guest)] as const;
      await direct(workspace, guest.person, { subscription, key, sendAfterEnd: true }, (words) =>
        guestNote(words, words.say('guest.paused', occasionValues(words, occasion))),
      );
    },

    async picture(workspace: Workspace, id: string): Promise<{ picture?: Picture }> {
      const { picture, name } = await (await deps.slack(workspace.team)).person(id, workspace.team);
      return picture === undefined ? {} : { picture: { url: picture, alt: name } };
    },
  };
}
