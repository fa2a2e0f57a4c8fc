// The form behind `/lesson subscribe`: its preview, its submission, and the question before a course is replaced.
import { z } from 'zod';
import { findCourse, locales } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import { isZone } from '../../platform/calendar.ts';
import { type Answer, type Doorkeeper, type Knock, onAction, onForm } from '../../platform/slack/knocks.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { wordsFor } from '../../words/words.ts';
import { answerView, inputs, replaceForm, subscribeForm } from '../blocks/form.ts';
import {
  type Choice,
  mayStart,
  nextMoment,
  replacementSchema,
  weekdays,
  weeklyCron,
} from '../rules/subscription.ts';
import type { Enrolment } from './enrol.ts';
import type { Place } from './place.ts';

const carriedSchema = z.object({ channel: z.string(), change: z.boolean() });
const replaceSchema = replacementSchema.extend({ channel: z.string() });

const formSchema = z.object({
  course: z.string(),
  weekday: z.enum(weekdays),
  time: z.string().regex(/^\d\d:\d\d$/),
  zone: z.string().refine(isZone),
  locale: z.enum(locales),
});

const readForm = (knock: Knock) =>
  formSchema.safeParse(Object.fromEntries(inputs.map((id) => [id, knock.inputs[id]?.[`subscribe-${id}`]])));

const errors = (entries: Record<string, string>): Answer => ({ kind: 'errors', errors: entries });

export function listenToSubscribeForm(
  deps: Deps,
  keeper: Doorkeeper,
  place: Place,
  enrolment: Enrolment,
): void {
  const { clock, catalogue } = deps;
  const { enrol, told, titleOf, takenText } = enrolment;

  async function preview(knock: Knock): Promise<Answer> {
    const read = readForm(knock);
    if (!read.success) return { kind: 'nothing' };
    const { channel, change } = carriedSchema.parse(JSON.parse(knock.carried));
    const existing = change ? await place.here({ ...knock, channel }) : undefined;
    const { weekday, time, zone } = read.data;
    const next = nextMoment({ cron: weeklyCron(weekday, time), zone, last: existing?.last }, clock.now());
    const state = { ...read.data, channel, change };
    return { kind: 'update', view: subscribeForm(wordsFor(knock.person), catalogue, state, next) };
  }

  async function submit(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const read = readForm(knock);
    if (!read.success) {
      const fields = read.error.issues.map(({ path }) => String(path[0]));
      return errors(Object.fromEntries(fields.map((id) => [id, words.say('form.empty')])));
    }
    if (!mayStart(knock.person)) return errors({ course: words.say('refusal.guest') });
    const { channel } = carriedSchema.parse(JSON.parse(knock.carried));
    const { course, locale, zone, weekday, time } = read.data;
    if (findCourse(catalogue, course) === undefined) {
      return errors({ course: words.say('subscribe.unknown', { text: escapeMrkdwn(course) }) });
    }
    const choice: Choice = { course, locale, zone, cron: weeklyCron(weekday, time) };
    const enrolled = await enrol(knock, channel, choice);
    switch (enrolled.kind) {
      case 'offer': {
        const { id, course: running } = enrolled.existing;
        const carried = { channel, replaces: id, ...choice };
        return { kind: 'update', view: replaceForm(words, titleOf(running, words), carried) };
      }
      case 'taken':
        return errors({ course: takenText(words, enrolled.existing) });
      case 'stale':
        return errors({ course: words.say('refusal.changed-meanwhile') });
      case 'no-date':
        return errors({ time: words.say('subscribe.no-date') });
      default:
        return { kind: 'nothing' };
    }
  }

  /** A form of one section has no input to show an error at: a refusal takes its place. */
  async function replace(knock: Knock): Promise<Answer> {
    const { channel, replaces, ...choice } = replaceSchema.parse(JSON.parse(knock.carried));
    const enrolled = await enrol(knock, channel, choice, replaces);
    if (enrolled.kind === 'subscribed') return { kind: 'nothing' };
    const words = wordsFor(knock.person);
    return { kind: 'update', view: answerView(words, told(words, choice, enrolled)) };
  }

  for (const id of inputs) onAction(keeper, `subscribe-${id}`, preview);
  onForm(keeper, 'subscribe', 'course', submit);
  onForm(keeper, 'subscribe-replace', 'replace', replace);
}
