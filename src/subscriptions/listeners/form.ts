// The form behind `/lesson subscribe`: its preview, its submission, and the question before a course is replaced.
import { z } from 'zod';
import { findCourse, locales } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import { isZone } from '../../platform/calendar.ts';
import { type Answer, type Doorkeeper, type Knock, onAction, onForm } from '../../platform/slack/knocks.ts';
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
import type { Enrolment } from './enrol.ts';
import type { Place } from './place.ts';

const carriedSchema = z.object({ channel: z.string(), change: z.boolean(), stamp: z.string() });
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

const choiceOf = ({ course, locale, zone, weekday, time }: z.infer<typeof formSchema>): Choice => ({
  course,
  locale,
  zone,
  cron: weeklyCron(weekday, time),
});

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
    const carried = parseCarried(carriedSchema, knock.carried);
    const { channel, change } = carried;
    const running = change ? await place.here({ ...knock, channel }) : undefined;
    const next = comingUnder(running, choiceOf(read.data), clock.now());
    const state = { ...read.data, ...carried };
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
    const { channel, stamp } = parseCarried(carriedSchema, knock.carried);
    const choice = choiceOf(read.data);
    if (findCourse(catalogue, choice.course) === undefined) {
      return errors({ course: words.say('subscribe.unknown', { text: choice.course }) });
    }
    const cause = await place.whyClosed(knock.team, channel);
    if (cause !== undefined) {
      return errors({ course: words.say('refusal.closed', { cause: causeText(words, cause) }) });
    }
    const existing = await place.here({ ...knock, channel });
    // Whoever sends the same form twice has what they asked for.
    const again = existing !== undefined && existing.by === knock.person.id && isSame(existing, choice);
    if (again && stamp === '') return { kind: 'nothing' };
    if (stampOf(existing) !== stamp) {
      const changed = existing === undefined || stamp !== '';
      return errors({
        course: changed ? words.say('refusal.changed-meanwhile') : await takenBy(knock, existing),
      });
    }
    const enrolled = await enrol(knock, channel, choice);
    switch (enrolled.kind) {
      case 'offer': {
        const { id, course: running } = enrolled.existing;
        const carried = { channel, replaces: id, ...choice };
        return { kind: 'update', view: replaceForm(words, titleOf(running, words), carried) };
      }
      case 'taken':
        return errors({ course: await takenBy(knock, enrolled.existing) });
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

  /** Slack shows no mention in the error of a form: a name stands there. */
  async function takenBy(knock: Knock, existing: Subscription): Promise<string> {
    const { name } = await (await deps.slack(knock.team)).person(existing.by, knock.team);
    return takenText(wordsFor(knock.person), existing, name);
  }

  /** A form of one section has no input to show an error at: a refusal takes its place. */
  async function replace(knock: Knock): Promise<Answer> {
    const { channel, replaces, ...choice } = parseCarried(replaceSchema, knock.carried);
    const enrolled = await enrol(knock, channel, choice, replaces);
    if (enrolled.kind === 'subscribed') return { kind: 'nothing' };
    const words = wordsFor(knock.person);
    return { kind: 'update', view: answerView(words, told(words, choice, enrolled)) };
  }

  for (const id of inputs) onAction(keeper, `subscribe-${id}`, preview);
  onForm(keeper, 'subscribe', 'course', submit);
  onForm(keeper, 'subscribe-replace', undefined, replace);
}
