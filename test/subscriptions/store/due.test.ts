import { expect, test } from 'vitest';
import { createDueIndex } from '../../../src/subscriptions/store/due.ts';
import { privateRedis } from '../../support/redis.ts';
import { subscription } from '../../support/seen.ts';

const { redis } = await privateRedis();

const nobody = async () => undefined;

test('an empty index has nothing due, and nothing next', async () => {
  const index = createDueIndex(redis, nobody);
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(await index.nextDue(0)).toBeUndefined();
});

test('dropping what is not in it is no failure', async () => {
  const index = createDueIndex(redis, nobody);
  await index.dropDue('T1', 's1');
  await index.dropWorkspace('T1');
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
});

test('what changes while it is copied is copied too, whoever read last', async () => {
  const moments = [subscription({ due: 5 }), subscription({ due: 9 }), subscription({ due: 9 })];
  const index = createDueIndex(redis, async () => moments.shift());
  await index.copyDue({ team: 'T1', generation: 'g' }, 's1');
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([{ team: 'T1', subscription: 's1', at: 9 }]);
});

test('a line of a subscription that is not there any more goes', async () => {
  await createDueIndex(redis, async () => subscription({ due: 5 })).copyDue(
    { team: 'T1', generation: 'g' },
    's1',
  );
  const index = createDueIndex(redis, nobody);
  await index.copyDue({ team: 'T1', generation: 'g' }, 's1');
  expect(await index.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
});
