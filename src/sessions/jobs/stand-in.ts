// Tells the stand-in, who answers where there is no guest, that they were chosen and that they are released.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { channelMention, personMention } from '../../platform/slack/mrkdwn.ts';
import type { LiveMessage } from '../../posts/jobs/refresh.ts';
import { notPostedYet } from '../../posts/rules/live.ts';
import { isUnderWay, sequenceId } from '../../posts/rules.ts';
import { nextSessionAt } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { guestNote, standInNote } from '../blocks/guest.ts';
import { standIn as standInSubject } from '../rules/steps.ts';
import { isSoon, type readStandInId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Telling } from './telling.ts';

export function createStandInJobs(deps: Deps, sessions: SessionStore, telling: Telling) {
  const { posts, subscriptions } = deps.stores;

  /** Tells a new stand-in, who can say no. */
  async function tellStandIn(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    const { value: standIn } = await sessions.standIn(workspace, id);
    if (subscription === undefined || standIn === undefined) return { kind: 'done' };
    const key = ['stand-in', standIn.at] as const;
    const soon = isSoon(standIn.at, nextSessionAt(standIn.at, subscription));
    const outcome = await telling.note(workspace, standIn.person, subscription, key, (words) =>
      standInNote(words, { ...subscription, soon }, standIn.by),
    );
    if (outcome === 'put') return { kind: 'done' };
    const untold = ['stand-in-unreachable', standIn.at] as const;
    await telling.asked(workspace, standIn.by, subscription, untold, (words) =>
      guestNote(words, words.say('guest.stand-in-unreachable', standInValues(subscription, standIn.person))),
    );
    return { kind: 'done' };
  }

  /** Tells a stand-in that others have released them. */
  async function releaseStandIn(
    workspace: Workspace,
    { subscription: id, person, at }: ReturnType<typeof readStandInId>,
  ): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    await telling.note(workspace, person, subscription, ['stand-in-over', at], (words) =>
      guestNote(words, words.say('guest.stand-in-over', standInValues(subscription, person))),
    );
    return { kind: 'done' };
  }

  /** The message to someone who was the stand-in says so, and has no button. */
  const released: LiveMessage<ReturnType<typeof readStandInId>> = {
    step: 'show-stand-in',
    subject: standInSubject,
    async render(workspace, { subscription: id, person, at }) {
      const subscription = await subscriptions.find(workspace, id);
      const { value: standIn } = await sessions.standIn(workspace, id);
      if (subscription === undefined || (standIn?.person === person && standIn.at === at)) return undefined;
      const sequence = await posts.sequence(workspace, sequenceId(id, `stand-in ${person}`, at));
      if (sequence?.root === undefined) return sequence && isUnderWay(sequence) ? notPostedYet : undefined;
      const words = wordsFor(await (await deps.slack(workspace.team)).person(person, workspace.team));
      const said = words.say('guest.stand-in-then', standInValues(subscription, person));
      const { text, blocks } = guestNote(words, said);
      return { place: sequence.place, ts: sequence.root, text, blocks };
    },
  };

  const standInValues = ({ place }: Subscription, person: string) => ({
    channel: channelMention(place),
    who: personMention(person),
  });

  return { steps: { 'tell-stand-in': tellStandIn, 'release-stand-in': releaseStandIn }, released };
}
