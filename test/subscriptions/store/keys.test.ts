import { expect, test } from 'vitest';
import { keys } from '../../../src/subscriptions/store/keys.ts';

const { workspacesAt, ...ofWorkspace } = keys;
const made = Object.values(ofWorkspace).map((key) => key('T1', 'C1'));

test('every key of a workspace carries it, and no two are the same', () => {
  for (const key of made) expect(key).toMatch(/^lectern:\{T1\}:subscriptions/);
  expect(new Set(made).size).toBe(made.length);
});

test('the index stands beside the workspaces', () => {
  expect(workspacesAt('C1')).toMatch(/^lectern:\{index\}:/);
});
