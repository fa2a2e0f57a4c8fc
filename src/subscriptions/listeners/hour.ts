// `/lesson hour`: when the guest of a channel answers, and for how long.
import { z } from 'zod';
import type { Deps, LessonWord } from '../../deps.ts';
import {
  type Answer,
  type Doorkeeper,
  type Knock,
  onAction,
  onForm,
  say,
} from '../../platform/slack/knocks.ts';
import { personMention, unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { hourForm, hourValues } from '../blocks/hour.ts';
import { receipt } from '../blocks/receipts.ts';
import { hourExpected, unclearReceipt } from '../blocks/unclear.ts';
import { type HourSetting, isLength, isSameHour, readHour } from '../rules/hour.ts';
import { type Subscription, weekdays, weeklyCron } from '../rules/subscription.ts';
import type { Place } from './place.ts';

const formSchema = z.object({
  weekday: z.enum(weekdays),
  time: z.string().regex(/^\d\d:\d\d$/),
  minutes: z.coerce.number().refine(isLength),
});

export function createHourWords({ clock }: Deps, place: Place) {
  const formOf = (knock: Knock, subscription: Subscription) =>
    hourForm(wordsFor(knock.person), subscription, clock.now());

  const elsewhere = (knock: Knock): Answer => say(receipt(wordsFor(knock.person).say('joint.elsewhere')));

  async function set(knock: Knock, subscription: Subscription, hour: HourSetting): Promise<Answer> {
    const now = clock.now();
    const words = wordsFor(knock.person);
    const then = { ...hour, zone: subscription.zone };
    if (isSameHour(subscription, hour))
      return say(receipt(words.say('hour.same', hourValues(words, then, now))));
    const heard = wordsOf(subscription.locale);
    const told = {
      channel: heard.say('hour.changed', {
        who: personMention(knock.person.id),
        ...hourValues(heard, then, now),
      }),
      person: words.say('hour.done', hourValues(words, then, now)),
    };
    return place.change(knock, subscription, hour, told, 'move-sessions');
  }

  async function word(knock: Knock, subscription: Subscription): Promise<Answer> {
    if (subscription.joins !== undefined) return elsewhere(knock);
    if (knock.text.trim() === '') return { kind: 'open', view: formOf(knock, subscription) };
    const hour = readHour(unescapeMrkdwn(knock.text), subscription);
    if ('kind' in hour) return say(unclearReceipt(wordsFor(knock.person), hour, hourExpected));
    return set(knock, subscription, hour);
  }

  async function submit(knock: Knock, subscription: Subscription): Promise<Answer> {
    if (subscription.joins !== undefined) return elsewhere(knock);
    const values = Object.keys(formSchema.shape).map((id) => [id, knock.inputs[id]?.[`hour-${id}`]]);
    const read = formSchema.safeParse(Object.fromEntries(values));
    if (!read.success) {
      const empty = read.error.issues.map(({ path }) => [
        String(path[0]),
        wordsFor(knock.person).say('form.empty'),
      ]);
      return { kind: 'errors', errors: Object.fromEntries(empty) };
    }
    const { weekday, time, minutes } = read.data;
    return set(knock, subscription, { sessionCron: weeklyCron(weekday, time), sessionMinutes: minutes });
  }

  return {
    words: [
      { word: 'hour', who: 'organiser', takesMore: true, handle: place.withCourse(word) },
    ] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(
        keeper,
        'hour-open',
        // Pressed in a form, this one takes its place.
        place.byOrganiser(async (knock, subscription) => ({
          kind: 'update',
          view: formOf(knock, subscription),
        })),
      );
      onForm(keeper, 'hour', 'weekday', (knock) =>
        place.byOrganiser(submit)({ ...knock, text: knock.carried }),
      );
    },
  };
}
