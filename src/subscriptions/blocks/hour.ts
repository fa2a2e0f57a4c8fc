// The form of `/lesson hour`, and the sentences about the hour.
import type { InputBlock, ModalView } from '@slack/types';
import { zoneShown } from '../../platform/calendar.ts';
import { context, option, plain, section, select } from '../../platform/slack/blocks.ts';
import { channelMention } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import {
  type HourSetting,
  type Hours,
  hourZone,
  nextHour,
  sessionLengths,
  weeklyHour,
} from '../rules/hour.ts';
import { type Subscription, weekdays } from '../rules/subscription.ts';
import { scheduleText } from './channel.ts';

type Schedule = HourSetting & Hours;

/** The values of a sentence about the hour; `next` is the first hour after `now`. */
export const hourValues = (words: Words, hour: Schedule, now: number) => ({
  schedule: scheduleText(words, { cron: hour.sessionCron, zone: hourZone(hour) }),
  minutes: hour.sessionMinutes,
  next: words.when(nextHour(hour, now), hour.zone),
});

/** The guest's hour in a sentence, for any reader. */
export const hourLook = (
  words: Words,
  subscription: Schedule & Pick<Subscription, 'state'>,
  now: number,
): string =>
  subscription.state === 'paused'
    ? words.say('ask.waits')
    : words.say('hour.look', hourValues(words, subscription, now));

const input = (id: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element,
});

/** `now` is the time at which the form is shown. */
export function hourForm(
  words: Words,
  hour: Schedule & Pick<Subscription, 'id' | 'place'>,
  now: number,
): ModalView {
  const { weekday, time } = weeklyHour(hour);
  const days = weekdays.map((day) => option(words.say(`weekday.${day}`), day));
  const lengths = sessionLengths.map((minutes) =>
    option(words.say('hour.minutes-option', { minutes }), String(minutes)),
  );
  return {
    type: 'modal',
    callback_id: 'hour',
    title: plain(words.say('hour.title')),
    submit: plain(words.say('form.submit-change')),
    close: plain(words.say('form.close')),
    private_metadata: hour.id,
    blocks: [
      context('for', words.say('form.for', { channel: channelMention(hour.place) })),
      section('is', words.say('hour.is', hourValues(words, hour, now))),
      input('weekday', words.say('form.weekday'), select('hour-weekday', days, weekday)),
      input('time', words.say('form.time'), {
        type: 'timepicker',
        action_id: 'hour-time',
        initial_time: time,
      }),
      input(
        'minutes',
        words.say('hour.minutes'),
        select('hour-minutes', lengths, String(hour.sessionMinutes)),
      ),
      context('note', words.say('hour.note', { zone: zoneShown(hour.zone) })),
    ],
  };
}
