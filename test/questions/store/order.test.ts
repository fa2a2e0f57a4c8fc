import { describe, expect, test } from 'vitest';
import { keys as discussionKeys } from '../../../src/discussions/store/keys.ts';
import { createLikeStore } from '../../../src/likes/store.ts';
import { standingOf } from '../../../src/questions/rules/question.ts';
import { friday, later, now, questionStore, session } from '../../support/questions.ts';

const here = questionStore();
const { add, open, dueIds, questionOf, stands, vote } = here;
const openOne = async (id: string) => here.questions.openOne(here.workspace, await questionOf(id));
const report = async (id: string, person: string) =>
  here.questions.report(here.workspace, await questionOf(id), person, now);

describe('organisers', () => {
  test('hide a question and show it again; its post follows', async () => {
    await add('q1');
    const mark = async (yes: boolean) =>
      here.questions.mark(here.workspace, await questionOf('q1'), 'hidden', yes, now);
    expect(await mark(true)).toBe(true);
    expect(await here.numberOf('show-question', 'q1')).toBeGreaterThan(0);
    expect(await openOne('q1')).toMatchObject({ hidden: true });
    await mark(false);
    expect(await openOne('q1')).toMatchObject({ hidden: false });
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await mark(true)).toBe(false);
  });

  test('decline one with a reason, which its asker hears; the head counts one less', async () => {
    await add('q1');
    await add('q2');
    const decline = async () =>
      here.questions.decline(here.workspace, await questionOf('q1'), 'C1', 'Not for us', now);
    expect(await decline()).toBe(true);
    expect(await decline()).toBe(false);
    expect(await open()).toEqual(['q2']);
    expect(standingOf(await questionOf('q1'), undefined, 0)).toEqual({ kind: 'declined', why: 'Not for us' });
    expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({ count: 1 });
    expect(await dueIds(now)).toEqual(
      expect.arrayContaining([`count-questions:${session}`, 'show-question:q1', 'tell-asker:q1/declined/0']),
    );
  });

  test('merge two: the other gets the votes, a person counts once, and their reactions stay theirs', async () => {
    await add('q1');
    await add('q2');
    await stands('q1', '7.1');
    await stands('q2', '7.2');
    await vote('7.1', 'U5', 'U6');
    await vote('7.2', 'U6', 'U7');
    const into = await questionOf('q2');
    expect(await here.questions.merge(here.workspace, await questionOf('q1'), 'C1', into, now)).toBe(true);
    expect(await open()).toEqual(['q2']);
    const likes = createLikeStore(here.redis, discussionKeys.comments);
    expect(await likes.count(here.workspace, 'C1', '7.2')).toBe(3);
    expect((await likes.likers(here.workspace, 'C1', '7.2')).sort()).toEqual(['U5', 'U6', 'U7']);
    // Slack shows no reaction of U5 there, and no repair removes that vote.
    const shown = { '+1': { people: ['U6', 'U7'], whole: true } };
    await likes.match(here.workspace, { place: 'C1', ts: '7.2' }, shown, now * 2000, now);
    expect(await likes.count(here.workspace, 'C1', '7.2')).toBe(3);
    expect(standingOf(await questionOf('q1'), undefined, 0)).toEqual({ kind: 'merged' });
    expect(await dueIds(now)).toContain('tell-asker:q1/merged/0');
  });

  test('merge into nothing that is not open any more', async () => {
    await add('q1');
    await add('q2');
    const into = await questionOf('q2');
    await here.questions.withdraw(here.workspace, into, now);
    expect(await here.questions.merge(here.workspace, await questionOf('q1'), 'C1', into, now)).toBe(false);
    expect(await open()).toEqual(['q1']);
  });
});

describe('reports', () => {
  test('of three people hide a question, and organisers hear it; who reports twice counts once', async () => {
    await add('q1');
    expect(await report('q1', 'U5')).toBe('reported');
    expect(await report('q1', 'U5')).toBe('again');
    expect(await report('q1', 'U6')).toBe('reported');
    expect((await openOne('q1'))?.hidden).not.toBe(true);
    expect(await report('q1', 'U7')).toBe('hidden');
    expect(await openOne('q1')).toMatchObject({ hidden: true });
    expect(await here.questions.reports(here.workspace, 'q1')).toBe(3);
    expect(await dueIds(now)).toEqual(expect.arrayContaining(['show-question:q1', 'tell-reported:q1']));
    expect(await report('q1', 'U8')).toBe('reported');
  });

  test('do not hide again what an organiser has judged', async () => {
    await add('q1');
    for (const person of ['U5', 'U6', 'U7']) await report('q1', person);
    await here.questions.mark(here.workspace, await questionOf('q1'), 'hidden', false, now);
    expect(await report('q1', 'U8')).toBe('reported');
    expect(await openOne('q1')).toMatchObject({ hidden: false });
  });

  test('of what is not open come to nothing', async () => {
    await add('q1');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await report('q1', 'U5')).toBe('closed');
  });
});

describe('a vote by button', () => {
  const voteFor = async (id: string, person: string, instead?: string) =>
    here.questions.vote(here.workspace, await questionOf(id), 'C1', { person, instead }, now);
  const count = (ts: string) =>
    createLikeStore(here.redis, discussionKeys.comments).count(here.workspace, 'C1', ts);

  test('counts a person once, with and beside their reactions', async () => {
    await add('q1');
    await stands('q1', '7.1');
    await vote('7.1', 'U5');
    expect(await voteFor('q1', 'U5')).toBe('voted');
    expect(await voteFor('q1', 'U6')).toBe('voted');
    expect(await voteFor('q1', 'U6')).toBe('voted');
    expect(await count('7.1')).toBe(2);
  });

  test('takes the place of one’s own question in one step', async () => {
    await add('q1');
    await add('mine', { by: 'U5' });
    await stands('q1', '7.1');
    expect(await voteFor('q1', 'U5', 'mine')).toBe('voted-instead');
    expect(await open()).toEqual(['q1']);
    expect(await count('7.1')).toBe(1);
    expect((await questionOf('mine')).withdrawn).toBe(String(now));
    expect(await dueIds(now)).toEqual(
      expect.arrayContaining([`count-questions:${session}`, 'show-question:mine']),
    );
  });

  test('leaves one’s own as it is once it is on an agenda, or over', async () => {
    await add('mine', { by: 'U5' });
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, now);
    await add('q1', { awaited: [later, later] });
    await stands('q1', '7.1');
    expect(await voteFor('q1', 'U5', 'mine')).toBe('voted');
    expect((await questionOf('mine')).withdrawn).toBeUndefined();
  });

  test('for what waits no more, is hidden, or does not stand yet, changes nothing', async () => {
    await add('q1');
    await add('mine', { by: 'U5' });
    expect(await voteFor('q1', 'U5', 'mine')).toBe('closed');
    await stands('q1', '7.1');
    await here.questions.mark(here.workspace, await questionOf('q1'), 'hidden', true, now);
    expect(await voteFor('q1', 'U5', 'mine')).toBe('closed');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await voteFor('q1', 'U5', 'mine')).toBe('closed');
    expect(await open()).toEqual(['mine']);
    expect((await questionOf('mine')).withdrawn).toBeUndefined();
  });
});
