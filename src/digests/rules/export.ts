// What `/lesson export` gives: the course so far in a channel, as data. Its shape is told in docs/discussion.md.
import { idOf } from '../../platform/ids.ts';

export type ExportedComment = {
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** How it begins; null where that is kept no more. */
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
  /** Null where it has left its course and nobody kept it; so are those below. */
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
  /** Null below five: who did would be known. */
  markedRead: number | null;
  featured: ExportedComment[];
};

export type ExportedAnswer = {
  by: string;
  at: string;
  /** Null where its words are kept no more; the link leads to them. */
  text: string | null;
  likes: number;
  link: string | null;
};

export type ExportedQuestion = {
  /** Null where it was asked without a name. */
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
  /** The one it has now, or had last. */
  course: ExportedCourse;
  /** All of which it had lessons, or has one to come, the earliest first. */
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

/** The counts of the courses so far; `lessonLikes` are those on the lessons themselves. */
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

/** What an export is called as a task: whose course, and a name for who asked that says nothing of them. */
export const exportId = (subscription: string, person: string): string =>
  `${subscription}/${idOf(subscription, person)}`;

/** The subscription of an export. */
export const exportedFrom = (id: string): string => id.split('/')[0] ?? '';
