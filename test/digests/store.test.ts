import { expect, test } from 'vitest';
import type { Digest } from '../../src/digests/rules/digest.ts';
import { createDigestStore, keys } from '../../src/digests/store.ts';
import type { Workspace } from '../../src/installations/rules.ts';
import { installedRedis } from '../support/redis.ts';

const { redis, workspace, everything } = await installedRedis();
const digests = createDigestStore(redis);

const friday = Date.parse('2026-11-27T17:15:00Z');
const week = 7 * 24 * 3_600_000;

const digest = (moment = friday, more: Partial<Digest> = {}): Digest => ({
  v: 1,
  moment,
  lessons: [{ card: '1.1', lesson: 'listening' }],
  comments: ['1.2', '1.3'],
  answer: { session: `s1@${friday}`, question: 'q1', ts: '1.4' },
  coming: [{ lesson: 'deciding', at: friday + week }, { lesson: 'hiring' }],
  locale: 'zh-CN',
  ...more,
});
const keep = (one: Digest, subscription = 's1') => digests.begin(workspace, subscription, one);

test('what was kept is found again, the earliest first, each subscription with its own', async () => {
  const { answer: _, ...bare } = digest(friday + week, { comments: [], coming: [] });
  await keep(bare);
  await keep(digest());
  await keep(digest(friday + 2 * week), 's2');
  expect(await digests.all(workspace, 's1')).toEqual([digest(), bare]);
  expect(await digests.all(workspace, 's2')).toEqual([digest(friday + 2 * week)]);
  expect(await digests.all(workspace, 's3')).toEqual([]);
});

test('of two that find different things at once the first is kept', async () => {
  expect(await keep(digest())).toEqual(digest());
  expect(await keep(digest(friday, { comments: [] }))).toEqual(digest());
});

test('what was kept is never forgotten: of years of digests each can still be changed', async () => {
  const moments = Array.from({ length: 3 * 52 }, (_, at) => friday + at * week);
  for (const moment of moments) await keep(digest(moment));
  const all = await digests.all(workspace, 's1');
  expect(all.map(({ moment }) => moment)).toEqual(moments);
  expect(await redis.ttl(keys.digests('T1', 's1'))).toBe(-1);
});

test('the key carries its workspace: a purge finds it', () => {
  expect(keys.digests('T1', 's1')).toBe('lectern:{T1}:digests:s1');
});

test('a write under another generation leaves no trace', async () => {
  await keep(digest());
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  await digests.begin(old, 's2', digest());
  expect(await everything()).toEqual(before);
});
