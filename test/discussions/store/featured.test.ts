import { beforeEach, describe, expect, test } from 'vitest';
import { createDiscussionStore } from '../../../src/discussions/store/discussions.ts';
import { keys } from '../../../src/discussions/store/keys.ts';
import type { Workspace } from '../../../src/installations/rules.ts';
import { idOf } from '../../../src/platform/ids.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace, everything } = await installedRedis();
const discussions = createDiscussionStore(redis);

beforeEach(async () => {
  const ledger = { '1.1': '{"kind":"lesson"}', '1.2': '{"kind":"lesson"}', '1.3': '{"kind":"turn"}' };
  for (const place of ['C1', 'C2']) await redis.hset(posts.ledger('T1', place), ledger);
  const said: [ts: string, person: string, thread?: string][] = [
    ['2.1', 'U2'],
    ['2.2', 'U2'],
    ['2.3', 'U3'],
    ['2.4', 'U4'],
    ['2.5', 'U5'],
    ['3.1', 'U2', '1.2'],
    ['4.1', 'U2', '1.3'],
  ];
  for (const [ts, person, thread = '1.1'] of said) {
    await discussions.add(workspace, { place: 'C1', ts, thread, person, asOf: 0 }, now);
  }
  await settle();
});

const now = 1_000_000;
const soon = String(now + 60_000);
const pin = (ts: string, at = now, place = 'C1') => discussions.pin(workspace, { place, ts, by: 'U9' }, at);
const unpin = (ts: string, place = 'C1') => discussions.unpin(workspace, place, ts, now);
const pinned = async (place = 'C1') => (await discussions.pins(workspace, place)).map(({ ts }) => ts);
/** The tasks still to do, with their moments. */
const waiting = () => redis.zrange(posts.tasks('T1'), '0', '-1', 'WITHSCORES');
/** Removes the tasks that the script left, as if done. */
const settle = () => redis.del(posts.tasks('T1'), posts.entries('T1'));

describe('what organisers feature', () => {
  test('is known with who featured whose, since when; the lesson’s card is looked at', async () => {
    expect(await pin('2.1')).toBe('pinned');
    expect(await discussions.pins(workspace, 'C1')).toMatchObject([
      { ts: '2.1', thread: '1.1', person: 'U2', by: 'U9', at: now },
    ]);
    expect(await waiting()).toEqual(['show-card:C1/1.1', soon]);
  });

  test('is told of in the order it was featured', async () => {
    await pin('2.4', now + 2);
    await pin('2.3', now + 1);
    await pin('2.1', now + 1);
    expect(await pinned()).toEqual(['2.1', '2.3', '2.4']);
  });

  test('is featured once', async () => {
    await pin('2.1');
    await settle();
    expect(await pin('2.1', now + 5)).toBe('same');
    expect(await discussions.pins(workspace, 'C1')).toMatchObject([{ at: now }]);
    expect(await waiting()).toEqual([]);
  });

  test('is of one person one under a lesson: the later instead of the earlier', async () => {
    await pin('2.1');
    await pin('2.3');
    expect(await pin('2.2', now + 1)).toBe('instead');
    expect(await pinned()).toEqual(['2.3', '2.2']);
    expect(await pin('3.1', now + 2)).toBe('pinned');
    expect(await pinned()).toEqual(['2.3', '2.2', '3.1']);
  });

  test('are three under a lesson, and no more; other lessons do not count', async () => {
    await pin('3.1');
    for (const ts of ['2.1', '2.3', '2.4']) expect(await pin(ts)).toBe('pinned');
    await settle();
    expect(await pin('2.5')).toBe('full');
    expect(await pinned()).not.toContain('2.5');
    expect(await waiting()).toEqual([]);
    expect(await pin('2.1')).toBe('same');
    expect(await pin('2.2')).toBe('instead');
    await unpin('2.4');
    expect(await pin('2.5')).toBe('pinned');
  });

  test('is not against the will of who wrote it', async () => {
    await discussions.setQuiet(workspace, 'U2', true, now);
    await settle();
    expect(await pin('2.1')).toBe('quiet');
    expect(await pinned()).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await pin('2.3')).toBe('pinned');
  });

  test('is a comment under a lesson: neither a card, nor an answer to a question, nor what is nobody’s', async () => {
    for (const ts of ['1.1', '4.1', '9.9']) expect(await pin(ts)).toBe('none');
    expect(await pin('2.1', now, 'C2')).toBe('none');
    expect(await pinned()).toEqual([]);
  });

  test('goes with the comment, which makes room', async () => {
    for (const ts of ['2.1', '2.3', '2.4']) await pin(ts);
    await discussions.remove(workspace, { place: 'C1', ts: '2.3' }, now);
    expect(await pinned()).toEqual(['2.1', '2.4']);
    expect(await pin('2.3')).toBe('none');
    expect(await pin('2.5')).toBe('pinned');
  });

  test('stays in its place', async () => {
    await discussions.add(workspace, { place: 'C2', ts: '2.1', thread: '1.1', person: 'U2', asOf: 0 }, now);
    await pin('2.1', now, 'C2');
    expect(await pinned()).toEqual([]);
    expect(await unpin('2.1')).toBe(false);
    expect(await pinned('C2')).toEqual(['2.1']);
  });
});

describe('what organisers feature no more', () => {
  test('is gone, once; the lesson’s card is looked at', async () => {
    await pin('2.1');
    await pin('2.3');
    await settle();
    expect(await unpin('2.1')).toBe(true);
    expect(await pinned()).toEqual(['2.3']);
    expect(await waiting()).toEqual(['show-card:C1/1.1', soon]);
    await settle();
    expect(await unpin('2.1')).toBe(false);
    expect(await waiting()).toEqual([]);
  });

  test('may be featured again, as the latest', async () => {
    await pin('2.1');
    await pin('2.3', now + 1);
    await unpin('2.1');
    expect(await pin('2.1', now + 2)).toBe('pinned');
    expect(await pinned()).toEqual(['2.3', '2.1']);
  });
});

describe('people who keep their comments out', () => {
  /** The step's name is logged, so it must not name these people. */
  const name = idOf('T1', 'U2');

  const quiet = (person: string, out = true) => discussions.setQuiet(workspace, person, out, now);

  test('are known in the whole workspace; what shows them is to be changed', async () => {
    await quiet('U2');
    expect(await discussions.isQuiet(workspace, 'U2')).toBe(true);
    expect(await discussions.isQuiet(workspace, 'U3')).toBe(false);
    expect(await discussions.quiet(workspace)).toEqual(new Set(['U2']));
    expect(await waiting()).toEqual([`show-person:${name}`, String(now)]);
    expect(await createPostStore(redis).entry(workspace, 'show-person', name)).toMatchObject({
      tries: 0,
      cause: 'U2',
    });
  });

  test('may let them in again, which is to be shown as well', async () => {
    await quiet('U2');
    await quiet('U3');
    await settle();
    await quiet('U2', false);
    expect(await discussions.quiet(workspace)).toEqual(new Set(['U3']));
    expect(await waiting()).toEqual([`show-person:${name}`, String(now)]);
  });

  test('who say so twice change nothing', async () => {
    await quiet('U2', false);
    expect(await waiting()).toEqual([]);
    await quiet('U2');
    await settle();
    await quiet('U2');
    expect(await waiting()).toEqual([]);
    expect(await discussions.isQuiet(workspace, 'U2')).toBe(true);
  });
});

test('who is or was a guest of a subscription is known, and of no other', async () => {
  expect(await discussions.guests(workspace, 's1')).toEqual(new Set());
  await discussions.noteGuest(workspace, 's1', 'U2');
  await discussions.noteGuest(workspace, 's1', 'U3');
  await discussions.noteGuest(workspace, 's1', 'U2');
  await discussions.noteGuest(workspace, 's2', 'U4');
  expect(await discussions.guests(workspace, 's1')).toEqual(new Set(['U2', 'U3']));
  expect(await discussions.guests(workspace, 's2')).toEqual(new Set(['U4']));
});

test('a write under another generation leaves no trace', async () => {
  await pin('2.1');
  await discussions.setQuiet(workspace, 'U3', true, now);
  await discussions.noteGuest(workspace, 's1', 'U3');
  expect(await redis.exists(keys.quiet('T1'), keys.guests('T1', 's1'))).toBe(2);
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await discussions.pin(old, { place: 'C1', ts: '2.4', by: 'U9' }, now)).toBe('gone');
  expect(await discussions.unpin(old, 'C1', '2.1', now)).toBe(false);
  await discussions.setQuiet(old, 'U2', true, now);
  await discussions.setQuiet(old, 'U3', false, now);
  await discussions.noteGuest(old, 's1', 'U4');
  expect(await everything()).toEqual(before);
});
