import { describe, expect, test } from 'vitest';
import {
  createScript,
  onTasks,
  type PutTask,
  readReply,
  readScript,
  takes,
} from '../../src/platform/scripts.ts';
import { keys, todoKeys } from '../../src/posts/store/keys.ts';
import { installedRedis } from '../support/redis.ts';

const { redis, workspace } = await installedRedis();
const src = new URL('../../src/', import.meta.url);
const put = createScript(new URL('posts/store/put-todo.lua', src));
const installation = `lectern:{${workspace.team}}:installation`;
const touched = [installation, ...todoKeys(workspace.team)];
const args = (what: string, of: string, at: number | string) => [workspace.generation, what, of, at, ''];

describe('a call', () => {
  test.each([
    [
      'a key too few',
      touched.slice(1),
      args('a', 'b', 1),
      'put-todo.lua was given 2 KEYS; its head counts 3',
    ],
    [
      'a key too many',
      [...touched, 'x'],
      args('a', 'b', 1),
      'put-todo.lua was given 4 KEYS; its head counts 3',
    ],
    ['an argument too few', touched, ['g'], 'put-todo.lua was given 1 ARGV; its head counts 5'],
  ])('with %s is refused before Redis hears of it', async (_, given, words, says) => {
    await expect(put(redis, given, words)).rejects.toThrow(says);
    expect(await redis.exists(keys.todo(workspace.team))).toBe(0);
  });

  test('may have more where its head says what follows', () => {
    const head =
      '-- KEYS: 1 installation, then answers\n-- ARGV: 1 at most 3 of them, 2 now (ms),\n--   3 cause\n-- Returns: nothing\n';
    expect(takes(head)).toEqual({ KEYS: { least: 1, more: true }, ARGV: { least: 3, more: false } });
    expect(takes('-- KEYS: none\n')).toEqual({ KEYS: { least: 0, more: false }, ARGV: undefined });
  });

  test('says its name before its own arguments', () => {
    const { name, source } = readScript(new URL('posts/store/put-todo.lua', src));
    expect(name).toBe('put-todo');
    expect(source).toMatch(/^table\.remove\(ARGV, 1\)/);
  });

  test('keeps an error of Redis an error', async () => {
    await redis.set(keys.todo(workspace.team), 'not a sorted set');
    await expect(put(redis, touched, args('a', 'b', 1))).rejects.toThrow('WRONGTYPE');
  });
});

describe('what a script put', () => {
  const heard: { team: string; generation: string; tasks: PutTask[] }[] = [];
  onTasks(redis, ({ team, generation }, tasks) => heard.push({ team, generation, tasks }));
  const begin = () => void heard.splice(0);

  test('is handed on with its number and its moment', async () => {
    begin();
    expect(await put(redis, touched, args('post-lesson', 's1', 1_796_000_000_123))).toBe(1);
    expect(await put(redis, touched, args('post-lesson', 's1', 5))).toBe(2);
    expect(heard).toEqual([
      { ...workspace, tasks: [{ what: 'post-lesson', of: 's1', n: 1, notBefore: 1_796_000_000_123 }] },
      { ...workspace, tasks: [{ what: 'post-lesson', of: 's1', n: 2, notBefore: 5 }] },
    ]);
  });

  test('is nothing where the workspace is not installed', async () => {
    begin();
    await redis.del(installation);
    expect(await put(redis, touched, args('post-lesson', 's1', 5))).toBe(0);
    expect(heard).toEqual([]);
  });

  test('is taken up again with what was parked', async () => {
    begin();
    await put(redis, touched, args('send-part', 'c1', 5));
    const parked = keys.parked(workspace.team, 'C1');
    await redis.sadd(parked, 'send-part:c1', 'send-part:gone');
    const unpark = createScript(new URL('posts/store/unpark-entries.lua', src));
    expect(await unpark(redis, [...touched, parked], [workspace.generation, 9])).toBeNull();
    expect(heard.at(-1)?.tasks).toEqual([{ what: 'send-part', of: 'c1', n: 1, notBefore: 9 }]);
    expect(await redis.exists(parked)).toBe(0);
  });
});

test('an answer of nothing is nothing', () => {
  expect(readReply([[]])).toEqual({ answer: null, tasks: [] });
  expect(readReply('OK')).toEqual({ answer: null, tasks: [] });
});
