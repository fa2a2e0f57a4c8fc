import { expect, test } from 'vitest';
import { restartSchema } from '../../../src/subscriptions/rules/restart.ts';

const choice = { course: 'c', locale: 'en', cron: '0 9 * * 1', zone: 'Etc/UTC', channel: 'C1' };

test('a restart goes on or begins anew, and nothing else', () => {
  expect(restartSchema.parse({ ...choice, how: 'on', replaces: 's1' })).toMatchObject({
    how: 'on',
    replaces: 's1',
  });
  expect(restartSchema.parse({ ...choice, how: 'anew' })).toMatchObject({ how: 'anew' });
  expect(restartSchema.safeParse({ ...choice, how: 'again' }).success).toBe(false);
});
