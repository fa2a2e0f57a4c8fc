// The coming lessons of a channel's course with their moments, and the state of every lesson.
import { type Course, idNow, type Lesson, lessonsInOrder, type Module } from '../../courses/rules.ts';
import type { Sequence } from '../../posts/rules.ts';
import { nextMoment, type Subscription, takenIds } from '../../subscriptions/rules/subscription.ts';

/** The most coming lessons that are shown. */
const told = 4;

export type ComingLesson = { lesson: Lesson; at: number | undefined };

export type CourseAhead = {
  /** The lesson that is being posted. */
  onItsWay: Lesson | undefined;
  /** The lessons that follow; without a date where none is known. */
  coming: ComingLesson[];
  /** Whether the course ends with these. */
  ends: boolean;
};

/** The id of the lesson that a claimed sequence is posting; undefined when the sequence will not be sent as it is. */
export function lessonOnItsWay(
  { state, revision }: Pick<Subscription, 'state' | 'revision'>,
  claim: Pick<Sequence, 'state' | 'revision' | 'about' | 'cursor'> | undefined,
): string | undefined {
  if (claim === undefined || claim.cursor > 0) return undefined;
  const goes = state === 'active' && claim.revision === String(revision);
  const underWay = claim.state === 'sending' || (claim.state === 'reserved' && goes);
  return underWay ? claim.about.split('@')[0] : undefined;
}

/** The moments of the next lessons, soonest first; empty while they are not known. */
function momentsAhead(subscription: Subscription, posting: boolean, now: number): number[] {
  const { cron, zone, state, next, due } = subscription;
  if (next === undefined) return [];
  const first = state === 'active' ? Math.max(due ?? next, next) : next;
  const moments = posting ? [] : [first];
  let last = next;
  let after = posting ? Math.max(first, now) : first;
  while (moments.length < told) {
    const at = nextMoment({ cron, zone, last }, after);
    if (at === undefined) break;
    moments.push(at);
    last = at;
    after = at;
  }
  return moments;
}

/** The moment of the next lesson, if it is known. */
export const nextAt = (subscription: Subscription, now: number): number | undefined =>
  momentsAhead(subscription, false, now)[0];

/** `sending` is the id of the lesson that is being posted. */
export function lessonsAhead(
  course: Course,
  subscription: Subscription,
  sending: string | undefined,
  now: number,
): CourseAhead {
  const taken = new Set(takenIds(subscription).map((id) => idNow(course, id)));
  const left = lessonsInOrder(course).filter(({ id }) => !taken.has(id) && id !== sending);
  const moments = momentsAhead(subscription, sending !== undefined, now);
  return {
    onItsWay: sending === undefined ? undefined : course.lessons.get(sending),
    coming: left.slice(0, told).map((lesson, index) => ({ lesson, at: moments[index] })),
    ends: left.length <= told,
  };
}

export type LessonStatus = 'delivered' | 'skipped' | 'next' | 'ahead';

export type ModuleStanding = { module: Module; lessons: { lesson: Lesson; standing: LessonStatus }[] };

/** The course by modules, each lesson with its state; without a subscription none is the next. */
export function standings(
  course: Course,
  subscription: Pick<Subscription, 'position'> | undefined,
): ModuleStanding[] {
  const became = new Map(subscription?.position.map(({ lesson, how }) => [idNow(course, lesson), how]));
  const lessons = lessonsInOrder(course);
  const next = subscription && lessons.find(({ id }) => !became.has(id));
  return course.modules
    .map((module) => ({
      module,
      lessons: lessons
        .filter((lesson) => lesson.module.id === module.id)
        .map((lesson) => ({
          lesson,
          standing: became.get(lesson.id) ?? (lesson === next ? ('next' as const) : ('ahead' as const)),
        })),
    }))
    .filter((one) => one.lessons.length > 0);
}
