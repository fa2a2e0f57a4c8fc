// Names and removes the stand-in, who answers in the sessions without a guest; a stand-in resigns.
import type { Deps } from '../../deps.ts';
import { type Interaction, type InteractionAnswer, say } from '../../platform/slack/interactions.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import { nextSessionAt, sessionId } from '../../questions/rules/question.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { isSoon, type StandIn, standInId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export function createStandInChange(deps: Deps, sessions: SessionStore) {
  const { clock } = deps;
  const { installations, subscriptions } = deps.stores;

  /** The message to a stand-in who no longer is one loses its button. */
  const shows = (of: string, was: StandIn | undefined, notBefore: number): Following[] =>
    was === undefined ? [] : [{ what: 'show-stand-in', of: standInId(of, was), notBefore }];

  /** Names the stand-in; an undefined `id` removes the stand-in. Returns the outcome in words. */
  async function name(
    interaction: Interaction,
    subscription: Subscription,
    id: string | undefined,
  ): Promise<string> {
    const words = wordsFor(interaction.person);
    const workspace = await installations.get(interaction.team);
    const before = await sessions.standIn(workspace, subscription.id);
    const was = before.value;
    const { id: me } = interaction.person;
    if (id !== undefined && was?.person === id)
      return words.say('guest.stand-in-already', { who: personMention(id) });
    const now = clock.now();
    // The moment names this choice, so it is later than the last one's even where no time has passed.
    const at = Math.max(now, (was?.at ?? 0) + 1);
    const to = id === undefined ? undefined : { v: 1 as const, person: id, by: me, at };
    const { id: of } = subscription;
    const next = nextSessionAt(now, subscription);
    // The new and the former stand-in are told, except the person who made the change.
    const steps: Following[] = [
      ...(id === undefined || id === me ? [] : [{ what: 'tell-stand-in' as const, of, notBefore: now }]),
      // The answerer of that session has been looked for.
      ...(id !== undefined && isSoon(now, next)
        ? [{ what: 'remind-guest' as const, of: sessionId(of, next), notBefore: now }]
        : []),
      ...(was === undefined || was.person === me
        ? []
        : [{ what: 'release-stand-in' as const, of: standInId(of, was), notBefore: now }]),
      ...shows(of, was, now),
    ];
    if (!(await sessions.changeStandIn(workspace, of, before, to, steps))) {
      return words.say('refusal.changed-meanwhile');
    }
    if (id === undefined) return words.say('guest.stand-in-gone');
    return id === me
      ? words.say('guest.stand-in-self')
      : words.say('guest.stand-in-done', { who: personMention(id) });
  }

  /**
   * A stand-in resigns; the value of the button is the subscription. They resign for the whole channel: its next course took them over, and
   * an earlier one still asks the questions it had.
   */
  async function leave(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const workspace = await installations.get(interaction.team);
    const subscription = await subscriptions.find(workspace, interaction.text);
    if (subscription === undefined) return say(receipt(words.say('refusal.old-button')));
    const { place } = subscription;
    const present = await subscriptions.last(workspace, place);
    let isLeft = false;
    for (const { id: of } of await subscriptions.hadBy(workspace, place)) {
      const before = await sessions.standIn(workspace, of);
      if (before.value?.person !== interaction.person.id) continue;
      const steps = shows(of, before.value, clock.now());
      if (!(await sessions.changeStandIn(workspace, of, before, undefined, steps)))
        return say(receipt(words.say('refusal.changed-meanwhile')));
      isLeft ||= of === present?.id;
    }
    if (isLeft) return say(receipt(words.say('guest.stand-in-left')));
    return say(receipt(words.say('guest.stand-in-over', { channel: channelMention(place) })));
  }

  return { name, leave };
}
