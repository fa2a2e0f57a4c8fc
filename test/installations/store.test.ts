import { describe, expect, test } from 'vitest';
import { createInstallationStore, keys } from '../../src/installations/store.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import { acme, privateRedis } from '../support/redis.ts';

const { redis } = await privateRedis();

describe('saving', () => {
  test('keeps what was found, with a generation', async () => {
    const store = createInstallationStore(redis);
    const workspace = await store.save(acme, 1000);
    expect(workspace).toEqual({ team: 'T1', generation: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(await store.find('T1')).toEqual({
      v: '1',
      ...acme,
      generation: workspace.generation,
      at: 1000,
      started: 1000,
    });
    expect(await store.workspaces()).toEqual(['T1']);
  });

  test('again keeps the generation and the date, and takes the new name at once', async () => {
    const store = createInstallationStore(redis);
    const first = await store.save(acme, 1000);
    await store.find('T1');
    expect(await store.save({ ...acme, name: 'Acme & Co' }, 2000)).toEqual(first);
    expect(await store.find('T1')).toMatchObject({ name: 'Acme & Co', at: 1000 });
  });

  test('after a removal begins a new generation', async () => {
    const store = createInstallationStore(redis);
    const first = await store.save(acme, 1000);
    await store.remove('T1');
    const second = await store.save(acme, 2000);
    expect(second.generation).not.toBe(first.generation);
    expect(await store.find('T1')).toMatchObject({ generation: second.generation, at: 2000 });
  });
});

describe('finding', () => {
  test('a workspace that is not installed finds nothing', async () => {
    expect(await createInstallationStore(redis).find('T9')).toBeUndefined();
  });

  test('what was read is remembered, and forgotten by a removal', async () => {
    const store = createInstallationStore(redis);
    await store.save(acme, 1000);
    await store.find('T1');
    await redis.del(keys.installation('T1'));
    expect(await store.find('T1')).toMatchObject({ name: 'Acme' });
    await store.remove('T1');
    expect(await store.find('T1')).toBeUndefined();
  });
});

describe('removing', () => {
  test('takes the installation away and leaves a purge to do', async () => {
    const store = createInstallationStore(redis);
    await store.save(acme, 1000);
    await store.remove('T1');
    expect(await redis.exists(keys.installation('T1'))).toBe(0);
    expect(await store.workspaces()).toEqual([]);
    expect(await store.purges()).toEqual(['T1']);
    await store.purged('T1');
    expect(await store.purges()).toEqual([]);
  });

  test('a purge deletes every key of that workspace and of no other', async () => {
    const store = createInstallationStore(redis);
    const posts = createPostStore(redis);
    for (const team of ['T1', 'T2']) {
      const workspace = await store.save({ ...acme, team }, 1000);
      await posts.put(workspace, { what: 'copy-due', of: 's1' }, 1000);
    }
    await store.remove('T1');
    expect(await store.purge('T1')).toBe(2);
    expect(await redis.keys('lectern:{T1}:*')).toEqual([]);
    expect(await redis.keys('lectern:{T2}:*')).toHaveLength(3);
    expect(await store.purge('T1')).toBe(0);
  });

  test('a purge leaves a workspace alone that is installed', async () => {
    const store = createInstallationStore(redis);
    await store.save(acme, 1000);
    await store.remove('T1');
    await store.save(acme, 2000);
    expect(await store.purge('T1')).toBe(0);
    expect(await store.find('T1')).toMatchObject({ at: 2000 });
  });

  test('a write under another generation leaves no trace', async () => {
    const store = createInstallationStore(redis);
    const posts = createPostStore(redis);
    const old = await store.save(acme, 1000);
    await store.remove('T1');
    await store.purge('T1');
    expect(await posts.put(old, { what: 'copy-due', of: 's1' }, 1000)).toBe(false);
    expect(await redis.keys('lectern:{T1}:*')).toEqual([]);
    await store.save(acme, 2000);
    expect(await posts.put(old, { what: 'copy-due', of: 's1' }, 2000)).toBe(false);
    expect(await redis.keys('lectern:{T1}:*')).toEqual([keys.installation('T1')]);
  });
});
