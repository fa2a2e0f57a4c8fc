// What a channel sees of its subscription: the introduction and short notices.
import { context, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import { type Subscription, weeklyTime } from '../rules/subscription.ts';

type Schedule = Pick<Subscription, 'cron' | 'zone'>;

/** The schedule in words: "every Monday at 09:00 (Asia/Shanghai)". */
export function scheduleText(words: Words, { cron, zone }: Schedule): string {
  const weekly = weeklyTime(cron);
  if (weekly === undefined) return words.say('schedule.other', { cron, zone });
  return words.say('schedule.weekly', {
    weekday: words.say(`weekday.${weekly.weekday}`),
    time: weekly.time,
    zone,
  });
}

export function introduction(
  words: Words,
  course: string,
  subscription: Schedule & Pick<Subscription, 'by' | 'next'>,
): Message {
  const { by, next, zone } = subscription;
  const schedule = scheduleText(words, subscription);
  const first =
    next === undefined
      ? words.say('introduction.none')
      : words.say('introduction.first', { when: words.when(next, zone) });
  return {
    kind: 'introduction',
    text: words.say('introduction.plain', {
      course: escapeMrkdwn(course),
      schedule,
      when: next === undefined ? '' : words.when(next, zone),
    }),
    blocks: [
      section(
        'introduction',
        [
          words.say('introduction.title', { course: escapeMrkdwn(course) }),
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
