// The short set of `npm run fuzz`: after two thousand broken requests the app is alive, has answered each, and has freed their memory.
import { describe, expect, test } from 'vitest';
import { findServer } from '../../src/sandbox/redis.ts';
import { createChance } from '../faults/chance.ts';
import { fuzz, holds, tableOf } from './fuzz.ts';
import { kinds, mutate } from './mutations.ts';
import { registeredIds, shapesOf } from './shapes.ts';

const missing = findServer(process.env.PATH ?? '') === undefined;
const real = missing ? describe.skip : describe;

real(`broken requests${missing ? ' (skipped: no redis-server)' : ''}`, { timeout: 300_000 }, () => {
  test('end nothing, hold nothing up, and are answered', async () => {
    const report = await fuzz({ requests: 2000, seed: 1 });
    expect([...report.examples.keys()]).toEqual([]);
    expect(holds(report)).toBe(true);
    expect(report.rows.reduce((sum, { sent }) => sum + sent, 0)).toBe(2000);
    // Enough requests are still valid for the app to have worked.
    expect(report.rows.reduce((sum, { ok }) => sum + ok, 0)).toBeGreaterThan(1000);
    expect(tableOf(report).length).toBeGreaterThan(20);
  });
});

test('it holds only where nothing ended, hung, failed, or was left without an answer, and memory is back', () => {
  const well = {
    ...{ crashes: 0, hangs: 0, unanswered: 0, failed: 0, memory: { before: 50, after: 60 } },
    ...{ examples: new Map(), logged: new Map() },
  };
  expect(holds(well)).toBe(true);
  for (const wrong of ['crashes', 'hangs', 'unanswered', 'failed']) {
    expect([wrong, holds({ ...well, [wrong]: 1 })]).toEqual([wrong, false]);
  }
  expect(holds({ ...well, memory: { before: 50, after: 61 } })).toBe(false);
});

describe('what is sent', { timeout: 120_000 }, () => {
  const nothing = { elements: [], messages: [], views: [] };
  const shapes = shapesOf(nothing, 'http://127.0.0.1:9/', () => Date.UTC(2026, 10, 24));

  test('has every kind of request the app listens to', () => {
    const names = shapes.map(({ name }) => name);
    const { action, form } = registeredIds();
    expect([action.length > 40, form.length > 9]).toEqual([true, true]);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['/lesson', '/ask', 'event message.channels', 'event tokens_revoked', 'shortcut ask-about'],
        ...action.map((id) => `action ${id}`),
        ...form.map((id) => `form ${id}`),
      ]),
    );
  });

  test('is the same for the same seed, and of every kind', () => {
    const drawn = (seed: number) => {
      const chance = createChance(seed);
      return Array.from({ length: 3000 }, () => {
        const shape = shapes[chance.between(0, shapes.length - 1)];
        if (shape === undefined) throw new Error('there are no shapes');
        const { kind, wire } = mutate(shape, 'secret', 1_796_000_000, chance);
        return { kind, signature: wire.headers['x-slack-signature'] };
      });
    };
    expect(drawn(3)).toEqual(drawn(3));
    expect(new Set(drawn(3).map(({ kind }) => kind))).toEqual(
      new Set([kinds.none, ...kinds.fields, ...kinds.texts, ...kinds.wires]),
    );
  });
});
