import { afterAll, beforeAll, beforeEach, describe, expect as expectThat, test } from 'vitest';
import { createInstallationStore } from '../../../src/installations/store.ts';
import { type Connection, connect, scanKeys } from '../../../src/platform/redis.ts';
import { createScript, onTasks, type PutTask } from '../../../src/platform/scripts.ts';
import { commit } from '../../../src/platform/state/commit.ts';
import { encodePlan, expect, type Plan, posts, write } from '../../../src/platform/state/plan.ts';
import { openRedis } from '../../../src/sandbox/redis.ts';
import { acme } from '../../support/redis.ts';

const script = createScript(new URL('../../../src/platform/state/commit.lua', import.meta.url));
const key = (name: string) => `lectern:{T1}:test:${name}`;
const state = ['lectern:{T1}:installation', 'lectern:{T1}:posts:todo', 'lectern:{T1}:posts:entries'];
const sequence = (fields: object = {}) =>
  JSON.stringify({ place: 'C1', parts: '1', 'message:0': '{}', ...fields });
const record = (item: { part?: number; ts?: string } = {}) =>
  posts.record(
    { sequence: key('chain'), lock: key('lock'), ledger: key('ledger:C1'), pendingEvents: key('aside') },
    { part: 0, ts: '1.1', record: '{"v":1}', now: 5, ...item },
  );

/** The value of each key, by its type. */
async function everything(redis: Connection): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const name of (await scanKeys(redis, '*')).sort()) {
    const type = await redis.type(name);
    if (type === 'string') all[name] = await redis.get(name);
    if (type === 'hash') all[name] = await redis.hgetall(name);
    if (type === 'list') all[name] = await redis.lrange(name, 0, -1);
    if (type === 'set') all[name] = (await redis.smembers(name)).sort();
    if (type === 'zset') all[name] = await redis.zrange(name, '0', '-1', 'WITHSCORES');
  }
  return all;
}

describe.each([
  ['a Redis server', false],
  ['the embedded Redis', true],
])('a commit to %s', (_, inProcess) => {
  let redis: Connection;
  let close: () => Promise<void>;
  let workspace = { team: 'T1', generation: '' };

  beforeAll(async () => {
    const server = await openRedis({ path: process.env.PATH, inProcess });
    redis = connect(server.url, 'fail-fast', { commandTimeout: 2000 });
    close = server.close;
  });
  afterAll(async () => {
    redis.disconnect();
    await close();
  });
  beforeEach(async () => {
    await redis.flushall();
    workspace = await createInstallationStore(redis).save(acme, 1);
    await redis.set(key('text'), 'a');
    await redis.hset(key('hash'), 'field', 'a');
    await redis.rpush(key('list'), 'a', 'b');
    await redis.sadd(key('set'), 'a');
    await redis.zadd(key('ranks'), 1, 'a');
  });

  const run = (plan: Omit<Plan, 'operation'>) => commit(redis, workspace, { operation: 'try', ...plan });
  const touch = write.set(key('touched'), 'yes');

  test('writes with every verb', async () => {
    await run({
      write: [
        write.set(key('text'), 'b'),
        write.hset(key('hash'), { field: 'b', other: '1796000000123456' }),
        write.hsetx(key('hash'), 'third', '[]'),
        write.hsetx(key('no-hash'), 'field', 'x'),
        write.rpush(key('list'), 'c'),
        write.lpush(key('latest'), 'a', 2),
        write.lpush(key('latest'), 'b', 2),
        write.lpush(key('latest'), 'c', 2),
        write.sadd(key('set'), 'b', 'c'),
        write.zadd(key('ranks'), 1796000000123, 'b'),
        write.expire(key('ranks'), 60),
        write.expire(key('nothing'), 60),
      ],
    });
    expectThat(await redis.ttl(key('ranks'))).toBe(60);
    expectThat(await everything(redis)).toMatchObject({
      [key('text')]: 'b',
      [key('hash')]: { field: 'b', other: '1796000000123456', third: '[]' },
      [key('list')]: ['a', 'b', 'c'],
      [key('latest')]: ['c', 'b'],
      [key('set')]: ['a', 'b', 'c'],
      [key('ranks')]: ['a', '1', 'b', '1796000000123'],
    });
    await run({
      write: [
        write.del(key('text')),
        write.hdel(key('hash'), 'field', 'third'),
        write.rpop(key('list')),
        write.srem(key('set'), 'a', 'c'),
        write.zrem(key('ranks'), 'a'),
      ],
    });
    const after = await everything(redis);
    expectThat(after).toMatchObject({
      [key('hash')]: { other: '1796000000123456' },
      [key('list')]: ['a', 'b'],
      [key('set')]: ['b'],
      [key('ranks')]: ['b', '1796000000123'],
    });
    expectThat(after).not.toHaveProperty(key('text'));
    expectThat(after).not.toHaveProperty(key('no-hash'));
  });

  test('removes what is lower than a score, and not what has it', async () => {
    await run({
      write: [
        write.zadd(key('ranks'), 2, 'b'),
        write.zadd(key('ranks'), 3, 'c'),
        write.zrembelow(key('ranks'), 2),
      ],
    });
    expectThat(await redis.zrange(key('ranks'), '0', '-1')).toEqual(['b', 'c']);
  });

  test('may have 2,000 steps, and 400 texts in one', async () => {
    const members = Array.from({ length: 400 }, (_, i) => `m${i}`);
    const steps = Array.from({ length: 1999 }, () => write.rpush(key('list'), 'c'));
    expectThat(await run({ write: [write.sadd(key('set'), ...members), ...steps] })).toBe('committed');
    expectThat(await redis.scard(key('set'))).toBe(401);
    expectThat(await redis.llen(key('list'))).toBe(2001);
  });

  const right = [
    expect.text(key('text'), 'a'),
    expect.text(key('none'), ''),
    expect.field(key('hash'), 'field', 'a'),
    expect.field(key('hash'), 'other', ''),
    expect.field(key('none'), 'field', ''),
    expect.member(key('set'), 'a'),
    expect.without(key('set'), 'b'),
    expect.without(key('none'), 'b'),
    expect.exists(key('text')),
    expect.absent(key('none')),
    expect.size(key('list'), 2),
    expect.size(key('hash'), 1),
    expect.size(key('set'), 1),
    expect.size(key('ranks'), 1),
    expect.size(key('none'), 0),
  ];
  const wrong = [
    expect.text(key('text'), 'b'),
    expect.text(key('text'), ''),
    expect.text(key('none'), 'a'),
    expect.field(key('hash'), 'field', 'b'),
    expect.field(key('hash'), 'other', 'a'),
    expect.member(key('set'), 'b'),
    expect.member(key('none'), 'b'),
    expect.without(key('set'), 'a'),
    expect.exists(key('none')),
    expect.absent(key('text')),
    expect.size(key('list'), 1),
    expect.size(key('hash'), 2),
    expect.size(key('set'), 2),
    expect.size(key('ranks'), 0),
    expect.size(key('none'), 1),
  ];

  test('is made where everything is as expected', async () => {
    expectThat(await run({ expect: right, write: [touch] })).toBe('committed');
    expectThat(await redis.get(key('touched'))).toBe('yes');
  });

  test.each(wrong.map((one) => [one.verb, one.keys.join(), one.texts.join(), one] as const))(
    'is stale and changes nothing: %s %s %s',
    async (_verb, _keys, _texts, expectation) => {
      const before = await everything(redis);
      expectThat(await run({ expect: [...right, expectation], write: [touch] })).toBe('stale');
      expectThat(await everything(redis)).toEqual(before);
    },
  );

  test('of another generation, or of a workspace that is gone, changes nothing', async () => {
    const before = await everything(redis);
    expectThat(
      await commit(redis, { ...workspace, generation: 'old' }, { operation: 'try', write: [touch] }),
    ).toBe('gone');
    expectThat(await everything(redis)).toEqual(before);
  });

  test('of an interaction is made once', async () => {
    const plan = { once: 'i1', write: [write.rpush(key('list'), 'c')] };
    expectThat(await run(plan)).toBe('committed');
    expectThat(await run(plan)).toBe('repeated');
    expectThat(await run({ ...plan, once: 'i2' })).toBe('committed');
    expectThat(await redis.lrange(key('list'), 0, -1)).toEqual(['a', 'b', 'c', 'c']);
  });

  test('that is stale leaves its interaction to be applied', async () => {
    const stale = { once: 'i1', expect: [expect.exists(key('none'))] };
    expectThat(await run(stale)).toBe('stale');
    expectThat(await run({ once: 'i1', write: [touch] })).toBe('committed');
  });

  describe('puts tasks', () => {
    const tasks = 'lectern:{T1}:posts:todo';
    const entries = 'lectern:{T1}:posts:entries';
    const entry = async (id: string) => JSON.parse((await redis.hget(entries, id)) ?? '{}');
    const of = { what: 'see', of: 'it' };

    test.each([
      ['replace', 900, 900],
      ['replace', 100, 100],
      ['earliest', 900, 500],
      ['earliest', 100, 100],
      ['keep', 900, 500],
      ['keep', 100, 500],
    ] as const)('by %s: from 500 to %i it is %i, under a new number', async (mode, notBefore, becomes) => {
      await run({ tasks: [{ ...of, notBefore: 500, cause: 'first' }] });
      const { n } = await entry('see:it');
      await run({ tasks: [{ ...of, notBefore, mode }] });
      expectThat(await redis.zscore(tasks, 'see:it')).toBe(String(becomes));
      expectThat((await entry('see:it')).n).toBeGreaterThan(n);
      expectThat((await entry('see:it')).cause).toBe(mode === 'keep' ? 'first' : undefined);
    });

    test.each(['replace', 'earliest', 'keep'] as const)('that are new, by %s', async (mode) => {
      await run({ tasks: [{ ...of, notBefore: 500, mode }] });
      expectThat(await entry('see:it')).toEqual({ ...of, n: 1, tries: 0 });
    });

    test('and removes them', async () => {
      await run({ tasks: [{ ...of, notBefore: 500 }] });
      await run({ removed: [of] });
      expectThat(await redis.zcard(tasks)).toBe(0);
      expectThat(await redis.hexists(entries, 'see:it')).toBe(0);
    });

    test('and gives those that exist another moment, under their number', async () => {
      await run({ tasks: [{ ...of, notBefore: 500, cause: 'first' }] });
      const before = await entry('see:it');
      await run({
        woken: [
          { ...of, notBefore: 900 },
          { what: 'see', of: 'nothing', notBefore: 900 },
        ],
      });
      expectThat(await redis.zrange(tasks, '0', '-1', 'WITHSCORES')).toEqual(['see:it', '900']);
      expectThat(await entry('see:it')).toEqual(before);
      expectThat(await redis.hkeys(entries)).not.toContain('see:nothing');
    });

    test('of which the listener hears, after the name of the operation', async () => {
      const heard: PutTask[] = [];
      onTasks(redis, (_, tasks) => heard.push(...tasks));
      await run({ tasks: [{ ...of, notBefore: 7, mode: 'keep' }] });
      onTasks(redis, () => {});
      expectThat(heard).toEqual([{ ...of, n: expectThat.any(Number), notBefore: 7 }]);
    });
  });

  describe('of messages', () => {
    const reserve = posts.reserve(key('chain'), 'c1', sequence(), 5);

    test('reserves them once', async () => {
      await run({ posts: [reserve] });
      expectThat(await redis.hgetall(key('chain'))).toMatchObject({
        state: 'reserved',
        cursor: '0',
        place: 'C1',
      });
      await redis.hset(key('chain'), 'state', 'sending');
      await run({ posts: [reserve] });
      expectThat(await redis.hget(key('chain'), 'state')).toBe('sending');
    });

    test('gives up what is not sent, and is stale where it may be posted', async () => {
      await run({ posts: [reserve] });
      expectThat(await run({ posts: [posts.release(key('chain'))] })).toBe('committed');
      expectThat(await redis.hget(key('chain'), 'state')).toBe('released');
      await redis.hset(key('chain'), 'state', 'sending');
      expectThat(await run({ posts: [posts.release(key('chain'))], write: [touch] })).toBe('stale');
      expectThat(await redis.exists(key('touched'))).toBe(0);
    });

    test('gives up nothing of which a part is posted', async () => {
      await run({ posts: [posts.reserve(key('chain'), 'c1', sequence({ parts: '2' }), 5)] });
      await run({ posts: [record()] });
      expectThat(await redis.hget(key('chain'), 'state')).toBe('reserved');
      expectThat(await run({ posts: [posts.release(key('chain'))], write: [touch] })).toBe('stale');
    });

    test('reserves one again that was released, and counts its attempts on', async () => {
      await run({ posts: [reserve] });
      await redis.hset(key('chain'), { attempt: '3', root: '1.1' });
      await run({ posts: [posts.release(key('chain'))] });
      await run({ posts: [reserve] });
      expectThat(await redis.hgetall(key('chain'))).toMatchObject({ state: 'reserved', attempt: '3' });
      expectThat(await redis.hexists(key('chain'), 'root')).toBe(0);
    });

    test('records an item with what follows from it, once', async () => {
      await run({ posts: [posts.reserve(key('chain'), 'c1', sequence({ parts: '2' }), 5)] });
      const first = await run({ posts: [record()], write: [write.rpush(key('list'), 'c')] });
      expectThat(first).toBe('committed');
      expectThat(await redis.hgetall(key('ledger:C1'))).toEqual({ '1.1': '{"v":1}' });
      expectThat(await run({ posts: [record()], write: [write.rpush(key('list'), 'd')] })).toBe('stale');
      expectThat(await redis.lrange(key('list'), 0, -1)).toEqual(['a', 'b', 'c']);
      expectThat(await run({ posts: [record({ part: 1, ts: '1.2' })] })).toBe('committed');
    });
  });

  describe('that could fail half way is refused and changes nothing:', () => {
    const first = ['set', 1, 'yes'];
    const places = [key('touched'), key('hash'), key('set'), key('new')];
    const many = Array.from({ length: 2001 }, () => first);
    test.each<[string, string | object]>([
      ['no JSON', '{'],
      ['no object', '3'],
      ['null', 'null'],
      ['a list is missing', JSON.stringify({ expect: [], posts: [], write: [first] })],
      ['a list that is a text', { expect: 'x', write: [first] }],
      ['no verb', { write: [first, ['flushall', 1]] }],
      ['a step that is a text', { write: [first, 'del'] }],
      ['an empty step', { write: [first, []] }],
      ['null for a step', { write: [first, [null, 1]] }],
      ['a key that is none of its own', { write: [first, ['del', 5]] }],
      ['the key of the installation', { write: [first, ['del', -3]] }],
      ['no key', { write: [first, ['del']] }],
      ['a key at 0', { write: [first, ['del', 0]] }],
      ['half a key', { write: [first, ['del', 1.5]] }],
      ['a key as a text', { write: [first, ['del', '1']] }],
      ['a text too few', { write: [first, ['hset', 2, 'field']] }],
      ['a text too many', { write: [first, ['set', 1, 'a', 'EX']] }],
      ['fields without a value', { write: [first, ['hset', 2, 'a', 'b', 'c']] }],
      ['a number for a text', { write: [first, ['hset', 2, 'a', 3]] }],
      ['null for a text', { write: [first, ['hset', 2, 'a', null]] }],
      ['a list for a text', { write: [first, ['hset', 2, 'a', ['b']]] }],
      ['a score that is no number', { write: [first, ['zadd', 4, 'soon', 'a']] }],
      ['a score that is infinite', { write: [first, ['zadd', 4, '1e999', 'a']] }],
      ['a score that is NaN', { write: [first, ['zadd', 4, 'nan', 'a']] }],
      ['a key of another type', { write: [first, ['rpush', 2, 'a']] }],
      ['one key of two types', { write: [first, ['rpush', 4, 'a'], ['sadd', 4, 'a']] }],
      ['an expectation of another type', { write: [first], expect: [['text', 2, 'a']] }],
      ['more texts than Lua hands over', { write: [first, ['sadd', 3, ...Array(401).fill('x')]] }],
      ['more than 2,000 steps', { write: many }],
      ['a task without a moment', { write: [first], tasks: [['replace', 0, 'a', 'b', '', '']] }],
      ['a task without a subject', { write: [first], tasks: [['replace', 0, 'a']] }],
      ['a mode that is none', { write: [first], tasks: [['later', 0, 'a', 'b', '1', '']] }],
      ['a sequence without fields', { write: [first], posts: [['reserve', 4, 'c1', '{}', '1']] }],
      ['a sequence with a number', { write: [first], posts: [['reserve', 4, 'c1', '{"parts":1}', '1']] }],
      ['a sequence in no JSON', { write: [first], posts: [['reserve', 4, 'c1', '{', '1']] }],
      ['a sequence where a set is', { write: [first], posts: [['reserve', 3, 'c1', '{"a":"b"}', '1']] }],
      [
        'a record without a ledger',
        { write: [first], posts: [['record', 4, 1, 9, 2, '0', '1.1', '{}', '1']] },
      ],
      ['a record in a set', { write: [first], posts: [['record', 4, 4, 3, 4, '0', '1.1', '{}', '1']] }],
    ])('%s', async (_says, plan) => {
      const text =
        typeof plan === 'string'
          ? plan
          : JSON.stringify({ expect: [], posts: [], write: [], tasks: [], ...plan });
      const before = await everything(redis);
      const touched = [...state, key('once'), ...places];
      await expectThat(script(redis, touched, [workspace.generation, text, 0])).rejects.toThrow(
        'INVALID plan',
      );
      expectThat(await everything(redis)).toEqual(before);
    });

    test.each(['todo', 'entries'])('%s is of another type', async (name) => {
      await redis.sadd(`lectern:{T1}:posts:${name}`, 'x');
      const before = await everything(redis);
      await expectThat(
        run({ write: [touch], tasks: [{ what: 'a', of: 'b', notBefore: 1 }] }),
      ).rejects.toThrow('INVALID plan');
      expectThat(await everything(redis)).toEqual(before);
    });
  });
});

test('a commit to a Redis that is full writes nothing', async () => {
  const server = await openRedis({ path: process.env.PATH });
  const redis = connect(server.url, 'fail-fast', { commandTimeout: 2000 });
  const workspace = await createInstallationStore(redis).save(acme, 1);
  await redis.set(key('text'), 'a');
  await redis.config('SET', 'maxmemory', '1');
  const before = await everything(redis);
  // Deletions need no memory, and Redis does not refuse a script's writes after one.
  const plans: Omit<Plan, 'operation'>[] = [
    { write: [write.del(key('text')), write.set(key('other'), 'b')] },
    { posts: [posts.reserve(key('chain'), 'c1', sequence(), 5)] },
  ];
  for (const plan of plans)
    await expectThat(commit(redis, workspace, { operation: 'try', ...plan })).rejects.toThrow('OOM');
  expectThat(await everything(redis)).toEqual(before);
  redis.disconnect();
  await server.close();
});

test('a plan names each of its keys once', () => {
  const { keys, text } = encodePlan({
    operation: 'try',
    expect: [expect.text('a', 'x')],
    write: [write.set('a', 'y'), write.del('b')],
  });
  expectThat(keys).toEqual(['a', 'b']);
  expectThat(JSON.parse(text)).toEqual({
    expect: [['text', 1, 'x']],
    posts: [],
    write: [
      ['set', 1, 'y'],
      ['del', 2],
    ],
    tasks: [],
  });
});
