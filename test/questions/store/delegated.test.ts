import { describe, expect, test } from 'vitest';
import { keys as subscriptions } from '../../../src/subscriptions/store/keys.ts';
import { friday, later, now, questionStore } from '../../support/questions.ts';

const here = questionStore();
const { add, open, questionOf, stands, dueIds } = here;
const there = { id: 'copy', subscription: 's2', sessionAt: friday };
const delegate = async (id = 'q1', votes = 3) =>
  here.questions.delegate(here.workspace, await questionOf(id), there, votes);
const recall = async (id = 'q1') =>
  here.questions.recall(
    here.workspace,
    { question: await questionOf(id), there },
    { to: later, zone: 'Etc/UTC' },
  );
const openThere = async () => (await here.questions.open(here.workspace, 's2')).map(({ id }) => id);

async function asked() {
  await here.redis.hset(subscriptions.subscription('T1', 's2'), { id: 's2', state: 'active', place: 'C2' });
  await add('q1', { by: 'U5' });
  await stands('q1', '7.1');
}

describe('a question that is asked in the session of another channel', () => {
  test('waits there with its votes, and here no more', async () => {
    await asked();
    expect(await delegate()).toBe(true);
    expect([await open(), await openThere()]).toEqual([[], ['copy']]);
    expect(await here.questions.find(here.workspace, 'copy')).toMatchObject({
      from: 'q1',
      by: 'U5',
      sessionAt: friday,
    });
    await here.questions.freeze(here.workspace, { id: 's2', place: 'C2' }, friday, now);
    expect(await here.questions.agenda(here.workspace, `s2@${friday}`)).toEqual([{ id: 'copy', votes: 3 }]);
  });

  test('is lent once, and only while it waits', async () => {
    await asked();
    expect([await delegate(), await delegate()]).toEqual([true, false]);
    expect(await openThere()).toEqual(['copy']);
  });

  test('comes back once, and waits for the next session of its own channel', async () => {
    await asked();
    await delegate();
    expect([await recall(), await recall()]).toEqual([true, false]);
    expect([await open(), await openThere()]).toEqual([['q1'], []]);
    expect(await here.questions.waitsFor(here.workspace, await questionOf('q1'))).toBe(later);
    expect((await questionOf('q1')).delegatedTo).toBeUndefined();
    expect((await questionOf('q1')).copies).toBe('copy');
    expect(await dueIds(later)).toContain(`list-questions:s1@${later}`);
  });

  test('that was taken back meanwhile does not wait again', async () => {
    await asked();
    await delegate();
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await recall()).toBe(false);
    expect([await open(), await openThere()]).toEqual([[], []]);
  });

  test('that is answered there after it came back waits no more', async () => {
    await asked();
    await delegate();
    await recall();
    const delegated = { question: await questionOf('q1'), there };
    await here.questions.keepDelegated(here.workspace, delegated);
    expect(await open()).toEqual([]);
    expect((await questionOf('q1')).delegatedTo).toBe('copy');
    await here.questions.keepDelegated(here.workspace, delegated);
    expect(await open()).toEqual([]);
  });
});
