// The words of `/lesson` that look at a channel's course, and its end.
import { lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Answer,
  type Interaction,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { readWord } from '../../platform/slack/subcommands.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { helpLine, helpReceipt, surplusReceipt, unknownWord } from '../blocks/help.ts';
import { endReceipt, receipt, statusReceipt } from '../blocks/receipts.ts';
import { deletedCards } from '../rules/progress.ts';
import { meantBy, names } from '../rules/subcommands.ts';
import { ended, type Subscription, takenIds } from '../rules/subscription.ts';
import type { Place } from './channel-course.ts';

export function createCourseWords({ stores: { installations, posts } }: Deps, place: Place) {
  async function status(interaction: Interaction, subscription: Subscription): Promise<Answer> {
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

  /** All of it, or the line about a word. */
  async function help(interaction: Interaction): Promise<Answer> {
    const words = wordsFor(interaction.person);
    const isDirect = interaction.channel === undefined || interaction.channel.startsWith('D');
    if (interaction.text === '') return say(helpReceipt(words, isDirect));
    const { word, typed, rest } = readWord(interaction.text, names);
    if (word === undefined) {
      return say(unknownWord(words, { word: typed, nearest: meantBy(typed), whole: interaction.plain }));
    }
    if (rest !== '') return say(surplusReceipt(words, `help ${word}`, rest));
    return say(helpLine(words, word) ?? helpReceipt(words, isDirect));
  }

  async function unsubscribe(interaction: Interaction, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(interaction.person);
    const course = place.courseOf(subscription);
    const taken = new Set(takenIds(subscription));
    const left = course === undefined ? 0 : lessonsInOrder(course).filter(({ id }) => !taken.has(id)).length;
    return say(endReceipt(words, subscription, course?.title[words.locale] ?? subscription.course, left));
  }

  async function end(interaction: Interaction, subscription: Subscription): Promise<Answer> {
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
    words: [
      {
        word: 'help',
        who: 'anyone',
        anywhere: true,
        takesMore: true,
        handle: help,
      },
      { word: 'status', who: 'anyone', handle: place.withCourse(status) },
      { word: 'unsubscribe', who: 'organiser', handle: place.withCourse(unsubscribe) },
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
