import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import type { NewSequence } from '../../../src/posts/rules.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { createPostStore } from '../../../src/posts/store/outbox.ts';
import { createTaskStore } from '../../../src/posts/store/tasks.ts';
import type { StepName } from '../../../src/steps.ts';
import {
  closed,
  ended,
  type NewSubscription,
  type Subscription,
} from '../../../src/subscriptions/rules/subscription.ts';
import { keys } from '../../../src/subscriptions/store/keys.ts';
import { createSubscriptionStore } from '../../../src/subscriptions/store/subscriptions.ts';
import { installedRedis } from '../../support/redis.ts';
import { newSubscription as made } from '../../support/subscription.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const store = createSubscriptionStore(redis);

const now = 1_000_000;

const newSubscription = (more: Partial<NewSubscription> = {}): NewSubscription =>
  made({ next: 2_000_000, due: 2_000_000, by: 'U2', at: now, organisers: ['U2', 'U3'], ...more });

const sequenceOf = (id: string, subscription = 's1'): NewSequence => ({
  id,
  place: 'C1',
  subscription,
  about: 'introduction',
  threaded: false,
  notAfter: 0,
  messages: [{ kind: 'introduction', text: 'Hello', blocks: [] }],
});

const create = (more: Partial<NewSubscription> = {}, instead?: Subscription) =>
  store.create(
    workspace,
    newSubscription(more),
    [sequenceOf(`i-${more.id ?? 's1'}`, more.id ?? 's1')],
    now,
    instead,
  );

async function found(id = 's1'): Promise<Subscription> {
  const subscription = await store.find(workspace, id);
  if (subscription === undefined) throw new Error(`there is no subscription ${id}`);
  return subscription;
}

const entryOf = (what: StepName, of: string) => createPostStore(redis).entry(workspace, what, of);

describe('creating', () => {
  test('gives the place its course, with an introduction to send', async () => {
    expect(await create()).toEqual({ kind: 'created' });
    expect(await numberOf(workspace, 'send-part', 'i-s1')).toBeGreaterThan(0);
    const chosen = { digest: 'after-hour', prompts: true, authors: {} };
    expect(await found()).toEqual({ ...newSubscription(), ...chosen, position: [] });
    expect(await store.at(workspace, 'C1')).toEqual(await found());
    expect(await store.all(workspace)).toEqual(['s1']);
    expect(await entryOf('post-lesson', 's1')).toMatchObject({ n: expect.any(Number) });
  });

  test('twice is once', async () => {
    await create();
    expect(await create()).toEqual({ kind: 'created' });
    expect(await store.all(workspace)).toEqual(['s1']);
  });

  test('a place that has a course is taken', async () => {
    await create();
    expect(await create({ id: 's2' })).toEqual({ kind: 'taken', by: 's1' });
    expect(await store.find(workspace, 's2')).toBeUndefined();
  });

  test('a new one replaces the one that was read', async () => {
    await create();
    const old = await found();
    expect(await create({ id: 's2' }, old)).toEqual({ kind: 'created' });
    expect(await numberOf(workspace, 'send-part', 'i-s2')).toBeGreaterThan(0);
    const replaced = await found();
    expect(replaced).toMatchObject({ state: 'ended', revision: 2 });
    expect([replaced.next, replaced.due]).toEqual([undefined, undefined]);
    expect((await store.at(workspace, 'C1'))?.id).toBe('s2');
    expect(await entryOf('post-lesson', 's1')).toBeUndefined();
  });

  test('it does not replace one that changed since it was read', async () => {
    await create();
    const old = await found();
    await store.change(workspace, old, { cron: '0 10 * * 1' }, now);
    expect(await create({ id: 's2' }, old)).toEqual({ kind: 'taken', by: 's1' });
    expect((await found()).state).toBe('active');
  });
});

describe('changing', () => {
  test('raises the revision, empties what is undefined, and reserves the notice', async () => {
    await create();
    const changes = closed('is_archived');
    const notice = sequenceOf('n1');
    expect(await store.change(workspace, await found(), changes, now, { notice })).toEqual({
      kind: 'changed',
    });
    expect(await numberOf(workspace, 'send-part', 'n1')).toBeGreaterThan(0);
    const changed = await found();
    expect(changed).toMatchObject({ state: 'paused', cause: 'is_archived', revision: 2 });
    expect([changed.next, changed.due]).toEqual([undefined, undefined]);
    expect(await entryOf('post-lesson', 's1')).toBeUndefined();
  });

  test('quietly leaves the revision', async () => {
    await create();
    const read = await found();
    expect(await store.change(workspace, read, { due: 3_000_000 }, now, { quietly: true })).toEqual({
      kind: 'changed',
    });
    expect(await found()).toMatchObject({ revision: 1, next: 2_000_000, due: 3_000_000 });
  });

  test('what was read before another change is stale', async () => {
    await create();
    const read = await found();
    await store.change(workspace, read, { course: 'listening' }, now);
    expect(await store.change(workspace, read, { course: 'deciding' }, now)).toEqual({ kind: 'stale' });
    expect((await found()).course).toBe('listening');
  });

  test('what was read before its next moment moved is stale', async () => {
    await create();
    const read = await found();
    await store.change(workspace, read, { next: 3_000_000 }, now, { quietly: true });
    const notice = sequenceOf('n1');
    expect(await store.change(workspace, read, { course: 'deciding' }, now, { notice })).toEqual({
      kind: 'stale',
    });
    expect(await entryOf('send-part', 'n1')).toBeUndefined();
  });

  test('an end gives the place free', async () => {
    await create();
    await store.change(workspace, await found(), ended, now);
    expect(await store.at(workspace, 'C1')).toBeUndefined();
    expect((await found()).state).toBe('ended');
    expect(await create({ id: 's2' })).toMatchObject({ kind: 'created' });
  });
});

describe('moving', () => {
  test('a channel that got a new id keeps its course', async () => {
    await create();
    expect(await store.move(workspace, await found(), 'C2', now)).toBe(true);
    expect(await store.at(workspace, 'C1')).toBeUndefined();
    expect(await store.at(workspace, 'C2')).toMatchObject({ id: 's1', place: 'C2' });
  });

  test('what other features remember of it moves along, and the index knows the new channel', async () => {
    const ofPlace = (team: string, place: string) => `lectern:{${team}}:other:${place}`;
    const moving = createSubscriptionStore(redis, [ofPlace]);
    await create();
    await redis.set(ofPlace('T1', 'C1'), 'kept');
    await redis.hset(posts.ledger('T1', 'C1'), '1.1', '{}');
    await redis.hset(posts.pendingEvents('T1', 'C1'), { '1.1': '[]', '1.2': '[]' });
    const stray = { v: 1, kind: 'text', about: 'l1', subscription: 's1', chain: 'c1', part: 1, at: now };
    await redis.hset(posts.strays('T1', 'C1'), {
      '1.3': JSON.stringify(stray),
      '1.4': JSON.stringify({ ...stray, became: 'dropped' }),
    });
    await moving.move(workspace, await found(), 'C2', now);
    expect((await redis.hkeys(posts.strays('T1', 'C2'))).sort()).toEqual(['1.3', '1.4']);
    expect(await entryOf('delete-stray', 'C2/1.3')).toMatchObject({ n: expect.any(Number) });
    expect(await entryOf('delete-stray', 'C2/1.4')).toBeUndefined();
    expect(await redis.get(ofPlace('T1', 'C2'))).toBe('kept');
    expect(await redis.hkeys(posts.ledger('T1', 'C2'))).toEqual(['1.1']);
    expect(await entryOf('adopt-events', 'C2/1.1')).toMatchObject({ n: expect.any(Number) });
    expect(await entryOf('adopt-events', 'C2/1.2')).toBeUndefined();
    expect(await store.workspacesAt('C2', 'T2')).toEqual(['T2', 'T1']);
  });

  test('there is nothing to move a second time', async () => {
    await create();
    const read = await found();
    await store.move(workspace, read, 'C2', now);
    expect(await store.move(workspace, read, 'C2', now)).toBe(false);
  });
});

describe('places', () => {
  test('each that takes or took a course, once', async () => {
    await create();
    await create({ id: 's2', place: 'C2' });
    await create({ id: 's3' }, await found());
    expect((await store.places(workspace)).sort()).toEqual(['C1', 'C2']);
    expect((await store.whole(workspace)).map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      's1 ended',
      's2 active',
      's3 active',
    ]);
  });

  test('the last course of one is its running one, else the youngest that ended there', async () => {
    expect(await store.last(workspace, 'C1')).toBeUndefined();
    await create({ at: 1 });
    await create({ id: 's2', at: 3 }, await store.at(workspace, 'C1'));
    await create({ id: 's3', place: 'C2', at: 4 });
    expect(await store.last(workspace, 'C1')).toMatchObject({ id: 's2' });
    await store.change(workspace, await found('s2'), ended, now);
    expect(await store.at(workspace, 'C1')).toBeUndefined();
    expect(await store.last(workspace, 'C1')).toMatchObject({ id: 's2', state: 'ended' });
  });

  test('a channel nobody subscribed has only the workspace that was told of it', async () => {
    expect(await store.workspacesAt('C9', 'T1')).toEqual(['T1']);
  });
});

describe('the task of the next lesson', () => {
  const tasks = createTaskStore(redis);
  const task = async (id = 's1') => {
    const at = await redis.zscore(posts.tasks('T1'), `post-lesson:${id}`);
    return at === null ? undefined : Number(at);
  };

  test('waits for its moment, follows a change, and ends with the course', async () => {
    await create();
    expect(await task()).toBe(2_000_000);
    await store.change(workspace, await found(), { due: 3_000_000 }, now);
    expect(await task()).toBe(3_000_000);
    await store.change(workspace, await found(), ended, now);
    expect(await task()).toBeUndefined();
    expect(await tasks.entry(workspace, 'post-lesson', 's1')).toBeUndefined();
  });

  test('ends with a course that another takes the place of', async () => {
    await create();
    await create({ id: 's2', due: 4_000_000 }, await found());
    expect([await task(), await task('s2')]).toEqual([undefined, 4_000_000]);
  });

  test('is put again where it is missing, and only there', async () => {
    await create();
    const entry = await tasks.entry(workspace, 'post-lesson', 's1');
    expect(await store.heal(workspace, 's1')).toBe(false);
    expect(await tasks.entry(workspace, 'post-lesson', 's1')).toEqual(entry);
    await redis.del(posts.tasks('T1'), posts.entries('T1'), keys.had('T1', 'C1'));
    expect(await store.hadBy(workspace, 'C1')).toEqual([]);
    expect(await store.heal(workspace, 's1')).toBe(true);
    expect(await task()).toBe(2_000_000);
    expect((await store.hadBy(workspace, 'C1')).map(({ id }) => id)).toEqual(['s1']);
    expect(await redis.smembers(keys.workspacesAt('C1'))).toEqual(['T1']);
    await redis.zrem(posts.tasks('T1'), 'post-lesson:s1');
    expect(await store.heal(workspace, 's1')).toBe(true);
    expect(await task()).toBe(2_000_000);
    expect(await store.heal(workspace, 'nobody')).toBe(false);
  });

  test('is not put again where it was put aside, or nothing is due', async () => {
    await create();
    const n = (await tasks.entry(workspace, 'post-lesson', 's1'))?.n ?? 0;
    const fault = { kind: 'fault', notBefore: now, error: 'it broke' } as const;
    for (let tries = 0; tries < 5; tries += 1)
      await tasks.endStep(workspace, { what: 'post-lesson', of: 's1', n }, fault);
    expect(await store.heal(workspace, 's1')).toBe(false);
    expect(await task()).toBeUndefined();
    await create({ id: 's2', place: 'C2', due: undefined });
    expect(await store.heal(workspace, 's2')).toBe(false);
  });
});

test('a write under another generation leaves no trace', async () => {
  await create();
  const read = await found();
  const before = await everything();
  const old: Workspace = { team: 'T1', generation: 'another' };
  const other = newSubscription({ id: 's2', place: 'C2' });
  expect(await store.create(old, other, [sequenceOf('i-s2', 's2')], now)).toEqual({ kind: 'gone' });
  expect(await store.change(old, read, ended, now, { notice: sequenceOf('n1') })).toEqual({ kind: 'gone' });
  expect(await store.move(old, read, 'C2', now)).toBe(false);
  expect(await everything()).toEqual(before);
});
