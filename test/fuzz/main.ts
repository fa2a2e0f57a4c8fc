// `npm run fuzz`: sends thousands of broken requests to the real app. Fails unless it stays alive, answers each, and frees their memory.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fuzz, holds, tableOf } from './fuzz.ts';

const usage = 'npm run fuzz -- [--requests 20000] [--seed 1] [--show]';
const whole = z.coerce.number().int().min(1);
const schema = z.object({
  requests: whole.default(20_000),
  seed: whole.default(1),
  show: z.boolean().default(false),
});

/** Exits with 2: the arguments are invalid, which says nothing about the app. */
function refuse(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

function read(): z.infer<typeof schema> {
  try {
    const { values } = parseArgs({
      options: { requests: { type: 'string' }, seed: { type: 'string' }, show: { type: 'boolean' } },
    });
    const { data, error } = schema.safeParse(values);
    return data ?? refuse(`--${error?.issues[0]?.path.join('.')} cannot be that.`);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
const flags = read();

const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());

const report = await fuzz({ requests: flags.requests, seed: flags.seed, stop: stopping.signal });
const most = (counted: Map<string, number>) =>
  [...counted].toSorted((a, b) => b[1] - a[1]).map(([what, times]) => `    ${times} × ${what}`);
console.log(tableOf(report).join('\n'));
if (report.examples.size > 0)
  console.log(['', 'answered 5xx, late or not at all:', ...most(report.examples)].join('\n'));
if (flags.show) console.log(['', 'logged at warn and above:', ...most(report.logged)].join('\n'));
const { crashes, hangs, unanswered, failed, memory, rows } = report;
const sent = rows.reduce((sum, row) => sum + row.sent, 0);
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
console.log(
  `\nrequests ${sent}, crashes ${crashes}, hangs over 3 s ${hangs}, unanswered ${unanswered}, 5xx ${failed}, memory ${megabytes(memory.before)} → ${megabytes(memory.after)} MB`,
);
process.exit(holds(report) ? 0 : 1);
