// The stored form of a subscription's fields: each is text, and a missing value is an empty text.
import { z } from 'zod';

export const optionalInstant = z
  .union([z.literal(''), z.coerce.number()])
  .optional()
  .transform((value) => (value === '' || value === undefined ? undefined : value));

export const optionalText = z
  .string()
  .optional()
  .transform((value) => value || undefined);

/** A list, written as JSON. */
export const listOf = <T>(item: z.ZodType<T>, name: string) =>
  z.string().transform((text, context) => {
    const read = z.array(item).safeParse(JSON.parse(text || '[]'));
    if (read.success) return read.data;
    context.addIssue(`${name} is no list`);
    return z.NEVER;
  });
