// The form of `/lesson guest` as it is now: the next Fridays, who comes then, and who stands in.
import type { Deps } from '../../deps.ts';
import type { Interaction } from '../../platform/slack/interactions.ts';
import { fridayAfter, readSessionId, sessionId, sessionsOf } from '../../questions/rules/question.ts';
import { hourValues } from '../../subscriptions/blocks/hour.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { type Ahead, guestForm, type Rounds } from '../blocks/guest-form.ts';
import type { Joint } from '../jobs/joint.ts';
import { fridaysAhead, isComing } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

const roundOf = ({ rounds }: Interaction, name: string) => Number(rounds?.[name] ?? 0);

/** `told` says what has just been done, and `done` which part of the form is to begin anew; `invited` is whom to put in as guest. */
export function createGuestView({ clock, stores }: Deps, sessions: SessionStore, joint: Joint) {
  const { installations, posts } = stores;

  return async function formOf(
    interaction: Interaction,
    subscription: Subscription,
    told?: string,
    done?: keyof Rounds,
    invited?: string,
  ) {
    const workspace = await installations.get(interaction.team);
    const { id, zone } = subscription;
    const fridays: Ahead[] = [];
    const after = (at: number) => fridayAfter(at, subscription);
    for (let at = after(clock.now()); fridays.length < fridaysAhead; at = after(at)) {
      const session = sessionId(id, at);
      fridays.push({ session, at, guest: (await sessions.guest(workspace, session)).value });
    }
    // Somebody may have been invited for later than that before the hour was moved.
    for (const session of await posts.waiting(workspace, 'list-questions', sessionsOf(id))) {
      const { friday: at } = readSessionId(session);
      const guest = (await sessions.guest(workspace, session)).value;
      const isListed = fridays.some((one) => one.session === session);
      if (at > clock.now() && !isListed && isComing(guest)) fridays.push({ session, at, guest });
    }
    const standIn = (await sessions.standIn(workspace, id)).value?.person;
    const joined = (await joint.joinedTo(workspace, id)).map(({ place }) => place);
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
      fridays,
      standIn,
      rounds,
      invited,
    };
    return guestForm(words, form, told);
  };
}
