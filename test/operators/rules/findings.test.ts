import { expect, test } from 'vitest';
import {
  confirmed,
  countOf,
  type Finding,
  isNote,
  type Report,
  replayable,
} from '../../../src/operators/rules/findings.ts';

const held: Finding = { is: 'held', place: 'C1', sequence: 'c1' };
const overdue: Finding = { is: 'lesson-overdue', place: 'C1', at: 1 };
const unsettled = (ms: number): Finding => ({
  is: 'unsettled',
  subject: { id: 'send-part:c1', what: 'send-part' },
  measured: { ms },
});
const report = (app: Finding[], workspace: Finding[]): Report => ({
  redis: [{ is: 'written-every-second' }],
  content: { courses: 1, lessons: 3, findings: [] },
  app: { heardAt: 1, jobs: { waiting: 0, active: 0, delayed: 0 }, findings: app },
  workspaces: [{ team: 'T1', name: 'Acme', running: 1, tasks: 0, dead: 0, findings: workspace }],
});

test('notes are not counted', () => {
  expect(countOf(report([], [unsettled(1)]))).toBe(0);
  expect(countOf(report([overdue], [held, unsettled(1)]))).toBe(2);
  expect([held, unsettled(1)].map(isNote)).toEqual([false, true]);
});

test('only what both looks found is told, whatever was measured', () => {
  const both = confirmed(report([overdue], [held, unsettled(1)]), report([], [unsettled(2), overdue]));
  expect(both.app.findings).toEqual([]);
  expect(both.workspaces[0]?.findings).toEqual([unsettled(2)]);
  expect(both.redis).toEqual([{ is: 'written-every-second' }]);
});

test('a workspace that came between the two looks waits for the next', () => {
  const first = { ...report([], []), workspaces: [] };
  expect(confirmed(first, report([], [held])).workspaces[0]?.findings).toEqual([]);
});

test('what is dead or lost can be replayed', () => {
  const subject = { id: 'post-lesson:s1', what: 'post-lesson' };
  const dead: Finding = { is: 'dead', subject, error: 'no', over: false };
  const lost: Finding = { is: 'lost', subject };
  expect(replayable([held, dead, unsettled(1), lost])).toEqual([dead, lost]);
});
