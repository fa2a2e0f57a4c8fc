// The short set of `npm run faults`: a few runs with strikes double or lose nothing, and runs without a safeguard do.
import { describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { attack, isClean, sumOf, tableOf } from './attack.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

/** The verdicts' errors, shown if the test fails. */
const wrongIn = (results: Awaited<ReturnType<typeof attack>>) =>
  results.flatMap(({ seed, struck, verdict: { doubled, lost, disordered } }) => {
    const wrong = [...doubled, ...lost, ...disordered];
    return wrong.length === 0 ? [] : [{ seed, struck: struck.map(({ name }) => name), wrong }];
  });

/** The errors of so many runs. If the strikes hit nothing visible, there are more runs, up to three times as many. */
async function wrongInAny(
  plan: Parameters<typeof attack>[0],
  count: (sum: ReturnType<typeof sumOf>) => number,
): Promise<number> {
  for (const seed of [plan.seed, plan.seed + plan.runs, plan.seed + 2 * plan.runs]) {
    const wrong = count(sumOf(await attack({ ...plan, seed })));
    if (wrong > 0) return wrong;
  }
  return 0;
}

const unheard = ['cut off before add-like', 'cut off before add-comment', 'events lost on the way'];

real(`attacked from outside${missing ? ' (skipped: no redis-server)' : ''}`, { timeout: 240_000 }, () => {
  test('nothing comes twice, nothing is lost, and all in order', async () => {
    const only = [
      '429 with Retry-After',
      'internal_error after having posted',
      'socket closed after having posted',
      'posts after the time-out',
      'frozen before record-lesson',
      'frozen after pick-turn',
      'killed after end-turn',
      'killed after begin-sending',
      'events twice',
      'clocks five seconds apart',
      'Redis with its clock ahead',
      'Redis with its clock behind',
      'a channel archived for a while',
      ...unheard,
    ];
    const results = await attack({ runs: 5, seed: 1, abreast: 2, only });
    expect(wrongIn(results)).toEqual([]);
    const sum = sumOf(results);
    expect(isClean(sum)).toBe(true);
    expect(sum.faults).toBeGreaterThan(4);
    expect(sum.due).toBeGreaterThan(40);
    expect(tableOf(results).length).toBeGreaterThan(4);
  });

  test('without the look for what may stand, messages come twice', async () => {
    const only = ['internal_error after having posted', '500 after having posted'];
    const plan = { runs: 3, seed: 100, abreast: 2, without: 'look', only } as const;
    expect(await wrongInAny(plan, ({ doubled }) => doubled)).toBeGreaterThan(0);
  });

  test('without the held acknowledgement, likes and comments are lost', async () => {
    const plan = { runs: 4, seed: 50, abreast: 2, without: 'ack', only: unheard } as const;
    expect(await wrongInAny(plan, ({ lost }) => lost)).toBeGreaterThan(0);
  });

  test('without tasks, messages are lost', async () => {
    const only = ['killed before begin-sending', 'killed after record-lesson'];
    const plan = { runs: 2, seed: 1, abreast: 2, without: 'tasks', only } as const;
    expect(await wrongInAny(plan, ({ lost }) => lost)).toBeGreaterThan(0);
  });
});
