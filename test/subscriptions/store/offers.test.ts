import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { keys } from '../../../src/subscriptions/store/keys.ts';
import { createOffers } from '../../../src/subscriptions/store/offers.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const store = createOffers(redis);

const now = 1_000_000;

describe('an offer to who added the app', () => {
  const added = { channel: 'C7', by: 'U5', ts: '1796025600.000001' };
  const offer = (more: Partial<typeof added> = {}) => store.offer(workspace, { ...added, ...more }, now);

  test('is kept once for one adding, and once more for a later one', async () => {
    await offer();
    const first = await numberOf(workspace, 'offer-course', 'C7');
    await offer();
    expect(await store.offeredTo(workspace, 'C7')).toBe('U5');
    expect(await createPostStore(redis).entry(workspace, 'offer-course', 'C7')).toMatchObject({ n: first });
    expect(await store.takeOffer(workspace, 'C7', 'U5')).toBe(true);
    await offer();
    await offer({ ts: '1796025500.000009' });
    expect(await store.offeredTo(workspace, 'C7')).toBeUndefined();
    await offer({ by: 'U6', ts: '1796025600.000002' });
    expect(await numberOf(workspace, 'offer-course', 'C7')).toBeGreaterThan(first);
    expect(await store.offeredTo(workspace, 'C7')).toBe('U6');
  });

  test('is taken once, and by nobody else', async () => {
    await offer();
    expect(await store.takeOffer(workspace, 'C7', 'U6')).toBe(false);
    expect(await store.takeOffer(workspace, 'C7', 'U5')).toBe(true);
    expect(await store.takeOffer(workspace, 'C7', 'U5')).toBe(false);
    expect(await store.offeredTo(workspace, 'C7')).toBeUndefined();
    expect(await createPostStore(redis).entry(workspace, 'offer-course', 'C7')).toBeUndefined();
    expect(await store.takeOffer(workspace, 'C8', 'U5')).toBe(false);
  });

  test('is not made where a course runs, nor under another generation', async () => {
    await redis.set(keys.place('T1', 'C1'), 's1');
    await offer({ channel: 'C1' });
    const before = await everything();
    const old: Workspace = { team: 'T1', generation: 'another' };
    await store.offer(old, added, now);
    expect(await store.takeOffer(old, 'C7', 'U5')).toBe(false);
    expect(await everything()).toEqual(before);
  });
});
