// Stores a question once, for its Friday, with its messages in the line.
import { describe, expect, test } from 'vitest';
import { scanKeys } from '../../../src/platform/redis.ts';
import { sequenceId } from '../../../src/posts/rules.ts';
import { keys as posts } from '../../../src/posts/store/keys.ts';
import { openPerPerson } from '../../../src/questions/rules/question.ts';
import { keys } from '../../../src/questions/store/keys.ts';
import { keys as subscriptions } from '../../../src/subscriptions/store/keys.ts';
import { friday, later, now, questionStore, session } from '../../support/questions.ts';

const here = questionStore();
const { add, open, dueIds, questionOf } = here;

describe('asking', () => {
  test('keeps the question for its Friday, with its number, and puts what follows', async () => {
    expect(await add('q1')).toEqual({
      kind: 'added',
      id: 'q1',
      sessionAt: friday,
      zone: 'Etc/UTC',
      number: 1,
      others: [],
    });
    expect(await add('q2')).toMatchObject({ kind: 'added', number: 2 });
    expect(await questionOf('q1')).toEqual({
      v: '1',
      id: 'q1',
      subscription: 's1',
      by: 'U2',
      at: now,
      sessionAt: friday,
      text: 'Question q1?',
      number: 1,
    });
    expect(await open()).toEqual(['q1', 'q2']);
    expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({
      count: 2,
      closed: false,
    });
    expect(await dueIds(now)).toEqual([`guest-missing:${session}`]);
    expect(await dueIds(friday)).toContain(`list-questions:${session}`);
  });

  test('gives its messages their place in the line at once: the head first, then each in the order of asking', async () => {
    const asked = Array.from({ length: 30 }, (_, i) => `q${i}`);
    await Promise.all(asked.map((id, i) => add(id, { by: `U${i}` })));
    const lines = await here.redis.zrange(posts.lines('T1'), '0', '-1');
    const waits = await Promise.all(
      lines.map((line) => here.posts.sequence(here.workspace, line.split('|').at(-1) ?? '')),
    );
    expect(waits[0]?.message?.text).toContain('1 so far');
    const numbers = waits.slice(1).map((sequence) => JSON.stringify(sequence?.message?.blocks.at(-1)));
    expect(numbers).toHaveLength(30);
    for (const [i, shown] of numbers.entries()) expect(shown).toContain(`"${i + 1} · <@U`);
    const kept = await Promise.all(waits.slice(1).map((sequence) => questionOf(sequence?.about ?? '')));
    expect(kept.map(({ number }) => number)).toEqual(asked.map((_, i) => i + 1));
  });

  test('makes its messages anew for the Friday that it is asked for, and keeps nothing before', async () => {
    await here.redis.hset(keys.sessions('T1', 's1'), {
      week: String(later),
      [`${later}/zone`]: 'Asia/Shanghai',
    });
    expect(await add('q1')).toMatchObject({
      kind: 'added',
      sessionAt: later,
      zone: 'Asia/Shanghai',
      number: 1,
    });
    const sequence = await here.posts.sequence(here.workspace, sequenceId('s1', 'question', 'q1'));
    expect(sequence?.under).toBe(sequenceId('s1', 'questions', later));
    expect(await here.posts.sequence(here.workspace, sequenceId('s1', 'questions', friday))).toBeUndefined();
  });

  test('by the same key is asked once, however late, and with other words too', async () => {
    await add('q1', {}, 'key');
    const again = await add('q2', { text: 'Better said?', at: now + 24 * 3_600_000 }, 'key');
    expect(again).toMatchObject({ kind: 'again', id: 'q1', sessionAt: friday, number: 1 });
    expect(await open()).toEqual(['q1']);
  });

  test('the same words of the same person are one question for ten minutes', async () => {
    const text = 'How?';
    await add('q1', { text });
    const spaced = await add('q2', { text: ' How? ', at: now + 600_000 });
    expect(spaced).toMatchObject({ kind: 'added' });
    expect(await add('q3', { text, at: now + 600_000 })).toMatchObject({
      kind: 'again',
      id: 'q1',
      sessionAt: friday,
    });
    expect(await add('q4', { text, by: 'U3' })).toMatchObject({ kind: 'added' });
    expect(await add('q5', { text, at: now + 600_001 })).toMatchObject({ kind: 'added' });
  });

  test('has a limit for each person, which the list of Friday gives back', async () => {
    for (let i = 0; i < openPerPerson; i += 1) await add(`q${i}`);
    expect(await add('more')).toEqual({ kind: 'limit' });
    expect(await add('other', { by: 'U3' })).toMatchObject({ kind: 'added' });
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday);
    expect(await add('more', { at: friday, awaited: [later, later + 1] })).toMatchObject({ kind: 'added' });
  });

  test('where the course has ended, or there is none, nothing is kept', async () => {
    expect(await add('q1', { subscription: 's9' })).toEqual({ kind: 'ended' });
    await here.redis.hset(subscriptions.subscription('T1', 's1'), { state: 'ended' });
    expect(await add('q1')).toEqual({ kind: 'ended' });
    expect(await scanKeys(here.redis, '*questions*')).toEqual([]);
  });
});
