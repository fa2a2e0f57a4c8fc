import { describe, expect, test } from 'vitest';
import { scopes } from '../../../src/installations/rules.ts';
import { clockFindings, slackFindings } from '../../../src/operators/rules/outside.ts';

const apiUrl = 'https://slack.com/api/';

describe('Slack', () => {
  test('takes the token, and all scopes are there; where it tells none, nothing is missed', () => {
    for (const told of [[...scopes, 'users:write'], []])
      expect(slackFindings({ kind: 'taken', scopes: told }, apiUrl)).toEqual([]);
    expect(slackFindings({ kind: 'taken', scopes: scopes.slice(2) }, apiUrl)).toEqual([
      { is: 'scopes-missing', scopes: ['chat:write', 'commands'] },
    ]);
  });

  test('refuses it by its own word; what passes by itself is no refusal', () => {
    expect(slackFindings({ kind: 'refused', error: 'token_revoked' }, apiUrl)).toEqual([
      { is: 'slack-refuses', error: 'token_revoked' },
    ]);
    expect(slackFindings({ kind: 'refused', error: 'ratelimited' }, apiUrl)).toEqual([
      { is: 'slack-away', apiUrl, why: 'ratelimited' },
    ]);
    expect(slackFindings({ kind: 'away', why: 'ENOTFOUND' }, apiUrl)).toEqual([
      { is: 'slack-away', apiUrl, why: 'ENOTFOUND' },
    ]);
  });
});

test('a clock is off from half a minute on, beside what the answer took', () => {
  const now = 1_000_000;
  const by = (theirs: number | undefined, took = 0) =>
    clockFindings('Redis', theirs, now - took, now + took).map((one) => 'by' in one && one.by);
  expect([by(now), by(now - 30_000), by(now + 30_000), by(undefined)]).toEqual([[], [], [], []]);
  expect([by(now - 30_001), by(now + 400_000)]).toEqual([[30_001], [-400_000]]);
  expect(by(now - 31_000, 1000)).toEqual([]);
});
