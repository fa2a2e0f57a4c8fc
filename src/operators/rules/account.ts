// The account of one channel: the dates of its lessons, those being posted, the next one, and the reasons where none comes.
import { type Course, findLesson, type Lesson } from '../../courses/rules.ts';
import { keptOf, titleIn } from '../../discussions/rules/taught.ts';
import { lessonsAhead } from '../../lessons/rules/ahead.ts';
import { onTime } from '../../lessons/rules/due.ts';
import { isoWeek, isWeekly, latestOccurrence, minute } from '../../platform/calendar.ts';
import { taskId } from '../../posts/rules/tasks.ts';
import { isUnderWay, type Sequence } from '../../posts/rules.ts';
import type { Subscription, Taken } from '../../subscriptions/rules/subscription.ts';
import { type Care, careFor, lessonOf, type Seen, type StrayLine, stepOf } from './seen.ts';

/** Whether this is the id of a channel or of direct messages: https://docs.slack.dev/reference/objects/conversation-object */
export const isChannelId = (text: string): boolean => /^[CDG][A-Z0-9]{2,}$/.test(text);

/** The id in a typed text: in small letters, or as the mention Slack copies, `<#C0123ABCD|name>`. A name is returned as it is. */
export function channelTyped(text: string): string {
  const typed = (/^<#([^|>]+)/.exec(text)?.[1] ?? text).trim();
  return /^[cdg][a-z]*\d[a-z0-9]*$/.test(typed) ? typed.toUpperCase() : typed;
}

export type Reason =
  | { is: 'ended' }
  | { is: 'finished' }
  | { is: 'course-gone'; course: string }
  | { is: 'paused'; until: number | undefined }
  | { is: 'closed'; cause: string; parked: number }
  | { is: 'dead'; id: string; error: string }
  | { is: 'unsettled'; lesson: string; ms: number; care: Care }
  | { is: 'nobody'; id: string; lesson: string }
  | { is: 'overdue'; at: number }
  /** A late lesson waits for the morning. */
  | { is: 'waits'; until: number }
  | { is: 'missed'; at: number };

export type TakenLine = Pick<Taken, 'lesson' | 'at' | 'how'> & {
  /** The title in the course, or, where the lesson has left it, the title at its delivery. */
  title: string | undefined;
  number: number | undefined;
  ts: string | undefined;
};

export type Account = {
  subscription: Subscription;
  course: Course | undefined;
  taken: TakenLine[];
  /** Occurrences that passed without a lesson. */
  lapsed: readonly number[];
  onItsWay: { lesson: string; part: number; parts: number }[];
  next: { lesson: Lesson; at: number | undefined } | undefined;
  /** Messages that were posted outside their thread, the oldest first. */
  strays: readonly StrayLine[];
  why: Reason[];
};

export function accountOf(
  seen: Seen,
  subscription: Subscription,
  course: Course | undefined,
  now: number,
): Account {
  const sequences = [...seen.sequences.values()].filter(
    (sequence) =>
      sequence.subscription === subscription.id && isUnderWay(sequence) && lessonOf(sequence) !== undefined,
  );
  const claimed = sequences.find(({ id, cursor }) => id === subscription.claim && cursor === 0);
  const sending = claimed && lessonOf(claimed);
  const ahead = course && lessonsAhead(course, subscription, sending, now);
  const [next] = ahead?.coming ?? [];
  const stops = subscription.state === 'ended' || subscription.state === 'finished';
  return {
    subscription,
    course,
    taken: subscription.position.map((taken) => takenLine(seen, subscription, course, taken)),
    lapsed: subscription.lapses ?? [],
    onItsWay: sequences.map((sequence) => ({
      lesson: lessonOf(sequence) ?? sequence.about,
      part: sequence.cursor + 1,
      parts: sequence.parts,
    })),
    next: stops ? undefined : next,
    strays: (seen.strays.get(subscription.place) ?? []).filter(
      ({ stray }) => stray.subscription === subscription.id,
    ),
    why: whyNot(seen, subscription, course, sequences, now),
  };
}

function takenLine(seen: Seen, { id }: Subscription, course: Course | undefined, taken: Taken): TakenLine {
  const card = [...seen.ledger.values()]
    .flat()
    .find(
      ({ record }) =>
        record.kind === 'lesson' &&
        record.subscription === id &&
        lessonOf({ about: record.about, message: undefined }) === taken.lesson,
    );
  const lesson = course && findLesson(course, taken.lesson);
  const { title, number } = lesson === undefined ? taken : keptOf(lesson);
  return {
    ...{ lesson: taken.lesson, at: taken.at, how: taken.how },
    title: title && titleIn('en', { id: taken.lesson, title }),
    number,
    ts: card?.ts,
  };
}

/** All reasons that keep a lesson from coming, or made one fail to come. */
function whyNot(
  seen: Seen,
  subscription: Subscription,
  course: Course | undefined,
  sequences: readonly Sequence[],
  now: number,
): Reason[] {
  const { id, place, state, cause, until, next, due } = subscription;
  if (state === 'ended') return [{ is: 'ended' }];
  const why: Reason[] = [];
  if (course === undefined) why.push({ is: 'course-gone', course: subscription.course });
  if (state === 'finished') why.push({ is: 'finished' });
  const parked = seen.parked.get(place)?.length ?? 0;
  if (state === 'paused')
    why.push(cause === undefined ? { is: 'paused', until } : { is: 'closed', cause, parked });

  const steps = [taskId('post-lesson', id), ...sequences.map(stepOf)];
  for (const { what, of, error } of seen.dead) {
    if (steps.includes(taskId(what, of))) why.push({ is: 'dead', id: taskId(what, of), error });
  }
  for (const sequence of sequences) {
    const step = stepOf(sequence);
    const care = careFor(seen, step);
    const lesson = lessonOf(sequence) ?? sequence.about;
    if (sequence.state === 'sending') {
      why.push({ is: 'unsettled', lesson, ms: seen.sendingFor.get(sequence.id) ?? 0, care });
    }
    if (care === 'nobody') why.push({ is: 'nobody', id: step, lesson });
  }
  if (state === 'active' && due !== undefined && next !== undefined) {
    if (due > next && due > now) why.push({ is: 'waits', until: due });
    if (now - due > 2 * minute && why.length === 0 && sequences.length === 0)
      why.push({ is: 'overdue', at: due });
    const missed = missedBefore(subscription, next, now);
    if (missed !== undefined) why.push({ is: 'missed', at: missed });
  }
  return why;
}

/** The latest occurrence that passed without a lesson, where the schedule has moved on since. */
function missedBefore({ cron, zone, last, at }: Subscription, next: number, now: number): number | undefined {
  const latest = latestOccurrence(cron, zone, now - onTime);
  if (latest === undefined || latest >= next || latest <= at) return undefined;
  if (last === undefined) return latest;
  if (latest <= last) return undefined;
  return isWeekly(cron) && isoWeek(latest, zone) === isoWeek(last, zone) ? undefined : latest;
}
