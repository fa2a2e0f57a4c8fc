// The figures of the lesson "Try it, or wait?": what a race of thirty tasks can show, by simulated trials.
import { expect, test } from 'vitest';

/** Numbers from 0 to 1, the same in every run. */
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

/** How many of 4,000 trials find the saving (at five percent), and how many point the wrong way. */
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
