import { describe, expect, test } from 'vitest';
import { endsInstallation, installationSchema } from '../../src/installations/rules.ts';

const stored = {
  v: '1',
  team: 'T1',
  name: 'Acme',
  generation: 'g1',
  url: 'https://harbour.slack.com/',
  botUserId: 'U1',
  botId: 'B1',
  at: '1795510800250',
};

describe('installationSchema', () => {
  test('reads what is stored as text', () => {
    expect(installationSchema.parse(stored)).toEqual({ ...stored, at: 1_795_510_800_250 });
  });

  test.each([
    ['another version', { v: '2' }],
    ['no generation', { generation: undefined }],
    ['an instant that is no number', { at: 'today' }],
  ])('refuses %s', (_, changes) => {
    expect(installationSchema.safeParse({ ...stored, ...changes }).success).toBe(false);
  });
});

describe('endsInstallation', () => {
  const installation = installationSchema.parse(stored);

  test.each([
    ['of an older installation', 1_795_510_799, false],
    ['in the second of the installing', 1_795_510_800, true],
    ['after it', 1_795_510_801, true],
  ])('an event %s', (_, seconds, ends) => {
    expect(endsInstallation(installation, seconds)).toBe(ends);
  });

  test('an event of before the last start, for which Slack took the token, is of an older installation', () => {
    const started = { ...installation, started: 1_795_600_000_500 };
    expect(endsInstallation(started, 1_795_599_999)).toBe(false);
    expect(endsInstallation(started, 1_795_600_000)).toBe(true);
  });

  test('an installing on the full second', () => {
    const full = { ...installation, at: 1_795_510_800_000 };
    expect(endsInstallation(full, 1_795_510_800)).toBe(true);
    expect(endsInstallation(full, 1_795_510_799)).toBe(false);
  });
});
