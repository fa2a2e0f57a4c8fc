// Messages about the coming weeks and about skipped lessons.
import type { Course, Lesson } from '../../courses/rules.ts';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import { causeText, notice, pauseEnd } from '../../subscriptions/blocks/channel.ts';
import { receipt, type SubscribeReceipt } from '../../subscriptions/blocks/receipts.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Words } from '../../words/words.ts';
import type { ComingLesson, CourseAhead } from '../rules/ahead.ts';
import type { Skip } from '../rules/skip.ts';

const titleIn = ({ locale }: Words, lesson: Lesson) => escapeMrkdwn(lesson.editions[locale].title);

function heading(words: Words, course: Course, { state, cause, until, zone }: Subscription): string {
  const name = escapeMrkdwn(course.title[words.locale]);
  if (state !== 'paused') return words.say('upcoming.active', { course: name });
  if (cause !== undefined)
    return words.say('upcoming.closed', { course: name, cause: causeText(words, cause) });
  return until === undefined
    ? words.say('upcoming.paused', { course: name })
    : words.say('upcoming.paused-until', { course: name, date: pauseEnd(words, until, zone) });
}

/** The coming lessons, each with its module in small text below; empty where the course is finished. */
export function upcomingReceipt(
  words: Words,
  course: Course,
  subscription: Subscription,
  { onItsWay, coming, ends }: CourseAhead,
): SubscribeReceipt {
  const { say, locale } = words;
  const { state, next, zone } = subscription;
  const total = course.lessons.size;
  if (state === 'finished' || (coming.length === 0 && onItsWay === undefined))
    return receipt(say('refusal.finished', { total }));

  const head = [heading(words, course, subscription)];
  if (onItsWay !== undefined) {
    const key = coming.length === 0 ? 'upcoming.on-its-way-last' : 'upcoming.on-its-way';
    head.push(say(key, { number: onItsWay.number, title: titleIn(words, onItsWay) }));
  }
  if (state === 'active' && next === undefined) head.push(say('status.next-none'));

  const lineOf = ({ lesson, at }: ComingLesson) =>
    [`*${titleIn(words, lesson)}*`, ...(at === undefined ? [] : [words.when(at, zone)])].join('\n');
  const foot = [
    ...(ends && coming.length > 0 ? [say('upcoming.ends', { count: coming.length })] : []),
    say('upcoming.more'),
  ];
  return {
    text: [...head, ...coming.map(lineOf), ...foot.slice(0, -1)].join('\n'),
    blocks: [
      section('upcoming', head.join('\n')),
      ...coming.flatMap((one, index) => [
        section(`upcoming-${index + 1}`, lineOf(one)),
        context(
          `upcoming-place-${index + 1}`,
          say('card.place', {
            module: escapeMrkdwn(one.lesson.module.title[locale]),
            number: one.lesson.number,
            total,
          }),
        ),
      ]),
      context('upcoming-more', foot.join('\n')),
    ],
  };
}

/** The lesson after a skipped one, in a sentence; empty when the skipped one was the last. */
function following(words: Words, next: ComingLesson | undefined, zone: string): string {
  if (next === undefined) return words.say('skip.next-none');
  const title = titleIn(words, next.lesson);
  return next.at === undefined
    ? words.say('skip.next-undated', { title })
    : words.say('skip.next', { title, when: words.when(next.at, zone) });
}

/** Tells the channel who skipped which lesson, and what comes next. */
export const skippedNotice = (
  words: Words,
  who: string,
  skipped: Lesson,
  next: ComingLesson | undefined,
  zone: string,
): Message =>
  notice(
    words.say('notice.skipped', {
      who: personMention(who),
      number: skipped.number,
      title: titleIn(words, skipped),
      next: following(words, next, zone),
    }),
  );

/** Answers a person who named another lesson than the next. */
export const onlyNextReceipt = (
  words: Words,
  word: 'now' | 'skip',
  next: Lesson,
  other: Lesson,
): SubscribeReceipt =>
  receipt(
    words.say(`${word}.only-next`, {
      next: next.number,
      title: titleIn(words, next),
      number: other.number,
    }),
  );

/** Tells the channel who took a skip back, and what comes next. */
export const unskippedNotice = (
  words: Words,
  who: string,
  lesson: Lesson,
  next: ComingLesson | undefined,
  zone: string,
): Message =>
  notice(
    words.say('notice.unskipped', {
      who: personMention(who),
      number: lesson.number,
      next: following(words, next, zone),
    }),
  );

/** Answers the person who skipped a lesson; they can undo it for a while. */
export const skippedReceipt = (
  words: Words,
  skipped: Lesson,
  next: ComingLesson | undefined,
  zone: string,
  undo: Skip,
): SubscribeReceipt =>
  receipt(
    words.say('done.skipped', {
      number: skipped.number,
      title: titleIn(words, skipped),
      next: following(words, next, zone),
    }),
    actions('skip', button('lesson-skip-undo', words.say('button.undo'), JSON.stringify(undo))),
  );

/** Answers the person who took the skip back. */
export const unskippedReceipt = (
  words: Words,
  lesson: Lesson,
  next: ComingLesson | undefined,
  zone: string,
): SubscribeReceipt =>
  receipt(words.say('done.unskipped', { number: lesson.number, next: following(words, next, zone) }));
