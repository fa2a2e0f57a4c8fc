// Socket Mode is away. A moment, as at each of Slack's refreshes, keeps the app in its load balancer; a longer time takes it out.
import { describe, expect, test } from 'vitest';
import { timings } from '../../src/platform/timings.ts';
import { people, world } from '../support/world.ts';

/** Cuts the socket; Slack opens no other until `back` is called. */
const cutting = (here: ReturnType<typeof world>) => ({
  away: () => {
    here.sandbox.faults.add({ method: 'apps.connections.open', answer: 'cut', times: 1000 });
    here.sandbox.sockets.cut();
  },
  back: () => here.sandbox.faults.clear(),
  tries: () => here.sandbox.calls().filter(({ method }) => method === 'apps.connections.open').length,
});

describe('within the grace', () => {
  const here = world({ socket: true, waits: { grace: 60_000 } });
  const { away, tries } = cutting(here);

  test('a socket that has not been away for long is no reason not to be ready', async () => {
    const before = tries();
    away();
    await here.until(async () => tries() > before + 2);
    expect(await here.page('/readyz')).toBe('200 ready');
  });
});

describe('after the grace', () => {
  const grace = 700;
  const here = world({ socket: true, waits: { grace } });
  const { away, back } = cutting(here);

  test('it is not ready, and not before; it is again once the socket is back', async () => {
    expect(timings.grace).toBe(20_000);
    const ready = () => here.page('/readyz');
    expect(await ready()).toBe('200 ready');
    const began = performance.now();
    away();
    let answer = '';
    await here.until(async () => {
      answer = await ready();
      return answer !== '200 ready';
    });
    expect(performance.now() - began).toBeGreaterThan(grace);
    expect(answer).toBe('503 Slack is not connected');
    expect(await here.page('/healthz')).toBe('200 alive');
    back();
    await here.until(async () => (await ready()) === '200 ready');
    expect(await here.lesson(people.ada, 'status')).toContain('No course runs');
  });
});
