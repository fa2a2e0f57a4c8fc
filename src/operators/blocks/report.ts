// The output of `lectern doctor`: the parts that were checked, their findings, and a verdict as the last line.
import { countOf, type Finding, isNote, type Report } from '../rules/findings.ts';
import { told } from './findings.ts';
import { counted, span } from './lines.ts';

/** A finding begins with `!`, a mere note with `-`; the advice follows on the next line. */
function findingLines(finding: Finding, now: number): string[] {
  const { says, advice } = told(finding, now);
  return [`  ${isNote(finding) ? '-' : '!'} ${says}`, ...advice.split('\n').map((line) => `    ${line}`)];
}

export function reportLines(report: Report, now: number): string[] {
  const { redis, slack, content, app, workspaces } = report;
  const of = (findings: readonly Finding[]) => findings.flatMap((finding) => findingLines(finding, now));
  const { waiting, active, delayed } = app.jobs;
  const heard =
    app.heardAt !== undefined && app.heardAt <= now ? `, last seen ${span(now - app.heardAt)} ago` : '';
  return [
    'Redis: it answers.',
    ...of(redis),
    ...(slack === undefined ? [] : [slackLine(slack), ...of(slack)]),
    `Content: ${counted(content.courses, 'course')}, ${counted(content.lessons, 'lesson')}.`,
    ...of(content.findings),
    `Lectern: ${counted(waiting, 'job')} waiting, ${active} active, ${delayed} delayed${heard}.`,
    ...of(app.findings),
    ...workspaces.flatMap(({ team, name, running, tasks, dead, findings }) => [
      `${name} (${team}): ${counted(running, 'course runs', 'courses run')}, ${tasks} tasks pending, ${dead} set aside.`,
      ...of(findings),
    ]),
    verdict(countOf(report)),
  ];
}

function slackLine(findings: readonly Finding[]): string {
  const isOpen = !findings.some(({ is }) => is === 'slack-away' || is === 'slack-refuses');
  return isOpen ? 'Slack: it answers, and accepts the token.' : 'Slack: see below.';
}

function verdict(count: number): string {
  if (count === 0) return 'All is well.';
  return `${counted(count, 'thing needs', 'things need')} a look.`;
}

/** The result of a replay. `asked` is the requested id, undefined for all. */
export function replayLines(
  replayed: readonly { team: string; id: string }[],
  asked: string | undefined,
): string[] {
  if (replayed.length === 0) {
    return [
      asked === undefined
        ? 'No task is set aside, so there is nothing to replay.'
        : `There is nothing to replay with the id ${asked}. \`lectern doctor\` shows the ids.`,
    ];
  }
  return [
    ...replayed.map(({ team, id }) => `Back among the tasks, with its tries reset: ${id} (${team})`),
    'If Lectern is running, it starts within a minute; `lectern doctor` then shows whether it worked.',
  ];
}
