// Tasks: what a workspace still has to do, as it is stored, and how often and when it is tried.
import { z } from 'zod';
import type { StepName } from '../../steps.ts';

/** A task that waits for its moment. */
export const taskSchema = z.object({
  /** The name of the step. */
  what: z.string(),
  /** What it is about: the id of a sequence or subscription. */
  of: z.string(),
  /** Which time this entry was put; a step of an earlier one does not remove it. */
  n: z.number(),
  tries: z.number(),
  cause: z.string().optional(),
  /** When it should have been done, where it has failed outside at every try since, and the last error. */
  since: z.number().optional(),
  error: z.string().optional(),
});

/** A step that follows from a change, and when (ms). */
export type Following = { what: StepName; of: string; notBefore: number };

/** One thing still to be done, in a workspace. */
export type Task = z.infer<typeof taskSchema>;

/** One that was put aside after its fifth try, and the error of that. */
export const deadTaskSchema = taskSchema.extend({ error: z.string() });
export type DeadTask = z.infer<typeof deadTaskSchema>;

/** A task as it is stored: without `at` it has no moment, without `entry` nothing but one. */
export type StoredTask = { id: string; at: number | undefined; entry: Task | undefined };

export const taskId = (what: string, of: string): string => `${what}:${of}`;

/** The step an entry names, and what it is about. */
export function readTaskId(id: string): { what: string; of: string } {
  const colon = id.indexOf(':');
  return { what: id.slice(0, colon), of: id.slice(colon + 1) };
}

export const triesUntilDead = 5;
/** How long after a fault of ours, and after a failure from outside, the next try waits, ms. */
export const waitAfterFault = (tries: number): number => tries * 30_000;
export const waitAfterOutside = 60_000;
