// The progress of a course in a channel, and the delivered lessons that no longer exist.
import { type Course, idNow, lessonsInOrder, locales } from '../../courses/rules.ts';
import { type LedgerRecord, lessonIn } from '../../posts/rules.ts';
import type { Subscription, Taken } from './subscription.ts';

type Position = Pick<Subscription, 'position'>;

/** The lessons of a position that are still in the course. */
const ofCourse = ({ position }: Position, course: Course | undefined): Taken[] =>
  position.filter(({ lesson }) => course?.lessons.has(idNow(course, lesson)) ?? true);

/** The number of lessons in a course, and how many of them were delivered and skipped. */
export function progress(subscription: Position, course: Course | undefined) {
  const taken = ofCourse(subscription, course);
  const done = taken.filter(({ how }) => how === 'delivered').length;
  return {
    done,
    skipped: taken.length - done,
    total: course?.lessons.size ?? subscription.position.length,
  };
}

/** The ids of delivered lessons that the course no longer has, each with the id of the lesson that now has its title. */
export function leftLessons(all: readonly Position[], course: Course): Map<string, string | undefined> {
  const left = new Map<string, string | undefined>();
  for (const { lesson, title = {} } of all.flatMap(({ position }) => position)) {
    if (course.lessons.has(idNow(course, lesson))) continue;
    const same = lessonsInOrder(course).find(({ editions }) =>
      locales.some((locale) => editions[locale].title === title[locale]),
    );
    left.set(lesson, left.get(lesson) ?? same?.id);
  }
  return left;
}

/** The number of delivered lessons whose card was deleted; `records` are those of the channel since the course began. */
export function deletedCards(
  subscription: Position & Pick<Subscription, 'id'>,
  course: Course | undefined,
  records: readonly LedgerRecord[],
): number {
  const cards = records.filter(({ kind, subscription: id }) => kind === 'lesson' && id === subscription.id);
  const deleted = new Set(
    cards.filter((card) => card.deleted !== undefined).map(({ about }) => lessonIn(about)),
  );
  for (const { about, deleted: at } of cards) if (at === undefined) deleted.delete(lessonIn(about));
  return ofCourse(subscription, course).filter(
    ({ lesson, how }) => how === 'delivered' && deleted.has(lesson),
  ).length;
}
