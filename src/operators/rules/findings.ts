// The possible findings: problems, and notes that need no action.
import type { OutsideFinding } from './outside.ts';
import type { FindingSubject, Unreadable } from './seen.ts';

/** `measured` is a value that changes from one look to the next while the finding stays the same. */
export type Finding =
  | { is: 'settings-unknown' }
  | { is: 'not-appended' }
  | { is: 'written-every-second' }
  | { is: 'written-at-leisure' }
  | { is: 'evicts'; policy: string }
  | { is: 'writes-refused'; word: string }
  | OutsideFinding
  | { is: 'content-broken'; problems: readonly string[] }
  | { is: 'nobody-installed' }
  | { is: 'not-running'; measured: { since: number | undefined } }
  | { is: 'clock-ahead'; measured: { heardAt: number } }
  | ({ is: 'unreadable' } & Unreadable)
  | { is: 'dead'; subject: FindingSubject; error: string; over: boolean }
  | { is: 'course-gone'; place: string; course: string }
  | { is: 'lessons-renamed'; course: string; renamed: Record<string, string> }
  | { is: 'lessons-left'; course: string; lessons: readonly string[] }
  | { is: 'lesson-overdue'; place: string; at: number }
  | { is: 'lost'; subject: FindingSubject; cause?: string }
  | { is: 'unsettled'; subject: FindingSubject; measured: { ms: number } }
  | { is: 'unsettled-long'; subject: FindingSubject; measured: { ms: number } }
  | { is: 'held'; place: string; sequence: string }
  | { is: 'task-overdue'; subjects: readonly FindingSubject[]; measured: { since: number } }
  | { is: 'task-failing'; subjects: readonly FindingSubject[]; measured: { since: number; error: string } }
  | { is: 'parked'; place: string; cause: string; measured: { count: number } }
  | { is: 'parked-for-nobody'; place: string; measured: { count: number } }
  | { is: 'stray'; place: string; ts: string; cause: string }
  | { is: 'card-missing'; place: string; lesson: string; at: number }
  | { is: 'position-missing'; place: string; lesson: string; ts: string }
  | { is: 'parts-missing'; place: string; lesson: string; stand: number; parts: number };

const notes = new Set<Finding['is']>([
  'settings-unknown',
  'written-every-second',
  'lessons-left',
  'unsettled',
  'parked',
]);

/** Whether the finding is only a note, which needs no action. */
export const isNote = ({ is }: Finding): boolean => notes.has(is);

const keyOf = (finding: Finding): string => JSON.stringify({ ...finding, measured: undefined });

/** The findings of both looks: one look may see the middle of a change. */
function foundTwice(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const before = new Set(first.map(keyOf));
  return second.filter((finding) => before.has(keyOf(finding)));
}

/** The findings that a replay can fix: dead tasks, and tasks that nothing will run. */
export const replayable = (findings: readonly Finding[]) =>
  findings.filter((finding) => finding.is === 'dead' || finding.is === 'lost');

/** The findings of the doctor, from the outside in. */
export type Report = {
  redis: Finding[];
  /** Absent where Slack was not asked, for want of a token. */
  slack?: Finding[];
  content: { courses: number; lessons: number; findings: Finding[] };
  app: {
    heardAt: number | undefined;
    jobs: Record<'waiting' | 'active' | 'delayed', number>;
    findings: Finding[];
  };
  workspaces: {
    team: string;
    name: string;
    running: number;
    tasks: number;
    dead: number;
    findings: Finding[];
  }[];
};

const findingsOf = ({ redis, slack = [], content, app, workspaces }: Report): Finding[] => [
  ...redis,
  ...slack,
  ...content.findings,
  ...app.findings,
  ...workspaces.flatMap(({ findings }) => findings),
];

/** The number of findings that need an action. */
export const countOf = (report: Report): number =>
  findingsOf(report).filter((finding) => !isNote(finding)).length;

/** The second of two reports on the same, with the findings of both. */
export function confirmed(first: Report, second: Report): Report {
  const before = new Map(first.workspaces.map((one) => [one.team, one.findings]));
  return {
    redis: second.redis,
    content: second.content,
    app: { ...second.app, findings: foundTwice(first.app.findings, second.app.findings) },
    workspaces: second.workspaces.map((one) => ({
      ...one,
      findings: foundTwice(before.get(one.team) ?? [], one.findings),
    })),
  };
}
