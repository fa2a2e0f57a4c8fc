// Tests the judgement of a storm.
import { describe, expect, test } from 'vitest';
import { gustRatio, isWell, stormFigures, wrongCounts } from './storm-figures.ts';

const answer = (status: number | undefined, ms = 10) => ({ status, ms });
const gust = (answers: ReturnType<typeof answer>[], elapsed = 250) => ({ answers, elapsed, spent: 2 });
const figures = (answers: ReturnType<typeof answer>[], events = 2) =>
  stormFigures([gust(answers.slice(0, 1)), gust(answers.slice(1))], events);

test('answers come to how many there were of each, and to events a second', () => {
  const found = figures([answer(200, 4), answer(500, 8), answer(undefined, 3100), answer(200, 6)]);
  expect(found).toMatchObject({ events: 2, kept: 2, refused: 1, other: 1, late: 1 });
  expect(found).toMatchObject({ slowest: 3100, p50: 7, seconds: 0.5, perSecond: 4, processor: 2 });
});

test('one disturbed gust does not move the ratio, and what was refused is not counted', () => {
  const calm = gust([answer(200)], 100);
  const ours = [gust([answer(200), answer(500)], 200), gust([answer(200)], 9000), gust([answer(200)], 200)];
  expect(gustRatio(ours, [calm, calm, calm])).toBe(0.5);
});

describe('a storm went well', () => {
  test('when all of it was kept, also of what was refused before', () => {
    expect(isWell(figures([answer(200), answer(500), answer(200, 2999)]))).toBe(true);
  });

  test('not when an event was never kept', () => {
    expect(isWell(figures([answer(200), answer(500)]))).toBe(false);
  });

  test('not when one answer was late, whatever it said', () => {
    expect(isWell(figures([answer(200), answer(200, 3000)]))).toBe(false);
    expect(isWell(figures([answer(200), answer(500, 3000), answer(200)]))).toBe(false);
  });

  test('not when one was answered otherwise or not at all', () => {
    expect(isWell(figures([answer(200), answer(404), answer(200)]))).toBe(false);
    expect(isWell(figures([answer(200), answer(undefined), answer(200)]))).toBe(false);
  });
});

describe('counts', () => {
  test('are right when they are the same; who is liked by nobody need not be known', () => {
    expect(wrongCounts(new Map([['1.1', 3]]), new Map(Object.entries({ '1.1': 3, '1.2': 0 })))).toEqual([]);
  });

  test('are wrong when they differ, are missing, or are of something nobody likes', () => {
    const model = new Map(Object.entries({ '1.1': 3, '1.2': 1 }));
    const stored = new Map(Object.entries({ '1.1': 2, '1.3': 1 }));
    expect(wrongCounts(model, stored)).toEqual([
      { ts: '1.1', model: 3, stored: 2 },
      { ts: '1.2', model: 1, stored: 0 },
      { ts: '1.3', model: 0, stored: 1 },
    ]);
  });

  test('are wrong when the message is not known at all', () => {
    expect(wrongCounts(new Map(), new Map([['1.1', Number.NaN]]))).toHaveLength(1);
  });
});
