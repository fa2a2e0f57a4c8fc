// Tests the mix of events in a storm, and the model's counts.
import { describe, expect, test } from 'vitest';
import { createChance } from '../faults/chance.ts';
import { countsAfter, type ReactionEvent, stormEvents } from './storm-events.ts';

const event = (over: Partial<ReactionEvent>): ReactionEvent => ({
  ...{ ts: '1.000001', person: 'U1', name: '+1', added: true, at: 1 },
  ...over,
});

describe('the model', () => {
  test('counts a person once for a message, whatever their emoji', () => {
    const events = [event({}), event({ name: 'heart', at: 2 }), event({ person: 'U2', at: 3 })];
    expect(countsAfter(events)).toEqual(new Map([['1.000001', 2]]));
  });

  test('counts a person until the last of their emoji is gone', () => {
    const two = [event({}), event({ name: 'heart', at: 2 }), event({ added: false, at: 3 })];
    expect(countsAfter(two).get('1.000001')).toBe(1);
    expect(countsAfter([...two, event({ name: 'heart', added: false, at: 4 })]).get('1.000001')).toBe(0);
  });

  test('believes the latest event of an emoji, whenever it is told and how often', () => {
    const [added, removed] = [event({ at: 1 }), event({ added: false, at: 2 })];
    for (const told of [
      [added, removed],
      [removed, added],
      [added, removed, added, removed],
      [removed, added, added],
    ]) {
      expect(countsAfter(told).get('1.000001')).toBe(0);
    }
  });
});

describe('a storm', () => {
  const tss = ['1.000001', '1.000002', '1.000003'];
  const people = ['U1', 'U2', 'U3', 'U4'];
  const storm = (count: number) => stormEvents(createChance(7), { count, tss, people, from: 1000 });
  const told = storm(2000);

  test('has as many events as were asked for, a tenth of them told twice', () => {
    expect(told).toHaveLength(2000);
    expect(new Set(told).size).toBe(1800);
    expect(storm(1)).toHaveLength(1);
  });

  test('is the same each time', () => {
    expect(storm(2000)).toEqual(told);
  });

  test('adds and removes in turn, each at a moment of its own', () => {
    const once = [...new Set(told)].sort((a, b) => a.at - b.at);
    expect(new Set(once.map(({ at }) => at)).size).toBe(1800);
    const of = once.filter(({ ts, person, name }) => `${ts}${person}${name}` === '1.000001U1heart');
    expect(of.length).toBeGreaterThan(2);
    expect(of.map(({ added }) => added)).toEqual(of.map((_, i) => i % 2 === 0));
  });

  test('tells of many out of order', () => {
    const backward = told.filter(({ at }, i) => at < (told[i - 1]?.at ?? 0));
    expect(backward.length).toBeGreaterThan(500);
  });

  test('comes to something else when the order it is told in is believed', () => {
    const believed = told.map((one, i) => ({ ...one, at: i }));
    expect(countsAfter(believed)).not.toEqual(countsAfter(told));
  });
});
