// // Messages about a subscription: the introduction and notices in its channel, and the direct messages to its organisers.
import { day, zoneShown } from '../../platform/calendar.ts';
import { actions, button, context, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import { meaningOf } from '../rules/schedule.ts';
import {
  type NextLesson,
  openAgain,
  type Subscription,
  type Weekday,
  weekdays,
} from '../rules/subscription.ts';

type Schedule = Pick<Subscription, 'cron' | 'zone'>;

const workdays = weekdays.slice(0, 5).join();

/** The schedule in words: "every Monday at 09:00 (Asia/Shanghai)". People never see a cron expression. */
export function scheduleText(words: Words, { cron, zone }: Schedule): string {
  const { say, list } = words;
  const meaning = meaningOf(cron);
  const when = { time: list(meaning.times), zone: zoneShown(zone) };
  const named = (weekday: Weekday) => say(`weekday.${weekday}`);
  switch (meaning.kind) {
    case 'weekly':
      return meaning.weekdays.join() === workdays
        ? say('schedule.workdays', when)
        : say('schedule.weekly', { ...when, weekday: list(meaning.weekdays.map(named)) });
    case 'monthly': {
      const days = meaning.days.map((one) => say('schedule.day', { day: one }));
      const all = meaning.last ? [...days, say('schedule.last-day')] : days;
      return say('schedule.monthly', { ...when, days: list(all) });
    }
    case 'nth':
      return say('schedule.nth', { ...when, nth: meaning.nth, weekday: named(meaning.weekday) });
    case 'yearly':
      return say('schedule.yearly', { ...when, dates: list(meaning.dates.map(words.dayOfYear)) });
    default:
      return say(`schedule.${meaning.kind}`, when);
  }
}

/** The day a pause ends, shown by its noon, so that readers in most other zones see the same day. */
export const pauseEnd = (words: Words, until: number, zone: string): string =>
  words.dayWhen(until + day / 2, zone);

/** The moment of the next lesson, as a sentence. */
export function comingText(words: Words, next: NextLesson, zone: string): string {
  if (next === 'paused') return words.say('coming.paused');
  return next === undefined
    ? words.say('coming.never')
    : words.say('coming.at', { when: words.when(next, zone) });
}

/** `from` is the number of the lesson that the course continues with. */
export function introduction(
  words: Words,
  course: string,
  subscription: Schedule & Pick<Subscription, 'by' | 'next'>,
  from?: number,
): Message {
  const { by, next, zone } = subscription;
  const schedule = scheduleText(words, subscription);
  const first =
    next === undefined
      ? words.say('introduction.none')
      : words.say(from === undefined ? 'introduction.first' : 'coming.at', { when: words.when(next, zone) });
  return {
    kind: 'introduction',
    text: words.say(from === undefined ? 'introduction.plain' : 'introduction.plain-on', {
      course: escapeMrkdwn(course),
      number: from ?? 1,
      schedule,
      when: next === undefined ? '' : words.when(next, zone),
    }),
    blocks: [
      section(
        'introduction',
        [
          from === undefined
            ? words.say('introduction.title', { course: escapeMrkdwn(course) })
            : words.say('introduction.title-on', { course: escapeMrkdwn(course), number: from }),
          words.say('introduction.text', { who: personMention(by), schedule }),
          first,
        ].join('\n'),
      ),
      context('introduction-stop', words.say('introduction.stop')),
    ],
  };
}

/** A notice of one sentence. */
export function notice(text: string): Message {
  return { kind: 'notice', text, blocks: [section('notice', text)] };
}

const causes = {
  is_archived: 'cause.is_archived',
  not_in_channel: 'cause.not_in_channel',
  channel_not_found: 'cause.channel_not_found',
  restricted_action: 'cause.restricted_action',
  no_course: 'cause.no_course',
  [openAgain]: 'cause.open-again',
} as const;

/** Slack's error code in words. */
export function causeText(words: Words, cause: string): string {
  const known = Object.entries(causes).find(([code]) => code === cause);
  return words.say(known?.[1] ?? 'cause.other', { cause: escapeMrkdwn(cause) });
}

const resumeActions = (words: Words, subscription: string) =>
  actions(
    'resume',
    button('subscription-resume', words.say('button.resume'), subscription, { style: 'primary' }),
  );

/** Tells an organiser why their course stopped. Where no later message will say that it can continue, a button tries it. */
export function closedMessage(
  words: Words,
  subscription: Subscription,
  course: string,
  { cause, endIsTold }: { cause: string; endIsTold: boolean },
): Message {
  const text = words.say(endIsTold ? 'direct.closed' : 'direct.closed-untold', {
    course: escapeMrkdwn(course),
    channel: channelMention(subscription.place),
    cause: causeText(words, cause),
  });
  const resume = endIsTold ? [] : [resumeActions(words, subscription.id)];
  return { kind: 'notice', text, blocks: [section('closed', text), ...resume] };
}

/** The person who presses the button organises the course from then on. */
export const takeOverActions = (words: Words, subscription: string) =>
  actions(
    'take-over',
    button('organisers-take-over', words.say('button.take-over'), subscription, { style: 'primary' }),
  );

/** Tells an admin that a course has no organiser left. */
export function unorganisedMessage(words: Words, subscription: Subscription, course: string): Message {
  const text = words.say('direct.unorganised', {
    course: escapeMrkdwn(course),
    channel: channelMention(subscription.place),
    who: words.list(subscription.organisers.map(personMention)),
  });
  return {
    kind: 'notice',
    text,
    blocks: [section('unorganised', text), takeOverActions(words, subscription.id)],
  };
}

/** Tells an organiser that their course is in the content again. */
export function courseBackMessage(words: Words, subscription: Subscription, course: string): Message {
  const text = words.say('direct.course-back', {
    course: escapeMrkdwn(course),
    channel: channelMention(subscription.place),
  });
  return {
    kind: 'notice',
    text,
    blocks: [section('course-back', text), resumeActions(words, subscription.id)],
  };
}

/** Tells an organiser that the channel is open again. */
export function openAgainMessage(words: Words, subscription: Subscription, course: string): Message {
  const text = words.say('direct.open-again', {
    course: escapeMrkdwn(course),
    channel: channelMention(subscription.place),
  });
  return {
    kind: 'notice',
    text,
    blocks: [section('open-again', text), resumeActions(words, subscription.id)],
  };
}
