import { beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../src/installations/rules.ts';
import { createLessonStore } from '../../src/lessons/store.ts';
import type { LedgerRecord, NewSequence } from '../../src/posts/rules.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import type { Sent } from '../../src/posts/store/plans.ts';
import {
  type Changes,
  defaultSession,
  type Subscription,
  type Taken,
} from '../../src/subscriptions/rules/subscription.ts';
import { keys } from '../../src/subscriptions/store/keys.ts';
import { createSubscriptionStore } from '../../src/subscriptions/store/subscriptions.ts';
import { installedRedis } from '../support/redis.ts';
import { grantedTurn } from '../support/turns.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const lessons = createLessonStore(redis);
const posts = createPostStore(redis);
const subscriptions = createSubscriptionStore(redis);

const occurrence = 2_000_000;
const now = 2_000_100;
const following = 3_000_000;
const taken: Taken = { lesson: 'listening', at: now, how: 'delivered' };

beforeEach(async () => {
  await subscriptions.create(
    workspace,
    {
      v: '1',
      id: 's1',
      place: 'C1',
      course: 'leading',
      locale: 'en',
      cron: '0 9 * * 1',
      zone: 'Europe/Berlin',
      ...defaultSession,
      state: 'active',
      revision: 1,
      next: occurrence,
      due: occurrence,
      by: 'U2',
      at: 1,
      organisers: ['U2'],
    },
    [{ ...lessonSequence('intro'), place: 'C9', revision: undefined }],
    1,
  );
});

function lessonSequence(id = 'c1', revision = 1): NewSequence {
  return {
    id,
    place: 'C1',
    subscription: 's1',
    about: 'listening',
    threaded: true,
    notAfter: 0,
    revision,
    messages: [
      { kind: 'lesson', text: 'card', blocks: [] },
      { kind: 'text', text: 'text', blocks: [] },
    ],
  };
}

async function subscription(): Promise<Subscription> {
  const found = await subscriptions.find(workspace, 's1');
  if (found === undefined) throw new Error('there is no subscription');
  return found;
}

const claim = (read: Subscription, sequence = lessonSequence(), at = occurrence) =>
  lessons.claim(workspace, read, at, sequence, now);

const begin = async (id = 'c1') => {
  const sequence = await posts.sequence(workspace, id);
  if (sequence === undefined) throw new Error(`there is no sequence ${id}`);
  const turn = await grantedTurn(redis, sequence.place);
  const beginning = await posts.begin(workspace, sequence, keys.subscription('T1', 's1'), now, turn);
  return { sequence, beginning };
};

async function sent(): Promise<Sent> {
  const { sequence, beginning } = await begin();
  expect(beginning).toMatchObject({ kind: 'send', part: 0 });
  const { about } = sequence;
  const record: LedgerRecord = {
    v: 1,
    kind: 'lesson',
    about,
    subscription: 's1',
    chain: 'c1',
    part: 0,
    at: now,
  };
  return { sequence, part: 0, ts: '2.1', record, now };
}

/** Records a card with its consequences, as the subscription is now. */
const recordCard = async (card: Sent, what: Parameters<typeof lessons.cardPosted>[3], where = workspace) =>
  posts.record(where, card, lessons.cardPosted(where, card, await subscription(), what));

const what = {
  occurrence,
  taken,
  next: following,
  finishedToldAt: undefined,
  otherPromptAt: 5_000_000,
  digestAt: now,
};

describe('claiming', () => {
  test('reserves the chain, and a second time finds it on its way', async () => {
    expect(await claim(await subscription())).toBe('claimed');
    const read = await subscription();
    expect(read.claim).toBe('c1');
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({
      state: 'reserved',
      parts: 2,
      revision: '1',
    });
    const n = await numberOf(workspace, 'send-part', 'c1');
    expect(await claim(read)).toBe('already');
    expect(await posts.entry(workspace, 'send-part', 'c1')).toMatchObject({ n });
  });

  test('one that was read before the same was claimed finds it on its way', async () => {
    const read = await subscription();
    await claim(read);
    expect(await claim(read)).toBe('already');
    await begin();
    expect(await claim(read)).toBe('unsettled');
  });

  test('one that was read before another claim is stale', async () => {
    const read = await subscription();
    await claim(read);
    expect(await claim(read, lessonSequence('c2'), following)).toBe('stale');
  });

  test('one that was read before a change is stale', async () => {
    const read = await subscription();
    await subscriptions.change(workspace, read, { course: 'deciding' }, now);
    expect(await claim(read)).toBe('stale');
    expect(await posts.sequence(workspace, 'c1')).toBeUndefined();
  });

  test('one that is paused is stale', async () => {
    await subscriptions.change(workspace, await subscription(), { state: 'paused' }, now);
    expect(await claim(await subscription(), lessonSequence('c1', 2))).toBe('stale');
  });

  test('after a change the same occurrence is reserved anew', async () => {
    await claim(await subscription());
    await subscriptions.change(workspace, await subscription(), { course: 'deciding' }, now);
    const anew = { ...lessonSequence('c1', 2), about: 'deciding' };
    expect(await claim(await subscription(), anew)).toBe('claimed');
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({
      about: 'deciding',
      revision: '2',
      state: 'reserved',
    });
  });

  test('another occurrence releases a claim of which nothing stands', async () => {
    await claim(await subscription());
    expect(await claim(await subscription(), lessonSequence('c2'), following)).toBe('claimed');
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({ state: 'released' });
    expect(await posts.entry(workspace, 'send-part', 'c1')).toBeUndefined();
    expect((await subscription()).claim).toBe('c2');
  });

  test('a claim whose card may stand is looked for first', async () => {
    await claim(await subscription());
    await begin();
    expect(await claim(await subscription(), lessonSequence('c2'), following)).toBe('unsettled');
    expect((await subscription()).claim).toBe('c1');
  });

  test('an occurrence that was served, or an older one, is done', async () => {
    await claim(await subscription());
    await recordCard(await sent(), what);
    const read = await subscription();
    expect(await claim(read)).toBe('done');
    expect(await claim(read, lessonSequence('c0'), occurrence - 1)).toBe('done');
    expect(await claim(read, lessonSequence('c2'), following)).toBe('claimed');
  });

  test('one that was read before a lesson was taken is stale', async () => {
    const read = await subscription();
    await claim(read);
    await recordCard(await sent(), what);
    expect(await claim(read, lessonSequence('c2'), following)).toBe('stale');
  });
});

describe('recording a card', () => {
  test('moves the position and the next moment', async () => {
    await claim(await subscription());
    const card = await sent();
    const first = await numberOf(workspace, 'send-part', 'c1');
    const copied = await numberOf(workspace, 'post-lesson', 's1');
    expect(await recordCard(card, what)).toBe('committed');
    expect(await numberOf(workspace, 'send-part', 'c1')).toBeGreaterThan(first);
    const moved = await subscription();
    expect(moved).toMatchObject({
      state: 'active',
      position: [taken],
      last: occurrence,
      next: following,
      due: following,
      revision: 1,
    });
    expect(moved.claim).toBeUndefined();
    expect(await posts.find(workspace, 'C1', '2.1')).toEqual(card.record);
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({
      cursor: 1,
      state: 'reserved',
      root: '2.1',
    });
    expect(await numberOf(workspace, 'post-lesson', 's1')).toBeGreaterThan(copied);
  });

  test('twice moves once', async () => {
    await claim(await subscription());
    const card = await sent();
    await recordCard(card, what);
    expect(await recordCard(card, { ...what, next: 9_000_000 })).toBe('stale');
    expect(await subscription()).toMatchObject({ position: [taken], next: following });
  });

  test('after a change it moves the position and leaves the new schedule', async () => {
    await claim(await subscription());
    const card = await sent();
    const changes = { next: 5_000_000, due: 5_000_000 };
    await subscriptions.change(workspace, await subscription(), changes, now);
    const first = await numberOf(workspace, 'send-part', 'c1');
    expect(await recordCard(card, what)).toBe('committed');
    expect(await numberOf(workspace, 'send-part', 'c1')).toBeGreaterThan(first);
    expect(await subscription()).toMatchObject({ position: [taken], last: occurrence, ...changes });
  });

  test('the last one finishes the course, which is told in its time', async () => {
    await claim(await subscription());
    await recordCard(await sent(), {
      ...what,
      next: undefined,
      finishedToldAt: now + 500,
      otherPromptAt: 5_000_000,
    });
    const finished = await subscription();
    expect(finished).toMatchObject({ state: 'finished', position: [taken] });
    expect([finished.next, finished.due]).toEqual([undefined, undefined]);
    expect((await posts.due(workspace, now)).map((entry) => entry.what)).not.toContain('tell-finished');
    expect((await posts.due(workspace, now + 500)).map((entry) => entry.what)).toContain('tell-finished');
  });
});

describe('what a card brings', () => {
  const otherPromptAt = now + 800;
  const digestAt = now + 100;
  const wanted = { ...what, otherPromptAt, digestAt };
  const always = Number.MAX_SAFE_INTEGER;

  /** The steps due by then, beside those of every card. */
  const due = async (at: number) =>
    (await posts.due(workspace, at))
      .map((entry) => `${entry.what}:${entry.of}`)
      .filter((id) => /^(post-digest|other-prompt):/.test(id));

  test('the digest of its week, and another question for its thread, each in its time', async () => {
    await claim(await subscription());
    await recordCard(await sent(), wanted);
    expect(await due(digestAt - 1)).toEqual([]);
    expect(await due(digestAt)).toEqual(['post-digest:s1']);
    expect(await due(otherPromptAt - 1)).toEqual(['post-digest:s1']);
    expect(await due(otherPromptAt)).toEqual(['post-digest:s1', 'other-prompt:s1@2.1']);
  });

  test.each([
    ['a digest that waits for later comes earlier', 100_000, digestAt],
    ['a digest that waits for sooner comes no later', 10, now + 10],
  ])('%s', async (_, waits, comes) => {
    await posts.put(workspace, { what: 'post-digest', of: 's1' }, now + waits);
    const n = await numberOf(workspace, 'post-digest', 's1');
    await claim(await subscription());
    await recordCard(await sent(), wanted);
    expect(await numberOf(workspace, 'post-digest', 's1')).toBeGreaterThan(n);
    expect(await due(comes - 1)).toEqual([]);
    expect(await due(comes)).toEqual(['post-digest:s1']);
  });

  test('no digest where none is wanted', async () => {
    await claim(await subscription());
    await recordCard(await sent(), { ...wanted, digestAt: undefined });
    expect(await due(always)).toEqual(['other-prompt:s1@2.1']);
  });

  test('that of another subscription is not taken for it', async () => {
    await posts.put(workspace, { what: 'post-digest', of: 's11' }, now + 100_000);
    const n = await numberOf(workspace, 'post-digest', 's11');
    await claim(await subscription());
    await recordCard(await sent(), wanted);
    expect(await due(digestAt)).toEqual(['post-digest:s1']);
    expect(await numberOf(workspace, 'post-digest', 's11')).toBe(n);
  });

  test('once: a card that is recorded twice puts nothing again', async () => {
    await claim(await subscription());
    const card = await sent();
    await recordCard(card, wanted);
    const numbers = () =>
      Promise.all([numberOf(workspace, 'post-digest', 's1'), numberOf(workspace, 'other-prompt', 's1@2.1')]);
    const before = await numbers();
    await recordCard(card, { ...wanted, otherPromptAt: now });
    expect(await numbers()).toEqual(before);
    expect(await due(otherPromptAt - 1)).toEqual(['post-digest:s1']);
  });

  test('both also with a lesson that is the last, and after a change', async () => {
    await claim(await subscription());
    const card = await sent();
    await subscriptions.change(workspace, await subscription(), { cron: '0 10 * * 1' }, now);
    await recordCard(card, { ...wanted, next: undefined, finishedToldAt: now });
    expect(await due(digestAt)).toEqual(['post-digest:s1']);
    expect(await due(otherPromptAt)).toEqual(['post-digest:s1', 'other-prompt:s1@2.1']);
  });
});

describe('skipping', () => {
  const left: Taken = { lesson: 'listening', at: now, how: 'skipped' };
  const skipping = (finishedToldAt?: number) => ({
    taken: left,
    notice: { ...lessonSequence('n1'), revision: undefined },
    finishedToldAt,
  });
  const skip = (read: Subscription, finishedToldAt?: number) =>
    lessons.skip(workspace, read, skipping(finishedToldAt), now);

  test('takes the lesson as skipped, raises the revision and tells the channel; the dates stay', async () => {
    const copied = await numberOf(workspace, 'post-lesson', 's1');
    expect(await skip(await subscription())).toEqual({ kind: 'skipped' });
    expect(await numberOf(workspace, 'send-part', 'n1')).toBeGreaterThan(0);
    const read = await subscription();
    expect(read).toMatchObject({ position: [left], revision: 2, next: occurrence, due: occurrence });
    expect([read.last, read.claim]).toEqual([undefined, undefined]);
    expect(await posts.sequence(workspace, 'n1')).toMatchObject({ state: 'reserved' });
    expect(await numberOf(workspace, 'post-lesson', 's1')).toBeGreaterThan(copied);
    expect(await claim(read, lessonSequence('c1', 2))).toBe('claimed');
  });

  test('gives up a claim of which nothing stands, so that the same occurrence can be claimed for the next', async () => {
    await claim(await subscription());
    expect(await skip(await subscription())).toMatchObject({ kind: 'skipped' });
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({ state: 'released' });
    expect(await posts.entry(workspace, 'send-part', 'c1')).toBeUndefined();
    expect((await begin()).beginning).toEqual({ kind: 'gone' });
    const anew = { ...lessonSequence('c1', 2), about: 'deciding' };
    expect(await claim(await subscription(), anew)).toBe('claimed');
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({ about: 'deciding', state: 'reserved' });
  });

  test('a lesson in sending is not skipped', async () => {
    await claim(await subscription());
    await begin();
    const before = await subscription();
    expect(await skip(before)).toEqual({ kind: 'on-its-way' });
    expect(await subscription()).toEqual(before);
    expect(await posts.sequence(workspace, 'n1')).toBeUndefined();
  });

  test('twice from one reading skips once', async () => {
    const read = await subscription();
    await skip(read);
    expect(await skip(read)).toEqual({ kind: 'stale' });
    expect((await subscription()).position).toEqual([left]);
  });

  test('one that was read before a claim, a card or the end is stale', async () => {
    const read = await subscription();
    await claim(read);
    expect(await skip(read)).toEqual({ kind: 'stale' });
    const claimed = await subscription();
    await recordCard(await sent(), what);
    expect(await skip(claimed)).toEqual({ kind: 'stale' });
    await subscriptions.change(workspace, await subscription(), { state: 'ended' }, now);
    expect(await skip(await subscription())).toEqual({ kind: 'stale' });
  });

  test('works while the course is paused', async () => {
    const changes = { state: 'paused', next: undefined, due: undefined } as const;
    await subscriptions.change(workspace, await subscription(), changes, now);
    expect(await skip(await subscription())).toMatchObject({ kind: 'skipped' });
    expect(await subscription()).toMatchObject({ state: 'paused', position: [left] });
  });

  test('the last one finishes the course, which is told in its time', async () => {
    const changes = { state: 'paused', cause: 'is_archived', until: 5 } as const;
    await subscriptions.change(workspace, await subscription(), changes, now);
    await skip(await subscription(), now + 500);
    const finished = await subscription();
    expect(finished).toMatchObject({ state: 'finished', position: [left] });
    const { next, due, until, cause } = finished;
    expect([next, due, until, cause]).toEqual([undefined, undefined, undefined, undefined]);
    expect((await posts.due(workspace, now)).map((entry) => entry.what)).not.toContain('tell-finished');
    expect((await posts.due(workspace, now + 500)).map((entry) => entry.what)).toContain('tell-finished');
  });

  test('is refused under another generation', async () => {
    const old: Workspace = { team: 'T1', generation: 'another' };
    expect(await lessons.skip(old, await subscription(), skipping(), now)).toEqual({ kind: 'gone' });
    expect((await subscription()).position).toEqual([]);
  });
});

describe('undoing a skip', () => {
  const left: Taken = { lesson: 'listening', at: now, how: 'skipped' };
  const said = { ...lessonSequence('n1'), revision: undefined };
  const skip = (finishedToldAt?: number) =>
    subscription().then((read) =>
      lessons.skip(workspace, read, { taken: left, notice: said, finishedToldAt }, now),
    );
  const undo = (read: Subscription, changes: Changes = {}) =>
    lessons.undoSkip(
      workspace,
      read,
      { lesson: 'listening', at: now, said: 'n1', notice: { ...said, id: 'n2' }, changes },
      now + 1,
    );

  test('takes it off the position and raises the revision; a notice that was not said yet is not said', async () => {
    await skip();
    const copied = await numberOf(workspace, 'post-lesson', 's1');
    expect(await undo(await subscription())).toEqual({ kind: 'undone' });
    const read = await subscription();
    expect(read).toMatchObject({ position: [], revision: 3, next: occurrence, due: occurrence });
    expect(await posts.sequence(workspace, 'n1')).toMatchObject({ state: 'released' });
    expect(await posts.entry(workspace, 'send-part', 'n1')).toBeUndefined();
    expect(await posts.sequence(workspace, 'n2')).toBeUndefined();
    expect(await numberOf(workspace, 'post-lesson', 's1')).toBeGreaterThan(copied);
    expect(await claim(read, lessonSequence('c1', 3))).toBe('claimed');
  });

  test('what may have been said is followed by a second notice', async () => {
    await skip();
    await begin('n1');
    expect(await undo(await subscription())).toEqual({ kind: 'undone' });
    expect(await numberOf(workspace, 'send-part', 'n2')).toBeGreaterThan(0);
    expect(await posts.sequence(workspace, 'n2')).toMatchObject({ state: 'reserved' });
  });

  test('gives up a claim of the lesson after it', async () => {
    await skip();
    await claim(await subscription(), lessonSequence('c1', 2));
    expect(await undo(await subscription())).toMatchObject({ kind: 'undone' });
    expect(await posts.sequence(workspace, 'c1')).toMatchObject({ state: 'released' });
    expect((await subscription()).claim).toBeUndefined();
  });

  test('but none that is in sending', async () => {
    await skip();
    await claim(await subscription(), lessonSequence('c1', 2));
    await begin('c1');
    const before = await subscription();
    expect(await undo(before)).toEqual({ kind: 'on-its-way' });
    expect(await subscription()).toEqual(before);
  });

  test('twice from one reading undoes once; what came after it stays', async () => {
    await skip();
    const read = await subscription();
    await undo(read);
    expect(await undo(read)).toEqual({ kind: 'stale' });
    expect(await undo(await subscription())).toEqual({ kind: 'stale' });
    expect((await subscription()).position).toEqual([]);
  });

  test('a course that ended with it goes on', async () => {
    await skip(now + 500);
    const was = { state: 'active', next: occurrence, due: occurrence, until: undefined } as const;
    expect(await undo(await subscription(), was)).toMatchObject({ kind: 'undone' });
    expect(await subscription()).toMatchObject({ state: 'active', next: occurrence, due: occurrence });
  });

  test('is refused under another generation, and once the course has ended', async () => {
    await skip();
    const old: Workspace = { team: 'T1', generation: 'another' };
    const what = { lesson: 'listening', at: now, said: 'n1', notice: { ...said, id: 'n2' }, changes: {} };
    expect(await lessons.undoSkip(old, await subscription(), what, now)).toEqual({ kind: 'gone' });
    await subscriptions.change(workspace, await subscription(), { state: 'ended' }, now);
    expect(await undo(await subscription())).toEqual({ kind: 'stale' });
    expect((await subscription()).position).toEqual([left]);
  });
});

test('a write under another generation leaves no trace', async () => {
  const old: Workspace = { team: 'T1', generation: 'another' };
  const none = await everything();
  expect(await lessons.claim(old, await subscription(), following, lessonSequence('c2'), now)).toBe('gone');
  expect(await everything()).toEqual(none);
  await claim(await subscription());
  const card = await sent();
  const before = await everything();
  expect(await recordCard(card, what, old)).toBe('gone');
  expect(await everything()).toEqual(before);
});
