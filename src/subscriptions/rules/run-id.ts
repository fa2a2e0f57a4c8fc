// A subscription since it began the last time: a course that begins again keeps its record.
import type { Subscription } from './subscription.ts';

/** For a button that must not reach a later run of the course. */
export const runId = ({ id, at }: Pick<Subscription, 'id' | 'at'>): string => `${id}@${at}`;

/** The subscription a button names, and when the run began that it is about; a button of an earlier version names no run. */
export function readRunId(value: string): { id: string; at: number | undefined } {
  const [id = '', at] = value.split('@');
  return { id, at: at === undefined ? undefined : Number(at) };
}
