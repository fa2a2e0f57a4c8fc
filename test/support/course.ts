// A test course, read as the app reads it, and its lessons.
import { type Course, findCourse, findLesson, type Lesson } from '../../src/courses/rules.ts';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import { type Taught, taughtBy } from '../../src/discussions/rules/taught.ts';
import { contentWith, type Made } from './content.ts';

export async function courseWith(modules: number[], more: Partial<Made> = {}): Promise<Course> {
  const made = { id: 'made', modules, ...more };
  const course = findCourse(await openCatalogue(contentWith(made)), made.id);
  if (course === undefined) throw new Error(`there is no course ${made.id}`);
  return course;
}

export function lessonAt(course: Course, number: number): Lesson {
  const lesson = findLesson(course, `lesson-${number}`);
  if (lesson === undefined) throw new Error(`there is no lesson ${number}`);
  return lesson;
}

export const taughtOf = (course: Course, number: number): Taught =>
  taughtBy([course], { course: course.id }, [], { lesson: lessonAt(course, number).id, at: 0 });
