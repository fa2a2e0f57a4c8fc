// Items that an older version of the app left in Slack and this one does not know: a button, form, shortcut or command under a name
// without a listener, or with data of another shape.
import { z } from 'zod';

export type Outdated = 'command' | 'action' | 'form' | 'shortcut';

export class OutdatedPayload extends Error {
  override name = 'OutdatedPayload';
  what: Outdated;

  constructor(message: string, what: Outdated = 'action') {
    super(message);
    this.what = what;
  }
}

function reading<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
  throw new OutdatedPayload(`it carries something else: ${places.join(', ')}`);
}

/** The value of a button or choice; throws an `OutdatedPayload` where this version does not know its format. */
export const parseValue = <T>(schema: z.ZodType<T>, value: string): T => reading(schema, value);

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  }
});

/** The JSON that a button or form carries; throws an `OutdatedPayload` where this version does not know its format. */
export const parseCarried = <T>(schema: z.ZodType<T>, carried: string): T =>
  reading(schema, reading<unknown>(json, carried));
