// A lesson of a channel: from the content, or, where it has left its course, as it was delivered.
import {
  type Catalogue,
  findCourse,
  findLesson,
  type Lesson,
  type Locale,
  type Localised,
} from '../../courses/rules.ts';
import type { Subscription, Taken } from '../../subscriptions/rules/subscription.ts';

export type Taught = {
  /** The current course; the title is undefined where it has left the content. */
  course: { id: string; title: Localised | undefined; size: number };
  id: string;
  number: number | undefined;
  title: Partial<Localised>;
  /** The id of its author. */
  author: string | undefined;
  /** Undefined where the lesson has left its course. */
  lesson: Lesson | undefined;
};

/** The data that is kept of a lesson when it is delivered. */
export const keptOf = ({ editions, number, author }: Lesson) => ({
  title: { en: editions.en.title, 'zh-CN': editions['zh-CN'].title },
  number,
  author: author.id,
});

/** A lesson that was delivered by a subscription at about `at`. */
export function taughtBy(
  catalogue: Catalogue,
  subscription: Pick<Subscription, 'course'>,
  taken: readonly Taken[],
  { lesson: id, at }: { lesson: string; at: number },
): Taught {
  const found = findCourse(catalogue, subscription.course);
  const course = { id: subscription.course, title: found?.title, size: found?.lessons.size ?? 0 };
  const lesson = found && findLesson(found, id);
  if (lesson !== undefined) {
    return { course, id: lesson.id, lesson, ...keptOf(lesson) };
  }
  const [kept] = taken
    .filter((one) => one.lesson === id && one.how === 'delivered')
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return { course, id, number: kept?.number, title: kept?.title ?? {}, author: kept?.author, lesson };
}

/** The name of a lesson whose title was not kept. */
const calledBy = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const titleIn = (locale: Locale, { title, id }: Pick<Taught, 'title' | 'id'>): string =>
  title[locale] ?? Object.values(title)[0] ?? calledBy(id);

export const courseIn = (locale: Locale, { course }: Pick<Taught, 'course'>): string =>
  course.title?.[locale] ?? course.id;

/** Whether these lessons are of more than one course, so that each names its own. */
export const areOfSeveral = (lessons: readonly Pick<Taught, 'course'>[]): boolean =>
  new Set(lessons.map(({ course }) => course.id)).size > 1;
