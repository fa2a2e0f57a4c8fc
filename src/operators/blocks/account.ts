// The output of `lectern ledger`: each lesson, its date, and the reason where one did not come.
import type { Account, Reason, TakenLine } from '../rules/account.ts';
import type { StrayLine } from '../rules/seen.ts';
import { causeRemedy, causeText, counted, moment, replayHint, span, strayAdvice } from './lines.ts';

export const idNeeded = (typed: string): string[] => [
  `“${typed}” is a name, and only Slack knows which channel has it. Give the channel’s id instead, such as C0123ABCD.`,
  'In Slack open the channel and click its name at the top: the id is at the end of About. It is also the last part of Copy link.',
];

/** `teams` are the installed workspaces. */
export const unknownTeam = (team: string, teams: readonly string[]): string[] => [
  `This Redis has no workspace ${team}. It has: ${teams.join(', ')}.`,
];

/** `places` are those that have or had a course. */
export function nothingKnown(channel: string, places: readonly string[]): string[] {
  const known =
    places.length === 0 ? 'No channel has one.' : `These channels have or had one: ${places.join(', ')}.`;
  return [`There is no record of a course in ${channel}. ${known}`];
}

export function accountLines(
  account: Account,
  workspace: { team: string; name: string },
  now: number,
): string[] {
  const { subscription, course, taken, lapsed, onItsWay, next, strays, why } = account;
  const { place, cron, zone, locale, state } = subscription;
  const title = course === undefined ? '' : ` “${course.title.en}”`;
  return [
    `${place} in ${workspace.name} (${workspace.team})`,
    `  Course: ${subscription.course}${title}, in ${locale}`,
    `  Schedule: ${cron} in ${zone}, since ${moment(subscription.at, zone)}`,
    `  State: ${state}, ${counted(taken.length, 'lesson')} of ${course?.lessons.size ?? 'an unknown number'} taken`,
    ...inOrder([
      ...taken.map((line) => ({ at: line.at, text: takenText(line, zone) })),
      ...lapsed.map((at) => ({ at, text: lapsedText(at, zone) })),
    ]),
    ...onItsWay.map(({ lesson, part, parts }) => `  On its way: ${lesson}, part ${part} of ${parts}`),
    ...strays.flatMap((line) => strayText(line, zone).map((text) => `  ${text}`)),
    ...(next === undefined
      ? []
      : [
          `  Next: ${next.lesson.number}. ${next.lesson.id} “${next.lesson.editions.en.title}”, ${
            next.at === undefined ? 'at an unknown time' : moment(next.at, zone)
          }`,
        ]),
    ...why.flatMap((reason) => {
      const { says, advice } = reasonText(reason, zone, now);
      return [`  Why not: ${says}`, `    ${advice}`];
    }),
  ];
}

/** Lines in the order of their moments. */
const inOrder = (lines: { at: number; text: string }[]): string[] =>
  lines.toSorted((a, b) => a.at - b.at).map(({ text }) => `  ${text}`);

const lapsedText = (at: number, zone: string): string =>
  `No lesson for ${moment(at, zone)}: Lectern could not post it within a day, and tells the channel`;

function takenText({ lesson, title, number, how, at, ts }: TakenLine, zone: string): string {
  const name = `${number === undefined ? '' : `${number}. `}${lesson}${title === undefined ? '' : ` “${title}”`}`;
  const where = how === 'delivered' ? `, ${ts === undefined ? 'no card in the ledger' : `ts ${ts}`}` : '';
  return `${name}: ${how} ${moment(at, zone)}${where}`;
}

const became: Record<NonNullable<StrayLine['stray']['became']>, string> = {
  'posted-alone': 'deleted, and posted in the channel instead',
  dropped: 'deleted, and dropped because its thread is gone',
  waiting: 'deleted; it will be posted once the channel is open again',
  resolved: 'deleted',
};

function strayText({ ts, stray }: StrayLine, zone: string): string[] {
  const what = `part ${stray.part + 1} of ${stray.about} (${stray.kind})`;
  const where = stray.elsewhere === undefined ? 'outside its thread' : `in ${stray.elsewhere}`;
  const says = `Misplaced: ${what}, posted ${where} ${moment(stray.at, zone)}, ts ${ts}`;
  if (stray.became !== undefined) return [`${says}: ${became[stray.became]}`];
  return stray.refused === undefined
    ? [`${says}: being deleted`]
    : [`${says}: not deleted yet, Slack says ${stray.refused}`, `  ${strayAdvice}`];
}

function reasonText(reason: Reason, zone: string, now: number): { says: string; advice: string } {
  switch (reason.is) {
    case 'ended':
      return {
        says: 'the course was ended here.',
        advice: 'Type `/lesson subscribe` in the channel to start one.',
      };
    case 'finished':
      return {
        says: 'every lesson was taken.',
        advice: 'It continues by itself when the course has new lessons.',
      };
    case 'course-gone':
      return {
        says: `the course ${reason.course} is not in the content.`,
        advice: 'Put it back and restart Lectern, or choose another with `/lesson subscribe`.',
      };
    case 'paused':
      return reason.until === undefined
        ? {
            says: 'a person paused it; the notice in the channel says who.',
            advice: 'Type `/lesson resume` in the channel.',
          }
        : {
            says: `a person paused it until ${moment(reason.until, zone)}; the notice in the channel says who.`,
            advice: 'It resumes by itself; sooner with `/lesson resume` in the channel.',
          };
    case 'closed': {
      const parked =
        reason.parked === 0
          ? ''
          : `; ${counted(reason.parked, 'message is', 'messages are')} held until then`;
      return {
        says: `paused because ${causeText(reason.cause)}${parked}.`,
        advice: causeRemedy(reason.cause),
      };
    }
    case 'dead':
      return {
        says: `its step failed five times and was set aside. The last error: ${reason.error}`,
        advice: `Fix the cause first, then run: ${replayHint(reason.id)}`,
      };
    case 'unsettled':
      return {
        says: `it is not known yet whether a part of ${reason.lesson} was posted; the attempt was ${span(reason.ms)} ago.`,
        advice:
          reason.care === 'tasks'
            ? 'Lectern looks for it a minute after the attempt, before it sends anything else there.'
            : 'Lectern will not look for it in this state; the other lines here say why.',
      };
    case 'nobody':
      return {
        says: `no task is left to post ${reason.lesson}.`,
        advice: `To restart it, run: ${replayHint(reason.id)}`,
      };
    case 'overdue':
      return {
        says: `it was due ${span(now - reason.at)} ago and was not started.`,
        advice: 'Check that Lectern is running; `lectern doctor` and its log say more.',
      };
    case 'waits':
      return {
        says: 'it is late, and late lessons are not posted at night.',
        advice: `It will be posted at ${moment(reason.until, zone)}.`,
      };
    case 'missed':
      return {
        says: `${moment(reason.at, zone)} passed without a lesson: it could not be posted within 24 hours, or the schedule was changed or the course paused at that time.`,
        advice: 'The same lesson comes next; sooner with `/lesson now` in the channel.',
      };
  }
}
