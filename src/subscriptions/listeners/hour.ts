// `/lesson hour`: the day and time at which the guest of a channel answers, and for how long.
import { z } from 'zod';
import type { Deps, Subcommand } from '../../deps.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
  say,
} from '../../platform/slack/interactions.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { hourForm, hourLook, hourValues } from '../blocks/hour.ts';
import { receipt } from '../blocks/receipts.ts';
import { hourExpected, unclearReceipt } from '../blocks/unclear.ts';
import { type HourSetting, isLength, isSameHour, readHour } from '../rules/hour.ts';
import { type Subscription, weekdays, weeklyCron } from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';

const formSchema = z.object({
  weekday: z.enum(weekdays),
  time: z.string().regex(/^\d\d:\d\d$/),
  minutes: z.coerce.number().refine(isLength),
});

export function createHourWords({ clock }: Deps, place: ChannelCourse) {
  const formOf = (interaction: Interaction, subscription: Subscription) =>
    hourForm(wordsFor(interaction.person), subscription, clock.now());

  const elsewhere = (interaction: Interaction): InteractionAnswer =>
    say(receipt(wordsFor(interaction.person).say('joint.elsewhere')));

  async function set(
    interaction: Interaction,
    subscription: Subscription,
    hour: HourSetting,
  ): Promise<InteractionAnswer> {
    const now = clock.now();
    const words = wordsFor(interaction.person);
    const then = { ...hour, zone: subscription.zone };
    if (isSameHour(subscription, hour))
      return say(receipt(words.say('hour.same', hourValues(words, then, now))));
    const heard = wordsOf(subscription.locale);
    const told = {
      channel: heard.say('hour.changed', {
        who: personMention(interaction.person.id),
        ...hourValues(heard, then, now),
      }),
      person: words.say('hour.done', hourValues(words, then, now)),
    };
    return place.change(interaction, subscription, hour, told, 'move-sessions');
  }

  async function word(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    if (subscription.joins !== undefined) return elsewhere(interaction);
    if (interaction.text.trim() === '') return { kind: 'open', view: formOf(interaction, subscription) };
    const hour = readHour(interaction.plain, subscription);
    if ('kind' in hour) return say(unclearReceipt(wordsFor(interaction.person), hour, hourExpected));
    return set(interaction, subscription, hour);
  }

  async function submit(interaction: Interaction, subscription: Subscription): Promise<InteractionAnswer> {
    if (subscription.joins !== undefined) return elsewhere(interaction);
    const values = Object.keys(formSchema.shape).map((id) => [id, interaction.inputs[id]?.[`hour-${id}`]]);
    const read = formSchema.safeParse(Object.fromEntries(values));
    if (!read.success) {
      const empty = read.error.issues.map(({ path }) => [
        String(path[0]),
        wordsFor(interaction.person).say('form.empty'),
      ]);
      return { kind: 'errors', errors: Object.fromEntries(empty) };
    }
    const { weekday, time, minutes } = read.data;
    return set(interaction, subscription, {
      sessionCron: weeklyCron(weekday, time),
      sessionMinutes: minutes,
    });
  }

  return {
    subcommands: [
      {
        word: 'hour',
        needs: 'organiser',
        helps: 'organisers',
        takesMore: true,
        handle: word,
        look: async (interaction, subscription) =>
          say(receipt(hourLook(wordsFor(interaction.person), subscription, clock.now()))),
      },
    ] satisfies Subcommand[],
    listen(router: Router): void {
      onAction(
        router,
        'hour-open',
        // When the button is pressed in a form, the new form replaces it.
        place.byOrganiser(async (interaction, subscription) => ({
          kind: 'update',
          view: formOf(interaction, subscription),
        })),
      );
      onForm(router, 'hour', 'weekday', (interaction) =>
        place.byOrganiser(submit)({ ...interaction, text: interaction.carried }),
      );
    },
  };
}
