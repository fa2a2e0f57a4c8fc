// The short set of `npm run faults`: in a few runs with strikes nothing comes twice; in those without the look it does.
import { describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { attack, sumOf, tableOf } from './attack.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

/** What came twice or out of order, to be read where the test fails. */
const wrongIn = (results: Awaited<ReturnType<typeof attack>>) =>
  results.flatMap(({ seed, struck, verdict: { doubled, disordered } }) => {
    const wrong = [...doubled, ...disordered];
    return wrong.length === 0 ? [] : [{ seed, struck: struck.map(({ name }) => name), wrong }];
  });

real(`attacked from outside${missing ? ' (skipped: no redis-server)' : ''}`, { timeout: 240_000 }, () => {
  test('nothing comes twice, and all in order', async () => {
    const only = [
      '429 with Retry-After',
      'internal_error after having posted',
      'socket closed after having posted',
      'hangs past the time-out, then posts',
      'frozen before record-card',
      'events twice',
      'clocks five seconds apart',
    ];
    const results = await attack({ runs: 4, seed: 1, abreast: 2, only });
    expect(wrongIn(results)).toEqual([]);
    const sum = sumOf(results);
    expect(sum.faults).toBeGreaterThan(2);
    expect(sum.due).toBeGreaterThan(40);
    expect(tableOf(results).length).toBeGreaterThan(4);
  });

  test('without the look for what may stand, messages come twice', async () => {
    const only = ['internal_error after having posted', '500 after having posted'];
    const results = await attack({ runs: 3, seed: 100, abreast: 2, without: 'look', only });
    expect(sumOf(results).doubled).toBeGreaterThan(0);
  });
});
