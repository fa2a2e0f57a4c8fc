// Socket Mode is away for a moment, as at each of Slack's refreshes: that alone takes nobody out of a balancer.
import { expect, test } from 'vitest';
import { world } from '../support/world.ts';

const here = world({ socket: true, waits: { grace: 60_000 } });

test('a socket that has not been away for long is no reason not to be ready', async () => {
  here.sandbox.faults.add({ method: 'apps.connections.open', answer: 'cut', times: 1000 });
  here.sandbox.sockets.cut();
  const tries = () => here.sandbox.calls().filter(({ method }) => method === 'apps.connections.open').length;
  const before = tries();
  await here.until(async () => tries() > before + 2);
  expect(await here.page('/readyz')).toBe('200 ready');
});
