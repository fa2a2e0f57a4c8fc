import { expect, test } from 'vitest';
import {
  awaitSession,
  countOf,
  forgetLater,
  storedOpen,
  zoneOf,
} from '../../../src/questions/store/plans.ts';
import { friday, now, questionStore } from '../../support/questions.ts';

const here = questionStore();
const count = (person: string, by: number) =>
  countOf(here.redis, here.workspace, 's1', new Map([[person, by]]));

test('a person who has none any more is forgotten', async () => {
  await here.add('q1', { by: 'U2' });
  const key = 'lectern:{T1}:questions:askers:s1';
  expect(await count('U2', 1)).toMatchObject({
    expect: [{ verb: 'field', keys: [key], texts: ['U2', '1'] }],
    write: [{ verb: 'hset', texts: ['U2', '2'] }],
  });
  expect((await count('U2', -1)).write).toMatchObject([{ verb: 'hdel', texts: ['U2'] }]);
  expect((await count('U9', 1)).expect).toMatchObject([{ texts: ['U9', ''] }]);
});

test('the entry of a question is there while it waits', async () => {
  await here.add('q1');
  const which = { id: 'q1', subscription: 's1' };
  expect(await storedOpen(here.redis, here.workspace, which)).toContain('"by"');
  await here.questions.withdraw(here.workspace, await here.questionOf('q1'), now);
  expect(await storedOpen(here.redis, here.workspace, which)).toBeUndefined();
});

test('only who asked without a name is forgotten a day later', () => {
  expect(forgetLater('q1', undefined, now)).toEqual([]);
  expect(forgetLater('q1', 'sealed', now)).toEqual([
    { what: 'forget-asker', of: 'q1', notBefore: now + 24 * 3_600_000 },
  ]);
});

test('a Friday has its list at the hour, and a look for a guest two days before', () => {
  expect(awaitSession('s1', friday).map(({ notBefore }) => notBefore)).toEqual([
    friday,
    friday - 48 * 3_600_000,
  ]);
});

test('the zone of a Friday is the first that was said', async () => {
  const zone = () => zoneOf(here.redis, here.workspace, 's1', friday, 'Asia/Tokyo');
  expect((await zone()).write).toHaveLength(1);
  await here.add('q1');
  expect(await zone()).toEqual({ expect: [], write: [] });
});
