import { describe, expect, test } from 'vitest';
import { type AskerNotice, askerMessage } from '../../../src/questions/blocks/asker.ts';
import { openPerPerson } from '../../../src/questions/rules/question.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const wild = '& <!channel> *x* '.repeat(170);
const told: AskerNotice[] = [
  { kind: 'answered', address: 'https://acme.slack.com/archives/C1/p12' },
  { kind: 'answered' },
  { kind: 'carried', at: Date.parse('2026-12-04T16:00:00Z'), zone: 'Etc/UTC' },
  { kind: 'missed', at: Date.parse('2026-12-04T16:00:00Z'), zone: 'Etc/UTC' },
  { kind: 'moved', at: Date.parse('2026-12-04T16:00:00Z'), zone: 'Etc/UTC' },
  { kind: 'paused', at: Date.parse('2026-12-04T16:00:00Z'), zone: 'Etc/UTC' },
  { kind: 'skipped', why: wild },
];

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  test.each(told)('Slack takes what an asker is told: %o', (one) => {
    const { text, blocks } = askerMessage(wordsOf(locale), 'C1', [{ text: wild, told: one }], one);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify({ text, blocks })).not.toContain('<!channel>');
    expect(JSON.stringify(blocks)).toContain('/lesson questions');
  });

  test('several that wait are named in short, as many as one person may have open', () => {
    const waits = { kind: 'carried', at: Date.parse('2026-12-04T16:00:00Z'), zone: 'Etc/UTC' } as const;
    const all = Array.from({ length: openPerPerson }, () => ({ text: wild, told: waits }));
    const { text, blocks } = askerMessage(wordsOf(locale), 'C1', all, waits);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(text).toContain(String(openPerPerson));
  });

  test('several that were left out have their reasons, once where it is the same', () => {
    const left = (...whys: string[]) => {
      const asked = whys.map((why, index) => ({
        text: `Q${index}`,
        told: { kind: 'skipped' as const, why },
      }));
      const [first] = asked;
      if (first === undefined) throw new Error('nothing was left out');
      const { text, blocks } = askerMessage(wordsOf(locale), 'C1', asked, first.told);
      expect(checkMessage({ text, blocks })).toEqual([]);
      return JSON.stringify(blocks);
    };
    expect(left('One', 'Another')).toMatch(/> Q0\\n[^>]+One\\n> Q1\\n[^>]+Another/);
    expect(left('The same', 'The same').match(/The same/g)).toHaveLength(1);
    left(...Array.from({ length: openPerPerson }, (_, index) => `${index}${wild}`));
  });
});
