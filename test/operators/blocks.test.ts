import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';
import { accountLines, idNeeded, nothingKnown } from '../../src/operators/blocks/account.ts';
import { told } from '../../src/operators/blocks/findings.ts';
import { causeRemedy, causeText, counted, moment, span } from '../../src/operators/blocks/lines.ts';
import { replayLines, reportLines } from '../../src/operators/blocks/report.ts';
import { usage } from '../../src/operators/blocks/usage.ts';
import { accountOf } from '../../src/operators/rules/account.ts';
import type { Finding, Report } from '../../src/operators/rules/findings.ts';
import type { FindingSubject } from '../../src/operators/rules/seen.ts';
import { contentWith } from '../support/content.ts';
import { coming, entry, monday, now, seen, subscription } from '../support/seen.ts';

const subject: FindingSubject = {
  id: 'send-part:c2',
  what: 'send-part',
  place: 'C1',
  lesson: 'lesson-2',
  message: { kind: 'text', part: 2, parts: 3 },
};

describe('moments and lengths', () => {
  test('a moment is told in its zone and in UTC', () => {
    expect(moment(monday)).toBe('Monday 2026-11-30 09:00 UTC');
    expect(moment(monday, 'Asia/Shanghai')).toBe(
      'Monday 2026-11-30 17:00 (Asia/Shanghai; 2026-11-30 09:00 UTC)',
    );
  });

  test.each([
    [0, '0 seconds'],
    [1500, '1 second'],
    [119_000, '1 minute'],
    [7_200_000, '2 hours'],
    [200_000_000, '2 days'],
  ])('%i ms are %s', (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  test('one is one', () => {
    expect([counted(1, 'thing needs', 'things need'), counted(2, 'lesson')]).toEqual([
      '1 thing needs',
      '2 lessons',
    ]);
  });

  test('a cause we do not know is told in Slack’s word, with what helps in general', () => {
    expect(causeText('is_archived')).toBe('the channel is archived');
    expect(causeText('some_error')).toBe('Slack says some_error');
    expect(causeRemedy('some_error')).toContain('`/lesson resume`');
  });
});

/** One finding of each kind. */
const every: Finding[] = [
  { is: 'settings-unknown' },
  { is: 'not-appended' },
  { is: 'written-every-second' },
  { is: 'written-at-leisure' },
  { is: 'evicts', policy: 'allkeys-lru' },
  { is: 'writes-refused', word: 'OOM' },
  { is: 'writes-refused', word: 'BUSY' },
  {
    is: 'task-failing',
    subjects: [subject],
    measured: { since: monday, error: 'Slack answered invalid_auth' },
  },
  { is: 'slack-refuses', error: 'invalid_auth' },
  { is: 'slack-away', apiUrl: 'https://slack.com/api/', why: 'ENOTFOUND' },
  { is: 'scopes-missing', scopes: ['files:write'] },
  { is: 'clock-off', than: 'Slack', by: 400_000 },
  { is: 'content-broken', problems: ['content/x.md:1: is missing'] },
  { is: 'nobody-installed' },
  { is: 'not-running', measured: { since: monday } },
  { is: 'not-running', measured: { since: undefined } },
  { is: 'clock-ahead', measured: { heardAt: now } },
  { is: 'unreadable', record: 'subscription', of: 's1', reason: 'state is missing' },
  { is: 'dead', subject, error: 'invalid_blocks', over: false },
  { is: 'dead', subject: { id: 'send-part:c9', what: 'send-part' }, error: 'no', over: true },
  { is: 'course-gone', place: 'C1', course: 'leading' },
  { is: 'lessons-renamed', course: 'leading', renamed: { uno: 'one', due: 'two' } },
  { is: 'lessons-left', course: 'leading', lessons: ['uno', 'due'] },
  { is: 'lesson-overdue', place: 'C1', at: monday },
  { is: 'lost', subject: { id: 'post-question:q1', what: 'post-question', place: 'C1' } },
  { is: 'unsettled', subject, measured: { ms: 90_000 } },
  { is: 'unsettled-long', subject, measured: { ms: 900_000 } },
  { is: 'held', place: 'C1', sequence: 'c1' },
  { is: 'task-overdue', subjects: [subject, subject, subject, subject], measured: { since: monday } },
  { is: 'parked', place: 'C1', cause: 'is_archived', measured: { count: 1 } },
  { is: 'parked-for-nobody', place: 'C1', measured: { count: 2 } },
  { is: 'stray', place: 'C1', ts: '1.9', cause: 'cant_delete_message' },
  { is: 'card-missing', place: 'C1', lesson: 'lesson-1', at: monday },
  { is: 'position-missing', place: 'C1', lesson: 'lesson-1', ts: '1.0' },
  { is: 'parts-missing', place: 'C1', lesson: 'lesson-1', stand: 2, parts: 3 },
];

describe('each finding', () => {
  test.each(every.map((one) => [one.is, one] as const))(
    '%s says what is wrong and what to do',
    (_, finding) => {
      const { says, advice } = told(finding, now);
      expect(says).toMatch(/^[\p{Lu}\d][^\n]+\S$/u);
      expect(advice).toMatch(/^\p{Lu}/u);
      expect(says + advice).not.toMatch(/undefined|\[object|NaN/);
    },
  );

  test('tells a message by its part, its lesson and its channel, and how to replay it', () => {
    expect(told({ is: 'dead', subject, error: 'invalid_blocks', over: false }, now)).toEqual({
      says: 'Failed five times and set aside: part 2 of 3 of the lesson lesson-2 in C1. The last error: invalid_blocks',
      advice: "Fix the cause first, then run: lectern doctor replay 'send-part:c2'",
    });
    const card = { ...subject, message: { kind: 'lesson', part: 1, parts: 3 } };
    expect(told({ is: 'lost', subject: card }, now).says).toContain('the card of the lesson lesson-2 in C1');
    const { lesson: _, ...other } = { ...subject, message: { kind: 'agenda', part: 1, parts: 1 } };
    expect(told({ is: 'lost', subject: other }, now).says).toContain('a message (agenda) in C1');
  });

  test('names a few of many', () => {
    const { says } = told(
      { is: 'task-overdue', subjects: Array(5).fill(subject), measured: { since: monday } },
      now,
    );
    expect(says).toMatch(/^5 tasks are overdue, the oldest by 1 day: .+; and 2 more\.$/);
  });
});

describe('the report', () => {
  const report = (findings: Finding[]): Report => ({
    redis: [{ is: 'written-every-second' }],
    content: { courses: 1, lessons: 52, findings: [] },
    app: { heardAt: now - 12_000, jobs: { waiting: 1, active: 0, delayed: 2 }, findings: [] },
    workspaces: [{ team: 'T1', name: 'Acme', running: 1, tasks: 3, dead: 0, findings }],
  });

  test('ends with a verdict; notes do not count', () => {
    expect(reportLines(report([]), now)).toEqual([
      'Redis: it answers.',
      '  - Redis writes to disk once a second: if its machine fails, the last second is lost.',
      '    That is enough for most: docs/operations.md says what that second can hold.',
      'Content: 1 course, 52 lessons.',
      'Lectern: 1 job waiting, 0 active, 2 delayed, last seen 12 seconds ago.',
      'Acme (T1): 1 course runs, 3 tasks pending, 0 set aside.',
      'All is well.',
    ]);
    const verdicts = [1, 2].map((count) =>
      reportLines(report(Array(count).fill({ is: 'held', place: 'C1', sequence: 'c1' })), now).at(-1),
    );
    expect(verdicts).toEqual(['1 thing needs a look.', '2 things need a look.']);
  });

  test('has each problem of the content on a line of its own', () => {
    const problems = ['a.md:1: is missing', 'b.md:2: is empty'];
    const content = { courses: 0, lessons: 0, findings: [{ is: 'content-broken', problems } as const] };
    const lines = reportLines({ ...report([]), content }, now);
    expect(lines).toEqual(expect.arrayContaining(problems.map((line) => `    ${line}`)));
  });
});

test('a replay says what it took up, or that there was nothing', () => {
  expect(replayLines([{ team: 'T1', id: 'copy-due:s1' }], undefined)).toEqual([
    'Back among the tasks, with its tries reset: copy-due:s1 (T1)',
    'If Lectern is running, it starts within a minute; `lectern doctor` then shows whether it worked.',
  ]);
  expect(replayLines([], undefined)).toEqual(['No task is set aside, so there is nothing to replay.']);
  expect(replayLines([], 'x:1')[0]).toContain('with the id x:1');
});

describe('the account of a channel', () => {
  test('is a page to read', async () => {
    const [course] = await openCatalogue(contentWith({ id: 'leading', modules: [3] }));
    const one = subscription({ zone: 'Asia/Shanghai', claim: 'c2' });
    const what = seen({
      subscriptions: [one],
      tasks: [entry('send-part:c2', now)],
      sequences: new Map([['c2', coming({ state: 'sending' })]]),
      sendingFor: new Map([['c2', 90_000]]),
    });
    expect(accountLines(accountOf(what, one, course, now), { team: 'T1', name: 'Acme' }, now)).toEqual([
      'C1 in Acme (T1)',
      '  Course: leading “Course leading”, in en',
      '  Schedule: 0 9 * * 1 in Asia/Shanghai, since Monday 2026-11-16 17:00 (Asia/Shanghai; 2026-11-16 09:00 UTC)',
      '  State: active, 1 lesson of 3 taken',
      '  1. lesson-1 “Title 1”: delivered Monday 2026-11-30 17:00 (Asia/Shanghai; 2026-11-30 09:00 UTC), ts 1.0',
      '  On its way: lesson-2, part 1 of 3',
      expect.stringMatching(/^ {2}Next: 3\. lesson-3 “Title 3”, Monday 2026-12-/),
      '  Why not: it is not known yet whether a part of lesson-2 was posted; the attempt was 1 minute ago.',
      '    Lectern looks for it a minute after the attempt, before it sends anything else there.',
    ]);
  });

  test.each([
    { is: 'ended' },
    { is: 'finished' },
    { is: 'course-gone', course: 'leading' },
    { is: 'paused', until: undefined },
    { is: 'paused', until: monday },
    { is: 'closed', cause: 'is_archived', parked: 2 },
    { is: 'dead', id: 'send-part:c2', error: 'no' },
    { is: 'unsettled', lesson: 'lesson-2', ms: 1, care: 'nobody' },
    { is: 'nobody', id: 'send-part:c2', lesson: 'lesson-2' },
    { is: 'overdue', at: monday },
    { is: 'waits', until: now },
    { is: 'missed', at: monday },
  ] as const)('says why not, and what to do: $is', (reason) => {
    const account = { ...accountOf(seen(), subscription(), undefined, now), why: [reason] };
    const [why = '', advice = ''] = accountLines(account, { team: 'T1', name: 'Acme' }, now).slice(-2);
    expect(why).toMatch(/^ {2}Why not: \S.+\.$|error: no$/);
    expect(advice).toMatch(/^ {4}\p{Lu}/u);
    expect(why + advice).not.toMatch(/undefined|NaN/);
  });

  test('needs an id', () => {
    expect(idNeeded('#tech-leads').join(' ')).toMatch(/“#tech-leads” is a name.+In Slack open the channel/);
    expect(nothingKnown('C9', ['C1', 'C2'])).toEqual([
      'There is no record of a course in C9. These channels have or had one: C1, C2.',
    ]);
    expect(nothingKnown('C9', [])[0]).toContain('No channel has one.');
  });
});

test('the usage names every word', () => {
  for (const word of ['doctor', 'doctor replay', 'ledger <channel>', 'help']) {
    expect(usage.some((line) => line.startsWith(`lectern ${word}`))).toBe(true);
  }
});
