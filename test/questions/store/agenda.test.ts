import { describe, expect, test } from 'vitest';
import { sessionId } from '../../../src/questions/rules/question.ts';
import { friday, later, now, questionStore } from '../../support/questions.ts';

const here = questionStore();
const { add, open, dueIds, questionOf } = here;

describe('after the hour', () => {
  const awaited = { from: friday, to: later, zone: 'Etc/UTC' };
  const reopen = (...ids: string[]) => here.questions.reopen(here.workspace, 's1', ids, awaited);
  const frozen = async (...ids: string[]) => {
    for (const id of ids) await add(id);
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday);
    await here.questions.markListed(
      here.workspace,
      ids.map((id) => ({ id })),
      friday,
    );
  };

  test('what had no answer waits for the later Friday, once', async () => {
    await frozen('q1', 'q2', 'q3');
    await here.questions.withdraw(here.workspace, await questionOf('q3'), now);
    expect(await reopen('q1', 'q3')).toEqual(['q1']);
    expect(await open()).toEqual(['q1']);
    expect(await here.questions.waitsFor(here.workspace, await questionOf('q1'))).toBe(later);
    expect((await questionOf('q1')).listed).toBeUndefined();
    expect(await dueIds(later)).toContain(`list-questions:${sessionId('s1', later)}`);
    expect(await reopen('q1')).toEqual([]);
  });

  test('what was left out says why', async () => {
    await frozen('q1');
    for (const [id, why] of [
      ['q1', 'Last week'],
      ['q1', 'Again'],
      ['nobody', 'x'],
    ] as const)
      await here.questions.skip(here.workspace, id, why, now);
    expect((await questionOf('q1')).skipped).toBe('Last week');
  });

  test('what was taken back is not left out', async () => {
    await frozen('q1');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now, false);
    await here.questions.skip(here.workspace, 'q1', 'Last week', now);
    expect((await questionOf('q1')).skipped).toBeUndefined();
  });
});
