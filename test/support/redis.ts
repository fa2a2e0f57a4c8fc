// A private Redis for one test file, emptied before each test. All store tests use it; a whole app has its own in world.ts.
import { afterAll, beforeEach } from 'vitest';
import type { Workspace } from '../../src/installations/rules.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { connect, scanKeys } from '../../src/platform/redis.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { openRedis } from '../../src/sandbox/redis.ts';
import type { StepName } from '../../src/steps.ts';

export const acme = {
  team: 'T1',
  name: 'Acme',
  url: 'https://harbour.slack.com/',
  botUserId: 'U1',
  botId: 'B1',
};

export async function privateRedis() {
  const server = await openRedis({ path: process.env.PATH });
  const redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
  afterAll(async () => {
    redis.disconnect();
    await server.close();
  });
  beforeEach(async () => {
    await redis.flushdb();
  });

  /** All data, to check that an act changed nothing. */
  async function everything(): Promise<Record<string, unknown>> {
    const all: Record<string, unknown> = {};
    for (const key of (await scanKeys(redis, '*')).sort()) all[key] = await redis.dump(key);
    return all;
  }

  /** The number of a step's task. */
  async function numberOf(workspace: Workspace, what: StepName, of: string): Promise<number> {
    const entry = await createPostStore(redis).entry(workspace, what, of);
    if (entry === undefined) throw new Error(`there is no entry ${what}:${of}`);
    return entry.n;
  }

  return { url: server.url, redis, everything, numberOf };
}

/** The same, with the workspace T1 as it is just after an installation. */
export async function installedRedis() {
  const server = await privateRedis();
  let generation = '';
  beforeEach(async () => {
    ({ generation } = await createInstallationStore(server.redis).save(acme, 1));
  });
  const workspace: Workspace = {
    team: acme.team,
    get generation() {
      return generation;
    },
  };
  return { ...server, workspace };
}
