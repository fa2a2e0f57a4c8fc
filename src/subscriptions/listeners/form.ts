// The form behind `/lesson subscribe`: its preview, its submission, and the question before a course is replaced.
import { z } from 'zod';
import { findCourse, locales } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import { isZone } from '../../platform/calendar.ts';
import {
  type Interaction,
  type InteractionAnswer,
  onAction,
  onForm,
  type Router,
} from '../../platform/slack/interactions.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { wordsFor } from '../../words/words.ts';
import { causeText } from '../blocks/channel.ts';
import { answerView, inputs, replaceForm, subscribeForm } from '../blocks/form.ts';
import {
  type Choice,
  comingUnder,
  isSame,
  mayStart,
  replacementSchema,
  type Subscription,
  stampOf,
  weekdays,
  weeklyCron,
} from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';
import type { Enrolment } from './enrol.ts';

const carriedSchema = z.object({ channel: z.string(), change: z.boolean(), stamp: z.string() });
const replaceSchema = replacementSchema.extend({ channel: z.string() });

const formSchema = z.object({
  course: z.string(),
  weekday: z.enum(weekdays),
  time: z.string().regex(/^\d\d:\d\d$/),
  zone: z.string().refine(isZone),
  locale: z.enum(locales),
});

const readForm = (interaction: Interaction) =>
  formSchema.safeParse(
    Object.fromEntries(inputs.map((id) => [id, interaction.inputs[id]?.[`subscribe-${id}`]])),
  );

const choiceOf = ({ course, locale, zone, weekday, time }: z.infer<typeof formSchema>): Choice => ({
  course,
  locale,
  zone,
  cron: weeklyCron(weekday, time),
});

const errors = (entries: Record<string, string>): InteractionAnswer => ({ kind: 'errors', errors: entries });

export function listenToSubscribeForm(
  deps: Deps,
  router: Router,
  place: ChannelCourse,
  enrolment: Enrolment,
): void {
  const { clock, catalogue } = deps;
  const { enrol, told, titleOf, takenText } = enrolment;

  async function preview(interaction: Interaction): Promise<InteractionAnswer> {
    const read = readForm(interaction);
    if (!read.success) return { kind: 'nothing' };
    const carried = parseCarried(carriedSchema, interaction.carried);
    const { channel, change } = carried;
    const running = change ? await place.here({ ...interaction, channel }) : undefined;
    const next = comingUnder(running, choiceOf(read.data), clock.now());
    const state = { ...read.data, ...carried };
    return { kind: 'update', view: subscribeForm(wordsFor(interaction.person), catalogue, state, next) };
  }

  async function submit(interaction: Interaction): Promise<InteractionAnswer> {
    const words = wordsFor(interaction.person);
    const read = readForm(interaction);
    if (!read.success) {
      const fields = read.error.issues.map(({ path }) => String(path[0]));
      return errors(Object.fromEntries(fields.map((id) => [id, words.say('form.empty')])));
    }
    if (!mayStart(interaction.person)) return errors({ course: words.say('refusal.guest') });
    const { channel, stamp } = parseCarried(carriedSchema, interaction.carried);
    const choice = choiceOf(read.data);
    if (findCourse(catalogue, choice.course) === undefined) {
      return errors({ course: words.say('subscribe.unknown', { text: choice.course }) });
    }
    const cause = await place.whyClosed(interaction.team, channel);
    if (cause !== undefined) {
      return errors({ course: words.say('refusal.closed', { cause: causeText(words, cause) }) });
    }
    const existing = await place.here({ ...interaction, channel });
    // A person who sends the same form twice already has what they asked for.
    const again = existing !== undefined && existing.by === interaction.person.id && isSame(existing, choice);
    if (again && stamp === '') return { kind: 'nothing' };
    if (stampOf(existing) !== stamp) {
      const changed = existing === undefined || stamp !== '';
      return errors({
        course: changed ? words.say('refusal.changed-meanwhile') : await takenBy(interaction, existing),
      });
    }
    const enrolled = await enrol(interaction, channel, choice);
    switch (enrolled.kind) {
      case 'offer': {
        const { id, course: running } = enrolled.existing;
        const carried = { channel, replaces: id, ...choice };
        return { kind: 'update', view: replaceForm(words, titleOf(running, words), carried) };
      }
      case 'taken':
        return errors({ course: await takenBy(interaction, enrolled.existing) });
      case 'stale':
        return errors({ course: words.say('refusal.changed-meanwhile') });
      case 'no-date':
        return errors({ time: words.say('subscribe.no-date') });
      case 'again':
      case 'unchanged':
        return { kind: 'update', view: answerView(words, told(words, choice, enrolled)) };
      default:
        return { kind: 'nothing' };
    }
  }

  /** Slack shows no mention in the error of a form, so the error contains a name. */
  async function takenBy(interaction: Interaction, existing: Subscription): Promise<string> {
    const { name } = await (await deps.slack(interaction.team)).person(existing.by, interaction.team);
    return takenText(wordsFor(interaction.person), existing, name);
  }

  /** A form of one section has no input to show an error at, so a refusal replaces the form. */
  async function replace(interaction: Interaction): Promise<InteractionAnswer> {
    const { channel, replaces, ...choice } = parseCarried(replaceSchema, interaction.carried);
    const enrolled = await enrol(interaction, channel, choice, replaces);
    if (enrolled.kind === 'subscribed') return { kind: 'nothing' };
    const words = wordsFor(interaction.person);
    return { kind: 'update', view: answerView(words, told(words, choice, enrolled)) };
  }

  for (const id of inputs) onAction(router, `subscribe-${id}`, preview);
  onForm(router, 'subscribe', 'course', submit);
  onForm(router, 'subscribe-replace', undefined, replace);
}
