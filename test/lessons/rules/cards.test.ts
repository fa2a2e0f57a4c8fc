import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardSpacing, cardsPerMinute, cardsToShow } from '../../../src/lessons/rules/cards.ts';
import { minute } from '../../../src/platform/calendar.ts';
import { addressOf, readAddress } from '../../../src/posts/rules.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const card = (number: number, place = 'C1') => addressOf(place, `${1_796_025_600 + number}.000100`);
const shown = (...changed: [card: string, at: number][]) =>
  new Map(changed.map(([one, at]) => [one, { at }]));

describe('which cards may be changed now', () => {
  test('those that never were, the newest first, of whatever channel', () => {
    expect(cardsToShow([card(1), card(3, 'C9'), card(2)], shown(), now)).toEqual({
      now: [card(3, 'C9'), card(2), card(1)],
      again: Number.POSITIVE_INFINITY,
    });
  });

  test('newest first counts, it does not compare letters', () => {
    const [old, young] = [addressOf('C1', '999999999.000100'), addressOf('C1', '1796025600.000100')];
    expect(cardsToShow([old, young], shown(), now).now).toEqual([young, old]);
  });

  test('each at most once in ten minutes: the others wait for the first of their moments', () => {
    const changed = shown(
      [card(1), now - 10 * minute],
      [card(2), now - 10 * minute + 1],
      [card(3), now - minute],
    );
    expect(cardsToShow([card(1), card(2), card(3), card(4)], changed, now)).toMatchObject({
      now: [card(4), card(1)],
      again: now + 1,
    });
  });

  test('a card that nobody touched waits for nothing', () => {
    expect(cardsToShow([], shown([card(1), now]), now)).toMatchObject({
      now: [],
      again: Number.POSITIVE_INFINITY,
    });
  });

  test('all of those, however many: how many are changed is counted by messages as they are', () => {
    const many = Array.from({ length: 2 * cardsPerMinute }, (_, index) => card(index));
    const lately = shown(...many.map((one): [string, number] => [addressOf('C9', readAddress(one).ts), now]));
    expect(cardsToShow(many, lately, now)).toEqual({
      now: many.toReversed(),
      again: Number.POSITIVE_INFINITY,
    });
  });

  test('the cards that were given stay in their order', () => {
    const cards = [card(1), card(2)];
    cardsToShow(cards, shown(), now);
    expect(cards).toEqual([card(1), card(2)]);
  });
});

test('whoever keeps to it changes no card twice in ten minutes, nor more than thirty in any minute, and comes to each', () => {
  const touches = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(touches, (all) => {
      const last = new Map<string, { at: number }>();
      const changes: { one: string; at: number }[] = [];
      const waiting = new Set<string>();
      for (let step = 0; step < 80; step += 1) {
        const at = now + step * 15_000;
        for (const [number, when] of all) if (when === step) waiting.add(card(number));
        const plan = cardsToShow([...waiting], last, at);
        const lately = changes.filter((change) => change.at > at - minute).length;
        for (const one of plan.now.slice(0, cardsPerMinute - lately)) {
          last.set(one, { at });
          changes.push({ one, at });
          waiting.delete(one);
        }
        // Nobody is told to come again before there is something to do, nor after.
        const others = [...waiting].filter((one) => !plan.now.includes(one));
        expect(plan.again).toBe(Math.min(...others.map((one) => (last.get(one)?.at ?? 0) + cardSpacing)));
        expect(plan.again).toBeGreaterThan(at);
      }
      expect(waiting).toEqual(new Set());
      for (const { one, at } of changes) {
        const close = changes.filter(
          (other) => other.at <= at && other.at > at - cardSpacing && other.one === one,
        );
        expect(close).toHaveLength(1);
        const inMinute = changes.filter((other) => other.at <= at && other.at > at - minute);
        expect(inMinute.length).toBeLessThanOrEqual(cardsPerMinute);
      }
    }),
  );
});
