// Daily tasks: each workspace does them once a day, at a moment of its own, so that not many do them in one minute.
import { day, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { StepName } from '../../steps.ts';

/** A step that each workspace does once a day; `atStart`: after each start of the app as well. */
export type DailyStep = { what: StepName; atStart: boolean };

/** The subject of a daily task, as its name has it. */
export const wholeWorkspace = 'workspace';

/** The next moment after now at which a workspace does this. */
export function nextDaily(team: string, what: string, now: Instant): Instant {
  const minutes = Number.parseInt(idOf('daily', team, what).slice(0, 8), 16) % (day / minute);
  const today = Math.floor(now / day) * day + minutes * minute;
  return today > now ? today : today + day;
}
