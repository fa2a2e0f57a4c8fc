import { describe, expect, test } from 'vitest';
import {
  createScript,
  oneOf,
  onTasks,
  type PutTask,
  readReply,
  readScript,
  takes,
} from '../../src/platform/scripts.ts';
import { commit } from '../../src/platform/state/commit.ts';
import { keys, taskKeys } from '../../src/posts/store/keys.ts';
import { installedRedis } from '../support/redis.ts';

const { redis, workspace, everything } = await installedRedis();
const src = new URL('../../src/', import.meta.url);
const end = createScript(new URL('posts/store/end-step.lua', src));
const installation = `lectern:{${workspace.team}}:installation`;
const touched = [installation, ...taskKeys(workspace.team), keys.dead(workspace.team)];
const args = (n = 1) => [workspace.generation, 'a:b', n, 'done', 0, 5, ''];
const put = (of: string, notBefore: number) =>
  commit(redis, workspace, { operation: 'try', tasks: [{ what: 'post-lesson', of, notBefore }] });

describe('a call', () => {
  test.each([
    ['a key too few', touched.slice(1), 7, 'end-step.lua was given 3 KEYS; its head counts 4'],
    ['a key too many', [...touched, 'x'], 7, 'end-step.lua was given 5 KEYS; its head counts 4'],
    ['an argument too few', touched, 6, 'end-step.lua was given 6 ARGV; its head counts 7'],
  ])('with %s is refused before Redis hears of it', async (_, given, count, says) => {
    await put('b', 1);
    const before = await everything();
    await expect(end(redis, given, args().slice(0, count))).rejects.toThrow(says);
    expect(await everything()).toEqual(before);
  });

  test('may have more where its head says what follows', () => {
    const head =
      '-- KEYS: 1 installation, then answers\n-- ARGV: 1 at most 3 of them, 2 now (ms),\n--   3 cause\n-- Returns: nothing\n';
    expect(takes(head)).toEqual({ KEYS: { least: 1, more: true }, ARGV: { least: 3, more: false } });
    expect(takes('-- KEYS: none\n')).toEqual({ KEYS: { least: 0, more: false }, ARGV: undefined });
  });

  test('says its name before its own arguments', () => {
    const { name, source } = readScript(new URL('posts/store/end-step.lua', src));
    expect(name).toBe('end-step');
    expect(source).toMatch(/^table\.remove\(ARGV, 1\)/);
  });

  test('keeps an error of Redis an error', async () => {
    await redis.set(keys.entries(workspace.team), 'not a hash');
    await expect(end(redis, touched, args())).rejects.toThrow('WRONGTYPE');
  });
});

describe('what a script put', () => {
  const heard: { team: string; generation: string; tasks: PutTask[] }[] = [];
  onTasks(redis, ({ team, generation }, tasks) => heard.push({ team, generation, tasks }));
  const begin = () => void heard.splice(0);

  test('is handed on with its number and its moment', async () => {
    begin();
    await put('s1', 1_796_000_000_123);
    await put('s1', 5);
    expect(heard).toEqual([
      { ...workspace, tasks: [{ what: 'post-lesson', of: 's1', n: 1, notBefore: 1_796_000_000_123 }] },
      { ...workspace, tasks: [{ what: 'post-lesson', of: 's1', n: 2, notBefore: 5 }] },
    ]);
  });

  test('is nothing where the workspace is not installed', async () => {
    begin();
    await redis.del(installation);
    expect(await put('s1', 5)).toBe('gone');
    expect(heard).toEqual([]);
  });

  test('is taken up again where it is still there', async () => {
    begin();
    await put('s1', 5);
    const woken = ['s1', 'gone'].map((of) => ({ what: 'post-lesson', of, notBefore: 9 }));
    await commit(redis, workspace, { operation: 'try', woken });
    expect(heard.at(-1)?.tasks).toEqual([{ what: 'post-lesson', of: 's1', n: 1, notBefore: 9 }]);
  });
});

test('an answer of nothing is nothing', () => {
  expect(readReply([[]])).toEqual({ answer: null, tasks: [] });
  expect(readReply('OK')).toEqual({ answer: null, tasks: [] });
});

test('a script answers one of its words, and another answer is read as the last resort', () => {
  const words = ['added', 'same', 'gone'] as const;
  expect(['added', 'gone', 'other', 1, null].map((reply) => oneOf(words, reply, 'gone'))).toEqual([
    'added',
    ...Array(4).fill('gone'),
  ]);
});
