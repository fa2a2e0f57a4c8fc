// Names one run of a subscription: a course that begins again keeps its record.
import type { Subscription } from './subscription.ts';

/** The id for a button that must not affect a later run of the course. */
export const runId = ({ id, at }: Pick<Subscription, 'id' | 'at'>): string => `${id}@${at}`;

/** The subscription that a button names, and the start of the run it is about; a button of an earlier version names no run. */
export function readRunId(value: string): { id: string; at: number | undefined } {
  const [id = '', at] = value.split('@');
  return { id, at: at === undefined ? undefined : Number(at) };
}
