// Tests the figures of the lesson on judging a technology: the conclusions that a race of tasks allows, and those that ten repeated tasks
// allow.
import { describe, expect, test } from 'vitest';
import { findLesson } from '../../src/courses/rules.ts';
import { openCatalogue } from '../../src/courses/store/catalogue.ts';

/** Numbers from 0 up to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The spread of the logarithm of days from start to release. */
const spread = 0.8;

const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

/** The shares of 4,000 trials that find the saving (at five percent), and that point the wrong way. */
function trials({ tasks, saving, critical }: { tasks: number; saving: number; critical: number }) {
  const random = randomFrom(tasks + saving * 100);
  const days = (shift: number) =>
    Array.from({ length: tasks / 2 }, () => {
      const [one, other] = [1 - random(), random()];
      return shift + spread * Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
    });
  const variance = (all: readonly number[]) => {
    const middle = mean(all);
    return all.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (all.length - 1);
  };
  const results = Array.from({ length: 4000 }, () => {
    const [without, withTool] = [days(0), days(Math.log(1 - saving))];
    const difference = mean(withTool) - mean(without);
    return {
      difference,
      score: difference / Math.sqrt((variance(without) + variance(withTool)) / (tasks / 2)),
    };
  });
  return {
    found: results.filter(({ score }) => score < -critical).length / results.length,
    wrongWay: results.filter(({ difference }) => difference > 0).length / results.length,
  };
}

test('half of the tasks take between 0.6 and 1.7 times the typical one', () => {
  expect(Math.exp(-0.6745 * spread)).toBeCloseTo(0.6, 1);
  expect(Math.exp(0.6745 * spread)).toBeCloseTo(1.7, 1);
});

test('thirty tasks show a saving of thirty percent in one trial of five, and the wrong way in one of nine', () => {
  const { found, wrongWay } = trials({ tasks: 30, saving: 0.3, critical: 2.05 });
  expect(found).toBeCloseTo(1 / 5, 1);
  expect(wrongWay).toBeCloseTo(1 / 9, 1);
});

test.each([
  { tasks: 160, saving: 0.3 },
  { tasks: 400, saving: 0.2 },
])('$tasks tasks show a saving of $saving four times out of five', ({ tasks, saving }) => {
  expect(trials({ tasks, saving, critical: 1.97 }).found).toBeCloseTo(0.8, 1);
});

/** The number of tasks, with and without the tool together, that finds a saving four times out of five if 150th ÷ 50th is `ratio`. */
function tasksNeeded(ratio: number, saving: number): number {
  const sigma = Math.log(ratio) / (2 * 0.6745);
  return (4 * (1.96 + 0.8416) ** 2 * sigma ** 2) / Math.log(1 - saving) ** 2;
}

describe('the English text', async () => {
  const catalogue = await openCatalogue('content');
  const lesson = catalogue.map((course) => findLesson(course, 'judging-a-new-technology')).find(Boolean);
  const body = lesson?.editions.en.body ?? '';
  const rows = [...body.matchAll(/^\| (\d) \| (\d+) \| (\d+) \| (\d+) \|$/gm)];

  test('has a table of how many tasks a race needs, rounded to fives and tens', () => {
    expect(rows.map(([, ratio]) => ratio)).toEqual(['2', '3', '4']);
    for (const [, ratio, ...said] of rows)
      for (const [index, saving] of [0.2, 0.3, 0.5].entries()) {
        const needed = tasksNeeded(Number(ratio), saving);
        expect(Math.abs(Number(said[index]) - needed)).toBeLessThanOrEqual(Math.max(3, 0.08 * needed));
      }
  });

  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  /** The probability that at most two of ten succeed if each does with this chance. */
  const stopped = (chance: number) =>
    [0, 1, 2].reduce((sum, k) => sum + choose(10, k) * chance ** k * (1 - chance) ** (10 - k), 0);

  test('says how often ten tasks done again stop a tool', () => {
    expect(body).toContain('three in ten is stopped 38 percent of the time');
    expect(stopped(0.3)).toBeCloseTo(0.38, 2);
    expect(body).toContain('stopped one time in twenty');
    expect(stopped(0.5)).toBeCloseTo(1 / 20, 1);
    expect(1 - stopped(0.2)).toBeCloseTo(1 / 3, 1);
    expect(stopped(0.1)).toBeCloseTo(0.9, 1);
  });

  test('says what two hundred tasks show of thirty percent', () => {
    const error = (2 * Math.log(3)) / (2 * 0.6745) / Math.sqrt(200);
    const saves = (z: number) => Math.round(100 * (1 - Math.exp(Math.log(0.7) + z * error)));
    expect(body).toContain(`it's ${saves(1.96)} to ${saves(-1.96)}`);
    expect(body).toContain('87 times in a hundred');
    expect(trials({ tasks: 200, saving: 0.3, critical: 1.97 }).found).toBeCloseTo(0.87, 1);
  });
});
