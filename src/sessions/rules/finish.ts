// The end of a session on request: it comes a little later, so that it can be undone.
import { minute } from '../../platform/calendar.ts';
import { type Hour, isThrough } from '../rules.ts';

/** The time for which a session goes on after *Finish*, and *Finish* can be undone, ms. */
export const undoFor = 2 * minute;

/** The session after a turn was ended; the last one can be undone for a while. */
export const endedBy = (hour: Hour, now: number): Hour =>
  isThrough(hour) ? { ...hour, finished: now } : hour;

/** The end of a session: its planned one, or an earlier one once all turns have ended. */
export function endOf({ finished, ...hour }: Hour): number {
  if (!isThrough({ ...hour, finished })) return hour.ends;
  return Math.min(hour.ends, finished === undefined ? 0 : finished + undoFor);
}

/** The session as it was before its last turn was ended; undefined where that turn was not ended, and once the session is over. */
export function takenBack({ finished, ...hour }: Hour): Hour | undefined {
  const index = hour.turns.length - 1;
  const turn = hour.turns[index];
  if (hour.state === 'ended' || finished === undefined || turn === undefined) return undefined;
  const { id, votes } = turn;
  const open = { id, votes, state: turn.state === 'answered' ? turn.state : ('asked' as const) };
  return { ...hour, current: index, turns: [...hour.turns.slice(0, -1), open] };
}

/** The question whose message has *Finish*. */
export const lastAsked = ({ state, current, turns }: Hour): string | undefined =>
  state === 'open' && current === turns.length - 1 ? turns[current]?.id : undefined;
