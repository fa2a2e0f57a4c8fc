// The ways to restart a course that was in a channel before.
import { z } from 'zod';
import { choiceSchema } from './subscription.ts';

/** The course continues where it stopped, or begins anew. */
export const restarts = ['on', 'anew'] as const;
export type Restart = (typeof restarts)[number];

/** A choice to start a course in a channel once more; `replaces` is the subscription that it ends. */
export const restartSchema = choiceSchema.extend({
  channel: z.string(),
  how: z.enum(restarts),
  replaces: z.string().optional(),
});
