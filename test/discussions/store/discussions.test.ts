import { beforeEach, describe, expect, test } from 'vitest';
import type { Comment } from '../../../src/discussions/rules/comment.ts';
import { longThread } from '../../../src/discussions/rules/featured.ts';
import { createDiscussionStore } from '../../../src/discussions/store/discussions.ts';
import { keys, placeKeys } from '../../../src/discussions/store/keys.ts';
import type { Workspace } from '../../../src/installations/rules.ts';
import { createInstallationStore } from '../../../src/installations/store.ts';
import { createLikeStore, keys as likeKeys } from '../../../src/likes/store.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace, everything } = await installedRedis();
const discussions = createDiscussionStore(redis);
const likes = createLikeStore(redis, keys.comments);

beforeEach(async () => {
  await redis.hset(posts.ledger('T1', 'C1'), {
    '1.1': '{"kind":"lesson"}',
    '1.2': '{"kind":"notice"}',
    '1.3': '{"kind":"turn"}',
    '1.4': '{"kind":"lesson"}',
  });
});

const now = 10_000;
const add = (ts = '2.1', thread = '1.1', more: Partial<Comment> = {}) =>
  discussions.add(workspace, { place: 'C1', ts, thread, person: 'U2', asOf: more.edited ?? 0, ...more }, now);
const say = (text: string, edited?: number, ts = '2.1') =>
  add(ts, '1.1', { text, ...(edited === undefined ? {} : { edited }) });
const find = (ts = '2.1') => discussions.find(workspace, 'C1', ts);
const textOf = async (ts = '2.1') => (await find(ts))?.text;
const texts = () => redis.zrange(keys.texts('T1', 'C1'), '0', '-1');
const remove = (ts = '2.1', thread?: string, at = now) =>
  discussions.remove(workspace, { place: 'C1', ts, thread }, at);
const like = (ts: string) =>
  likes.add(workspace, { place: 'C1', ts, person: 'U3', name: '+1', added: true, at: 5 }, now);
/** The refreshes due for lessons. */
const shows = async () =>
  (await redis.hkeys(posts.entries('T1'))).filter((id) => id.startsWith('show-')).sort();
/** The tasks still to do, with their moments. */
const waiting = () => redis.zrange(posts.tasks('T1'), '0', '-1', 'WITHSCORES');
/** Removes the tasks that the script left, as if done. */
const settle = () => redis.del(posts.tasks('T1'), posts.entries('T1'));
const soon = String(now + 60_000);
/** Microseconds in full: the last digit must count. */
const edit = (n: number) => 1_796_025_600_000_000 + n;

describe('likes that came before their comment', () => {
  const early = likeKeys.early('T1', 'C1', '2.1');
  const react = (person: string, at: number, more: { name?: string; added?: boolean } = {}) =>
    likes.add(workspace, { place: 'C1', ts: '2.1', person, name: '+1', added: true, at, ...more }, now);
  const likers = () => likes.likers(workspace, 'C1', '2.1');
  const count = () => likes.count(workspace, 'C1', '2.1');

  test('count with it, in the order in which they were given, and are kept no more', async () => {
    await react('U3', 1);
    await react('U4', 3, { added: false });
    await react('U4', 2);
    await react('U5', 4, { name: 'heart' });
    await react('U5', 5);
    await react('U5', 6, { name: 'heart', added: false });
    expect(await redis.exists(early)).toBe(1);
    expect(await add()).toBe('added');
    expect(await likers()).toEqual(['U3', 'U5']);
    expect(await count()).toBe(2);
    expect(await redis.exists(early)).toBe(0);
    // Repeating any of them changes nothing.
    expect(await react('U4', 2)).toBe('same');
    expect(await react('U3', 1)).toBe('same');
    expect(await count()).toBe(2);
  });

  test('count when it is told again, should a write have been cut off in the midst', async () => {
    await react('U3', 1);
    await react('U4', 2);
    const kept = await redis.dumpBuffer(early);
    await add();
    await likes.add(
      workspace,
      { place: 'C1', ts: '2.1', person: 'U4', name: '+1', added: false, at: 3 },
      now,
    );
    await redis.restore(early, 0, kept);
    await settle();
    expect(await add()).toBe('same');
    expect(await likers()).toEqual(['U3']);
    expect(await count()).toBe(1);
    expect(await redis.exists(early)).toBe(0);
    expect(await shows()).toEqual([]);

    await redis.del(likeKeys.marks('T1', 'C1'), likeKeys.people('T1', 'C1'));
    await redis.zadd(likeKeys.rank('T1', 'C1'), 0, '2.1');
    await redis.restore(early, 0, kept);
    expect(await say('Otherwise', edit(1))).toBe('changed');
    expect(await likers()).toEqual(['U3', 'U4']);
    expect(await shows()).toEqual(['show-card:C1/1.1']);
  });

  test('count by the list there is when it is heard of', async () => {
    await react('U3', 1);
    await react('U4', 1, { name: 'heart' });
    await likes.setEmoji(workspace, 'C1', ['heart'], now);
    await add();
    expect(await likers()).toEqual(['U4']);
  });

  test('count in a question’s hour too, and not on what was deleted or is no comment', async () => {
    await react('U3', 1);
    expect(await add('2.1', '1.2')).toBe('elsewhere');
    expect(await add('2.1', '9.9')).toBe('unknown');
    expect(await count()).toBe(0);
    expect(await add('2.1', '1.3')).toBe('added');
    expect(await likers()).toEqual(['U3']);
    expect(await shows()).toEqual(['show-card:C1/1.3']);
    await remove();
    await react('U3', 2);
    expect(await add()).toBe('deleted');
    expect(await count()).toBe(0);
    expect(await redis.exists(likeKeys.marks('T1', 'C1'))).toBe(0);
  });

  test('of which there were more than are kept are read in its thread, in a minute', async () => {
    await react('U3', 1);
    await redis.zadd(early, now, 'more');
    await add();
    expect(await likers()).toEqual(['U3']);
    expect(await waiting()).toEqual(['repair-thread:C1/1.1', soon, 'show-card:C1/1.1', soon]);
  });

  test('are those of the message alone', async () => {
    await react('U3', 1);
    await add('2.2');
    expect(await likes.count(workspace, 'C1', '2.2')).toBe(0);
    await add('2.1');
    expect(await count()).toBe(1);
  });

  test('are forgotten with the workspace', async () => {
    await react('U3', 1);
    const installations = createInstallationStore(redis);
    await installations.remove('T1');
    await installations.purge('T1');
    expect(await redis.exists(early)).toBe(0);
  });
});

describe('comments', () => {
  test('are replies under a lesson, each once', async () => {
    expect(await add()).toBe('added');
    expect(await add()).toBe('same');
    expect(await discussions.find(workspace, 'C1', '2.1')).toEqual({
      ts: '2.1',
      thread: '1.1',
      person: 'U2',
    });
    await add('2.2');
    expect(await discussions.inThread(workspace, 'C1', '1.1')).toEqual(['2.1', '2.2']);
    expect(await discussions.inThread(workspace, 'C1', '1.2')).toEqual([]);
  });

  test('under another post or in a thread of people there are none', async () => {
    expect(await add('2.1', '1.2')).toBe('elsewhere');
    expect(await add('2.1', '1.9')).toBe('unknown');
    expect(await discussions.find(workspace, 'C1', '2.1')).toBeUndefined();
  });

  test('can be liked from their beginning; a like is not lost when they are heard of again', async () => {
    await add();
    expect(await like('2.1')).toBe('counted');
    await add();
    expect(await likes.count(workspace, 'C1', '2.1')).toBe(1);
  });
});

describe('a thread', () => {
  const many = async (count: number, thread = '1.1') => {
    for (let i = 0; i < count; i += 1) await add(`${thread}${i + 10}`, thread);
  };

  test('has its prompt refreshed when it becomes long, and when it is long no more', async () => {
    await many(longThread - 1);
    expect(await shows()).toEqual([]);
    await add('2.1');
    expect(await waiting()).toEqual(['show-prompt:C1/1.1', String(now)]);
    await settle();
    await add('2.2');
    await add('2.2');
    await remove('2.2');
    expect(await shows()).toEqual(['show-card:C1/1.1']);
    await remove('2.1');
    expect(await shows()).toEqual(['show-card:C1/1.1', 'show-prompt:C1/1.1']);
  });

  test('under a question in its hour has no prompt', async () => {
    await many(longThread, '1.3');
    expect(await shows()).toEqual([]);
  });
});

describe('what a comment says', () => {
  test('is kept with it; a card does not show it before anybody likes it', async () => {
    expect(await say('I tried it.')).toBe('added');
    expect(await find()).toEqual({ ts: '2.1', thread: '1.1', person: 'U2', text: 'I tried it.' });
    expect(await discussions.countIn(workspace, 'C1', '1.1')).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test('changes with a later edit, once, and what quotes it is to be changed', async () => {
    await say('I tried it.');
    await settle();
    expect(await say('I tried it twice.', edit(1))).toBe('changed');
    expect(await find()).toMatchObject({ text: 'I tried it twice.', edited: edit(1) });
    expect(await waiting()).toEqual(['comment-changed:C1/2.1', String(now)]);
    await settle();
    expect(await say('I tried it twice.', edit(1))).toBe('same');
    expect(await say('I tried it thrice.', edit(2))).toBe('changed');
    expect(await find()).toMatchObject({ text: 'I tried it thrice.', edited: edit(2) });
  });

  test('stays when an older edit, or its beginning, is heard of late', async () => {
    await say('I tried it.');
    await say('I tried it thrice.', edit(2));
    await settle();
    expect(await say('I tried it twice.', edit(1))).toBe('same');
    expect(await say('I tried it.')).toBe('same');
    expect(await textOf()).toBe('I tried it thrice.');
    expect(await waiting()).toEqual([]);
  });

  test('may be heard of edited first', async () => {
    expect(await say('I tried it twice.', edit(1))).toBe('added');
    expect(await say('I tried it.')).toBe('same');
    expect(await find()).toMatchObject({ text: 'I tried it twice.', edited: edit(1) });
    expect(await discussions.inThread(workspace, 'C1', '1.1')).toEqual(['2.1']);
  });

  test('may be edited away', async () => {
    await say('I tried it.');
    expect(await add('2.1', '1.1', { edited: edit(1) })).toBe('changed');
    expect(await find()).toEqual({ ts: '2.1', thread: '1.1', person: 'U2', edited: edit(1) });
    expect(await texts()).toEqual([]);
    expect(await say('I tried it.')).toBe('same');
  });

  test('changes nothing about who likes it and that it is featured', async () => {
    await say('I tried it.');
    await like('2.1');
    await discussions.pin(workspace, { place: 'C1', ts: '2.1', by: 'U9' }, now);
    await say('I tried it twice.', edit(1));
    expect(await likes.count(workspace, 'C1', '2.1')).toBe(1);
    expect(await discussions.pins(workspace, 'C1')).toHaveLength(1);
  });

  test('is not kept of people who keep their comments out', async () => {
    await discussions.setQuiet(workspace, 'U2', true, now);
    await settle();
    expect(await say('I tried it.')).toBe('added');
    expect(await say('I tried it.')).toBe('same');
    expect(await say('I tried it twice.', edit(1))).toBe('same');
    expect(await find()).toEqual({ ts: '2.1', thread: '1.1', person: 'U2', edited: edit(1) });
    expect(await add('2.2', '1.1', { person: 'U3', text: 'So did I.' })).toBe('added');
    expect(await texts()).toEqual(['2.2']);
  });

  test('is kept again, when it is heard of, of people who let it be shown again', async () => {
    await discussions.setQuiet(workspace, 'U2', true, now);
    await say('I tried it.', edit(1));
    await discussions.setQuiet(workspace, 'U2', false, now);
    expect(await say('I tried it.', edit(1))).toBe('same');
    expect(await say('I tried it.', edit(2))).toBe('changed');
    expect(await textOf()).toBe('I tried it.');
  });

  test('is not kept under a question in its hour, which asks for nothing to be looked at', async () => {
    expect(await add('2.1', '1.3', { text: 'It depends.' })).toBe('added');
    expect(await add('2.1', '1.3', { text: 'It depends on you.', edited: edit(1) })).toBe('same');
    expect(await find()).toEqual({ ts: '2.1', thread: '1.3', person: 'U2', edited: edit(1) });
    expect(await texts()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  test.each([
    ['30 seconds later, asks for nothing', 31_000, []],
    [
      'later than that, has its thread read a little later: likes on it may have come first',
      32_200,
      ['152200'],
    ],
  ])('heard of %s', async (_, at, due) => {
    await discussions.add(workspace, { place: 'C1', ts: '2.1', thread: '1.1', person: 'U2', asOf: 0 }, at);
    const again = () => redis.zscore(posts.tasks('T1'), 'repair-thread:C1/1.1');
    expect([await again()].filter((one) => one !== null)).toEqual(due);
  });

  test('several are found at once, in the order asked for or of their thread', async () => {
    await say('Second.', undefined, '2.2');
    await say('First.');
    await add('2.3', '1.4', { text: 'Elsewhere.' });
    const said = (found: Comment[]) => found.map(({ ts, text }) => `${ts} ${text}`);
    expect(said(await discussions.some(workspace, 'C1', ['2.3', '9.9', '2.1']))).toEqual([
      '2.3 Elsewhere.',
      '2.1 First.',
    ]);
    expect(said(await discussions.thread(workspace, 'C1', '1.1'))).toEqual(['2.1 First.', '2.2 Second.']);
    expect(await discussions.some(workspace, 'C1', [])).toEqual([]);
    expect(await discussions.some(workspace, 'C2', ['2.1'])).toEqual([]);
  });
});

describe('words that are forgotten', () => {
  test('are one person’s in one place; that they commented stays known, and what quotes them is to be changed', async () => {
    await say('I tried it.');
    await say('Twice.', edit(1), '2.2');
    await add('2.3', '1.1', { person: 'U3', text: 'So did I.' });
    await redis.hset(posts.ledger('T1', 'C2'), '1.1', '{"kind":"lesson"}');
    await discussions.add(
      workspace,
      { place: 'C2', ts: '2.1', thread: '1.1', person: 'U2', text: 'Here.', asOf: 0 },
      now,
    );
    await settle();
    await discussions.tellOf(workspace, { place: 'C1', person: 'U2', forget: true }, now);
    expect(await discussions.thread(workspace, 'C1', '1.1')).toEqual([
      { ts: '2.1', thread: '1.1', person: 'U2' },
      { ts: '2.2', thread: '1.1', person: 'U2', edited: edit(1) },
      { ts: '2.3', thread: '1.1', person: 'U3', text: 'So did I.' },
    ]);
    expect(await texts()).toEqual(['2.3']);
    expect(await waiting()).toEqual([
      'comment-changed:C1/2.1',
      String(now),
      'comment-changed:C1/2.2',
      String(now),
      'show-card:C1/1.1',
      soon,
    ]);
    expect((await discussions.find(workspace, 'C2', '2.1'))?.text).toBe('Here.');
  });

  test('come back with a later edit, and not with what was heard before', async () => {
    await say('Twice.', edit(5));
    await discussions.tellOf(workspace, { place: 'C1', person: 'U2', forget: true }, now);
    expect(await say('Twice.', edit(5))).toBe('same');
    expect(await textOf()).toBeUndefined();
    expect(await say('Thrice.', edit(6))).toBe('changed');
    expect(await find()).toMatchObject({ text: 'Thrice.', edited: edit(6) });
  });

  test('of many comments all are forgotten', async () => {
    for (let i = 0; i < 250; i += 1) await say('I tried it.', undefined, `3.${1000 + i}`);
    await discussions.tellOf(workspace, { place: 'C1', person: 'U2', forget: true }, now);
    expect(await texts()).toEqual([]);
  });

  const written = 2100;
  const kept = 10_000;
  const sweep = (at: number, of = workspace) => discussions.sweep(of, 'C1', at, kept);

  test('are those of comments written longer ago than texts are kept, edited or not; nothing is shown otherwise', async () => {
    await say('I tried it.');
    await say('I tried it twice.', edit(1));
    await say('So did I.', undefined, '2.2');
    await settle();
    await sweep(written + kept);
    expect(await texts()).toEqual(['2.1', '2.2']);
    await sweep(written + kept + 1);
    expect(await texts()).toEqual(['2.2']);
    expect(await find()).toEqual({ ts: '2.1', thread: '1.1', person: 'U2', edited: edit(1) });
    expect(await waiting()).toEqual([]);
  });

  test('of more than one sweep’s worth all are', async () => {
    for (let i = 0; i < 201; i += 1) await say('I tried it.', undefined, `2.${1000 + i}`);
    await sweep(10 * kept);
    expect(await texts()).toEqual([]);
  });

  test('end with the workspace: a sweep that is late leaves everything and comes to its end', async () => {
    for (let i = 0; i < 100; i += 1) await say('I tried it.', undefined, `2.${1000 + i}`);
    await sweep(10 * kept, { team: 'T1', generation: 'another' });
    expect(await texts()).toHaveLength(100);
  });
});

describe('a message that is gone', () => {
  test('is no comment any more, has no likes and gets none', async () => {
    await add();
    await like('2.1');
    expect(await remove()).toBe('removed');
    expect(await remove('2.1', '1.1')).toBe('removed');
    expect(await discussions.inThread(workspace, 'C1', '1.1')).toEqual([]);
    expect(await likes.count(workspace, 'C1', '2.1')).toBe(0);
    expect(await like('2.1')).toBe('unknown');
  });

  test('stays gone when its beginning is heard of later, for 48 hours', async () => {
    expect(await remove('2.1', '1.1')).toBe('removed');
    expect(await add()).toBe('deleted');
    await discussions.sweep(workspace, 'C1', now + 48 * 3_600_000, Number.MAX_SAFE_INTEGER);
    expect(await add()).toBe('deleted');
    await discussions.sweep(workspace, 'C1', now + 48 * 3_600_000 + 1, Number.MAX_SAFE_INTEGER);
    expect(await add()).toBe('added');
  });

  test('a post of ours stays in the ledger without its likes, and its thread goes on', async () => {
    await like('1.1');
    expect(await remove('1.1')).toBe('removed');
    expect(await likes.count(workspace, 'C1', '1.1')).toBe(0);
    expect(await redis.hexists(posts.ledger('T1', 'C1'), '1.1')).toBe(1);
    expect(await add()).toBe('added');
    expect(await like('1.1')).toBe('counted');
  });

  test('that has nothing to do with us leaves nothing', async () => {
    expect(await remove('5.5')).toBe('unknown');
    expect(await remove('5.5', '5.1')).toBe('unknown');
    expect(await redis.exists(placeKeys.map((key) => key('T1', 'C1')))).toBe(0);
    expect(await waiting()).toEqual([]);
  });

  test('takes its words, its pin and its likes along, and has its lesson’s card and what quotes it looked at', async () => {
    await say('I tried it.');
    await say('So did I.', undefined, '2.2');
    await like('2.1');
    await discussions.pin(workspace, { place: 'C1', ts: '2.1', by: 'U9' }, now);
    await settle();
    expect(await remove()).toBe('removed');
    expect(await find()).toBeUndefined();
    expect(await texts()).toEqual(['2.2']);
    expect(await discussions.pins(workspace, 'C1')).toEqual([]);
    expect(await likes.likers(workspace, 'C1', '2.1')).toEqual([]);
    expect(await waiting()).toEqual(['comment-changed:C1/2.1', String(now), 'show-card:C1/1.1', soon]);
  });

  test('leaves nothing to do where no comment was known', async () => {
    await remove('2.1', '1.1');
    await remove('1.2');
    expect(await waiting()).toEqual([]);
  });

  test('of a lesson is deleted in the ledger, since the first time it was heard of', async () => {
    const record = { v: 1, kind: 'lesson', about: 'l1@1796025600000', at: 1_796_025_600_123, part: 0 };
    await redis.hset(posts.ledger('T1', 'C1'), '1.1', JSON.stringify(record));
    await remove('1.1');
    expect(await waiting()).toEqual(['comment-changed:C1/1.1', String(now)]);
    await settle();
    await remove('1.1', undefined, now + 1);
    const kept = await redis.hget(posts.ledger('T1', 'C1'), '1.1');
    expect(JSON.parse(kept ?? '')).toEqual({ ...record, deleted: now });
    expect(await waiting()).toEqual([]);
  });

  test('stays gone when it is heard of as edited', async () => {
    await say('I tried it.');
    await remove();
    expect(await say('I tried it twice.', edit(1))).toBe('deleted');
    expect(await find()).toBeUndefined();
    expect(await texts()).toEqual([]);
  });
});

test('a write under another generation leaves no trace', async () => {
  await say('I tried it.');
  await add('2.2');
  await discussions.markRead(workspace, { place: 'C1', card: '1.1', person: 'U2', read: true }, now);
  await remove('2.2');
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(
    await discussions.add(old, { place: 'C1', ts: '2.3', thread: '1.1', person: 'U2', asOf: 0 }, now),
  ).toBe('gone');
  expect(await discussions.remove(old, { place: 'C1', ts: '2.1' }, now)).toBe('gone');
  const marked = { place: 'C1', card: '1.1', person: 'U2' };
  expect(await discussions.markRead(old, { ...marked, read: false }, now)).toBe('gone');
  expect(await discussions.markRead(old, { ...marked, person: 'U3', read: true }, now)).toBe('gone');
  await discussions.tellOf(old, { place: 'C1', person: 'U2', forget: true }, now);
  await discussions.sweep(old, 'C1', Number.MAX_SAFE_INTEGER, 0);
  expect(await everything()).toEqual(before);
});
