// The daily work of each workspace: people do not see it, and a clock moved past it gets it done.
import { expect, test } from 'vitest';
import { keys as posts } from '../../src/posts/store/keys.ts';
import { dailySteps } from '../../src/steps.ts';
import { people, world } from '../support/world.ts';

const here = world();
const team = 'T0HARBOUR';
const day = 24 * 3_600_000;
const daily = dailySteps.map(({ what }) => `${what}:workspace`).sort();

/** The moment of each task, by its id. */
async function moments(): Promise<[id: string, at: number][]> {
  const found = await here.redis.zrange(posts.tasks(team), '0', '-1', 'WITHSCORES');
  const waiting = found.flatMap((id, i): [string, number][] =>
    i % 2 === 0 ? [[id, Number(found[i + 1])]] : [],
  );
  return waiting.filter(([id]) => daily.includes(id)).sort();
}

/** Expects all of them, each due within a day. */
async function expectAll(): Promise<void> {
  await here.idle();
  const found = await moments();
  const now = here.sandbox.clock.now();
  expect(found.map(([id]) => id)).toEqual(daily);
  expect(found.filter(([, at]) => at <= now || at > now + day)).toEqual([]);
}

test('the clock stops for none of it; what it passed is done, walking and after a jump', async () => {
  await expectAll();
  expect(await here.app.nextDue()).toBeUndefined();
  expect(await here.move({ advance: 'P2D' })).toEqual([expect.stringContaining('arrived')]);
  await expectAll();
  await here.move({ advance: 'P2D', jump: true });
  await expectAll();
});

test('after Redis was emptied it is there again with the installation', async () => {
  await here.idle();
  await here.redis.flushall();
  await here.app.tick();
  await expectAll();
});

test('what was due while the app was away is done once it is back', async () => {
  await here.idle();
  await here.stop();
  await here.move({ advance: 'P3D', jump: true }).catch(() => []);
  await here.start();
  await here.app.tick();
  await expectAll();
});

test('a task of the next lesson that was lost is there again the next day', async () => {
  await here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
  const [lesson = ''] = (await here.redis.zrange(posts.tasks(team), '0', '-1')).filter((id) =>
    id.startsWith('post-lesson'),
  );
  await here.redis.zrem(posts.tasks(team), lesson);
  await here.redis.hdel(posts.entries(team), lesson);
  await here.move({ advance: 'P1D' });
  expect(await here.redis.zscore(posts.tasks(team), lesson)).not.toBeNull();
  await here.move({ to: '2026-11-30T09:00:00Z' });
  expect(here.cards()).toHaveLength(1);
});
