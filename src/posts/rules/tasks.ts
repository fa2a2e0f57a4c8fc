// Tasks: the stored form of a workspace's pending work, and the number and the times of its tries.
import { z } from 'zod';
import type { StepName } from '../../steps.ts';

/** A task that waits for its moment. */
export const taskSchema = z.object({
  /** The name of the step. */
  what: z.string(),
  /** Its subject: the id of a sequence or subscription. */
  of: z.string(),
  /** The number of this entry; a step of an earlier number does not remove it. */
  n: z.number(),
  tries: z.number(),
  cause: z.string().optional(),
  /** The moment it should have been done and its last error, where it has failed outside at every try since. */
  since: z.number().optional(),
  error: z.string().optional(),
});

/** A step that follows from a change, and its moment (ms). */
export type Following = { what: StepName; of: string; notBefore: number };

/** A task that is still to be done in a workspace. */
export type Task = z.infer<typeof taskSchema>;

/** A task that was put aside after its fifth try, with the error of that try. */
export const deadTaskSchema = taskSchema.extend({ error: z.string() });
export type DeadTask = z.infer<typeof deadTaskSchema>;

/** A task as it is stored: `at` is undefined where only its entry exists, `entry` where only its moment does. */
export type StoredTask = { id: string; at: number | undefined; entry: Task | undefined };

export const taskId = (what: string, of: string): string => `${what}:${of}`;

/** The step and the subject that an entry names. */
export function readTaskId(id: string): { what: string; of: string } {
  const colon = id.indexOf(':');
  return { what: id.slice(0, colon), of: id.slice(colon + 1) };
}

export const triesUntilDead = 5;
/** The wait before the next try after a fault of ours, and after a failure from outside, ms. */
export const waitAfterFault = (tries: number): number => tries * 30_000;
export const waitAfterOutside = 60_000;
