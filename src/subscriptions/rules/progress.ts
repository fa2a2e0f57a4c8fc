// How far a course has come in a channel, and which of what it delivered is not there any more.
import { type Course, idNow, lessonsInOrder, locales } from '../../courses/rules.ts';
import { type LedgerRecord, lessonIn } from '../../posts/rules.ts';
import type { Subscription, Taken } from './subscription.ts';

type Position = Pick<Subscription, 'position'>;

/** The lessons of a position that the course still has. */
const ofCourse = ({ position }: Position, course: Course | undefined): Taken[] =>
  position.filter(({ lesson }) => course?.lessons.has(idNow(course, lesson)) ?? true);

/** How many lessons a course has, and how many of these were delivered and skipped. */
export function progress(subscription: Position, course: Course | undefined) {
  const taken = ofCourse(subscription, course);
  const done = taken.filter(({ how }) => how === 'delivered').length;
  return {
    done,
    skipped: taken.length - done,
    total: course?.lessons.size ?? subscription.position.length,
  };
}

/** The ids that channels had lessons of a course under and that it does not have any more, each with the id that has its title now. */
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

/** Of how many delivered lessons somebody deleted the card; `records` are those of the channel since the course began. */
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
