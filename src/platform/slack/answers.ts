// Reads the answers of Slack's Web API.
import { z } from 'zod';
import { withoutNulls } from './plain.ts';

/** Throws a ZodError where the answer has another shape. */
export const readAnswer = <T>(schema: z.ZodType<T>, answer: unknown): T => schema.parse(withoutNulls(answer));

/** A list of which only the items of this shape are read: one odd message of another app must not hide all others. */
export const readable = <T>(schema: z.ZodType<T>) =>
  z.array(z.unknown()).transform((items) =>
    items.flatMap((item) => {
      const read = schema.safeParse(item);
      return read.success ? [read.data] : [];
    }),
  );
