// The style of texts for operators: lines of plain English, moments in a zone and in UTC.
import { localTime } from '../../platform/calendar.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const two = (number: number) => String(number).padStart(2, '0');

/** `Monday 2026-11-30 09:00 (Europe/Berlin)`, followed by the time in UTC where that differs. */
export function moment(at: number, zone = 'UTC'): string {
  const { year, month, day, weekday, hour, minute } = localTime(at, zone);
  const local = `${weekdays[weekday - 1]} ${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  if (zone === 'UTC') return `${local} UTC`;
  return `${local} (${zone}; ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}

/** A length of time in its largest whole unit. */
export function span(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ] as const;
  const [size, name] = units.find(([unit]) => ms >= unit) ?? [1000, 'second'];
  return counted(Math.max(0, Math.floor(ms / size)), name);
}

/** `1 lesson`, `2 lessons`. */
export const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : nouns}`;

const causes: Record<string, string> = {
  is_archived: 'the channel is archived',
  not_in_channel: 'Lectern is no longer in the channel',
  channel_not_found: 'the channel was deleted, or Lectern has no access to it',
  restricted_action: 'only some people may post there',
  no_course: 'its course is no longer in the content',
  open_again: 'no one has resumed it since the channel opened again',
  closed: 'Slack does not deliver direct messages there',
};

const remedies: Record<string, string> = {
  is_archived: 'Unarchive the channel in Slack, then type `/lesson resume` there.',
  not_in_channel: 'Type `/invite @Lectern` in the channel, then `/lesson resume`.',
  restricted_action: 'Let Lectern post there (channel settings in Slack), then type `/lesson resume`.',
  no_course: 'Put the course back and restart Lectern, then type `/lesson resume` in the channel.',
  open_again: 'Type `/lesson resume` in the channel.',
  closed: 'Nothing to do: it holds nothing else up.',
};

/** The reason that a place takes no posts; Slack's own error code where there is no better text. */
export const causeText = (cause: string): string => causes[cause] ?? `Slack says ${cause}`;

export const causeRemedy = (cause: string): string =>
  remedies[cause] ?? 'When Lectern can post there again, type `/lesson resume` in the channel.';

/** The command that replays a dead or lost task. */
export const replayHint = (id: string): string => `lectern doctor replay '${id}'`;

/** The advice where Slack refuses to delete a message outside its thread. */
export const strayAdvice = 'Delete it in Slack. Lectern keeps trying too, and continues once it is gone.';
