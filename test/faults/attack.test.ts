// The short set of `npm run faults`: in a few runs with strikes nothing is doubled or lost; without what the promise rests on, it is.
import { describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { attack, isClean, sumOf, tableOf } from './attack.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

/** What was wrong, to be read where the test fails. */
const wrongIn = (results: Awaited<ReturnType<typeof attack>>) =>
  results.flatMap(({ seed, struck, verdict: { doubled, lost, disordered } }) => {
    const wrong = [...doubled, ...lost, ...disordered];
    return wrong.length === 0 ? [] : [{ seed, struck: struck.map(({ name }) => name), wrong }];
  });

const unheard = ['cut off before add-like', 'cut off before add-comment', 'events lost on the way'];

real(`attacked from outside${missing ? ' (skipped: no redis-server)' : ''}`, { timeout: 240_000 }, () => {
  test('nothing comes twice, nothing is lost, and all in order', async () => {
    const only = [
      '429 with Retry-After',
      'internal_error after having posted',
      'socket closed after having posted',
      'posts after the time-out',
      'frozen before record-card',
      'killed after begin-sending',
      'events twice',
      'clocks five seconds apart',
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
    const results = await attack({ runs: 3, seed: 100, abreast: 2, without: 'look', only });
    expect(sumOf(results).doubled).toBeGreaterThan(0);
  });

  test('without the held acknowledgement, likes and comments are lost', async () => {
    const results = await attack({ runs: 4, seed: 50, abreast: 2, without: 'ack', only: unheard });
    expect(sumOf(results).lost).toBeGreaterThan(0);
  });

  test('without todo, messages are lost', async () => {
    const only = ['killed before begin-sending', 'killed after record-card'];
    const results = await attack({ runs: 2, seed: 1, abreast: 2, without: 'todo', only });
    expect(sumOf(results).lost).toBeGreaterThan(0);
  });
});
