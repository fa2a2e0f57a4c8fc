// `npm run faults`: attacks the app from outside and says what became of its promise. Fails unless nothing doubled and nothing was lost.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { attack, isClean, sumOf, tableOf } from './attack.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    abreast: { type: 'string', default: '3' },
    only: { type: 'string' },
    without: { type: 'string' },
    way: { type: 'string' },
    log: { type: 'string', default: 'silent' },
    keep: { type: 'string' },
  },
});
const whole = z.coerce.number().int().min(1);
const flags = z
  .object({
    runs: whole,
    seed: whole,
    abreast: whole,
    /** Names of strikes, separated by commas. */
    only: z
      .string()
      .transform((names) => names.split(',').map((name) => name.trim()))
      .optional(),
    without: z.enum(['look', 'ack', 'todo']).optional(),
    way: z.enum(['http', 'socket']).optional(),
    log: z.string(),
    keep: z.string().optional(),
  })
  .parse(values);

// Ctrl-C: those that have begun end, and what there is is summed up.
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());

const results = await attack({
  stop: stopping.signal,
  runs: flags.runs,
  seed: flags.seed,
  abreast: flags.abreast,
  logLevel: flags.log,
  ...(flags.only === undefined ? {} : { only: flags.only }),
  ...(flags.without === undefined ? {} : { without: flags.without }),
  ...(flags.keep === undefined ? {} : { keep: flags.keep }),
  ...(flags.way === undefined ? {} : { way: flags.way }),
  onRun({ seed, way, struck, verdict, ms }) {
    const wrong = [
      ...verdict.doubled.map((what) => `doubled: ${what}`),
      ...verdict.lost.map((what) => `lost: ${what}`),
      ...verdict.disordered.map((what) => `out of order: ${what}`),
    ];
    const faults = struck.map(({ name, hit }) => (hit ? name : `(${name})`)).join(', ');
    console.log(`seed ${seed} ${way} ${ms} ms: ${faults}${wrong.map((line) => `\n    ${line}`).join('')}`);
  },
});

const sum = sumOf(results);
const { runs, faults, due, posted, doubled, lost, disordered } = sum;
console.log(['', ...tableOf(results), ''].join('\n'));
if (disordered > 0) console.log(`out of order ${disordered}`);
console.log(`runs ${runs}, faults ${faults}, due ${due}, posted ${posted}, doubled ${doubled}, lost ${lost}`);
process.exit(isClean(sum) ? 0 : 1);
