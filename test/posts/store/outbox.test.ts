import { beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import type { LedgerRecord, Message, NewSequence, Sequence } from '../../../src/posts/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { installedRedis } from '../../support/redis.ts';
import { grantedTurn } from '../../support/turns.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const posts = createPostStore(redis);

beforeEach(async () => {
  await redis.hset(subject, { state: 'active', revision: '1' });
});

const now = 1_000_000;
const subject = 'lectern:{T1}:subject';

const newSequence = (more: Partial<NewSequence> = {}): NewSequence => ({
  id: 'c1',
  place: 'C1',
  subscription: 's1',
  about: 'listening',
  threaded: true,
  notAfter: 0,
  revision: 1,
  messages: [
    { kind: 'lesson', text: 'one', blocks: [{ type: 'divider' }] },
    { kind: 'text', text: 'two', blocks: [] },
  ],
  ...more,
});

async function sequenceOf(id = 'c1'): Promise<Sequence> {
  const sequence = await posts.sequence(workspace, id);
  if (sequence === undefined) throw new Error(`there is no sequence ${id}`);
  return sequence;
}

async function reserved(more: Partial<NewSequence> = {}): Promise<Sequence> {
  const sequence = newSequence(more);
  await posts.reserve(workspace, sequence, now);
  return sequenceOf(sequence.id);
}

const begin = async (sequence: Sequence, at = now) =>
  posts.begin(workspace, sequence, subject, at, await grantedTurn(redis, sequence.place));

const recordOf = (sequence: Sequence, part: number): LedgerRecord => ({
  v: 1,
  kind: 'lesson',
  about: sequence.about,
  subscription: sequence.subscription,
  chain: sequence.id,
  part,
  at: now,
});

const record = (sequence: Sequence, part: number, ts: string) =>
  posts.record(workspace, { sequence, part, ts, record: recordOf(sequence, part), now });

const dueIds = async (at = now) => (await posts.due(workspace, at)).map(({ what, of }) => `${what}:${of}`);

describe('reserving', () => {
  test('fixes the sequence and puts its first part to be done', async () => {
    await posts.reserve(workspace, newSequence(), now);
    expect(await sequenceOf()).toEqual({
      v: '1',
      id: 'c1',
      place: 'C1',
      subscription: 's1',
      about: 'listening',
      threaded: true,
      revision: '1',
      notAfter: 0,
      parts: 2,
      cursor: 0,
      attempt: 0,
      state: 'reserved',
      message: { kind: 'lesson', text: 'one', blocks: [{ type: 'divider' }] },
    });
    expect(await posts.due(workspace, now)).toEqual([{ what: 'send-part', of: 'c1', n: 1, tries: 0 }]);
    expect(await posts.due(workspace, now - 1)).toEqual([]);
    expect(await posts.nextDue(workspace, now - 1)).toMatchObject({ at: now, what: 'send-part' });
    expect(await posts.nextDue(workspace, now)).toBeUndefined();
  });

  test('leaves a sequence that stands already as it is', async () => {
    await reserved();
    await posts.reserve(workspace, newSequence({ about: 'deciding' }), now);
    expect((await sequenceOf()).about).toBe('listening');
  });

  test('there is no sequence where none was reserved', async () => {
    expect(await posts.sequence(workspace, 'c9')).toBeUndefined();
  });
});

describe('sending', () => {
  test('only the first to begin sends; the second finds it unsettled', async () => {
    const sequence = await reserved();
    expect(await begin(sequence)).toMatchObject({ kind: 'send', part: 0 });
    expect(await sequenceOf()).toMatchObject({ state: 'sending', first: now });
    const second = await begin(sequence);
    expect(second).toEqual({ kind: 'unsettled', ms: expect.any(Number), part: 0, attempt: 1 });
    expect(second.kind === 'unsettled' && second.ms).toBeGreaterThanOrEqual(0);
  });

  test('where the clock of Redis was put back meanwhile, the wait begins anew', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await redis.hincrby(keys.sequence('T1', 'c1'), 'since', 3_600_000);
    expect(await begin(sequence)).toEqual({ kind: 'unsettled', ms: 0, part: 0, attempt: 1 });
    const waited = async () => {
      const beginning = await begin(sequence);
      return beginning.kind === 'unsettled' ? beginning.ms : undefined;
    };
    await expect.poll(waited).toBeGreaterThan(0);
    expect(await waited()).toBeLessThan(60_000);
  });

  test('a record moves the cursor and puts the next part, and only the next', async () => {
    const sequence = await reserved();
    await begin(sequence);
    expect(await record(sequence, 0, '1.1')).toBe('committed');
    const next = await sequenceOf();
    expect(next).toMatchObject({ cursor: 1, state: 'reserved', root: '1.1', message: { text: 'two' } });
    expect(next.first).toBeUndefined();
    expect(await posts.find(workspace, 'C1', '1.1')).toEqual(recordOf(sequence, 0));
    expect(await posts.entry(workspace, 'send-part', 'c1')).toMatchObject({ n: 2 });

    expect(await begin(next)).toMatchObject({ kind: 'send', part: 1 });
    expect(await record(next, 1, '1.2')).toBe('committed');
    const last = await sequenceOf();
    expect(last).toMatchObject({ cursor: 2, state: 'recorded', root: '1.1' });
    expect(last.message).toBeUndefined();
    expect(await posts.due(workspace, now)).toEqual([]);
    expect(await begin(last)).toEqual({ kind: 'gone' });
  });

  test('the same part is recorded once', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await record(sequence, 0, '1.1');
    expect(await record(sequence, 0, '1.9')).toBe('stale');
    expect(await posts.find(workspace, 'C1', '1.9')).toBeUndefined();
    expect((await sequenceOf()).cursor).toBe(1);
  });

  test('a part put back may be sent again, and gives its place free', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await posts.putBack(workspace, await sequenceOf(sequence.id), now);
    expect((await sequenceOf()).state).toBe('reserved');
    expect(await redis.exists(keys.lock('T1', 'C1'))).toBe(0);
    expect(await begin(sequence)).toMatchObject({ kind: 'send', part: 0 });
  });

  test('a part that was recorded meanwhile is not put back', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await record(sequence, 0, '1.1');
    await begin(await sequenceOf());
    await posts.putBack(workspace, sequence, now);
    expect(await sequenceOf()).toMatchObject({ state: 'sending', cursor: 1 });
  });

  test('who held an earlier attempt puts nothing back and parks nothing', async () => {
    const first = await reserved();
    await begin(first);
    const stale = await sequenceOf();
    await posts.putBack(workspace, stale, now);
    expect(await begin(await sequenceOf())).toMatchObject({ kind: 'send', part: 0, attempt: 2 });
    await posts.putBack(workspace, stale, now);
    await posts.park(workspace, stale, true, 'is_archived', now);
    expect(await sequenceOf()).toMatchObject({ state: 'sending', attempt: 2 });
    expect(await redis.get(keys.lock('T1', 'C1'))).toBe('c1');
    expect(await redis.exists(keys.parked('T1', 'C1'))).toBe(0);
  });

  test('another sequence to the same place waits behind it', async () => {
    const first = await reserved();
    const second = await reserved({ id: 'c2' });
    const elsewhere = await reserved({ id: 'c3', place: 'C2' });
    await begin(first);
    expect(await begin(second)).toEqual({ kind: 'held' });
    expect(await begin(elsewhere)).toMatchObject({ kind: 'send', part: 0 });
    await record(first, 0, '1.1');
    expect(await begin(second)).toMatchObject({ kind: 'send', part: 0 });
  });

  test('what stands under another sequence waits for it, and replies to its first part', async () => {
    const above = await reserved({ id: 'head' });
    const below = await reserved({ id: 'c2', under: 'head' });
    expect(await begin(below)).toEqual({ kind: 'behind' });
    await begin(above);
    expect(await begin(below)).toEqual({ kind: 'held' });
    await record(above, 0, '1.1');
    expect(await begin(below)).toMatchObject({ kind: 'send', part: 0 });
    expect(await sequenceOf('c2')).toMatchObject({ state: 'sending', root: '1.1' });
    await record(await sequenceOf('c2'), 0, '1.2');
    expect(await sequenceOf('c2')).toMatchObject({ cursor: 1, root: '1.1' });
  });

  test('what stands under a sequence that was given up is given up too', async () => {
    const above = await reserved({ id: 'head', notAfter: now - 1 });
    expect(await begin(above)).toEqual({ kind: 'released' });
    expect(await begin(await reserved({ id: 'c2', under: 'head' }))).toEqual({ kind: 'released' });
    expect(await begin(await reserved({ id: 'c3', under: 'nothing' }))).toEqual({ kind: 'released' });
  });

  test('whoever was given another turn, or none, sends nothing', async () => {
    const sequence = await reserved();
    const turn = await grantedTurn(redis, 'C1');
    for (const mark of ['', '1']) {
      expect(await posts.begin(workspace, sequence, subject, now, { ...turn, mark })).toEqual({
        kind: 'late',
      });
    }
    expect(await sequenceOf()).toMatchObject({ state: 'reserved', attempt: 0 });
    expect(await posts.begin(workspace, sequence, subject, now, turn)).toMatchObject({ kind: 'send' });
  });

  test('a turn is used once', async () => {
    const first = await reserved();
    const turn = await grantedTurn(redis, 'C1');
    await posts.begin(workspace, first, subject, now, turn);
    await record(first, 0, '1.1');
    expect(await posts.begin(workspace, await sequenceOf(), subject, now, turn)).toEqual({ kind: 'late' });
  });
});

describe('releasing', () => {
  test.each([
    ['another revision', { state: 'active', revision: '2' }],
    ['a pause', { state: 'paused', revision: '1' }],
    ['the end', { state: 'ended', revision: '1' }],
  ])('a first part is released by %s', async (_, fields) => {
    const sequence = await reserved();
    const first = await numberOf(workspace, 'send-part', 'c1');
    await redis.hset(subject, fields);
    expect(await begin(sequence)).toEqual({ kind: 'released' });
    expect((await sequenceOf()).state).toBe('released');
    expect(await posts.due(workspace, now)).toEqual([]);
    await posts.reserve(workspace, newSequence({ revision: 2 }), now);
    expect(await numberOf(workspace, 'send-part', 'c1')).toBeGreaterThan(first);
    expect(await sequenceOf()).toMatchObject({ state: 'reserved', revision: '2' });
    expect(await redis.ttl(keys.sequence('T1', 'c1'))).toBe(-1);
  });

  test('an attempt of before it was released is not taken for one of those after', async () => {
    const sequence = await reserved({ revision: 1 });
    await begin(sequence);
    const held = await sequenceOf();
    await posts.putBack(workspace, held, now);
    await redis.hset(subject, 'revision', '2');
    expect(await begin(sequence)).toEqual({ kind: 'released' });
    await posts.reserve(workspace, newSequence({ revision: 2 }), now);
    expect(await begin(await sequenceOf())).toMatchObject({ kind: 'send', attempt: held.attempt + 1 });
    await posts.putBack(workspace, held, now);
    expect(await sequenceOf()).toMatchObject({ state: 'sending' });
  });

  test('a first part is released after its last moment, not at it', async () => {
    const sequence = await reserved({ notAfter: now });
    expect(await begin(sequence, now + 1)).toEqual({ kind: 'released' });
    const other = await reserved({ id: 'c2', notAfter: now });
    expect(await begin(other)).toMatchObject({ kind: 'send', part: 0 });
  });

  test('a sequence without a revision is sent short of the end', async () => {
    const sequence = await reserved({ revision: undefined });
    await redis.hset(subject, { state: 'paused', revision: '7' });
    expect(await begin(sequence)).toMatchObject({ kind: 'send', part: 0 });
    const other = await reserved({ id: 'c2', place: 'C2', revision: undefined });
    await redis.hset(subject, { state: 'ended' });
    expect(await begin(other)).toEqual({ kind: 'released' });
  });

  test('a part after the first is sent whatever changed', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await record(sequence, 0, '1.1');
    await redis.hset(subject, { state: 'ended', revision: '2' });
    expect(await begin(await sequenceOf())).toMatchObject({ kind: 'send', part: 1 });
  });
});

describe('parking', () => {
  test('a parked sequence waits with its place, and so does the next one there', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await posts.park(workspace, await sequenceOf(), true, 'is_archived', now);
    expect((await sequenceOf()).state).toBe('reserved');
    expect(await posts.due(workspace, now)).toEqual([
      { what: 'close-place', of: 's1', n: expect.any(Number), tries: 0, cause: 'is_archived' },
    ]);
    const second = await reserved({ id: 'c2' });
    expect(await begin(second)).toEqual({ kind: 'parked' });
    expect(await dueIds()).toEqual(['close-place:s1']);

    await posts.unpark(workspace, 'C1', now + 5);
    expect(await dueIds()).toEqual(['close-place:s1']);
    expect((await dueIds(now + 5)).sort()).toEqual(['close-place:s1', 'send-part:c1', 'send-part:c2']);
    expect(await redis.exists(keys.parked('T1', 'C1'))).toBe(0);
    expect(await begin(sequence)).toMatchObject({ kind: 'send', part: 0 });
  });

  test('an unsettled part is parked as it is', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await posts.park(workspace, await sequenceOf(), false, 'not_in_channel', now);
    expect((await sequenceOf()).state).toBe('sending');
    expect(await redis.get(keys.lock('T1', 'C1'))).toBe('c1');
    expect(await dueIds()).toEqual(['close-place:s1']);
    // The message is not looked for again and again while the channel is closed.
    expect(await begin(sequence)).toEqual({ kind: 'parked' });
    await posts.unpark(workspace, 'C1', now);
    expect(await begin(sequence)).toMatchObject({ kind: 'unsettled', part: 0 });
  });
});

describe('what is made anew by who sent it', () => {
  test('is given up where its place takes no posts, which is told all the same', async () => {
    const sequence = await reserved({ dropIfClosed: true, threaded: false });
    await begin(sequence);
    await posts.park(workspace, await sequenceOf(), true, 'not_in_channel', now);
    expect(await sequenceOf()).toMatchObject({ state: 'released' });
    expect(await redis.hkeys(keys.sequence('T1', 'c1'))).not.toContain('message:0');
    expect(await redis.exists(keys.parked('T1', 'C1'), keys.lock('T1', 'C1'))).toBe(0);
    expect(await dueIds()).toEqual(['close-place:s1']);
  });

  test('is kept while it may stand', async () => {
    await begin(await reserved({ dropIfClosed: true, threaded: false }));
    await posts.park(workspace, await sequenceOf(), false, 'not_in_channel', now);
    expect(await sequenceOf()).toMatchObject({ state: 'sending' });
    expect(await redis.exists(keys.parked('T1', 'C1'))).toBe(1);
  });

  test('waits with its place where a part of it is posted', async () => {
    await begin(await reserved({ dropIfClosed: true }));
    await record(await sequenceOf(), 0, '1.1');
    await redis.sadd(keys.parked('T1', 'C1'), 'send-part:c2');
    expect(await begin(await sequenceOf())).toEqual({ kind: 'parked' });
    expect(await sequenceOf()).toMatchObject({ state: 'reserved', cursor: 1 });
    expect(await redis.smembers(keys.parked('T1', 'C1'))).toContain('send-part:c1');
  });

  test('does not wait with a place that is closed already', async () => {
    await begin(await reserved({ id: 'c2' }));
    await posts.park(workspace, await sequenceOf('c2'), true, 'is_archived', now);
    const sequence = await reserved({ dropIfClosed: true, threaded: false });
    expect(await begin(sequence)).toEqual({ kind: 'released' });
    expect(await sequenceOf()).toMatchObject({ state: 'released' });
  });
});

describe('what is done with', () => {
  const thirtyDays = 30 * 24 * 3600;

  test('is kept for thirty days, whether it was recorded or released; what is under way is kept', async () => {
    const recorded = await reserved();
    await begin(recorded);
    await record(recorded, 0, '1.1');
    expect(await redis.ttl(keys.sequence('T1', 'c1'))).toBe(-1);
    await begin(await sequenceOf());
    await record(await sequenceOf(), 1, '1.2');
    await begin(await reserved({ id: 'c2', notAfter: now - 1 }));
    for (const id of ['c1', 'c2'])
      expect(Math.round((await redis.ttl(keys.sequence('T1', id))) / 10)).toBe(thirtyDays / 10);
  });

  test('has no content any more, and no task', async () => {
    const sequence = await reserved({ notAfter: now - 1 });
    const content = async () =>
      (await redis.hkeys(keys.sequence('T1', 'c1'))).filter((field) => field.startsWith('message:')).sort();
    expect(await content()).toEqual(['message:0', 'message:1']);
    await begin(sequence);
    expect(await content()).toEqual([]);
    expect(await posts.entry(workspace, 'send-part', 'c1')).toBeUndefined();
    await begin(await reserved({ notAfter: 0 }));
    await record(await sequenceOf(), 0, '1.1');
    expect(await content()).toEqual(['message:1']);
    await begin(await sequenceOf());
    await record(await sequenceOf(), 1, '1.2');
    expect(await content()).toEqual([]);
    expect(await posts.entry(workspace, 'send-part', 'c1')).toBeUndefined();
  });
});

describe('while another message is being sent in the channel', () => {
  test('a record of one that was sent before leaves the channel to it', async () => {
    const first = await reserved();
    await begin(first);
    await posts.putBack(workspace, await sequenceOf(), now);
    await begin(await reserved({ id: 'c2' }));
    expect(await record(first, 0, '1.1')).toBe('committed');
    expect(await redis.get(keys.lock('T1', 'C1'))).toBe('c2');
  });

  test('one that is put back leaves the channel to it', async () => {
    await begin(await reserved());
    const first = await sequenceOf();
    await redis.set(keys.lock('T1', 'C1'), 'c2');
    await posts.putBack(workspace, first, now);
    expect(await sequenceOf()).toMatchObject({ state: 'reserved' });
    expect(await redis.get(keys.lock('T1', 'C1'))).toBe('c2');
  });
});

test('whoever knows the channel by its former id changes nothing there', async () => {
  await begin(await reserved());
  const sequence = await sequenceOf();
  await redis.hset(keys.sequence('T1', 'c1'), 'place', 'C10');
  const before = await everything();
  expect(await begin({ ...sequence, place: 'C1' })).toEqual({ kind: 'late' });
  expect(await record(sequence, 0, '1.1')).toBe('stale');
  await posts.putBack(workspace, sequence, now);
  await posts.drop(workspace, sequence, now);
  await posts.park(workspace, sequence, true, 'is_archived', now);
  expect(await redis.zrem(keys.taken('T1'), 'C1')).toBe(1);
  const after = await everything();
  expect({ ...after, [keys.taken('T1')]: undefined }).toEqual({ ...before, [keys.taken('T1')]: undefined });
});

describe('the beginning', () => {
  test('is kept from the first attempt on, until the message is recorded', async () => {
    await begin(await reserved());
    await posts.putBack(workspace, await sequenceOf(), now);
    await begin(await sequenceOf(), now + 5);
    expect(await sequenceOf()).toMatchObject({ first: now });
  });

  test('leaves the task under its number, and puts it where it was lost', async () => {
    const sequence = await reserved();
    const n = await numberOf(workspace, 'send-part', 'c1');
    await begin(sequence);
    expect(await numberOf(workspace, 'send-part', 'c1')).toBe(n);
    await posts.putBack(workspace, await sequenceOf(), now);
    await redis.del(keys.tasks('T1'));
    await redis.hdel(keys.entries('T1'), 'send-part:c1');
    await begin(await sequenceOf());
    expect(await posts.due(workspace, now)).toMatchObject([{ what: 'send-part', of: 'c1' }]);
  });

  test('waits while the message it replies to is a stray', async () => {
    await reserved({ id: 'head' });
    await redis.hset(keys.sequence('T1', 'head'), 'state', 'stray');
    expect(await begin(await reserved({ id: 'c2', under: 'head' }))).toEqual({ kind: 'behind' });
  });

  test('is refused after the end, unless it tells of the end; and where there is no subscription', async () => {
    await redis.hset(subject, 'state', 'ended');
    const free = { revision: undefined };
    expect(await begin(await reserved(free))).toEqual({ kind: 'released' });
    expect(await begin(await reserved({ ...free, id: 'c2', sendAfterEnd: true }))).toMatchObject({
      kind: 'send',
    });
    await redis.del(subject);
    const third = await reserved({ ...free, id: 'c3', place: 'C3', sendAfterEnd: true });
    expect(await begin(third)).toEqual({ kind: 'released' });
  });
});

describe('saying something else', () => {
  const other: Message = { kind: 'digest', text: 'another', blocks: [{ type: 'divider' }] };
  const one: Message[] = [{ kind: 'digest', text: 'one', blocks: [] }];

  test('what is reserved and not on its way says the other, and is sent so', async () => {
    const sequence = await reserved({ messages: one, threaded: false });
    const n = await numberOf(workspace, 'send-part', 'c1');
    expect(await posts.reword(workspace, 'c1', other)).toBe(true);
    expect(await sequenceOf()).toEqual({ ...sequence, message: other, attempt: sequence.attempt + 1 });
    expect(await begin(await sequenceOf())).toMatchObject({ kind: 'send', part: 0 });
    expect((await sequenceOf()).message).toEqual(other);
    // It is the same message at the same moment, so nothing is put again.
    expect(await numberOf(workspace, 'send-part', 'c1')).toBe(n);
  });

  test('what is on its way says the other should it be sent again, and is the same attempt', async () => {
    const sequence = await reserved({ messages: one, threaded: false });
    await begin(sequence);
    const before = await sequenceOf();
    expect(await posts.reword(workspace, 'c1', other)).toBe(true);
    expect(await sequenceOf()).toEqual({ ...before, message: other });
    await posts.putBack(workspace, before, now);
    expect(await sequenceOf()).toMatchObject({ state: 'reserved', message: other });
  });

  test('what stands, was given up, or never was does not', async () => {
    const sequence = await reserved({ messages: one, threaded: false });
    await begin(sequence);
    const expectRefused = async (id = 'c1') => {
      const before = await everything();
      expect(await posts.reword(workspace, id, other)).toBe(false);
      expect(await everything()).toEqual(before);
    };
    await record(sequence, 0, '1.1');
    await expectRefused();
    await expectRefused('c9');
  });

  test('what was put back, or waits with its place, says the other when it is sent again', async () => {
    const sequence = await reserved({ messages: one, threaded: false });
    await begin(sequence);
    await posts.putBack(workspace, await sequenceOf(), now);
    expect(await posts.reword(workspace, 'c1', other)).toBe(true);
    expect((await sequenceOf()).message).toEqual(other);
    const parked = await reserved({ id: 'c2', place: 'C2', messages: one });
    await posts.park(workspace, parked, false, 'is_archived', now);
    expect(await posts.reword(workspace, 'c2', other)).toBe(true);
    await posts.unpark(workspace, 'C2', now);
    expect(await sequenceOf('c2')).toMatchObject({ state: 'reserved', message: other });
  });

  test('who read what it said before, and only then begins, can tell', async () => {
    const read = await reserved({ messages: one, threaded: false });
    await posts.reword(workspace, 'c1', other);
    expect(await begin(read)).toMatchObject({ kind: 'send', part: 0, attempt: read.attempt + 2 });
  });

  test('where its first part stands, the next is left as it is', async () => {
    const sequence = await reserved();
    await begin(sequence);
    await record(sequence, 0, '1.1');
    expect(await posts.reword(workspace, 'c1', other)).toBe(false);
    expect((await sequenceOf()).message).toMatchObject({ text: 'two' });
  });
});

describe('the language', () => {
  test('of a sequence is kept with it, where it is known', async () => {
    expect(await reserved({ locale: 'zh-CN' })).toMatchObject({ locale: 'zh-CN' });
    expect(await reserved({ id: 'c2', place: 'C2' })).not.toHaveProperty('locale');
  });

  test('stands in the record of a message, and stays there', async () => {
    const sequence = await reserved({ locale: 'zh-CN' });
    await begin(sequence);
    const told: LedgerRecord = { ...recordOf(sequence, 0), locale: 'zh-CN' };
    await posts.record(workspace, { sequence, part: 0, ts: '1.1', record: told, now });
    expect(await posts.find(workspace, 'C1', '1.1')).toEqual(told);
  });
});

test('a write under another generation leaves no trace', async () => {
  const sequence = await reserved();
  await begin(sequence);
  const parked = await reserved({ id: 'c2', place: 'C2' });
  await posts.park(workspace, parked, false, 'is_archived', now);
  await reserved({ id: 'c4', place: 'C4' });
  const before = await everything();

  const old: Workspace = { team: 'T1', generation: 'another' };
  const sent = { sequence, part: 0, ts: '1.1', record: recordOf(sequence, 0), now };
  await posts.reserve(old, newSequence({ id: 'c3' }), now);
  const turn = { mark: '1', lookAfter: 1000 };
  expect(await posts.begin(old, parked, subject, now, turn)).toEqual({ kind: 'gone' });
  expect(await posts.joinLine(old, ['c4'], now)).toEqual({ next: undefined, begun: [] });
  expect(await posts.needTurn(old)).toBeUndefined();
  expect(await posts.pickTurn(old, '', { between: 0, grant: 1 })).toEqual({});
  const given = { channel: 'C4', line: '', sequence: 'c4', mark: '' };
  expect(await posts.endTurn(old, given, { line: 'stay' }, now)).toBeUndefined();
  expect(await posts.record(old, sent)).toBe('gone');
  await posts.putBack(old, sequence, now);
  await posts.park(old, sequence, true, 'is_archived', now);
  await posts.unpark(old, 'C2', now);
  expect(await posts.reword(old, 'c4', { kind: 'digest', text: 'x', blocks: [] })).toBe(false);
  expect(await everything()).toEqual(before);
});
