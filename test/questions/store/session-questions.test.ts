import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keys as likes } from '../../../src/likes/store.ts';
import { oneMessage } from '../../../src/posts/rules.ts';
import { agendaLength, latestKnown, sessionId } from '../../../src/questions/rules/question.ts';
import { featuresOf } from '../../../src/questions/rules/similar.ts';
import { keys as questionKeys } from '../../../src/questions/store/keys.ts';
import { friday, later, now, questionStore, session } from '../../support/questions.ts';

const here = questionStore();
const rank = likes.rank('T1', 'C1');
const { add, open, dueIds, questionOf, stands, vote } = here;

test.each<[string, Record<string, string | number>, boolean]>([
  ['one question', { asked: 1 }, true],
  ['no question', {}, false],
  ['two questions', { asked: 2 }, false],
  ['one of two withdrawn', { asked: 2, withdrawn: 1 }, false],
  ['one that was withdrawn', { asked: 1, withdrawn: 1 }, false],
  ['one, and its agenda', { asked: 1, frozen: 1 }, false],
  ['one, and another time', { asked: 1, moved: later }, false],
])('the session with %s: whether its head is still as it was posted', async (_, stored, begins) => {
  for (const [field, value] of Object.entries(stored))
    await here.redis.hset(questionKeys.sessions('T1', 's1'), `${friday}/${field}`, value);
  expect(await here.questions.session(here.workspace, 's1', friday)).toMatchObject({ begins });
});

describe('the hour', () => {
  const freeze = (at = friday) =>
    here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, at);

  test('makes the agenda: most voted first, of two alike the older, those that do not stand last', async () => {
    await add('older', { at: now });
    await add('voted', { at: now + 2 });
    await add('newer', { at: now + 1 });
    await add('unsent', { at: now + 3 });
    await stands('older', '7.1');
    await stands('voted', '7.2');
    await stands('newer', '7.3');
    await vote('7.1', 'U5');
    await vote('7.2', 'U5', 'U6');
    await vote('7.3', 'U5');
    expect(await freeze()).toBe(4);
    expect(await here.questions.agenda(here.workspace, session)).toEqual([
      { id: 'voted', votes: 2 },
      { id: 'older', votes: 1 },
      { id: 'newer', votes: 1 },
      { id: 'unsent', votes: 0 },
    ]);
    expect(await open()).toEqual([]);
    expect(await dueIds(friday)).toContain(`post-agenda:${session}`);
  });

  test('comes once: what is asked in its moment is for the Friday after', async () => {
    await add('q1');
    await freeze();
    const late = await add('q2');
    expect(late).toMatchObject({ kind: 'added', sessionAt: later, number: 1 });
    expect(await freeze()).toBe(1);
    expect(await here.questions.agenda(here.workspace, session)).toEqual([{ id: 'q1', votes: 0 }]);
    expect(await open()).toEqual(['q2']);
    expect(await here.questions.waitsFor(here.workspace, await questionOf('q2'))).toBe(later);
    expect(await here.questions.waitsFor(here.workspace, await questionOf('q1'))).toBeUndefined();
  });

  test('without a question puts nothing', async () => {
    expect(await freeze()).toBe(0);
    expect(await dueIds(friday)).toEqual([]);
  });
});

describe('whatever was asked and voted, the agenda', () => {
  type Asked = { by: string; votes: number; at: number; later: boolean; hidden: boolean; pinned: boolean };
  const asked: fc.Arbitrary<Asked> = fc.record({
    by: fc.constantFrom('U1', 'U2', 'U3', 'U4'),
    votes: fc.nat({ max: 3 }),
    at: fc.constantFrom(now, now - 86_400_000),
    later: fc.boolean(),
    hidden: fc.boolean(),
    pinned: fc.boolean(),
  });

  /** The order by a full sort, as the agenda's sentence describes it. */
  function expected(all: readonly Asked[]): string[] {
    const had = new Map<string, number>();
    return all
      .map((one, index) => ({ ...one, id: `q${index}`, number: index + 1 }))
      .filter(({ later: isLater, hidden }) => !isLater && !hidden)
      .sort((a, b) => b.votes - a.votes || a.at - b.at || a.number - b.number)
      .map((one) => {
        const turn = (had.get(one.by) ?? 0) + 1;
        had.set(one.by, turn);
        return { ...one, turn: one.pinned ? 0 : turn };
      })
      .sort((a, b) => a.turn - b.turn)
      .slice(0, agendaLength)
      .map(({ id }) => id);
  }

  test('is what its rule says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 14 }), async (all) => {
        await here.redis.del(questionKeys.open('T1', 's1'), questionKeys.agenda('T1', session), rank);
        await here.redis.del(questionKeys.sessions('T1', 's1'));
        for (const [index, { by, votes, at, later: isLater, hidden, pinned }] of all.entries()) {
          const ts = `7.${index}`;
          const entry = {
            friday: isLater ? later : friday,
            by,
            at,
            number: index + 1,
            ts,
            hidden,
            pinned,
          };
          await here.redis.hset(questionKeys.open('T1', 's1'), `q${index}`, JSON.stringify(entry));
          if (votes > 0) await here.redis.zadd(rank, votes, ts);
        }
        await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday);
        const agenda = await here.questions.agenda(here.workspace, session);
        expect(agenda.map(({ id }) => id)).toEqual(expected(all));
      }),
      { numRuns: 150 },
    );
  });
});

describe('an hour that was missed', () => {
  const notice = oneMessage({ id: 's1', place: 'C1', course: 'leading' }, ['carried', friday], {
    kind: 'notice',
    text: 'carried',
    blocks: [],
  });
  const carry = (told = true) =>
    here.questions.carry(
      here.workspace,
      's1',
      { from: friday, to: later, zone: 'Etc/UTC' },
      friday + 1,
      told ? notice : undefined,
    );

  test('carries its here.questions, tells it once, and takes no more', async () => {
    await add('q1');
    await add('q2');
    await stands('q1', '7.1');
    expect(await carry()).toBe(2);
    expect(await here.questions.waitsFor(here.workspace, await questionOf('q1'))).toBe(later);
    expect(await here.questions.session(here.workspace, 's1', later)).toMatchObject({
      count: 1,
      zone: 'Etc/UTC',
    });
    expect(await here.posts.sequence(here.workspace, notice.id)).toMatchObject({ state: 'reserved' });
    expect(await dueIds(later)).toContain(`list-questions:${sessionId('s1', later)}`);
    expect(await carry()).toBe(0);
    expect(await add('q3')).toMatchObject({ sessionAt: later });
  });

  test('in a break is carried quietly', async () => {
    await add('q1');
    expect(await carry(false)).toBe(1);
    expect(await here.posts.sequence(here.workspace, notice.id)).toBeUndefined();
  });
});

describe('an hour that is moved', () => {
  const day = 86_400_000;
  const earlier = friday - day / 48;
  const moved = (to: number, ...gone: number[]) =>
    here.questions.move(here.workspace, 's1', { to, zone: 'Etc/UTC', gone }, now);
  const session = (at: number) => here.questions.session(here.workspace, 's1', at);
  const waitsFor = async (id: string) => here.questions.waitsFor(here.workspace, await questionOf(id));

  test('takes all that waits along to the next, earlier too, and takes no more where it was', async () => {
    await add('q1');
    await add('q2', { awaited: [later, later + 7 * day] });
    expect(await moved(earlier, friday, later)).toEqual([earlier, friday, later]);
    expect([await waitsFor('q1'), await waitsFor('q2')]).toEqual([earlier, earlier]);
    expect(await session(friday)).toMatchObject({ closed: true, movedTo: earlier });
    expect(await session(earlier)).toMatchObject({ closed: false, movedTo: undefined, count: 2 });
    expect(await dueIds(earlier)).toContain(`list-questions:${sessionId('s1', earlier)}`);
    expect(await add('q3', { awaited: [earlier, later] })).toMatchObject({ sessionAt: earlier });
  });

  test('and back again, it is as it was, also where nothing waits', async () => {
    await add('q1');
    await moved(earlier, friday);
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    await moved(friday, earlier);
    expect(await session(friday)).toMatchObject({ closed: false, movedTo: undefined });
    expect(await session(earlier)).toMatchObject({ closed: true, movedTo: friday });
    expect(await add('q2')).toMatchObject({ sessionAt: friday });
  });

  test('keeps the day it moved to, when its own old moment comes after that', async () => {
    await add('q1');
    await moved(earlier, friday);
    const plan = { from: friday, to: later, zone: 'Etc/UTC', moved: true };
    await here.questions.carry(here.workspace, 's1', plan, friday);
    expect(await session(friday)).toMatchObject({ movedTo: earlier });
  });

  test('is counted where its questions stand, also when they are withdrawn after that', async () => {
    await add('q1');
    await stands('q1', '7.1');
    await moved(earlier, friday);
    await add('q2', { awaited: [earlier, later] });
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    expect(await session(earlier)).toMatchObject({ count: 1 });
    expect(await session(friday)).toMatchObject({ count: 0 });
  });

  test('stays where it is once it has begun; what was not on its agenda waits for the next', async () => {
    for (let i = 0; i < 7; i += 1) await add(`q${i}`, { by: `U${i}` });
    await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, now);
    await moved(earlier, friday);
    expect(await session(friday)).toMatchObject({ closed: true, movedTo: undefined });
    expect(await waitsFor('q6')).toBe(earlier);
  });
});

describe('the order of an agenda', () => {
  test('five at most, one of each person before a second of anybody; hidden ones never, pinned ones first', async () => {
    for (let n = 1; n <= 4; n += 1) {
      await add(`m${n}`, { by: 'U2', at: now + n });
      await stands(`m${n}`, `7.${n}`);
      await vote(`7.${n}`, 'U5', 'U6', 'U7');
    }
    await add('a1', { by: 'U3', at: now + 9 });
    await add('l1', { by: 'U4', at: now + 10 });
    await add('hidden', { by: 'U9', at: now });
    for (const [id, field] of [
      ['hidden', 'hidden'],
      ['m4', 'pinned'],
    ] as const) {
      const key = questionKeys.open('T1', 's1');
      const entry = JSON.parse((await here.redis.hget(key, id)) ?? '{}');
      await here.redis.hset(key, id, JSON.stringify({ ...entry, [field]: true }));
    }
    expect(await here.questions.freeze(here.workspace, { id: 's1', place: 'C1' }, friday, friday)).toBe(5);
    expect((await here.questions.agenda(here.workspace, session)).map(({ id }) => id)).toEqual([
      'm4',
      'm1',
      'a1',
      'l1',
      'm2',
    ]);
    expect(await open()).toEqual(['hidden', 'm3']);
  });
});

describe('the latest', () => {
  test('are the ones that stand, wait and are not hidden, the latest first', async () => {
    for (const id of ['q1', 'q2', 'q3', 'q4', 'q5']) await add(id);
    for (const id of ['q1', 'q2', 'q3', 'q4']) await stands(id, `7.${id.slice(1)}`);
    await here.questions.mark(here.workspace, await questionOf('q2'), 'hidden', true, now);
    await here.questions.withdraw(here.workspace, await questionOf('q3'), now);
    const waiting = await here.questions.waiting(here.workspace, 's1');
    expect(waiting.map(({ id, by }) => [id, by])).toEqual([
      ['q4', 'U2'],
      ['q1', 'U2'],
    ]);
    expect(await here.questions.waiting(here.workspace, 'nobody')).toEqual([]);
  });

  test('come with the features of their present words, or with none where an earlier version kept none', async () => {
    for (const id of ['q1', 'q2', 'q3']) {
      await add(id, { text: `Technical debt ${id}` });
      await stands(id, `7.${id.slice(1)}`);
    }
    await here.questions.edit(here.workspace, await questionOf('q2'), 'Hiring engineers', now);
    await here.redis.hdel(questionKeys.words('T1', 's1'), 'q3');
    const features = async () =>
      (await here.questions.waiting(here.workspace, 's1')).map((one) => [one.id, one.features]);
    expect(await features()).toEqual([
      ['q3', undefined],
      ['q2', featuresOf('Hiring engineers')],
      ['q1', featuresOf('Technical debt q1')],
    ]);
  });

  test('are given with a new question that is compared with them, in the same step', async () => {
    await add('q1', { text: 'Technical debt' });
    await stands('q1', '7.1');
    const first = await here.add('q2', { text: 'More debt' }, 'i2', here.workspace, true);
    const second = await here.add('q3', { text: 'Even more' });
    expect(first).toMatchObject({
      kind: 'added',
      others: [{ id: 'q1', by: 'U2', features: featuresOf('Technical debt') }],
    });
    expect(second).toMatchObject({ kind: 'added', others: [] });
  });

  test('keep no features where they are edited after they left the latest hundred', async () => {
    await add('q1', { text: 'Technical debt' });
    await stands('q1', '7.1');
    await here.redis.hdel(questionKeys.words('T1', 's1'), 'q1');
    expect(await here.questions.edit(here.workspace, await questionOf('q1'), 'Hiring', now)).toBe(true);
    expect((await questionOf('q1')).text).toBe('Hiring');
    expect(await here.redis.hgetall(questionKeys.words('T1', 's1'))).toEqual({});
  });

  test('lose their features with their words', async () => {
    await add('q1', { text: 'Technical debt' });
    await stands('q1', '7.1');
    await here.questions.withdraw(here.workspace, await questionOf('q1'), now);
    await here.questions.forgetWords(here.workspace, 'q1');
    expect(await here.redis.hgetall(questionKeys.words('T1', 's1'))).toEqual({});
  });

  test('are a hundred at most', async () => {
    for (let i = 0; i < latestKnown + 5; i += 1) {
      await add(`q${i}`, { by: `U${i}` });
      await stands(`q${i}`, `7.${i}`);
    }
    expect(await here.redis.llen(questionKeys.latest('T1', 's1'))).toBe(latestKnown);
    expect(await here.redis.hlen(questionKeys.words('T1', 's1'))).toBe(latestKnown);
  });
});
