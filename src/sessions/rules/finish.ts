// The end of an hour that people asked for: it comes a little later, so that it can be taken back.
import { minute } from '../../platform/calendar.ts';
import { type Hour, isThrough } from '../rules.ts';

/** How long after *Finish* the hour goes on, and *Finish* can be undone, ms. */
export const undoFor = 2 * minute;

/** The hour after somebody ended a turn; from the last one on it can be taken back for a while. */
export const endedBy = (hour: Hour, now: number): Hour =>
  isThrough(hour) ? { ...hour, finished: now } : hour;

/** When an hour ends: in its time, or once all is through. */
export function endOf({ finished, ...hour }: Hour): number {
  if (!isThrough({ ...hour, finished })) return hour.ends;
  return Math.min(hour.ends, finished === undefined ? 0 : finished + undoFor);
}

/** The hour as it was before its last turn was ended; undefined where nobody ended it, and once it is over. */
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
