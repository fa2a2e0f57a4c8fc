// Each finding in plain words: the problem, and its solution.
import { writeAdvice } from '../../platform/write-advice.ts';
import type { Finding } from '../rules/findings.ts';
import type { FindingSubject } from '../rules/seen.ts';
import { causeRemedy, causeText, counted, moment, replayHint, span, strayAdvice } from './lines.ts';
import { toldOutside } from './outside.ts';
import { subjectText } from './subject.ts';

const records: Record<Extract<Finding, { is: 'unreadable' }>['record'], string> = {
  subscription: 'the subscription',
  questions: 'the open questions of the subscription',
  tasks: 'the pending tasks of',
  dead: 'the failed tasks of',
  ledger: 'the ledger of',
  strays: 'the misplaced messages of',
  sequence: 'the message',
};

/** `says` is the problem, `advice` the solution. */
export type FindingText = { says: string; advice: string };

const report = 'This is a bug in Lectern. Please report it, with this line and the log from that time.';

export function told(finding: Finding, now: number): FindingText {
  switch (finding.is) {
    case 'settings-unknown':
      return {
        says: 'This Redis does not show its settings.',
        advice:
          'Make sure that it has AOF on (`appendonly yes`) and evicts nothing (`maxmemory-policy noeviction`).',
      };
    case 'not-appended':
      return {
        says: 'Redis has no append-only file: when it stops, everything since its last snapshot is lost.',
        advice:
          'Set `appendonly yes` (compose.yaml does). To do it now: `redis-cli CONFIG SET appendonly yes`.',
      };
    case 'written-every-second':
      return {
        says: 'Redis writes to disk once a second: if its machine fails, the last second is lost.',
        advice: 'That is enough for most: docs/operations.md says what that second can hold.',
      };
    case 'written-at-leisure':
      return {
        says: 'Redis lets the machine decide when to write to disk: about 30 seconds can be lost.',
        advice: 'Set `appendfsync everysec`.',
      };
    case 'evicts':
      return {
        says: `Redis deletes data when its memory is full (maxmemory-policy ${finding.policy}).`,
        advice: 'Set `maxmemory-policy noeviction`, and give Redis the memory it needs.',
      };
    case 'writes-refused':
      return {
        says: `Redis takes no writes (${finding.word}): nothing is saved, and nothing is posted.`,
        advice: writeAdvice(finding.word),
      };
    case 'slack-refuses':
    case 'slack-away':
    case 'scopes-missing':
    case 'clock-off':
      return toldOutside(finding);
    case 'content-broken':
      return {
        says: `The content has ${counted(finding.problems.length, 'problem')}: Lectern would not start with it.`,
        advice: `Fix this, then restart Lectern:\n${finding.problems.join('\n')}`,
      };
    case 'nobody-installed':
      return {
        says: 'This Redis has no workspace.',
        advice: 'Check that REDIS_URL is the same as for Lectern, and start Lectern once.',
      };
    case 'not-running':
      return {
        says:
          finding.measured.since === undefined
            ? 'Lectern has never run here.'
            : `Lectern last gave a sign of life ${span(now - finding.measured.since)} ago (${moment(finding.measured.since)}); while it runs and reaches Slack, it gives one every minute.`,
        advice:
          'Nothing is posted until it runs: start it, and if it stops again, read its log. If it is running, it is waiting for Slack: `/readyz` says so. (The sandbox has its own clock, which only moves when you move it.)',
      };
    case 'clock-ahead':
      return {
        says: `Lectern’s last sign of life is from ${moment(finding.measured.heardAt)}, which is in the future here.`,
        advice: 'Correct the clock of this machine or of the other one. (The sandbox has its own clock.)',
      };
    case 'unreadable':
      return {
        says: `Lectern cannot read ${records[finding.record]} ${finding.of}: ${finding.reason}`,
        advice: report,
      };
    case 'dead':
      return deadText(finding);
    case 'course-gone':
      return {
        says: `${finding.place} takes the course ${finding.course}, which is not in the content.`,
        advice:
          'Put the course back and restart Lectern (then `/lesson resume` there), or choose another with `/lesson subscribe`.',
      };
    case 'lessons-renamed':
      return {
        says: `The course ${finding.course} has lessons that channels already had under other ids: they would be posted a second time.`,
        advice: `Add this to its course.yaml and restart Lectern: ${renamedLine(finding.renamed)}`,
      };
    case 'lessons-left':
      return {
        says: `Channels had lessons that are no longer in the course ${finding.course}: ${finding.lessons.join(', ')}.`,
        advice: `If one of them only has a new id, add that to course.yaml, or it will be posted a second time: ${renamedLine({ [finding.lessons[0] ?? '']: 'its-id-now' })}`,
      };
    case 'lesson-overdue':
      return {
        says: `${finding.place} was due at ${moment(finding.at)}, ${span(now - finding.at)} ago, and was not started.`,
        advice: `Check that Lectern is running; if it is, its log says why. \`lectern ledger ${finding.place}\` shows more.`,
      };
    case 'lost':
      return {
        says: `No task is left for ${subjectText(finding.subject)}: it was never done.`,
        advice: `To restart it, run: ${replayHint(finding.subject.id)}`,
      };
    case 'unsettled':
    case 'unsettled-long':
      return unsettledText(finding);
    case 'held':
      return {
        says: `Nothing is sent to ${finding.place}: ${finding.sequence} holds it and is not being sent.`,
        advice: report,
      };
    case 'task-overdue':
      return {
        says: overdueText(finding.subjects, now - finding.measured.since),
        advice: 'Check that Lectern is running and reaches Slack. Its log says what fails (“a step failed”).',
      };
    case 'task-failing':
      return {
        says: overdueText(finding.subjects, now - finding.measured.since),
        advice: `It has failed since then. The last error: ${finding.measured.error}. Once that is fixed, it will continue by itself.`,
      };
    case 'parked':
      return {
        says: `${counted(finding.measured.count, 'message')} for ${finding.place} ${are(finding.measured.count)} held: ${causeText(finding.cause)}.`,
        advice: causeRemedy(finding.cause),
      };
    case 'parked-for-nobody':
      return {
        says: `${counted(finding.measured.count, 'message')} for ${finding.place} ${are(finding.measured.count)} held as if the channel were closed, but no course is paused there.`,
        advice: 'Remove Lectern from the channel, type `/invite @Lectern` again, then `/lesson resume`.',
      };
    case 'stray':
      return {
        says: `A message in ${finding.place} (ts ${finding.ts}) is outside its thread, and Slack does not let Lectern delete it (${finding.cause}).`,
        advice: strayAdvice,
      };
    case 'card-missing':
      return {
        says: `${finding.place} had the lesson ${finding.lesson} at ${moment(finding.at)}, but the ledger has no card of it.`,
        advice: 'Likes and replies on that card are not counted. Was Redis restored from a backup?',
      };
    case 'position-missing':
      return {
        says: `The card of the lesson ${finding.lesson} is in ${finding.place} (ts ${finding.ts}), but the course there does not count it as delivered.`,
        advice:
          'It would be posted a second time: type `/lesson skip` there when it is next. Was Redis restored from a backup?',
      };
    case 'parts-missing':
      return {
        says: `The ledger has only ${finding.stand} of ${counted(finding.parts, 'part')} of the lesson ${finding.lesson} in ${finding.place}.`,
        advice: 'Look at its thread in Slack. Was Redis restored from a backup?',
      };
  }
}

/** The line of `course.yaml` that gives the current ids of renamed lessons. */
const renamedLine = (renamed: Record<string, string>): string =>
  `renamed: { ${Object.entries(renamed)
    .map(([before, now]) => `${before}: ${now}`)
    .join(', ')} }`;

const are = (count: number) => (count === 1 ? 'is' : 'are');

function deadText({ subject, error, over }: Extract<Finding, { is: 'dead' }>): FindingText {
  return {
    says: `Failed five times and set aside: ${subjectText(subject)}. The last error: ${error}`,
    advice: over
      ? `It is no longer needed; a replay only removes it: ${replayHint(subject.id)}`
      : `Fix the cause first, then run: ${replayHint(subject.id)}`,
  };
}

function unsettledText({
  is,
  subject,
  measured,
}: Extract<Finding, { is: 'unsettled' | 'unsettled-long' }>): FindingText {
  const says = `It is not known yet whether Slack has ${subjectText(subject)}; the attempt was ${span(measured.ms)} ago.`;
  return is === 'unsettled'
    ? {
        says,
        advice: 'Nothing to do: Lectern looks for it in its next step, before it sends anything else there.',
      }
    : {
        says,
        advice:
          'Lectern should have looked for it by now. Check that it is running and reaches Slack, and read its log.',
      };
}

function overdueText(subjects: readonly FindingSubject[], late: number): string {
  const few = subjects.slice(0, 3).map(subjectText).join('; ');
  const more = subjects.length > 3 ? `; and ${subjects.length - 3} more` : '';
  return `${counted(subjects.length, 'task')} ${are(subjects.length)} overdue, the oldest by ${span(late)}: ${few}${more}.`;
}
