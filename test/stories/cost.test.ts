// The cost of an answer: the requests to Redis that somebody waits for.
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { ada, fridays, lin, marco, priya, wei } from '../support/friday.ts';
import { channels, world } from '../support/world.ts';

const here = world();
const { subscribed } = fridays(here);

test('a question costs two requests before its answer, also where others wait to be compared with', async () => {
  await subscribed();
  const before = ['Which database?', 'Remote days?', 'Monorepo?', 'Pager duty?'];
  for (const [index, text] of before.entries()) await here.ask([ada, lin, marco][index % 3] ?? ada, text);
  await here.idle();
  const monitor = await new Redis(here.url).monitor();
  let seen: string[] = [];
  monitor.on('monitor', (_: string, [name = '', ...args]: string[], source: string) => {
    if (source !== 'lua' && args.some((one) => /\{T0HARBOUR\}|the answer/.test(one))) seen.push(name);
  });
  const costs: number[] = [];
  for (const text of ['Hiring interns?', 'Budget talks?', 'Flaky tests?', 'Naming things?']) {
    await here.idle();
    seen = [];
    const as = [priya, wei][costs.length % 2]?.id ?? priya.id;
    await here.sandbox.act({ do: 'command', as, channel: channels.leads.id, command: '/ask', text });
    await here.redis.echo('the answer');
    while (!seen.includes('echo')) await pause(5);
    costs.push(seen.indexOf('echo'));
  }
  monitor.disconnect();
  // A tick of a real minute may come in between.
  expect(Math.min(...costs)).toBe(2);
});
