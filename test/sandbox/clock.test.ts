// The clock: still until moved, walked from one due moment to the next, or jumped.
import { afterEach, expect, test } from 'vitest';
import { plusDuration } from '../../src/sandbox/clock.ts';
import type { Sandbox } from '../../src/sandbox/contract.ts';
import { smallApps } from './small-app.ts';

const lesson = { en: 'lesson for #tech-leads', 'zh-CN': '#tech-leads 收到一课' };

const open = smallApps(afterEach);
const start = Date.parse('2026-11-30T08:00:00Z');
const hour = 3_600_000;

const lines = async (sandbox: Sandbox, move: Parameters<Sandbox['move']>[0]) => {
  const all: string[] = [];
  for await (const line of sandbox.move(move)) all.push(line);
  return all;
};

/** An app with due moments; each tick does the work due by then. */
const withDue = async (moments: number[]) => {
  const small = await open();
  const due = moments.map((at) => start + at * hour);
  const stops: number[] = [];
  const { sandbox } = small;
  small.attach({
    nextDue: async () => (due[0] === undefined ? undefined : { at: due[0], what: lesson }),
    tick: async () => {
      stops.push((sandbox.clock.now() - start) / hour);
      while (due[0] !== undefined && due[0] <= sandbox.clock.now()) due.shift();
    },
  });
  return { ...small, stops };
};

test('a walk stops at every due moment, ticks once there, and arrives', async () => {
  const { sandbox, stops } = await withDue([1, 25, 200]);
  expect(await lines(sandbox, { advance: 'P2D' })).toEqual([
    'Mon 30 Nov 2026 09:00 UTC — lesson for #tech-leads',
    'Tue 1 Dec 2026 09:00 UTC — lesson for #tech-leads',
    'arrived 2026-12-02T08:00:00.000Z',
  ]);
  expect(stops).toEqual([1, 25, 48]);
});

test('a jump passes over them, as an outage would', async () => {
  const { sandbox, stops } = await withDue([1, 25]);
  expect(await lines(sandbox, { to: '2026-12-02T09:00:00+01:00', jump: true })).toEqual([
    'arrived 2026-12-02T08:00:00.000Z',
  ]);
  expect(stops).toEqual([48]);
});

test('what was due already is done where the clock stands', async () => {
  const { sandbox, stops } = await withDue([-1]);
  await lines(sandbox, { advance: 'PT1H' });
  expect(stops).toEqual([0, 1]);
});

test('an app that does not come to rest ends the walk, and the last line says what is due', async () => {
  const { sandbox, attach } = await open();
  attach({
    nextDue: async () => ({ at: start + hour, what: lesson }),
    idle: async () => false,
  });
  const said = await lines(sandbox, { advance: 'P1D' });
  expect(said.at(-1)).toMatch(/^still due at Mon 30 Nov 2026 09:00 UTC .*lesson for #tech-leads/);
  expect(sandbox.clock.now()).toBe(start + hour);
});

test('a machine at its limits does not end the walk: the work at a stop is done again', async () => {
  const { sandbox, attach } = await open();
  const due = [start + hour];
  let slow = 2;
  attach({
    nextDue: async () => (due[0] === undefined ? undefined : { at: due[0], what: lesson }),
    tick: async () => {
      slow -= 1;
      if (slow >= 0) throw new Error('Command timed out');
      due.shift();
    },
  });
  expect((await lines(sandbox, { advance: 'P1D' })).at(-1)).toBe('arrived 2026-12-01T08:00:00.000Z');
});

test('a fault of the app at a stop is said over HTTP, and the connection is not cut', async () => {
  const { sandbox, attach } = await open();
  attach({
    nextDue: async () => ({ at: start + hour, what: lesson }),
    tick: async () => {
      throw new Error('out of order');
    },
  });
  const body = JSON.stringify({ advance: 'P1D' });
  const answer = await fetch(`${sandbox.origin}/sandbox/clock`, { method: 'POST', body });
  expect(await answer.text()).toMatch(/\nstopped: out of order\. Move the clock again to go on\.\n$/);
});

test('a due moment that does not go away does not hold the walk for ever', async () => {
  const { sandbox, attach } = await open();
  attach({ nextDue: async () => ({ at: start + hour, what: { en: 'stuck', 'zh-CN': '卡住' } }) });
  expect(await lines(sandbox, { advance: 'P1D' })).toEqual([
    'Mon 30 Nov 2026 09:00 UTC — stuck',
    'arrived 2026-12-01T08:00:00.000Z',
  ]);
});

test('the clock does not go back, reads only durations, and takes one walk at a time', async () => {
  const { sandbox } = await withDue([1]);
  expect(await lines(sandbox, { to: '2026-11-01T00:00:00Z' })).toEqual([
    expect.stringMatching(/^refused: .*does not go back/),
  ]);
  expect(await lines(sandbox, { advance: 'P' })).toEqual([
    expect.stringMatching(/^refused: P is no duration/),
  ]);
  const walk = sandbox.move({ advance: 'P1D' })[Symbol.asyncIterator]();
  await walk.next();
  expect(await lines(sandbox, { advance: 'PT1H' })).toEqual([
    expect.stringMatching(/^refused: .*already moving/),
  ]);
  await walk.return?.();
  expect((await lines(sandbox, { advance: 'PT1H' })).at(-1)).toMatch(/^arrived/);
});

test.each([
  ['P7D', '2026-12-07T08:00:00Z'],
  ['P2W', '2026-12-14T08:00:00Z'],
  ['PT1H30M', '2026-11-30T09:30:00Z'],
  ['P1DT2H', '2026-12-01T10:00:00Z'],
  ['P1M', '2026-12-30T08:00:00Z'],
  ['P1Y', '2027-11-30T08:00:00Z'],
])('%s from Monday morning is %s', (text, iso) => {
  expect(plusDuration(start, text)).toBe(Date.parse(iso));
});
