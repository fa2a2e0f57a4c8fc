// Daily tasks: what every workspace has done once a day, at a moment of its own, so that many do not do it in one minute.
import { day, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { StepName } from '../../steps.ts';

/** A step that is done once a day in each workspace; `atStart`: after each start of the app as well. */
export type DailyStep = { what: StepName; atStart: boolean };

/** What a daily task is about, as its name says it. */
export const wholeWorkspace = 'workspace';

/** The next moment at which a workspace does this, after now. */
export function nextDaily(team: string, what: string, now: Instant): Instant {
  const minutes = Number.parseInt(idOf('daily', team, what).slice(0, 8), 16) % (day / minute);
  const today = Math.floor(now / day) * day + minutes * minute;
  return today > now ? today : today + day;
}
