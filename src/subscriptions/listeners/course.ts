// The words of `/lesson` that look at a channel's course, and its end.
import { lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { LessonWord } from '../../deps.ts';
import { readWord } from '../../platform/slack/dispatch.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { helpLine, helpReceipt, surplusReceipt, unknownWord } from '../blocks/help.ts';
import { endReceipt, receipt, statusReceipt } from '../blocks/receipts.ts';
import { names, nearest } from '../rules/subcommands.ts';
import { ended, type Subscription, takenIds } from '../rules/subscription.ts';
import type { Place } from './place.ts';

export function createCourseWords(place: Place) {
  async function status(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const course = place.courseOf(subscription);
    const next = course === undefined ? undefined : nextLesson(course, takenIds(subscription));
    return say(statusReceipt(words, subscription, course, next?.editions[words.locale]));
  }

  /** All of it, or the line about a word. */
  async function help(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    if (knock.text === '') return say(helpReceipt(words));
    const { word, typed, rest } = readWord(knock.text, names);
    if (word === undefined) {
      const near = names.get(nearest(typed, names.keys()) ?? '');
      return say(unknownWord(words, { word: typed, nearest: near, whole: knock.plain }));
    }
    if (rest !== '') return say(surplusReceipt(words, `help ${word}`, rest));
    return say(helpLine(words, word) ?? helpReceipt(words));
  }

  async function unsubscribe(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = wordsFor(knock.person);
    const course = place.courseOf(subscription);
    const taken = new Set(takenIds(subscription));
    const left = course === undefined ? 0 : lessonsInOrder(course).filter(({ id }) => !taken.has(id)).length;
    return say(endReceipt(words, subscription, course?.title[words.locale] ?? subscription.course, left));
  }

  async function end(knock: Knock, subscription: Subscription): Promise<Answer> {
    const title = place.courseOf(subscription)?.title[subscription.locale] ?? subscription.course;
    return place.change(
      knock,
      subscription,
      ended,
      {
        channel: wordsOf(subscription.locale).say('notice.ended', {
          who: personMention(knock.person.id),
          course: escapeMrkdwn(title),
        }),
        person: wordsFor(knock.person).say('done.unsubscribed'),
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
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      const endByButton = place.byOrganiser(end);
      onAction(keeper, 'subscription-end', async (knock) => inItsPlace(await endByButton(knock)));
      onAction(keeper, 'subscription-keep', async (knock) => ({
        kind: 'replace',
        message: receipt(wordsFor(knock.person).say('done.kept')),
      }));
    },
  };
}
