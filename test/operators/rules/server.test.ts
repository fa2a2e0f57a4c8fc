import { describe, expect, test } from 'vitest';
import { appFindings, lastOf, redisFindings } from '../../../src/operators/rules/server.ts';

describe('Redis', () => {
  const set = (appendonly: string, appendfsync = 'everysec', policy = 'noeviction') =>
    redisFindings([{ appendonly, appendfsync, 'maxmemory-policy': policy }]).map(({ is }) => is);

  test('keeps everything, a second less, half a minute less, or only snapshots', () => {
    expect(set('yes', 'always')).toEqual([]);
    expect(set('yes', 'everysec')).toEqual(['written-every-second']);
    expect(set('yes', 'no')).toEqual(['written-at-leisure']);
    expect(set('no')).toEqual(['not-appended']);
  });

  test('must not throw anything away', () => {
    expect(
      redisFindings([{ appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'allkeys-lru' }]),
    ).toEqual([{ is: 'evicts', policy: 'allkeys-lru' }]);
  });

  test('may refuse to write, which is a finding by its word', () => {
    expect(redisFindings(undefined, ['OOM', 'NOPERM'])).toEqual([
      { is: 'writes-refused', word: 'OOM' },
      { is: 'writes-refused', word: 'NOPERM' },
      { is: 'settings-unknown' },
    ]);
  });

  test('may keep its settings to itself; one node of a cluster is enough to be worse', () => {
    expect(redisFindings(undefined)).toEqual([{ is: 'settings-unknown' }]);
    expect(redisFindings([{ appendonly: 'yes', appendfsync: 'always' }, { appendonly: 'no' }])).toEqual([
      { is: 'not-appended' },
    ]);
  });
});

describe('the app', () => {
  const now = 10_000_000;

  test('runs while its last sign of life is younger than three minutes', () => {
    expect(appFindings([now - 180_000], now)).toEqual([]);
    expect(appFindings([undefined, now - 180_001], now)).toEqual([
      { is: 'not-running', measured: { since: now - 180_001 } },
    ]);
    expect(appFindings([undefined], now)).toEqual([{ is: 'not-running', measured: { since: undefined } }]);
  });

  test('has no clock of its own', () => {
    expect(appFindings([now + 200_000], now)).toEqual([
      { is: 'clock-ahead', measured: { heardAt: now + 200_000 } },
    ]);
  });

  test('without a workspace has nothing to do; a line of a workspace that is gone is an orphan', () => {
    expect(appFindings([], now)).toEqual([{ is: 'nobody-installed' }]);
  });

  test('was last at work where it was at work last', () => {
    expect(lastOf([undefined, 3, 5])).toBe(5);
    expect(lastOf([])).toBeUndefined();
  });
});
