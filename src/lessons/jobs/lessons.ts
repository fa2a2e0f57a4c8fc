// Posts the scheduled lesson: claims the occurrence once it is due, and leaves the rest to the outbox.
import { findCourse, findLesson, nextLesson } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import { keptOf } from '../../discussions/rules/taught.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Recorder } from '../../posts/jobs/record.ts';
import { taskId } from '../../posts/rules/tasks.ts';
import { addressOf, type NewSequence, oneMessage, sequenceId } from '../../posts/rules.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import { nextDigest } from '../../subscriptions/rules/digest.ts';
import { progress } from '../../subscriptions/rules/progress.ts';
import {
  keptSchema,
  nextMoment,
  resumed,
  type Subscription,
  takenIds,
} from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { lessonMessages } from '../blocks/lesson.ts';
import { type Due, dueNow } from '../rules/due.ts';
import { withLapse } from '../rules/notices.ts';
import { quietFor } from '../rules/prompt.ts';
import type { Claimed, LessonStore } from '../store.ts';

export function createLessonJobs(deps: Deps, lessons: LessonStore) {
  const { clock, catalogue, log, metrics } = deps;
  const { posts, subscriptions } = deps.stores;

  async function postLesson(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription === undefined) return { kind: 'done' };
    const now = clock.now();
    const due = dueNow(subscription, now);
    switch (due.kind) {
      case 'nothing':
        return { kind: 'done' };
      case 'later':
        return set(workspace, subscription, { due: due.due });
      case 'lapse':
        log.warn(
          { team: workspace.team, subscription: id, missed: subscription.next },
          'too late for this occurrence',
        );
        return lapse(workspace, subscription, due);
      case 'resume':
        return resume(workspace, subscription, now);
      case 'post':
        if (findCourse(catalogue, subscription.course) === undefined) return courseGone(workspace, id);
        return claimed(await claim(workspace, subscription, due.occurrence, due.notAfter), due.notAfter);
    }
  }

  /** Moves on to the next occurrence. A lesson that was owed is recorded as missed, and the channel is told by day. */
  async function lapse(
    workspace: Workspace,
    subscription: Subscription,
    { next, missed }: Extract<Due, { kind: 'lapse' }>,
  ): Promise<StepEnd> {
    if (missed === undefined) return set(workspace, subscription, { next, due: next });
    const changes = { next, due: next, lapses: withLapse(subscription.lapses, missed) };
    const more = { quietly: true, follows: 'tell-lapsed' } as const;
    const changed = await subscriptions.change(workspace, subscription, changes, clock.now(), more);
    if (changed.kind !== 'changed') return { kind: 'again', ms: 0 };
    return { kind: 'kept' };
  }

  /** The course left the content: pauses the subscription and tells its organisers why. */
  async function courseGone(workspace: Workspace, id: string): Promise<StepEnd> {
    await posts.put(workspace, { what: 'close-place', of: id, cause: 'no_course' }, clock.now());
    return { kind: 'done' };
  }

  /** Corrects the app's own fields of a subscription; the choices of people stay. */
  async function set(
    workspace: Workspace,
    subscription: Subscription,
    changes: Partial<Pick<Subscription, 'next' | 'due'>>,
  ): Promise<StepEnd> {
    if (changes.due === subscription.due && changes.due !== undefined && !('next' in changes)) {
      return { kind: 'later', notBefore: changes.due };
    }
    const changed = await subscriptions.change(workspace, subscription, changes, clock.now(), {
      quietly: true,
    });
    return changed.kind === 'changed' ? { kind: 'kept' } : { kind: 'again', ms: 0 };
  }

  /** Resumes from the named day on, even when this step runs late: the lesson of that day is still owed. */
  async function resume(workspace: Workspace, subscription: Subscription, now: Instant): Promise<StepEnd> {
    const changes = resumed(subscription, (subscription.until ?? now) - 1);
    await subscriptions.change(workspace, subscription, changes, now, { follows: 'tell-resumed' });
    await deps.follow(workspace, 'post-digest', subscription.id);
    return { kind: 'kept' };
  }

  /** Claims an occurrence for the next lesson of a subscription and reserves its messages. */
  async function claim(
    workspace: Workspace,
    subscription: Subscription,
    occurrence: Instant,
    notAfter: Instant,
  ): Promise<Claimed> {
    const course = findCourse(catalogue, subscription.course);
    if (course === undefined) throw new Error(`the content has no course ${subscription.course}`);
    const lesson = nextLesson(course, takenIds(subscription));
    if (lesson === undefined) {
      const finished = { state: 'finished', next: undefined, due: undefined } as const;
      await subscriptions.change(workspace, subscription, finished, clock.now(), { quietly: true });
      await posts.put(workspace, { what: 'tell-finished', of: subscription.id }, clock.now());
      return 'stale';
    }
    const sequence: NewSequence = {
      id: sequenceId(subscription.id, 'lesson', occurrence),
      place: subscription.place,
      subscription: subscription.id,
      about: `${lesson.id}@${occurrence}`,
      threaded: true,
      revision: subscription.revision,
      notAfter,
      locale: subscription.locale,
      kept: JSON.stringify(keptOf(lesson)),
      messages: lessonMessages(wordsOf(subscription.locale), course, lesson),
    };
    return lessons.claim(workspace, subscription, occurrence, sequence, clock.now());
  }

  /** A lesson that is being posted is checked again once it may no longer be sent. */
  function claimed(outcome: Claimed, notAfter: Instant): StepEnd {
    switch (outcome) {
      case 'claimed':
      case 'already':
        return { kind: 'later', notBefore: notAfter };
      case 'unsettled':
        return { kind: 'again', ms: Math.min(deps.timings.settle, 5000) };
      case 'stale':
      case 'done':
        return { kind: 'again', ms: 0 };
      case 'gone':
        return { kind: 'done' };
    }
  }

  /** The card is posted: the position moves, and with it the next moment. */
  const recordCard: Recorder = async (workspace, sent) => {
    const [lesson = '', occurrence = ''] = sent.sequence.about.split('@');
    const subscription = await subscriptions.find(workspace, sent.sequence.subscription);
    if (subscription === undefined) throw new Error('a card stands for a subscription that does not');
    const last = Math.max(Number(occurrence), subscription.last ?? 0);
    const next = nextMoment({ ...subscription, last }, sent.now);
    const course = findCourse(catalogue, subscription.course);
    const more =
      course === undefined || nextLesson(course, [...takenIds(subscription), lesson]) !== undefined;
    const delivered = course && findLesson(course, lesson);
    // The lesson may have left its course since the claim; a sequence of an older version keeps nothing of it.
    const { kept } = sent.sequence;
    const known = kept === undefined ? delivered && keptOf(delivered) : keptSchema.parse(JSON.parse(kept));
    const digestAt = nextDigest(subscription, sent.record.at - 1);
    // A lesson that was requested early was not due yet.
    if (sent.now >= Number(occurrence)) metrics.lessonLate((sent.now - Number(occurrence)) / 1000);
    const posted = lessons.cardPosted(workspace, sent, subscription, {
      occurrence: Number(occurrence),
      taken: { lesson, at: sent.record.at, how: 'delivered', ...known },
      next,
      finishedToldAt: more ? undefined : (next ?? sent.now),
      otherPromptAt: sent.now + quietFor,
      digestAt,
    });
    const { message, place } = sent.sequence;
    if (message === undefined) return posted;
    const shown = { ...message, place, ts: sent.ts };
    const asPosted = posts.shownAsPosted(workspace, taskId('show-card', addressOf(place, sent.ts)), shown);
    return { ...posted, write: [...(posted.write ?? []), ...asPosted] };
  };

  /** Tells once, at the moment the next lesson would have come, that there is none. */
  async function tellFinished(workspace: Workspace, id: string): Promise<StepEnd> {
    const subscription = await subscriptions.find(workspace, id);
    if (subscription?.state !== 'finished') return { kind: 'done' };
    const words = wordsOf(subscription.locale);
    const course = findCourse(catalogue, subscription.course);
    const { skipped, total } = progress(subscription, course);
    const title = course?.title[words.locale] ?? subscription.course;
    const message = notice(words.say('notice.finished', { course: title, total, skipped }));
    const told = oneMessage(subscription, ['finished', subscription.position.length], message);
    await deps.send(workspace, told);
    return { kind: 'done' };
  }

  /** Wakes a finished subscription when its course has a new lesson. */
  async function wakeFinished(workspace: Workspace): Promise<StepEnd> {
    for (const id of await subscriptions.all(workspace)) {
      const subscription = await subscriptions.find(workspace, id);
      if (subscription?.state !== 'finished') continue;
      const course = findCourse(catalogue, subscription.course);
      if (course === undefined || nextLesson(course, takenIds(subscription)) === undefined) continue;
      const now = clock.now();
      await subscriptions.change(workspace, subscription, resumed(subscription, now), now, { quietly: true });
    }
    return { kind: 'done' };
  }

  return {
    steps: { 'post-lesson': postLesson, 'tell-finished': tellFinished, 'wake-finished': wakeFinished },
    recordCard,
    claim,
  };
}
