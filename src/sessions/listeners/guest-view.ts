// The view of `/lesson guest`: the next sessions, their guests, and the stand-in, as a form or as text for people who may not change them.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Interaction, type InteractionAnswer, say } from '../../platform/slack/interactions.ts';
import { channelMention } from '../../platform/slack/mrkdwn.ts';
import { nextSessionAt, readSessionId, sessionId, sessionsOf } from '../../questions/rules/question.ts';
import { hourLook, hourValues } from '../../subscriptions/blocks/hour.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { guestForm, guestLines, type Rounds, type UpcomingSession } from '../blocks/guest-form.ts';
import type { SharedSession } from '../jobs/shared-session.ts';
import { isComing, sessionsShown } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

const roundOf = ({ rounds }: Interaction, name: string) => Number(rounds?.[name] ?? 0);

export function createGuestView(
  { clock, stores }: Deps,
  sessions: SessionStore,
  sharedSession: SharedSession,
) {
  const { installations, posts } = stores;

  async function aheadOf(workspace: Workspace, subscription: Subscription): Promise<UpcomingSession[]> {
    const { id } = subscription;
    const upcoming: UpcomingSession[] = [];
    const after = (at: number) => nextSessionAt(at, subscription);
    for (let at = after(clock.now()); upcoming.length < sessionsShown; at = after(at)) {
      const session = sessionId(id, at);
      upcoming.push({ session, at, guest: (await sessions.guest(workspace, session)).value });
    }
    // A guest may have been invited for a later session than that before the sessions were moved.
    for (const session of await posts.waiting(workspace, 'list-questions', sessionsOf(id))) {
      const { sessionAt: at } = readSessionId(session);
      const guest = (await sessions.guest(workspace, session)).value;
      const isListed = upcoming.some((one) => one.session === session);
      if (at > clock.now() && !isListed && isComing(guest)) upcoming.push({ session, at, guest });
    }
    return upcoming;
  }

  /** The guests who have agreed to come, for people who may not change them. */
  async function look(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const workspace = await installations.get(interaction.team);
    const words = wordsFor(interaction.person);
    const hour = hourLook(words, subscription, clock.now());
    const host = await sharedSession.hostOf(workspace, subscription);
    if (host !== undefined) {
      const where = words.say('joint.look', { channel: channelMention(host.place) });
      return say(receipt([hour, where].join('\n')));
    }
    const upcoming = await aheadOf(workspace, subscription);
    const standIn = (await sessions.standIn(workspace, subscription.id)).value?.person;
    return say(receipt([hour, ...guestLines(words, upcoming, subscription.zone, standIn)].join('\n')));
  }

  /**
   * `told` says what the person has just done, and `done` which part of the form begins anew; `invited` is the person to fill in as guest.
   */
  async function formOf(
    interaction: Interaction,
    subscription: Subscription,
    told?: string,
    done?: keyof Rounds,
    invited?: string,
  ) {
    const workspace = await installations.get(interaction.team);
    const { id, zone } = subscription;
    const upcoming = await aheadOf(workspace, subscription);
    const standIn = (await sessions.standIn(workspace, id)).value?.person;
    const joined = (await sharedSession.joinedTo(workspace, id)).map(({ place }) => place);
    const words = wordsFor(interaction.person);
    const hour = words.say('hour.is', hourValues(words, subscription, clock.now()));
    const before = { guest: roundOf(interaction, 'guest'), standIn: roundOf(interaction, 'stand-in') };
    const rounds = done === undefined ? before : { ...before, [done]: before[done] + 1 };
    const form = {
      subscription: id,
      place: subscription.place,
      joined,
      hour,
      zone,
      upcoming,
      standIn,
      rounds,
      invited,
    };
    return guestForm(words, form, told);
  }

  return { formOf, look };
}
