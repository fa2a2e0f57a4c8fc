import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../src/installations/rules.ts';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { type Connection, connect, scanKeys } from '../../src/platform/redis.ts';
import { oneMessage } from '../../src/posts/rules.ts';
import { createPostStore, type PostStore } from '../../src/posts/store/outbox.ts';
import { openPerPerson, type Question, sessionId } from '../../src/questions/rules.ts';
import { createQuestionStore, type NewQuestion, type QuestionStore } from '../../src/questions/store.ts';
import { openRedis, type SandboxRedis } from '../../src/sandbox/redis.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';

let server: SandboxRedis;
let redis: Connection;
let posts: PostStore;
let questions: QuestionStore;
let workspace: Workspace;

const now = 1_795_000_000_000;
const friday = now + 3_600_000;
const later = friday + 7 * 24 * 3_600_000;
const session = sessionId('s1', friday);

beforeAll(async () => {
  server = await openRedis({ path: process.env.PATH });
  redis = connect(server.url, 'fail-fast', { commandTimeout: 1000 });
  posts = createPostStore(redis);
  questions = createQuestionStore(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(async () => {
  await redis.flushdb();
  const found = { team: 'T1', name: 'Acme', url: 'https://acme.slack.com/', botUserId: 'U1', botId: 'B1' };
  workspace = await createInstallationStore(redis).save(found, 1);
  await redis.hset(subscriptions.subscription('T1', 's1'), { id: 's1', state: 'active', place: 'C1' });
});

const asking = (id: string, more: Partial<NewQuestion> = {}): NewQuestion => ({
  id,
  subscription: 's1',
  by: 'U2',
  at: now,
  zone: 'Etc/UTC',
  fridays: [friday, later],
  text: `Question ${id}?`,
  ...more,
});
const add = (id: string, more: Partial<NewQuestion> = {}, knock = `knock-${id}`) =>
  questions.add(workspace, asking(id, more), knock);
const open = async () => (await questions.open(workspace, 's1')).map((one) => one.id);
const dueIds = async (at: number) =>
  (await posts.due(workspace, at)).map(({ what, of }) => `${what}:${of}`).sort();

async function questionOf(id: string): Promise<Question> {
  const found = await questions.find(workspace, id);
  if (found === undefined) throw new Error(`there is no question ${id}`);
  return found;
}

/** The question stands at this ts, under a head. */
async function stands(id: string, ts: string): Promise<void> {
  const subscription = { id: 's1', place: 'C1', course: 'leading' };
  const message = { kind: 'question' as const, text: id, blocks: [] };
  await posts.reserve(workspace, { ...oneMessage(subscription, ['question', id], message), about: id }, now);
  const chain = await posts.chain(workspace, oneMessage(subscription, ['question', id], message).id);
  if (chain === undefined) throw new Error('there is no chain');
  const record = { v: 1 as const, kind: 'question' as const, about: id, subscription: 's1' };
  const sent = { chain, part: 0, ts, now, record: { ...record, chain: chain.id, part: 0, at: now } };
  await questions.record(workspace, sent, await questionOf(id), session);
}

async function vote(ts: string, ...people: string[]): Promise<void> {
  const likes = createLikeStore(redis);
  for (const person of people) {
    await likes.add(workspace, { place: 'C1', ts, person, name: '+1', added: true, at: 1 });
  }
}

/** The number under which it stands in `todo`. */
async function numberOf(what: string, of: string): Promise<number> {
  const entry = await posts.entry(workspace, what, of);
  if (entry === undefined) throw new Error(`there is no entry ${what}:${of}`);
  return entry.n;
}

describe('asking', () => {
  test('keeps the question for its Friday, with its number, and puts what follows', async () => {
    expect(await add('q1')).toEqual({
      kind: 'added',
      id: 'q1',
      friday,
      zone: 'Etc/UTC',
      number: 1,
      n: await numberOf('post-question', 'q1'),
    });
    expect(await add('q2')).toMatchObject({ kind: 'added', number: 2 });
    expect(await questionOf('q1')).toEqual({
      v: '1',
      id: 'q1',
      subscription: 's1',
      by: 'U2',
      at: now,
      friday,
      text: 'Question q1?',
      number: 1,
    });
    expect(await open()).toEqual(['q1', 'q2']);
    expect(await questions.session(workspace, 's1', friday)).toMatchObject({ count: 2, closed: false });
    expect(await dueIds(now)).toEqual(['post-question:q1', 'post-question:q2']);
    expect(await dueIds(friday)).toContain(`list-questions:${session}`);
  });

  test('by the same knock with the same words is asked once, however late', async () => {
    await add('q1', {}, 'trigger');
    const again = await add('q2', { text: 'Question q1?', at: now + 24 * 3_600_000 }, 'trigger');
    expect(again).toMatchObject({ kind: 'again', id: 'q1', friday, number: 1 });
    expect(await open()).toEqual(['q1']);
  });

  test('by the same form with other words is another question, so that no change is lost', async () => {
    await add('q1', {}, 'view');
    expect(await add('q2', { text: 'Better said?' }, 'view')).toMatchObject({ kind: 'added', id: 'q2' });
  });

  test('the same words of the same person are one question for ten minutes', async () => {
    const text = 'How?';
    await add('q1', { text });
    const spaced = await add('q2', { text: ' How? ', at: now + 600_000 });
    expect(spaced).toMatchObject({ kind: 'added' });
    expect(await add('q3', { text, at: now + 600_000 })).toMatchObject({ kind: 'again', id: 'q1', friday });
    expect(await add('q4', { text, by: 'U3' })).toMatchObject({ kind: 'added' });
    expect(await add('q5', { text, at: now + 600_001 })).toMatchObject({ kind: 'added' });
  });

  test('has a limit for each person, which the list of Friday gives back', async () => {
    for (let i = 0; i < openPerPerson; i += 1) await add(`q${i}`);
    expect(await add('more')).toEqual({ kind: 'limit' });
    expect(await add('other', { by: 'U3' })).toMatchObject({ kind: 'added' });
    await questions.freeze(workspace, { id: 's1', place: 'C1' }, friday, friday);
    expect(await add('more', { at: friday, fridays: [later, later + 1] })).toMatchObject({ kind: 'added' });
  });

  test('where the course has ended, or there is none, nothing is kept', async () => {
    expect(await add('q1', { subscription: 's9' })).toEqual({ kind: 'ended' });
    await redis.hset(subscriptions.subscription('T1', 's1'), { state: 'ended' });
    expect(await add('q1')).toEqual({ kind: 'ended' });
    expect(await scanKeys(redis, '*questions*')).toEqual([]);
  });
});

describe('a week that has begun', () => {
  test('keeps its Friday and its zone, also when the schedule has changed', async () => {
    await add('q1');
    const moved = { zone: 'Asia/Shanghai', fridays: [friday - 1, later - 1] as const };
    expect(await add('q2', moved)).toMatchObject({ friday, zone: 'Etc/UTC', number: 2 });
    expect(await add('q3', { ...moved, at: friday, fridays: [later - 1, later] })).toMatchObject({
      friday: later - 1,
      zone: 'Asia/Shanghai',
      number: 1,
    });
  });
});

describe('a question whose post was deleted', () => {
  test('is open no more, and its asker may ask another', async () => {
    await add('q1');
    await add('q2');
    await questions.withdraw(workspace, await questionOf('q1'), now);
    expect(await open()).toEqual(['q2']);
    expect(await questionOf('q1')).toMatchObject({ withdrawn: String(now) });
    expect(await questions.session(workspace, 's1', friday)).toMatchObject({ count: 1, begins: false });
    await questions.withdraw(workspace, await questionOf('q1'), now);
    expect(await questions.session(workspace, 's1', friday)).toMatchObject({ count: 1 });
    expect(await dueIds(now)).toContain(`count-questions:${session}`);
    for (let i = 3; i <= openPerPerson + 1; i += 1)
      expect(await add(`q${i}`)).toMatchObject({ kind: 'added' });
    expect(await add('more')).toEqual({ kind: 'limit' });
  });
});

describe('a question that stands', () => {
  test('knows where, and the head has one more to count', async () => {
    await add('q1');
    await stands('q1', '7.1');
    expect(await questionOf('q1')).toMatchObject({ ts: '7.1', root: '7.1' });
    expect((await questions.open(workspace, 's1'))[0]).toMatchObject({ ts: '7.1' });
    expect(await dueIds(now)).toContain(`count-questions:${session}`);
  });

  test('recorded twice keeps its first place', async () => {
    await add('q1');
    await stands('q1', '7.1');
    await stands('q1', '7.9');
    expect(await questionOf('q1')).toMatchObject({ ts: '7.1' });
  });
});

describe('the hour', () => {
  const freeze = (at = friday) => questions.freeze(workspace, { id: 's1', place: 'C1' }, friday, at);

  test('makes the agenda: most voted first, of two alike the older, those that do not stand last', async () => {
    await add('older', { at: now });
    await add('voted', { at: now + 2 });
    await add('newer', { at: now + 1 });
    await add('unsent', { at: now + 3 });
    await stands('older', '7.1');
    await stands('voted', '7.2');
    await stands('newer', '7.3');
    await vote('7.1', 'U5');
    await vote('7.2', 'U5', 'U6');
    await vote('7.3', 'U5');
    expect(await freeze()).toBe(4);
    expect(await questions.agenda(workspace, session)).toEqual([
      { id: 'voted', votes: 2 },
      { id: 'older', votes: 1 },
      { id: 'newer', votes: 1 },
      { id: 'unsent', votes: 0 },
    ]);
    expect(await open()).toEqual([]);
    expect(await dueIds(friday)).toContain(`post-agenda:${session}`);
  });

  test('comes once: what is asked in its moment is for the Friday after', async () => {
    await add('q1');
    await freeze();
    const late = await add('q2');
    expect(late).toMatchObject({ kind: 'added', friday: later, number: 1 });
    expect(await freeze()).toBe(1);
    expect(await questions.agenda(workspace, session)).toEqual([{ id: 'q1', votes: 0 }]);
    expect(await open()).toEqual(['q2']);
    expect(await questions.waitsFor(workspace, await questionOf('q2'))).toBe(later);
    expect(await questions.waitsFor(workspace, await questionOf('q1'))).toBeUndefined();
  });

  test('without a question puts nothing', async () => {
    expect(await freeze()).toBe(0);
    expect(await dueIds(friday)).toEqual([]);
  });
});

describe('an hour that was missed', () => {
  const notice = oneMessage({ id: 's1', place: 'C1', course: 'leading' }, ['carried', friday], {
    kind: 'notice',
    text: 'carried',
    blocks: [],
  });
  const carry = (told = true) =>
    questions.carry(
      workspace,
      's1',
      { from: friday, to: later, zone: 'Etc/UTC' },
      friday + 1,
      told ? notice : undefined,
    );

  test('carries its questions, tells it once, and takes no more', async () => {
    await add('q1');
    await add('q2');
    await stands('q1', '7.1');
    expect(await carry()).toBe(2);
    expect(await questions.waitsFor(workspace, await questionOf('q1'))).toBe(later);
    expect(await questions.session(workspace, 's1', later)).toMatchObject({ count: 1, zone: 'Etc/UTC' });
    expect(await posts.chain(workspace, notice.id)).toMatchObject({ state: 'reserved' });
    expect(await dueIds(later)).toContain(`list-questions:${sessionId('s1', later)}`);
    expect(await carry()).toBe(0);
    expect(await add('q3')).toMatchObject({ friday: later });
  });

  test('in a break is carried quietly', async () => {
    await add('q1');
    expect(await carry(false)).toBe(1);
    expect(await posts.chain(workspace, notice.id)).toBeUndefined();
  });
});

test('a call by name is answered once for each message', async () => {
  expect(await questions.mention(workspace, '1.1', 'C1/U2/', now)).toBe(1);
  expect(await questions.mention(workspace, '1.1', 'C1/U2/', now)).toBeUndefined();
  expect(await questions.mention(workspace, '1.2', 'C1/U2/', now)).toBe(2);
});

test('a write under another generation leaves no trace', async () => {
  await add('q1');
  const before = await redis.dbsize();
  const kept = await redis.dump(subscriptions.subscription('T1', 's1'));
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await questions.add(old, asking('q9'), 'k')).toEqual({ kind: 'gone' });
  expect(await questions.freeze(old, { id: 's1', place: 'C1' }, friday, now)).toBe(0);
  expect(await questions.carry(old, 's1', { from: friday, to: later, zone: 'Etc/UTC' }, now)).toBe(0);
  expect(await questions.mention(old, '1.1', 'C1/U2/', now)).toBeUndefined();
  expect(await redis.dbsize()).toBe(before);
  expect(await redis.dump(subscriptions.subscription('T1', 's1'))).toEqual(kept);
  expect(await open()).toEqual(['q1']);
});
