// The shape of `/lesson export`: the course so far in a channel, as data. docs/discussion.md describes it.
import { idOf } from '../../platform/ids.ts';

export type ExportedComment = {
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The beginning of its text; null where the text is no longer kept. */
  text: string | null;
  likes: number;
  /** Whether an organiser chose it. */
  chosen: boolean;
  role: 'author' | 'guest' | null;
  link: string | null;
};

export type ExportedLesson = {
  /** The id of its course. */
  course: string;
  /** Null where the lesson has left its course and its data was not kept; the same holds for those below. */
  number: number | null;
  id: string;
  title: string;
  module: string | null;
  author: string | null;
  summary: string | null;
  takeaways: string[];
  postedAt: string;
  link: string | null;
  likes: number;
  comments: number;
  /** Null below five, where the number would reveal the people. */
  markedRead: number | null;
  featured: ExportedComment[];
};

export type ExportedAnswer = {
  by: string;
  at: string;
  /** Null where the words are no longer kept; the link leads to them. */
  text: string | null;
  likes: number;
  link: string | null;
};

export type ExportedQuestion = {
  /** Null where the asker gave no name. */
  by: string | null;
  askedAt: string;
  text: string;
  votes: number;
  link: string | null;
  answers: ExportedAnswer[];
};

export type ExportedCourse = { id: string; title: string };

export type Export = {
  version: 1;
  exportedAt: string;
  workspace: string;
  channel: { id: string; name: string };
  /** The current course, or the last one. */
  course: ExportedCourse;
  /** All courses of its lessons, also of one to come, the earliest first. */
  courses: ExportedCourse[];
  language: string;
  lessons: ExportedLesson[];
  questions: ExportedQuestion[];
  counts: {
    delivered: number;
    skipped: number;
    lessons: number;
    comments: number;
    lessonLikes: number;
    answered: number;
    open: number;
  };
};

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The counts of the courses so far; `lessonLikes` counts the likes on the lessons themselves. */
export const countsOf = (
  lessons: readonly ExportedLesson[],
  questions: readonly ExportedQuestion[],
  { skipped, total }: { skipped: number; total: number },
): Export['counts'] => ({
  delivered: new Set(lessons.map(({ course, id }) => `${course}/${id}`)).size,
  skipped,
  lessons: total,
  comments: sum(lessons.map((lesson) => lesson.comments)),
  lessonLikes: sum(lessons.map((lesson) => lesson.likes)),
  answered: questions.filter(({ answers }) => answers.length > 0).length,
  open: questions.filter(({ answers }) => answers.length === 0).length,
});

/** The name of an export as the subject of a task: its subscription, and an id that does not reveal the person. */
export const exportId = (subscription: string, person: string): string =>
  `${subscription}/${idOf(subscription, person)}`;

/** The subscription of an export. */
export const exportedFrom = (id: string): string => id.split('/')[0] ?? '';
