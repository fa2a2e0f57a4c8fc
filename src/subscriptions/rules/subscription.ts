// A subscription: one place takes one course. Its next moment, and the people who may change it.
import { z } from 'zod';
import { locales } from '../../courses/rules.ts';
import { isCron, isoWeek, isWeekly, isZone, nextOccurrence } from '../../platform/calendar.ts';
import { listOf, optionalInstant, optionalText } from './fields.ts';

/** The default hour of a guest: Fridays at 16:00, for an hour. */
export const defaultSession = { sessionCron: '0 16 * * 5', sessionMinutes: 60 } as const;

/** The default time of the weekly digest: after the guest's hour. */
export const afterHour = 'after-hour';

const authorsSchema = z.record(z.string(), z.string());

export const takenSchema = z.object({
  lesson: z.string(),
  at: z.number(),
  how: z.enum(['delivered', 'skipped']),
  /** The title at its delivery, shown once the lesson has left the course. Older records do not have it. */
  title: z.partialRecord(z.enum(locales), z.string()).optional(),
  number: z.number().optional(),
  author: z.string().optional(),
});
export type Taken = z.infer<typeof takenSchema>;

/** The fields of a lesson that are kept from its claim on. */
export const keptSchema = takenSchema.pick({ title: true, number: true, author: true });

export const subscriptionSchema = z.object({
  v: z.literal('1'),
  id: z.string(),
  /** The channel's id. */
  place: z.string(),
  course: z.string(),
  locale: z.enum(locales),
  cron: z.string(),
  zone: z.string(),
  /** The schedule of the guest's hour, in the same zone, and its length in minutes. */
  sessionCron: z.string().default(defaultSession.sessionCron),
  sessionMinutes: z.coerce.number().default(defaultSession.sessionMinutes),
  /** The subscription whose sessions this one has joined, and the zone of their hour. */
  joins: optionalText.optional(),
  joinedAt: optionalInstant.optional(),
  sessionZone: optionalText.optional(),
  /** The time of the weekly digest: `after-hour`, a cron expression, or `off`. */
  digest: z.string().default(afterHour),
  /** The start of that setting, and of the hour and zone it depends on; absent where it never changed. */
  digestSince: optionalInstant.optional(),
  /** Whether an empty thread gets another question. */
  prompts: z
    .enum(['on', 'off', ''])
    .optional()
    .transform((value) => value !== 'off'),
  /** The person in this workspace who wrote an author's lessons, by the author's id. */
  authors: z
    .string()
    .optional()
    .transform((text): Record<string, string> => (text ? authorsSchema.parse(JSON.parse(text)) : {})),
  state: z.enum(['active', 'paused', 'finished', 'ended']),
  /** The reason that the app paused it, as Slack's error code. Absent when a person paused it. */
  cause: optionalText,
  /** The instant at which a pause ends by itself. */
  until: optionalInstant,
  /** Every change by a person raises it; messages that were prepared under an older revision are not sent. */
  revision: z.coerce.number().int(),
  /** The next occurrence. */
  next: optionalInstant,
  /** The instant of the app's next check: `next`, or later when a late lesson waits for the morning. */
  due: optionalInstant,
  /** The last occurrence that was done. */
  last: optionalInstant,
  /** The sequence of the occurrence that is being posted. */
  claim: optionalText,
  by: z.string(),
  at: z.coerce.number(),
  organisers: listOf(z.string(), 'organisers'),
  /** The instant from which admins know that no organiser is left. */
  unorganised: optionalInstant.optional(),
  /** The latest occurrences that passed without a lesson, because the app did not run within a day. */
  lapses: listOf(z.number(), 'lapses').optional(),
  position: z.array(takenSchema),
});

export type Subscription = z.infer<typeof subscriptionSchema>;

/** A subscription without the lessons that it had. */
export const runningCourseSchema = subscriptionSchema.omit({ position: true });
export type RunningCourse = z.infer<typeof runningCourseSchema>;

/** A new subscription, with the settings it takes over. */
export type NewSubscription = Omit<
  Subscription,
  'position' | 'cause' | 'until' | 'last' | 'claim' | 'digest' | 'digestSince' | 'prompts' | 'authors'
> &
  Partial<Pick<Subscription, 'digest' | 'authors'>> & { prompts?: 'on' | 'off'; cause?: ''; until?: '' };

/** The app was added to a channel at Slack's `at`; `to` has yet to be offered a course there. */
export const offerSchema = z.object({ at: z.string(), to: optionalText });

/** The settings that a person chooses for a subscription. */
export type Choice = Pick<Subscription, 'course' | 'locale' | 'cron' | 'zone'>;

/** New values of fields; `undefined` empties one. */
export type Changes = Partial<Omit<Subscription, 'v' | 'id' | 'position' | 'revision' | 'prompts'>> & {
  prompts?: 'on' | 'off';
};

export const choiceSchema = z.object({
  course: z.string(),
  locale: z.enum(locales),
  cron: z.string().refine(isCron),
  zone: z.string().refine(isZone),
});

/** A choice that may end the subscription `replaces`. */
export const replacementSchema = choiceSchema.extend({ replaces: z.string() });

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The default schedule of lessons. */
export const defaultWeekly = { weekday: 'mon', time: '09:00' } as const;

/** A weekly schedule as a cron expression. `time` is `HH:MM`. */
export function weeklyCron(weekday: Weekday, time: string): string {
  const [hours, minutes] = time.split(':').map(Number);
  return `${minutes ?? 0} ${hours ?? 0} * * ${(weekdays.indexOf(weekday) + 1) % 7}`;
}

/** The weekday and `HH:MM` of a weekly schedule; undefined when the expression is not weekly. */
export function weeklyTime(cron: string): { weekday: Weekday; time: string } | undefined {
  if (!isWeekly(cron)) return undefined;
  const [minutes, hours, , , weekday] = cron.trim().toLowerCase().split(' ');
  const name = weekdays.find((known) => known === weekday) ?? weekdays[(Number(weekday) + 6) % 7];
  if (name === undefined || hours === undefined || minutes === undefined) return undefined;
  return { weekday: name, time: `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}` };
}

/**
 * The first occurrence after `after` that may be served: it is later than the last one done and, with a weekly schedule, not in an
 * ISO week that already had its lesson.
 */
export function nextMoment(
  schedule: Pick<Subscription, 'cron' | 'zone' | 'last'>,
  after: number,
): number | undefined {
  const { cron, zone, last } = schedule;
  let at = nextOccurrence(cron, zone, Math.max(after, last ?? 0));
  while (
    at !== undefined &&
    last !== undefined &&
    isWeekly(cron) &&
    isoWeek(at, zone) === isoWeek(last, zone)
  ) {
    at = nextOccurrence(cron, zone, at);
  }
  return at;
}

const moments = (schedule: Pick<Subscription, 'cron' | 'zone' | 'last'>, after: number) => {
  const next = nextMoment(schedule, after);
  return { next, due: next };
};

/** The moment of the next lesson; `paused` where a person must resume it. */
export type NextLesson = number | 'paused' | undefined;

export function coming({ state, next, until }: Pick<Subscription, 'state' | 'next' | 'until'>): NextLesson {
  return state === 'paused' && until === undefined ? 'paused' : next;
}

export function rescheduled(subscription: Subscription, choice: Choice, now: number): Changes {
  const schedule = { ...choice, last: subscription.last };
  if (subscription.state === 'active') return { ...choice, ...moments(schedule, now) };
  if (subscription.state === 'paused' && subscription.until !== undefined) {
    return { ...choice, next: nextMoment(schedule, subscription.until - 1), due: subscription.until };
  }
  return choice;
}

/** The moment of the next lesson if this choice were made for a place; `running` is its current subscription. */
export function comingUnder(running: Subscription | undefined, choice: Choice, now: number): NextLesson {
  return running === undefined
    ? nextMoment({ ...choice, last: undefined }, now)
    : coming({ ...running, ...rescheduled(running, choice, now) });
}

export const isSame = (one: Choice, other: Choice): boolean =>
  (['course', 'locale', 'cron', 'zone'] as const).every((field) => one[field] === other[field]);

/** The state that a form was made from: the form is stale once this has changed. */
export const stampOf = (existing: Subscription | undefined): string =>
  existing === undefined ? '' : `${existing.id}@${existing.revision}`;

/** A pause by a person; with `until` it ends by itself at that instant. */
export function paused(subscription: Subscription, until: number | undefined): Changes {
  const next = until === undefined ? undefined : nextMoment(subscription, until - 1);
  return { state: 'paused', cause: undefined, until, next, due: until };
}

/** The cause of a course whose channel takes posts again: it waits until a person resumes it. */
export const openAgain = 'open_again';

/** The cause of a course that is no longer in the content. */
export const courseGone = 'no_course';

/** A pause because Slack takes no posts in the place. */
export const closed = (cause: string): Changes => ({
  state: 'paused',
  cause,
  until: undefined,
  next: undefined,
  due: undefined,
});

export function resumed(subscription: Subscription, now: number): Changes {
  return { state: 'active', cause: undefined, until: undefined, ...moments(subscription, now) };
}

export const ended: Changes = {
  state: 'ended',
  cause: undefined,
  until: undefined,
  next: undefined,
  due: undefined,
};

export const takenIds = (subscription: Subscription): string[] =>
  subscription.position.map(({ lesson }) => lesson);

/** Whether this person may change this subscription. Slack guests and external people never may. */
export function mayOrganise(
  person: { id: string; role: string },
  subscription: Pick<Subscription, 'organisers'>,
): boolean {
  if (person.role === 'admin') return true;
  return person.role === 'member' && subscription.organisers.includes(person.id);
}

/** Whether this person may set up a course where there is none. */
export const mayStart = ({ role }: { role: string }): boolean => role === 'admin' || role === 'member';

/** Whether messages of a channel may be shown to people who are not in it. */
export const mayLeave = (channel: { kind: string; shared: boolean }): boolean =>
  channel.kind === 'public' && !channel.shared;
