// Reads the flags of a run from the command line.
import { parseArgs } from 'node:util';
import { z } from 'zod';

const number = z.coerce.number().int().min(1);

const flagsSchema = z.object({
  pairs: number,
  requests: number,
  starts: number,
  series: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(['like', 'comment-like', 'ask', 'status']))),
  json: z.string().optional(),
  profile: z.string().optional(),
  growth: number.optional(),
  storm: number.optional(),
  'fan-out': number.optional(),
  tick: z.boolean().optional(),
});

export type Flags = z.infer<typeof flagsSchema>;

/** The default number of events in a storm. */
const stormEvents = '10000';

/** Adds the default number to a bare `--storm`, which `parseArgs` does not support. */
const numbered = (args: readonly string[]): string[] =>
  args.map((arg, i) => {
    const next = args[i + 1];
    return arg === '--storm' && (next === undefined || next.startsWith('--'))
      ? `--storm=${stormEvents}`
      : arg;
  });

export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: numbered(args),
    options: {
      pairs: { type: 'string', default: '15' },
      requests: { type: 'string', default: '200' },
      starts: { type: 'string', default: '5' },
      series: { type: 'string', default: 'like,comment-like,ask' },
      json: { type: 'string' },
      profile: { type: 'string' },
      growth: { type: 'string' },
      storm: { type: 'string' },
      'fan-out': { type: 'string' },
      tick: { type: 'boolean' },
    },
  });
  const read = flagsSchema.safeParse(values);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return read.data;
}
