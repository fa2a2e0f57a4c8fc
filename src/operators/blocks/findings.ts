// Each finding in plain words: the problem, and its solution.
import type { Finding } from '../rules/findings.ts';
import type { FindingSubject } from '../rules/seen.ts';
import {
  causeRemedy,
  causeText,
  counted,
  moment,
  replayHint,
  span,
  strayAdvice,
  writeAdvice,
} from './lines.ts';
import { toldOutside } from './outside.ts';
import { subjectText } from './subject.ts';

const records: Record<Extract<Finding, { is: 'unreadable' }>['record'], string> = {
  subscription: 'the subscription',
  questions: 'the open questions of the subscription',
  tasks: 'what is still to be done in',
  dead: 'what was put aside in',
  ledger: 'the ledger of',
  strays: 'the messages outside their thread in',
  sequence: 'the message',
};

/** `says` is the problem, `advice` the solution. */
export type FindingText = { says: string; advice: string };

const report = 'This is a fault of Lectern: please report it, with this line and the log of that time.';

export function told(finding: Finding, now: number): FindingText {
  switch (finding.is) {
    case 'settings-unknown':
      return {
        says: 'This Redis does not tell its settings.',
        advice:
          'Make sure that it keeps its data on disk (append-only file) and evicts nothing (noeviction).',
      };
    case 'not-appended':
      return {
        says: 'Redis keeps no append-only file: everything since its last snapshot is lost when it stops.',
        advice: 'Set `appendonly yes` (compose.yaml does). At once: `redis-cli CONFIG SET appendonly yes`.',
      };
    case 'written-every-second':
      return {
        says: 'Redis writes to disk every second: when its machine dies, the last second is lost.',
        advice: 'Good enough for most: docs/operations.md says what that second can hold.',
      };
    case 'written-at-leisure':
      return {
        says: 'Redis leaves it to the machine when to write to disk: about 30 seconds may be lost.',
        advice: 'Set `appendfsync everysec`.',
      };
    case 'evicts':
      return {
        says: `Redis throws data away when its memory is full (maxmemory-policy ${finding.policy}).`,
        advice: 'Set `maxmemory-policy noeviction`, and give Redis the memory it needs.',
      };
    case 'writes-refused':
      return {
        says: `Redis takes no writes (${finding.word}): nothing that people do is kept, and nothing is posted.`,
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
        advice: `Correct this, then restart Lectern:\n${finding.problems.join('\n')}`,
      };
    case 'nobody-installed':
      return {
        says: 'No workspace is kept in this Redis.',
        advice: 'Check that REDIS_URL is the one your Lectern has, and start Lectern once.',
      };
    case 'not-running':
      return {
        says:
          finding.measured.since === undefined
            ? 'Lectern has never been at work here.'
            : `Lectern was last at work ${span(now - finding.measured.since)} ago (${moment(finding.measured.since)}); it is there every minute while it runs and Slack can reach it.`,
        advice:
          'Start it, and look at its log if it does not stay: nothing is posted until then. If it runs, it waits for Slack: `/readyz` says so. (The sandbox has a clock of its own, which stands until somebody moves it.)',
      };
    case 'clock-ahead':
      return {
        says: `Lectern was last at work at ${moment(finding.measured.heardAt)}, which is still to come here.`,
        advice: 'Set the clock of this machine or of the other. (The sandbox has a clock of its own.)',
      };
    case 'unreadable':
      return {
        says: `Nobody can read ${records[finding.record]} ${finding.of}: ${finding.reason}`,
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
        says: `The course ${finding.course} has lessons that channels had before under other ids: they would come a second time.`,
        advice: `Write this into its course.yaml and restart Lectern: ${renamedLine(finding.renamed)}`,
      };
    case 'lessons-left':
      return {
        says: `Channels had lessons that are not in the course ${finding.course} any more: ${finding.lessons.join(', ')}.`,
        advice: `Where one only has another id now, write that into course.yaml, or it comes a second time: ${renamedLine({ [finding.lessons[0] ?? '']: 'its-id-now' })}`,
      };
    case 'lesson-overdue':
      return {
        says: `${finding.place} was due at ${moment(finding.at)}, ${span(now - finding.at)} ago, and nobody has taken it up.`,
        advice: `Make sure that Lectern runs; its log says why otherwise. \`lectern ledger ${finding.place}\` shows more.`,
      };
    case 'lost':
      return {
        says: `Nobody takes care of ${subjectText(finding.subject)}: it is still to be done, and no task says so.`,
        advice: `Take it up again: ${replayHint(finding.subject.id)}`,
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
        advice: 'Is a Lectern running, and does it reach Slack? Its log says what fails (“a step failed”).',
      };
    case 'task-failing':
      return {
        says: overdueText(finding.subjects, now - finding.measured.since),
        advice: `It has failed ever since. The last error: ${finding.measured.error}. Once that is put right, it follows by itself.`,
      };
    case 'parked':
      return {
        says: `${counted(finding.measured.count, 'message')} for ${finding.place} ${waits(finding.measured.count)}: ${causeText(finding.cause)}.`,
        advice: causeRemedy(finding.cause),
      };
    case 'parked-for-nobody':
      return {
        says: `${counted(finding.measured.count, 'message')} for ${finding.place} ${waits(finding.measured.count)} as if the channel were closed, but no course is paused there.`,
        advice: 'Take Lectern out of the channel, `/invite @Lectern` again, and type `/lesson resume`.',
      };
    case 'stray':
      return {
        says: `A message stands in ${finding.place} (ts ${finding.ts}) outside its thread; Slack does not let Lectern delete it (${finding.cause}).`,
        advice: strayAdvice,
      };
    case 'card-missing':
      return {
        says: `${finding.place} had the lesson ${finding.lesson} at ${moment(finding.at)}, but the ledger has no card of it.`,
        advice: 'Likes and replies on that card are not counted. Was Redis restored from a backup?',
      };
    case 'position-missing':
      return {
        says: `A card of the lesson ${finding.lesson} stands in ${finding.place} (ts ${finding.ts}), but the course there does not count it as delivered.`,
        advice:
          'It would come a second time: `/lesson skip` there when it is the next. Was Redis restored from a backup?',
      };
    case 'parts-missing':
      return {
        says: `Of the lesson ${finding.lesson} in ${finding.place} the ledger has ${finding.stand} of ${counted(finding.parts, 'part')}.`,
        advice: 'Look at its thread in Slack. Was Redis restored from a backup?',
      };
  }
}

/** The line of `course.yaml` that gives the current ids of renamed lessons. */
const renamedLine = (renamed: Record<string, string>): string =>
  `renamed: { ${Object.entries(renamed)
    .map(([before, now]) => `${before}: ${now}`)
    .join(', ')} }`;

const waits = (count: number) => (count === 1 ? 'waits' : 'wait');

function deadText({ subject, error, over }: Extract<Finding, { is: 'dead' }>): FindingText {
  return {
    says: `Put aside after five tries: ${subjectText(subject)}. The last error: ${error}`,
    advice: over
      ? `What it was about is over; a replay only clears it away: ${replayHint(subject.id)}`
      : `See to the cause first, then: ${replayHint(subject.id)}`,
  };
}

function unsettledText({
  is,
  subject,
  measured,
}: Extract<Finding, { is: 'unsettled' | 'unsettled-long' }>): FindingText {
  const says = `Nobody knows yet whether ${subjectText(subject)} stands; the attempt was ${span(measured.ms)} ago.`;
  return is === 'unsettled'
    ? {
        says,
        advice: 'Nothing to do: it is looked for at the next step, before anything else is sent there.',
      }
    : {
        says,
        advice:
          'It should have been looked for by now. Does Lectern run, and does it reach Slack? See its log.',
      };
}

function overdueText(subjects: readonly FindingSubject[], late: number): string {
  const few = subjects.slice(0, 3).map(subjectText).join('; ');
  const more = subjects.length > 3 ? `; and ${subjects.length - 3} more` : '';
  return `${counted(subjects.length, 'thing')} to do ${subjects.length === 1 ? 'is' : 'are'} overdue, the oldest by ${span(late)}: ${few}${more}.`;
}
