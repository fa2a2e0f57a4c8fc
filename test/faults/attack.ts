// Runs many attacks, some at the same time, and collects their results.
import { createProcesses } from './processes.ts';
import { openRedisHost } from './redis-host.ts';
import { type RunOptions, type RunResult, run } from './run.ts';
import { strikes } from './strikes.ts';

export type AttackOptions = Omit<RunOptions, 'host' | 'processes' | 'seed'> & {
  runs: number;
  /** The seed of the first run; the next ones follow it. */
  seed: number;
  /** Number of runs at the same time; each has its own Redis, Slack and processes. */
  abreast: number;
  onRun?: (result: RunResult) => void;
  /** Called for a run that could not be judged, and the others go on; if absent, the error is thrown. */
  onBroken?: (seed: number, error: unknown) => void;
  /** No more runs begin once it is aborted. */
  stop?: AbortSignal;
};

export async function attack(options: AttackOptions): Promise<RunResult[]> {
  const { runs, seed, abreast, onRun, onBroken, stop, ...more } = options;
  const results: RunResult[] = [];
  const processes = createProcesses();
  let next = seed;
  const lane = async () => {
    const host = await openRedisHost();
    try {
      while (next < seed + runs && stop?.aborted !== true) {
        const mine = next;
        next += 1;
        try {
          const result = await run({ ...more, host, processes, seed: mine });
          results.push(result);
          onRun?.(result);
        } catch (error) {
          if (onBroken === undefined) throw error;
          onBroken(mine, error);
        }
      }
    } finally {
      await host.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(abreast, runs) }, lane));
  } finally {
    await processes.end();
  }
  return results.sort((a, b) => a.seed - b.seed);
}

export type Sum = {
  runs: number;
  faults: number;
  due: number;
  posted: number;
  doubled: number;
  lost: number;
  disordered: number;
};

export function sumOf(results: readonly RunResult[]): Sum {
  const sum = { runs: results.length, faults: 0, due: 0, posted: 0, doubled: 0, lost: 0, disordered: 0 };
  for (const { struck, verdict } of results) {
    sum.faults += struck.filter(({ hit }) => hit).length;
    sum.due += verdict.due;
    sum.posted += verdict.posted;
    sum.doubled += verdict.doubled.length;
    sum.lost += verdict.lost.length;
    sum.disordered += verdict.disordered.length;
  }
  return sum;
}

export const isClean = ({ doubled, lost, disordered }: Sum): boolean => doubled + lost + disordered === 0;

/** One line for each strike: how often it was drawn, how often it hit, and in how many of its runs something was wrong. */
export function tableOf(results: readonly RunResult[]): string[] {
  const rows = Object.keys(strikes).flatMap((name) => {
    const drawn = results.filter(({ struck }) => struck.some((one) => one.name === name));
    if (drawn.length === 0) return [];
    const hit = drawn.filter(({ struck }) => struck.some((one) => one.name === name && one.hit)).length;
    const count = (of: 'doubled' | 'lost' | 'disordered') =>
      drawn.filter(({ verdict }) => verdict[of].length > 0).length;
    return [[name, drawn.length, hit, count('doubled'), count('lost'), count('disordered')]];
  });
  const head = ['fault', 'drawn', 'hit', 'runs with a double', 'with a loss', 'out of order'];
  return [
    `| ${head.join(' | ')} |`,
    `|${'---|'.repeat(head.length)}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
}
