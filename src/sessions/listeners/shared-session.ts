// `/lesson guest join #channel` and `leave`: a channel takes part in the session of another.
import type { AtCourse, Deps, Sight } from '../../deps.ts';
import { type Interaction, type InteractionAnswer, say } from '../../platform/slack/interactions.ts';
import { channelMention, channelNamed, personMention } from '../../platform/slack/mrkdwn.ts';
import { readSessionId, sessionsOf } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { hoursOf } from '../../subscriptions/rules/hour.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type WordKey, wordsFor, wordsOf } from '../../words/words.ts';
import type { SharedSession } from '../jobs/shared-session.ts';
import { isComing } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export function createSharedSessionListeners(
  deps: Deps,
  place: AtCourse & Sight,
  sessions: SessionStore,
  sharedSession: SharedSession,
) {
  const { installations, posts, subscriptions } = deps.stores;

  /** The reason why a channel cannot take part in the session of another, if it cannot. */
  async function whyNot(
    interaction: Interaction,
    subscription: Subscription,
    host: Subscription,
  ): Promise<WordKey | undefined> {
    const workspace = await installations.get(interaction.team);
    if (host.id === subscription.id) return 'joint.itself';
    if ((await sharedSession.joinedTo(workspace, subscription.id)).length > 0) return 'joint.is-host';
    if ((await sharedSession.hostOf(workspace, host)) !== undefined) return 'joint.chain';
    if (!(await sharedSession.mayShare(workspace, host.place, subscription.place))) return 'joint.private';
    for (const session of await posts.waiting(workspace, 'list-questions', sessionsOf(subscription.id))) {
      const { value: guest } = await sessions.guest(workspace, session);
      const isAhead = readSessionId(session).sessionAt > deps.clock.now();
      if (isAhead && isComing(guest)) return 'joint.guests-first';
    }
    return undefined;
  }

  async function join(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const channel = channelNamed(interaction.text);
    if (channel === undefined) return say(receipt(words.say('joint.usage')));
    const workspace = await installations.get(interaction.team);
    const host = (await place.maySee(interaction, channel))
      ? await subscriptions.at(workspace, channel)
      : undefined;
    if (host === undefined || host.state === 'ended') return say(receipt(words.say('joint.no-course')));
    const why = await whyNot(interaction, subscription, host);
    if (why !== undefined) return say(receipt(words.say(why)));
    const changes = { ...hoursOf(host), joinedAt: deps.clock.now() };
    const said = { channel: channelMention(host.place), who: personMention(interaction.person.id) };
    const told = {
      channel: wordsOf(subscription.locale).say('joint.joined', said),
      person: words.say('joint.done', said),
    };
    return place.change(interaction, subscription, changes, told, 'move-sessions');
  }

  async function leave(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    if (subscription.joins === undefined) return say(receipt(words.say('joint.not-joined')));
    const told = {
      channel: wordsOf(subscription.locale).say('joint.left', { who: personMention(interaction.person.id) }),
      person: words.say('joint.left-done'),
    };
    const changes = { joins: undefined, sessionZone: undefined };
    return place.change(interaction, subscription, changes, told, 'move-sessions');
  }

  /** The refusal to invite a guest in a channel that takes part in another's sessions; undefined in other channels. */
  async function elsewhere(
    interaction: Interaction,
    subscription: Subscription,
  ): Promise<InteractionAnswer | undefined> {
    const host = await sharedSession.hostOf(await installations.get(interaction.team), subscription);
    if (host === undefined) return undefined;
    const words = wordsFor(interaction.person);
    return say(receipt(words.say('joint.here', { channel: channelMention(host.place) })));
  }

  return { join, leave, elsewhere };
}
