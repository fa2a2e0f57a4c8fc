import { expect, test } from 'vitest';
import { type Log, warnOfRecurring } from '../../src/platform/logger.ts';

test('of trouble that recurs one line is written at once, not one each time', () => {
  const lines: object[] = [];
  const nothing = () => undefined;
  const log: Log = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (fields) => void lines.push(fields),
  };
  const [one, other] = [warnOfRecurring(log, 'redis'), warnOfRecurring(log, 'queue')];
  for (let count = 0; count < 100; count += 1) one(new Error(`no ${count}`));
  other(new Error('away'));
  expect(lines).toEqual([{ error: new Error('no 0') }, { error: new Error('away') }]);
});
