import { expect, test } from 'vitest';
import { readRunId, runId } from '../../../src/subscriptions/rules/run-id.ts';

test('a run is named by its subscription and when it began', () => {
  expect(readRunId(runId({ id: 's1', at: 7 }))).toEqual({ id: 's1', at: 7 });
});

test('a button of an earlier version names the subscription alone', () => {
  expect(readRunId('s1')).toEqual({ id: 's1', at: undefined });
});
