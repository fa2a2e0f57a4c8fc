// `npm run faults`: attacks the app from outside and reports whether it kept its promise. Fails if anything was doubled or lost.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { attack, isClean, sumOf, tableOf } from './attack.ts';
import { strikes } from './strikes.ts';

const usage = `npm run faults -- [--runs 20] [--seed 1] [--abreast 3] [--only "Redis full,Redis frozen"]
                  [--without look|ack|tasks] [--way http|socket] [--log silent|info|debug] [--keep folder]`;

/** Exits with 2: the arguments are invalid, which says nothing about the promise. */
function refuse(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

const whole = z.coerce.number().int().min(1);
const schema = z.object({
  runs: whole.default(20),
  seed: whole.default(1),
  abreast: whole.default(3),
  /** Names of strikes, separated by commas. */
  only: z
    .string()
    .transform((names) => strikesNamed(names))
    .optional(),
  without: z.enum(['look', 'ack', 'tasks']).optional(),
  way: z.enum(['http', 'socket']).optional(),
  log: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('silent'),
  keep: z.string().optional(),
});

function strikesNamed(typed: string): string[] {
  const names = typed.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(name in strikes));
  if (unknown === undefined) return names;
  return refuse(`No fault is called “${unknown}”. There are: ${Object.keys(strikes).join(', ')}.`);
}

function read() {
  const type = 'string' as const;
  try {
    const names = ['runs', 'seed', 'abreast', 'only', 'without', 'way', 'log', 'keep'];
    const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type }])) });
    const { data, error } = schema.safeParse(values);
    return data ?? refuse(`--${error?.issues[0]?.path.join('.')} cannot be that.`);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
const flags = read();

// Ctrl-C lets the current runs end and sums up the results.
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());

let broken = 0;
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
  onBroken(seed, error) {
    broken += 1;
    console.log(`seed ${seed} could not be judged: ${error instanceof Error ? error.message : error}`);
  },
});

const sum = sumOf(results);
const { runs, faults, due, posted, doubled, lost, disordered } = sum;
console.log(['', ...tableOf(results), ''].join('\n'));
if (broken > 0) console.log(`not judged ${broken}`);
if (disordered > 0) console.log(`out of order ${disordered}`);
console.log(`runs ${runs}, faults ${faults}, due ${due}, posted ${posted}, doubled ${doubled}, lost ${lost}`);
process.exit(isClean(sum) && broken === 0 ? 0 : 1);
