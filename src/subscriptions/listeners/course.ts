// The words of `/lesson` that show or end a channel's course.
import { lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { endReceipt, receipt, statusReceipt } from '../blocks/receipts.ts';
import { deletedCards } from '../rules/progress.ts';
import { ended, type Subscription, takenIds } from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';

export function createCourseWords({ stores: { installations, posts } }: Deps, place: ChannelCourse) {
  async function status(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const course = place.courseOf(subscription);
    const next = course === undefined ? undefined : nextLesson(course, takenIds(subscription));
    const workspace = await installations.get(interaction.team);
    const standing = await posts.since(workspace, subscription.place, subscription.at);
    const deleted = deletedCards(
      subscription,
      course,
      standing.map(({ record }) => record),
    );
    return say(statusReceipt(words, subscription, course, next?.editions[words.locale], deleted));
  }

  async function unsubscribe(
    interaction: Interaction,
    subscription: Subscription,
  ): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const course = place.courseOf(subscription);
    const taken = new Set(takenIds(subscription));
    const left = course === undefined ? 0 : lessonsInOrder(course).filter(({ id }) => !taken.has(id)).length;
    return say(endReceipt(words, subscription, course?.title[words.locale] ?? subscription.course, left));
  }

  async function end(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    const title = place.courseOf(subscription)?.title[subscription.locale] ?? subscription.course;
    return place.change(
      interaction,
      subscription,
      ended,
      {
        channel: wordsOf(subscription.locale).say('notice.ended', {
          who: personMention(interaction.person.id),
          course: escapeMrkdwn(title),
        }),
        person: wordsFor(interaction.person).say('done.unsubscribed'),
      },
      'move-sessions',
    );
  }

  return {
    subcommands: [
      { word: 'status', needs: 'course', helps: 'everybody', handle: status },
      { word: 'unsubscribe', needs: 'organiser', helps: 'organisers', handle: unsubscribe },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      const endByButton = place.byOrganiser(end);
      onAction(router, 'subscription-end', async (interaction) =>
        replaceOriginal(await endByButton(interaction)),
      );
      onAction(router, 'subscription-keep', async (interaction) => ({
        kind: 'replace',
        message: receipt(wordsFor(interaction.person).say('done.kept')),
      }));
    },
  };
}
