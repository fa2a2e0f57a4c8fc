import { expect, test } from 'vitest';
import { createInstallationStore } from '../../../src/installations/store.ts';
import { createBacklog } from '../../../src/posts/jobs/backlog.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createSubscriptionStore } from '../../../src/subscriptions/store/subscriptions.ts';
import { privateRedis } from '../../support/redis.ts';

const { redis } = await privateRedis();

test('what is due and what was put aside is added up over all workspaces', async () => {
  const stores = {
    installations: createInstallationStore(redis),
    posts: createPostStore(redis),
    subscriptions: createSubscriptionStore(redis),
  };
  const { installations, posts } = stores;
  const now = 1_000_000;
  const backlog = createBacklog({ clock: { now: () => now }, stores });
  expect(await backlog()).toEqual({ due: 0, dead: 0 });

  for (const team of ['T1', 'T2']) {
    const workspace = await installations.save(
      { team, name: team, url: 'https://harbour.slack.com/', botUserId: 'U1', botId: 'B1' },
      1,
    );
    await posts.put(workspace, { what: 'copy-due', of: 's1' }, now);
    await posts.put(workspace, { what: 'copy-due', of: 'later' }, now + 1);
    await posts.put(workspace, { what: 'copy-due', of: 'broken' }, now);
    const n = (await posts.entry(workspace, 'copy-due', 'broken'))?.n ?? 0;
    const fault = { kind: 'fault', notBefore: now, error: 'it broke' } as const;
    const step = { what: 'copy-due', of: 'broken', n };
    for (let tries = 0; tries < 5; tries++) await posts.endStep(workspace, step, fault);
  }
  expect(await backlog()).toEqual({ due: 2, dead: 2 });
});
