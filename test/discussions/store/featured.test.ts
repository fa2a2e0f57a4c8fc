import { beforeEach, describe, expect, test } from 'vitest';
import { createDiscussionStore } from '../../../src/discussions/store/discussions.ts';
import { keys } from '../../../src/discussions/store/keys.ts';
import type { Workspace } from '../../../src/installations/rules.ts';
import { createLikeStore, keys as likeKeys } from '../../../src/likes/store.ts';
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
const touched = () => createLikeStore(redis).touched(workspace);
/** What is still to be done, and from when on. */
const waiting = () => redis.zrange(posts.tasks('T1'), '0', '-1', 'WITHSCORES');
/** What the script left to be done is done. */
const settle = () => redis.del(posts.tasks('T1'), posts.entries('T1'), likeKeys.touched('T1'));

describe('what organisers feature', () => {
  test('is known with who featured whose, since when; the lesson’s card is looked at', async () => {
    expect(await pin('2.1')).toBe('pinned');
    expect(await discussions.pins(workspace, 'C1')).toMatchObject([
      { ts: '2.1', thread: '1.1', person: 'U2', by: 'U9', at: now },
    ]);
    expect(await touched()).toEqual({ 'C1/1.1': '1' });
    expect(await waiting()).toEqual(['show-cards:all', soon]);
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
    expect(await touched()).toEqual({ 'C1/1.1': '1' });
    expect(await waiting()).toEqual(['show-cards:all', soon]);
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
  /** What the step is called is logged, and says nothing of them. */
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

describe('what a card shows', () => {
  const first = { at: now, featured: true, reads: 0, long: false, sure: true };
  const later = { at: now + 1, featured: false, reads: 7, long: true, sure: false };
  const note = (ts: string, shown = first, changed = [ts], place = 'C1') =>
    discussions.noteShown(
      workspace,
      { place, ts },
      shown,
      changed.map((one) => `${place}/${one}`),
      shown.at,
    );
  const shown = (cards: string[], place = 'C1') => discussions.shown(workspace, place, cards);

  test('is known as it was noted last, of the cards that are asked for', async () => {
    expect(await shown(['1.1', '1.2'])).toEqual(new Map());
    await note('1.1');
    await note('1.2');
    await note('1.1', later);
    const found = await shown(['1.1', '1.2', '1.9']);
    expect([...found.keys()]).toEqual(['1.1', '1.2']);
    expect(found.get('1.1')).toMatchObject(later);
    expect(found.get('1.2')).toMatchObject(first);
    expect([...(await shown(['1.2'])).keys()]).toEqual(['1.2']);
    expect(await shown([])).toEqual(new Map());
  });

  test('is known in its place, and in no other with a card of the same moment', async () => {
    await note('1.1');
    await note('1.1', later, [], 'C2');
    expect((await shown(['1.1'])).get('1.1')).toMatchObject(first);
    expect((await shown(['1.1'], 'C2')).get('1.1')).toMatchObject(later);
    expect(await shown(['1.1'], 'C3')).toEqual(new Map());
  });

  test('how many messages were changed for it is known, in the whole workspace, since any moment of the last hour', async () => {
    expect(await discussions.changedSince(workspace, 0)).toBe(0);
    await note('1.1', first, ['1.1', '1.15']);
    await note('1.2', later, ['1.2'], 'C2');
    await note('1.3', later, []);
    expect(await discussions.changedSince(workspace, now - 1)).toBe(3);
    // Those of that very moment are no longer since.
    expect(await discussions.changedSince(workspace, now)).toBe(1);
    expect(await discussions.changedSince(workspace, now + 1)).toBe(0);
  });

  test('a message that is changed again counts by its last change', async () => {
    await note('1.1');
    await note('1.1', later);
    expect(await discussions.changedSince(workspace, now - 1)).toBe(1);
    expect(await discussions.changedSince(workspace, now)).toBe(1);
  });

  test('of two places with a message of the same moment both changes count', async () => {
    await note('1.1');
    await note('1.1', first, ['1.1'], 'C2');
    expect(await discussions.changedSince(workspace, now - 1)).toBe(2);
  });

  test('a card that is looked at again only in hours has no changes forgotten', async () => {
    await note('1.1');
    const card = { place: 'C1', ts: '1.2' };
    await discussions.noteShown(workspace, card, { ...first, at: now + 6 * 3_600_000 }, [], now);
    expect(await discussions.changedSince(workspace, now - 1)).toBe(1);
  });

  test('changes are forgotten after an hour, what it shows is not', async () => {
    const hour = 3_600_000;
    await note('1.1');
    await note('1.2', { ...first, at: now + hour });
    expect(await discussions.changedSince(workspace, 0)).toBe(2);
    await note('1.3', { ...first, at: now + hour + 1 });
    expect(await discussions.changedSince(workspace, 0)).toBe(2);
    expect(await redis.zrange(keys.changes('T1'), '0', '-1')).toEqual(['C1/1.2', 'C1/1.3']);
    expect([...(await shown(['1.1', '1.2', '1.3'])).keys()]).toEqual(['1.1', '1.2', '1.3']);
  });
});

test('a write under another generation leaves no trace', async () => {
  await pin('2.1');
  await discussions.setQuiet(workspace, 'U3', true, now);
  await discussions.noteGuest(workspace, 's1', 'U3');
  const card = { at: now, featured: true, reads: 0, long: false, sure: true };
  const at = { place: 'C1', ts: '1.1' };
  await discussions.noteShown(workspace, at, card, ['1.1'], now);
  const made = [keys.quiet('T1'), keys.guests('T1', 's1'), keys.shown('T1', 'C1'), keys.changes('T1')];
  expect(await redis.exists(...made)).toBe(4);
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await discussions.pin(old, { place: 'C1', ts: '2.4', by: 'U9' }, now)).toBe('gone');
  expect(await discussions.unpin(old, 'C1', '2.1', now)).toBe(false);
  await discussions.setQuiet(old, 'U2', true, now);
  await discussions.setQuiet(old, 'U3', false, now);
  await discussions.noteGuest(old, 's1', 'U4');
  await discussions.noteShown(old, at, { ...card, at: now + 9, reads: 9 }, ['1.1', '1.2'], now);
  expect(await everything()).toEqual(before);
});
