// Functions shared by the words about lessons: the channel's subscription, its course, and the lesson that is being posted there.
import { type Course, findCourse, type Lesson } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Interaction, type InteractionAnswer, say } from '../../platform/slack/interactions.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { surplusReceipt } from '../../subscriptions/blocks/help.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor } from '../../words/words.ts';
import { onlyNextReceipt } from '../blocks/upcoming.ts';
import { lessonOnItsWay } from '../rules/ahead.ts';
import { nextMeant } from '../rules/find.ts';

export type Here = ReturnType<typeof createHere>;

export function createHere(deps: Deps) {
  const { installations, subscriptions, posts } = deps.stores;

  return {
    /** The subscription that a button names, else that of the interaction's channel; including finished ones. */
    async find(
      interaction: Interaction,
      id?: string,
    ): Promise<{ workspace: Workspace; subscription: Subscription | undefined }> {
      const workspace = await installations.get(interaction.team);
      const found =
        id === undefined
          ? await subscriptions.at(workspace, interaction.channel ?? '')
          : await subscriptions.find(workspace, id);
      return { workspace, subscription: found?.state === 'ended' ? undefined : found };
    },

    /** The answer about a subscription whose course left the content. */
    gone(interaction: Interaction, { course }: Subscription): InteractionAnswer | undefined {
      if (findCourse(deps.catalogue, course) !== undefined) return undefined;
      return say(receipt(wordsFor(interaction.person).say('refusal.course-gone')));
    },

    /** The course of the subscription; the caller has made sure that it exists. */
    courseOf({ course: id }: Subscription) {
      const course = findCourse(deps.catalogue, id);
      if (course === undefined) throw new Error(`the content has no course ${id}`);
      return course;
    },

    /** The answer where another lesson was named after a word that is only for the next one. */
    notNext(
      interaction: Interaction,
      word: 'now' | 'skip',
      course: Course,
      next: Lesson,
    ): InteractionAnswer | undefined {
      const meant = nextMeant(course, next, unescapeMrkdwn(interaction.text));
      if (meant === 'next') return undefined;
      const words = wordsFor(interaction.person);
      return say(
        meant === undefined
          ? surplusReceipt(words, word, interaction.plain)
          : onlyNextReceipt(words, word, next, meant),
      );
    },

    async sending(workspace: Workspace, subscription: Subscription): Promise<string | undefined> {
      const { claim } = subscription;
      return claim && lessonOnItsWay(subscription, await posts.sequence(workspace, claim));
    },
  };
}
