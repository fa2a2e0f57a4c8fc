// Problems of one workspace: its ledger, tasks, subscriptions and content are compared with each other.
import { type Catalogue, type Course, findCourse } from '../../courses/rules.ts';
import { lessonOnItsWay } from '../../lessons/rules/ahead.ts';
import { hour, minute } from '../../platform/calendar.ts';
import { wholeWorkspace } from '../../posts/rules/daily.ts';
import { taskId } from '../../posts/rules/tasks.ts';
import { isUnderWay, lookAfter, type Sequence, sequenceId } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import { dailySteps } from '../../steps.ts';
import { leftLessons } from '../../subscriptions/rules/progress.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { Finding } from './findings.ts';
import { careFor, lessonOf, type Seen, stepOf, subjectOf } from './seen.ts';

/** A tick comes every minute: a lesson or task that is due this long was left behind, ms. */
const lessonLate = 2 * minute;
const taskLate = 5 * minute;

/** A failure outside is retried every minute; after this time it needs an operator, ms. */
const failsLong = hour;

/** `catalogue` is undefined when the content cannot be read; `settle` is the settle delay, ms. */
export function workspaceFindings(
  seen: Seen,
  catalogue: Catalogue | undefined,
  now: number,
  settle: number,
): Finding[] {
  const unreadable = seen.unreadable.map((one) => ({ is: 'unreadable', ...one }) as const);
  // Without the tasks everything would look as if nothing would run it.
  if (seen.unreadable.some(({ record }) => record === 'tasks' || record === 'dead')) return unreadable;
  return [
    ...unreadable,
    ...deadFindings(seen),
    ...dailyFindings(seen),
    ...(catalogue ?? []).flatMap((course) => courseFindings(seen, course)),
    ...seen.subscriptions
      .filter(({ state }) => state !== 'ended')
      .flatMap((subscription) => subscriptionFindings(seen, subscription, catalogue, now)),
    ...sequenceFindings(seen, settle),
    ...taskFindings(seen, now),
    ...parkedFindings(seen),
    ...strayFindings(seen),
    ...ledgerFindings(seen),
    ...questionFindings(seen),
  ];
}

const isOver = (seen: Seen, { what, of }: { what: string; of: string }): boolean => {
  if (what !== 'send-part') return false;
  const sequence = seen.sequences.get(of);
  return sequence === undefined || !isUnderWay(sequence);
};

const deadFindings = (seen: Seen): Finding[] =>
  seen.dead.map((dead) => ({
    is: 'dead',
    subject: subjectOf(seen, taskId(dead.what, dead.of)),
    error: dead.error,
    over: isOver(seen, dead),
  }));

/** Missing daily tasks; tasks with half a record are found by another check. */
const dailyFindings = (seen: Seen): Finding[] =>
  dailySteps
    .map(({ what }) => taskId(what, wholeWorkspace))
    .filter((id) => careFor(seen, id) === 'nobody' && !seen.tasks.some((line) => line.id === id))
    .map((id) => ({ is: 'lost', subject: subjectOf(seen, id) }));

/** Lessons that channels had and their course no longer has: under another id each would come again. */
function courseFindings(seen: Seen, course: Course): Finding[] {
  const running = seen.subscriptions.filter((one) => one.course === course.id && one.state !== 'ended');
  const left = [...leftLessons(running, course)];
  const renamed = Object.fromEntries(left.flatMap(([id, now]) => (now === undefined ? [] : [[id, now]])));
  const lessons = left.flatMap(([id, now]) => (now === undefined ? [id] : []));
  return [
    ...(Object.keys(renamed).length === 0
      ? []
      : [{ is: 'lessons-renamed', course: course.id, renamed } as const]),
    ...(lessons.length === 0 ? [] : [{ is: 'lessons-left', course: course.id, lessons } as const]),
  ];
}

function subscriptionFindings(
  seen: Seen,
  subscription: Subscription,
  catalogue: Catalogue | undefined,
  now: number,
): Finding[] {
  const { id, place, course, due } = subscription;
  const found: Finding[] = [];
  const gone = catalogue !== undefined && findCourse(catalogue, course) === undefined;
  if (gone) found.push({ is: 'course-gone', place, course });

  const care = careFor(seen, taskId('post-lesson', id));
  const dead = care === 'dead';
  const hasLine = seen.tasks.some((line) => line.id === taskId('post-lesson', id));
  // A task with half a record is found by another check.
  if (due !== undefined && care === 'nobody' && !hasLine)
    found.push({ is: 'lost', subject: subjectOf(seen, taskId('post-lesson', id)) });
  const claim = subscription.claim === undefined ? undefined : seen.sequences.get(subscription.claim);
  const onItsWay = lessonOnItsWay(subscription, claim) !== undefined;
  if (due !== undefined && now - due > lessonLate && !dead && !gone && !onItsWay) {
    found.push({ is: 'lesson-overdue', place, at: due });
  }
  return found;
}

function sequenceFindings(seen: Seen, settle: number): Finding[] {
  const stuck = [...seen.held]
    .filter(([, id]) => seen.sequences.get(id)?.state !== 'sending')
    .map(([place, sequence]): Finding => ({ is: 'held', place, sequence }));
  return [
    ...stuck,
    ...[...seen.sequences.values()].flatMap((sequence) => sequenceFinding(seen, sequence, settle)),
  ];
}

function sequenceFinding(seen: Seen, sequence: Sequence, settle: number): Finding[] {
  if (!isUnderWay(sequence)) return [];
  const id = stepOf(sequence);
  const care = careFor(seen, id);
  const subject = subjectOf(seen, id);
  // A task with half a record is found by another check.
  if (care === 'nobody') return seen.tasks.some((line) => line.id === id) ? [] : [{ is: 'lost', subject }];
  const ms = seen.sendingFor.get(sequence.id);
  if (sequence.state !== 'sending' || ms === undefined || ms <= lookAfter({ settle }) || care !== 'tasks')
    return [];
  return [{ is: ms > settle + lessonLate ? 'unsettled-long' : 'unsettled', subject, measured: { ms } }];
}

function taskFindings(seen: Seen, now: number): Finding[] {
  const found: Finding[] = [];
  for (const { id, entry } of seen.tasks) {
    if (careFor(seen, id) !== 'nobody') continue;
    const cause = entry?.cause;
    found.push({ is: 'lost', subject: subjectOf(seen, id), ...(cause === undefined ? {} : { cause }) });
  }
  const late = seen.tasks.filter(
    ({ id, at }) => at !== undefined && now - at > taskLate && careFor(seen, id) === 'tasks',
  );
  if (late.length > 0) {
    const subjects = late.map(({ id }) => subjectOf(seen, id));
    const since = Math.min(...late.map(({ at }) => at ?? now));
    found.push({ is: 'task-overdue', subjects, measured: { since } });
  }
  const failing = seen.tasks.flatMap(({ id, entry }) => {
    const { since, error = '' } = entry ?? {};
    return since !== undefined && now - since >= failsLong ? [{ id, since, error }] : [];
  });
  const oldest = failing.toSorted((a, b) => a.since - b.since)[0];
  if (oldest !== undefined) {
    const subjects = failing.map(({ id }) => subjectOf(seen, id));
    found.push({ is: 'task-failing', subjects, measured: { since: oldest.since, error: oldest.error } });
  }
  return found;
}

function parkedFindings(seen: Seen): Finding[] {
  return [...seen.parked].flatMap(([place, ids]): Finding[] => {
    const count = ids.filter((id) => seen.tasks.some((line) => line.id === id && line.entry)).length;
    if (count === 0) return [];
    const here = seen.subscriptions.find((one) => one.place === place && one.state !== 'ended');
    const closing = here !== undefined && careFor(seen, taskId('close-place', here.id)) !== 'nobody';
    // A direct message waits until that person takes messages again; there is no course to resume.
    const cause = here === undefined && place.startsWith('D') ? 'closed' : here?.cause;
    if (cause !== undefined) return [{ is: 'parked', place, cause, measured: { count } }];
    return closing ? [] : [{ is: 'parked-for-nobody', place, measured: { count } }];
  });
}

/** Messages outside their thread that Slack does not let the app delete. */
const strayFindings = (seen: Seen): Finding[] =>
  [...seen.strays].flatMap(([place, strays]) =>
    strays.flatMap(({ ts, stray }): Finding[] =>
      stray.refused === undefined
        ? []
        : [{ is: 'stray', place: stray.elsewhere ?? place, ts, cause: stray.refused }],
    ),
  );

/** Compares the position with the ledger, both ways, and checks each lesson's parts. */
function ledgerFindings(seen: Seen): Finding[] {
  const lines = [...seen.ledger].flatMap(([place, ledger]) => ledger.map((line) => ({ place, ...line })));
  const cards = lines.filter(({ record }) => record.kind === 'lesson');
  const lessonIn = ({ record }: (typeof lines)[number]) =>
    lessonOf({ about: record.about, message: undefined });
  const found: Finding[] = [];
  for (const { id, place, position } of seen.subscriptions) {
    const ofThis = cards.filter(({ record }) => record.subscription === id);
    for (const { lesson, at, how } of position) {
      if (how === 'delivered' && !ofThis.some((card) => lessonIn(card) === lesson)) {
        found.push({ is: 'card-missing', place, lesson, at });
      }
    }
    for (const card of ofThis) {
      const lesson = lessonIn(card) ?? card.record.about;
      if (position.some((taken) => taken.lesson === lesson)) continue;
      found.push({ is: 'position-missing', place: card.place, lesson, ts: card.ts });
    }
  }
  for (const card of cards) {
    const sequence = seen.sequences.get(card.record.chain);
    const stand = lines.filter(({ record }) => record.chain === card.record.chain).length;
    if (sequence?.state !== 'recorded' || stand >= sequence.parts) continue;
    const lesson = lessonIn(card) ?? card.record.about;
    found.push({ is: 'parts-missing', place: card.place, lesson, stand, parts: sequence.parts });
  }
  return found;
}

/** Open questions whose post, or whose session, has no task. */
function questionFindings(seen: Seen): Finding[] {
  const lost = new Set<string>();
  for (const { id: subscription, state } of seen.subscriptions) {
    if (state === 'ended') continue;
    for (const { id, ts, sessionAt } of seen.open.get(subscription) ?? []) {
      const sequence = seen.sequences.get(sequenceId(subscription, 'question', id));
      const onItsWay = sequence !== undefined && isUnderWay(sequence);
      if (ts === undefined && !onItsWay) lost.add(taskId('post-question', id));
      lost.add(taskId('list-questions', sessionId(subscription, sessionAt)));
    }
  }
  return [...lost]
    .filter((id) => careFor(seen, id) === 'nobody' && !seen.tasks.some((line) => line.id === id))
    .map((id) => ({ is: 'lost', subject: subjectOf(seen, id) }));
}
