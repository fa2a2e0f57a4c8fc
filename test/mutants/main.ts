// `npm run mutants:lua`: puts one small fault at a time into a copy of the Lua scripts, and runs the tests of their folder. Fails if the
// tests notice fewer than 80 of 100 faults.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createChance } from '../faults/chance.ts';
import { luaMutants } from './lua-mutants.ts';

const usage = 'npm run mutants:lua -- [--sample 100] [--seed 1] [--only src/likes]';
const LEAST = 80;
/** A folder of scripts, and the tests that cover it: the second group is for what the first does not notice. */
const folders: Record<string, string[][]> = {
  'src/platform/state': [['test/platform/state'], ['test/platform/scripts.test.ts', 'test/posts/store']],
  'src/posts/store': [['test/posts/store'], ['test/posts/jobs', 'test/subscriptions/store/moves.test.ts']],
  'src/likes': [['test/likes/store.test.ts'], ['test/likes/jobs.test.ts', 'test/discussions/store']],
};

/** Exits with 2: nothing was measured. */
function refuse(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

const whole = z.coerce.number().int().min(1);
const schema = z.object({ sample: whole.optional(), seed: whole.default(1), only: z.string().default('') });
function read(): z.infer<typeof schema> {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { sample: text, seed: text, only: text } });
    const { data, error } = schema.safeParse(values);
    return data ?? refuse(`--${error?.issues[0]?.path.join('.')} cannot be that.`);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
const flags = read();

// The scripts are changed in a copy, so that a run that is stopped leaves nothing behind.
const root = process.cwd();
const copy = mkdtempSync(join(tmpdir(), 'lectern-mutants-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.once('exit', () => process.exit(130));
    running?.kill();
  });
const left = ['node_modules', 'dist', '.git', '.lectern', '.vitest', '.stryker-tmp'];
cpSync(root, copy, {
  recursive: true,
  filter: (path) =>
    !left.some((name) => path.startsWith(resolve(root, name)) && path.split(sep).includes(name)),
});
symlinkSync(resolve(root, 'node_modules'), join(copy, 'node_modules'));

/** Whether these tests pass in the copy. One that takes ten times as long as without a fault does not. */
function runs(tests: string[], within: number): Promise<boolean> {
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
  // One process that loads each module once: the tests of stores share nothing but modules.
  const options = ['--bail', '1', '--maxWorkers', '1', '--no-isolate', '--reporter', 'dot'];
  const run = spawn(process.execPath, [vitest, 'run', ...tests, ...options], { cwd: copy, stdio: 'ignore' });
  running = run;
  const timer = setTimeout(() => run.kill(), within);
  return new Promise((done) =>
    run.once('exit', (code) => {
      clearTimeout(timer);
      done(code === 0);
    }),
  );
}

async function pass(groups: string[][], within = 600_000): Promise<boolean> {
  for (const tests of groups) if (!(await runs(tests, within))) return false;
  return true;
}

const all = Object.entries(folders).flatMap(([folder, tests]) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.lua') && `${folder}/${name}`.startsWith(flags.only))
    .flatMap((name) => {
      const script = readFileSync(join(root, folder, name), 'utf8');
      return luaMutants(script).map((mutant) => ({
        ...mutant,
        folder,
        tests,
        script,
        path: `${folder}/${name}`,
      }));
    }),
);
if (all.length === 0) refuse(`No script is under ${flags.only}.`);
const chosen = new Set(createChance(flags.seed).shuffle(all).slice(0, flags.sample));
const limits = new Map<string, number>();
const counts = new Map<string, { killed: number; tried: number }>();
for (const mutant of all.filter((one) => chosen.has(one))) {
  const { folder, tests, path } = mutant;
  if (!limits.has(folder)) {
    const from = performance.now();
    if (!(await pass(tests))) refuse(`The tests ${tests.flat().join(' ')} fail without any fault.`);
    limits.set(folder, 10 * (performance.now() - from));
  }
  writeFileSync(join(copy, path), mutant.text);
  const survives = await pass(tests, limits.get(folder));
  writeFileSync(join(copy, path), mutant.script);
  const count = counts.get(folder) ?? { killed: 0, tried: 0 };
  counts.set(folder, { killed: count.killed + (survives ? 0 : 1), tried: count.tried + 1 });
  process.stderr.write('.');
  if (survives) console.log(`${path}:${mutant.line}\n  - ${mutant.before}\n  + ${mutant.after}`);
}
// Tests that fail by themselves would count every fault as noticed.
for (const folder of counts.keys())
  if (!(await pass(folders[folder] ?? []))) refuse(`The tests of ${folder} fail by themselves at times.`);

const share = ({ killed, tried }: { killed: number; tried: number }) =>
  Math.round((1000 * killed) / tried) / 10;
const total = { killed: 0, tried: 0 };
for (const [folder, count] of counts) {
  console.log(`${folder}: ${count.killed} of ${count.tried} noticed (${share(count)} %)`);
  total.killed += count.killed;
  total.tried += count.tried;
}
console.log(
  `noticed ${total.killed} of ${total.tried} (${share(total)} %), of ${all.length} possible faults, seed ${flags.seed}`,
);
process.exit(share(total) >= LEAST ? 0 : 1);
