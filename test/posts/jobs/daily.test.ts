// Daily tasks: the code that puts them, the parts a put leaves alone, and their next moments.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../../src/deps.ts';
import { createInstallationStore } from '../../../src/installations/store.ts';
import { createLog } from '../../../src/platform/logger.ts';
import { createPutDaily } from '../../../src/posts/jobs/daily.ts';
import { createSteps } from '../../../src/posts/jobs/steps.ts';
import { type DailyStep, nextDaily, wholeWorkspace } from '../../../src/posts/rules/daily.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace, numberOf } = await installedRedis();
const posts = createPostStore(redis);

const day = 24 * 3_600_000;
const steps: DailyStep[] = [
  { what: 'forget-removals', atStart: false },
  { what: 'heal-subscriptions', atStart: true },
];
const [removals, healing] = steps.map(({ what }) => `${what}:${wholeWorkspace}`);

let now: number;
beforeEach(() => {
  now = Date.UTC(2026, 10, 24, 10, 0);
});
const clock = { now: () => now };
const putDaily = () => createPutDaily({ clock, posts }, steps)(workspace);

/** The moment of each task, by its id. */
const moments = async (): Promise<Record<string, number>> => {
  const found = await redis.zrange(keys.tasks('T1'), '0', '-1', 'WITHSCORES');
  return Object.fromEntries(found.flatMap((id, i) => (i % 2 === 0 ? [[id, Number(found[i + 1])]] : [])));
};

describe('daily tasks', () => {
  test('are put for their moment of the day, those of a start for now', async () => {
    await putDaily();
    expect(await moments()).toEqual({
      [removals ?? '']: nextDaily('T1', 'forget-removals', now),
      [healing ?? '']: now,
    });
  });

  test('keep the moment they wait for, one of a start comes sooner; what is missing is there again', async () => {
    await putDaily();
    const overdue = nextDaily('T1', 'forget-removals', now);
    await redis.zadd(keys.tasks('T1'), now + day, healing ?? '');
    now = overdue + 60_000;
    await putDaily();
    expect(await moments()).toEqual({ [removals ?? '']: overdue, [healing ?? '']: now });

    await redis.del(keys.tasks('T1'), keys.entries('T1'));
    await putDaily();
    expect(Object.keys(await moments())).toEqual(expect.arrayContaining([removals, healing]));
  });

  test('that are dead stay so, and keep no other from being put', async () => {
    await putDaily();
    const step = { what: 'forget-removals', of: wholeWorkspace };
    const n = await numberOf(workspace, 'forget-removals', wholeWorkspace);
    for (let tries = 0; tries < 5; tries += 1)
      await posts.endStep(workspace, { ...step, n }, { kind: 'fault', notBefore: now, error: 'it broke' });
    await putDaily();
    expect(await moments()).toEqual({ [healing ?? '']: now });
    expect(await posts.isDead(workspace, 'forget-removals', wholeWorkspace)).toBe(true);
  });

  test('of a workspace that is not installed any more are not put', async () => {
    await createPutDaily({ clock, posts }, steps)({ team: 'T1', generation: 'of before' });
    expect(await moments()).toEqual({});
  });
});

describe('a daily task that was done', () => {
  /** Runs the step once, as a job does; `meanwhile` happens during the run. */
  async function run(meanwhile = async () => {}): Promise<void> {
    const stores = { installations: createInstallationStore(redis), posts };
    const deps = { clock, log: createLog('silent'), stores } as unknown as Deps;
    const handlers = {
      'heal-subscriptions': async () => {
        await meanwhile();
        return { kind: 'tomorrow' } as const;
      },
    };
    const worker = createSteps(deps, handlers, async () => {}).steps.get('heal-subscriptions');
    const n = await numberOf(workspace, 'heal-subscriptions', wholeWorkspace);
    await worker?.({ ...workspace, generation: workspace.generation, of: wholeWorkspace, n }, false);
  }

  test('waits for its moment of the next day, and its faults are forgotten', async () => {
    await putDaily();
    const n = await numberOf(workspace, 'heal-subscriptions', wholeWorkspace);
    const step = { what: 'heal-subscriptions', of: wholeWorkspace, n };
    await posts.endStep(workspace, step, { kind: 'fault', notBefore: now, error: 'it broke' });
    await run();
    expect(await moments()).toMatchObject({ [healing ?? '']: nextDaily('T1', 'heal-subscriptions', now) });
    expect(await posts.entry(workspace, 'heal-subscriptions', wholeWorkspace)).toMatchObject({ tries: 0 });
  });

  test('is done once more where an app that started while it ran needs it', async () => {
    await putDaily();
    await run(putDaily);
    expect(await moments()).toMatchObject({ [healing ?? '']: now });
  });
});
