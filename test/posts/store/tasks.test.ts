import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import { keys } from '../../../src/posts/store/keys.ts';
import { createTaskStore } from '../../../src/posts/store/tasks.ts';
import { installedRedis } from '../../support/redis.ts';

const { redis, workspace, everything, numberOf } = await installedRedis();
const tasks = createTaskStore(redis);

const now = 1_000_000;
const step = { what: 'copy-due', of: 's1', n: 1 };

async function put(): Promise<number> {
  await tasks.put(workspace, { what: 'copy-due', of: 's1' }, now);
  return numberOf(workspace, 'copy-due', 's1');
}

describe('ending a step', () => {
  test('done removes the entry', async () => {
    expect(await put()).toBe(1);
    expect(await tasks.endStep(workspace, step, { kind: 'done' })).toBe('done');
    expect(await tasks.entry(workspace, 'copy-due', 's1')).toBeUndefined();
    expect(await tasks.due(workspace, now)).toEqual([]);
  });

  test('later moves the moment', async () => {
    await tasks.put(workspace, { what: 'copy-due', of: 's1', cause: 'because' }, now);
    expect(await tasks.endStep(workspace, step, { kind: 'later', notBefore: now + 10 })).toBe('later');
    expect(await tasks.due(workspace, now)).toEqual([]);
    expect(await tasks.due(workspace, now + 10)).toEqual([{ ...step, tries: 0, cause: 'because' }]);
  });

  test('what fails outside again and again keeps the moment it should have been done at, until it does not fail', async () => {
    await tasks.put(workspace, { what: 'copy-due', of: 's1' }, now);
    const since = async () => (await tasks.entry(workspace, 'copy-due', 's1'))?.since;
    for (const [at, error] of [
      [now + 10, 'a'],
      [now + 20, 'b'],
    ] as const) {
      await tasks.endStep(workspace, step, { kind: 'later', notBefore: at, error });
      expect(await tasks.entry(workspace, 'copy-due', 's1')).toMatchObject({ since: now, error, tries: 0 });
    }
    await tasks.endStep(workspace, step, { kind: 'later', notBefore: now + 30 });
    expect(await since()).toBeUndefined();
  });

  test('faults count in a row: where it ended well in between, its tries begin anew', async () => {
    await put();
    const fault = { kind: 'fault', notBefore: now, error: 'it broke' } as const;
    const tries = async () => (await tasks.entry(workspace, 'copy-due', 's1'))?.tries;
    await tasks.endStep(workspace, step, fault);
    await tasks.endStep(workspace, step, { kind: 'later', notBefore: now, error: 'Slack is away' });
    expect(await tries()).toBe(1);
    await tasks.endStep(workspace, step, { kind: 'later', notBefore: now });
    expect(await tries()).toBe(0);
  });

  test('a fault is none of what fails outside: nothing is said of that any more', async () => {
    await put();
    await tasks.endStep(workspace, step, { kind: 'later', notBefore: now, error: 'Slack is away' });
    await tasks.endStep(workspace, step, { kind: 'fault', notBefore: now, error: 'it broke' });
    expect(await tasks.entry(workspace, 'copy-due', 's1')).toEqual({ ...step, tries: 1 });
  });

  test('the fifth fault makes it dead', async () => {
    await tasks.put(workspace, { what: 'copy-due', of: 's1' }, now);
    const fault = () =>
      tasks.endStep(workspace, step, { kind: 'fault', notBefore: now + 10, error: 'it broke' });
    for (const tries of [1, 2, 3, 4]) {
      expect(await fault()).toBe('later');
      expect(await tasks.entry(workspace, 'copy-due', 's1')).toMatchObject({ tries });
    }
    expect(await tasks.isDead(workspace, 'copy-due', 's1')).toBe(false);
    expect(await tasks.backlog('T1', now + 10)).toEqual({ due: 1, dead: 0 });
    expect(await fault()).toBe('dead');
    expect(await tasks.isDead(workspace, 'copy-due', 's1')).toBe(true);
    const dead = JSON.parse((await redis.hget(keys.dead('T1'), 'copy-due:s1')) ?? '{}');
    expect(dead).toEqual({ ...step, tries: 5, error: 'it broke' });
    expect(await tasks.entry(workspace, 'copy-due', 's1')).toBeUndefined();
    expect(await tasks.due(workspace, now + 10)).toEqual([]);
    expect(await tasks.backlog('T1', now + 10)).toEqual({ due: 0, dead: 1 });
  });

  test('what is done already is not to be done again, however its step ends', async () => {
    const before = await put();
    await tasks.endStep(workspace, { ...step, n: before }, { kind: 'done' });
    for (const n of [before, 0]) {
      for (const kind of ['later', 'fault'] as const) {
        const end = { kind, notBefore: now, error: 'Command timed out' };
        expect(await tasks.endStep(workspace, { ...step, n }, end)).toBe('gone');
      }
    }
    expect(await tasks.entry(workspace, 'copy-due', 's1')).toBeUndefined();
    expect(await tasks.due(workspace, now)).toEqual([]);
  });

  test('an entry put again meanwhile stays', async () => {
    await tasks.put(workspace, { what: 'copy-due', of: 's1' }, now);
    expect(await put()).toBe(2);
    expect(await tasks.endStep(workspace, step, { kind: 'done' })).toBe('newer');
    expect(await tasks.due(workspace, now)).toEqual([{ ...step, n: 2, tries: 0 }]);
  });

  test('an entry done and put again is not ended by a late step of the one before', async () => {
    const before = await put();
    expect(await tasks.endStep(workspace, { ...step, n: before }, { kind: 'done' })).toBe('done');
    const again = await put();
    expect(again).toBeGreaterThan(before);
    expect(await tasks.endStep(workspace, { ...step, n: before }, { kind: 'done' })).toBe('newer');
    expect(await tasks.due(workspace, now)).toEqual([{ ...step, n: again, tries: 0 }]);
  });
});

test('a write under another generation leaves no trace', async () => {
  await tasks.put(workspace, { what: 'copy-due', of: 's1' }, now);
  const before = await everything();

  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await tasks.put(old, { what: 'copy-due', of: 's1' }, now)).toBe(false);
  expect(await tasks.endStep(old, step, { kind: 'done' })).toBe('gone');
  expect(await everything()).toEqual(before);
});

test('what one kind of step waits for, of one subject, the soonest first', async () => {
  await tasks.put(workspace, { what: 'list-questions', of: 's1@9' }, now + 9);
  await tasks.put(workspace, { what: 'list-questions', of: 's1@5' }, now + 5);
  await tasks.put(workspace, { what: 'list-questions', of: 's12@7' }, now + 7);
  await tasks.put(workspace, { what: 'guest-missing', of: 's1@5' }, now);
  expect(await tasks.waiting(workspace, 'list-questions', 's1@')).toEqual(['s1@5', 's1@9']);
});

test.each(['no JSON', '{"what":7}', '{"what":"copy-due","of":"s1","n":1,"tries":0,"cause":false}'])(
  'an entry that nobody can read keeps no other from being done: %s',
  async (unreadable) => {
    await put();
    await redis.zadd(keys.tasks('T1'), 0, 'copy-due:odd');
    await redis.hset(keys.entries('T1'), 'copy-due:odd', unreadable);
    expect(await tasks.due(workspace, now)).toEqual([{ ...step, tries: 0 }]);
    expect(await tasks.taskCalled(workspace, 'copy-due:odd')).toBeUndefined();
  },
);
