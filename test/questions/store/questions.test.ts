import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/installations/rules.ts';
import { openPerPerson } from '../../../src/questions/rules/question.ts';
import { keys as questionKeys } from '../../../src/questions/store/keys.ts';
import { keys as subscriptions } from '../../../src/subscriptions/store/keys.ts';
import { friday, later, now, questionStore, session } from '../../support/questions.ts';

const here = questionStore();
const { add, open, dueIds, questionOf, stands, numberOf } = here;

describe('a week that has begun', () => {
  test('keeps its Friday and its zone, also when the schedule has changed', async () => {
    await add('q1');
    const moved = { zone: 'Asia/Shanghai', awaited: [friday - 1, later - 1] as const };
    expect(await add('q2', moved)).toMatchObject({ sessionAt: friday, zone: 'Etc/UTC', number: 2 });
    expect(await add('q3', { ...moved, at: friday, awaited: [later - 1, later] })).toMatchObject({
      sessionAt: later - 1,
      zone: 'Asia/Shanghai',
      number: 1,
    });
  });
});

describe('a question whose post was deleted', () => {
  test('has its asker told, once, unless they took it back before', async () => {
    await add('q1');
    await add('q2');
    await here.questions.withdraw(here.workspace, await questionOf('q2'), now);
    const remove = async (id: string) =>
      here.questions.withdraw(here.workspace, await questionOf(id), now, true);
    await remove('q1');
    const put = await here.numberOf('tell-asker', 'q1/deleted/0');
    for (const id of ['q1', 'q2']) await remove(id);
    expect((await dueIds(now)).filter((id) => id.startsWith('tell-asker'))).toEqual([
      'tell-asker:q1/deleted/0',
    ]);
    expect(await here.numberOf('tell-asker', 'q1/deleted/0')).toBe(put);
    expect([(await questionOf('q1')).deleted, (await questionOf('q2')).deleted]).toEqual(['1', '0']);
  });

  test.each(['merged', 'answered', 'skipped', 'declined'])(
    'after it was %s tells its asker nothing: they know how it ended',
    async (field) => {
      await add('q1');
      await here.redis.hset(questionKeys.question('T1', 'q1'), field, 'q2');
      await here.questions.withdraw(here.workspace, await questionOf('q1'), now, true);
      expect((await dueIds(now)).filter((id) => id.startsWith('tell-asker'))).toEqual([]);
      expect(await questionOf('q1')).toMatchObject({ deleted: '0', withdrawn: String(now) });
    },
  );

  test('is open no more, and its asker may ask another', async () => {
    await add('q1');
    await add('q2');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await open()).toEqual(['q2']);
    expect(await questionOf('q1')).toMatchObject({ withdrawn: String(now) });
    expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({
      count: 1,
      begins: false,
    });
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({ count: 1 });
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
    expect((await here.questions.open(here.workspace, 's1'))[0]).toMatchObject({ ts: '7.1' });
    expect(await dueIds(now)).toContain(`count-questions:${session}`);
  });

  test('recorded twice keeps its first place', async () => {
    await add('q1');
    await stands('q1', '7.1');
    await stands('q1', '7.9');
    expect(await questionOf('q1')).toMatchObject({ ts: '7.1' });
  });
});

test('a call by name is answered once for each message', async () => {
  const mention = (ts: string) => here.questions.mention(here.workspace, ts, 'C1/U2/', now);
  await mention('1.1');
  const first = await numberOf('answer-mention', 'C1/U2/');
  await mention('1.1');
  expect(await numberOf('answer-mention', 'C1/U2/')).toBe(first);
  await mention('1.2');
  expect(await numberOf('answer-mention', 'C1/U2/')).toBeGreaterThan(first);
});

test('a write under another generation leaves no trace', async () => {
  await add('q1');
  const before = await here.redis.dbsize();
  const kept = await here.redis.dump(subscriptions.subscription('T1', 's1'));
  const old: Workspace = { team: 'T1', generation: 'another' };
  expect(await add('q9', {}, 'k', old)).toEqual({ kind: 'gone' });
  expect(await here.questions.freeze(old, { id: 's1', place: 'C1' }, friday, now)).toBe(0);
  expect(await here.questions.carry(old, 's1', { from: friday, to: later, zone: 'Etc/UTC' }, now)).toBe(0);
  await here.questions.mention(old, '1.1', 'C1/U2/', now);
  expect(await here.redis.dbsize()).toBe(before);
  expect(await here.redis.dump(subscriptions.subscription('T1', 's1'))).toEqual(kept);
  expect(await open()).toEqual(['q1']);
});

describe('other words for an open question', () => {
  test('are kept, and its post is to follow', async () => {
    await add('q1');
    const question = await questionOf('q1');
    expect(await here.questions.edit(here.workspace, question, 'Better said?', now + 1)).toBe(true);
    expect(await questionOf('q1')).toMatchObject({ text: 'Better said?', edited: now + 1 });
    expect(await numberOf('show-question', 'q1')).toBeGreaterThan(0);
  });

  test('come too late once it is withdrawn or listed', async () => {
    await add('q1');
    await add('q2', { by: 'U3' });
    const [first, second] = [await questionOf('q1'), await questionOf('q2')];
    await here.questions.withdraw(here.workspace, first, now);
    expect(await here.questions.edit(here.workspace, first, 'Other?', now)).toBe(false);
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday);
    expect(await here.questions.edit(here.workspace, second, 'Other?', now)).toBe(false);
    expect(await questionOf('q2')).toMatchObject({ text: 'Question q2?' });
  });

  test('before it stands: what was fixed to be said is put right once it does', async () => {
    await add('q1');
    await here.questions.edit(here.workspace, await questionOf('q1'), 'Better said?', now);
    const before = await numberOf('show-question', 'q1');
    await stands('q1', '1.1');
    expect(await numberOf('show-question', 'q1')).toBeGreaterThan(before);
  });
});

describe('a question taken back', () => {
  test('is to be shown so where it stands, once', async () => {
    await add('q1');
    await stands('q1', '1.1');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now + 1);
    const n = await numberOf('show-question', 'q1');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now + 2);
    expect(await questionOf('q1')).toMatchObject({ withdrawn: String(now + 1) });
    expect(await numberOf('show-question', 'q1')).toBe(n);
    expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({ count: 0 });
  });

  test('on a list already, has the list told', async () => {
    await add('q1');
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday);
    await here.questions.markListed(here.workspace, [{ id: 'q1' }, { id: 'nobody' }], friday);
    expect(await questionOf('q1')).toMatchObject({ listed: friday });
    await here.questions.withdraw(here.workspace, await questionOf('q1'), friday + 1);
    expect(await numberOf('show-agenda', session)).toBeGreaterThan(0);
    expect(await here.questions.find(here.workspace, 'nobody')).toBeUndefined();
  });
});

test('a person has their own questions, the latest first', async () => {
  await add('q1');
  await add('q2', { at: now + 1 });
  await add('q3', { by: 'U3' });
  const own = async (most: number) =>
    (await here.questions.own(here.workspace, ['U2'], most)).map(({ id }) => id);
  expect(await own(10)).toEqual(['q2', 'q1']);
  expect(await own(1)).toEqual(['q2']);
  expect(await here.questions.own(here.workspace, ['U9'], 10)).toEqual([]);
});

test('who asked without a name is told each thing once; with the end of the question nothing leads to them', async () => {
  await add('q1', { by: '~asker', own: '~own', sealed: 'sealed' });
  const take = (told: string, end: boolean) =>
    here.questions.takeAsker(here.workspace, 'q1', '~own', { told, end });
  expect(await take('carried/1', false)).toBe(true);
  expect(await take('carried/1', false)).toBe(false);
  expect(await take('carried/2', false)).toBe(true);
  expect((await questionOf('q1')).sealed).toBe('sealed');
  expect(await take('answered/0', true)).toBe(true);
  expect((await questionOf('q1')).sealed).toBeUndefined();
  expect(await here.questions.own(here.workspace, ['~own'], 10)).toEqual([]);
});
