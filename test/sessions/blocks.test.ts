import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/questions/rules.ts';
import { checkMessage } from '../../src/sandbox/limits.ts';
import { agendaMessage } from '../../src/sessions/blocks.ts';
import { wordsOf } from '../../src/words/words.ts';

const friday = { at: Date.parse('2026-11-27T16:00:00Z'), zone: 'Etc/UTC' };
const asked = (text: string, ts?: string): Question => ({
  v: '1',
  id: 'q1',
  subscription: 's1',
  by: 'U1',
  at: 1,
  friday: friday.at,
  text,
  number: 1,
  ...(ts === undefined ? {} : { ts, root: '1700000000.000100' }),
});

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);
  const message = (questions: Question[], url = 'https://acme.slack.com/') =>
    agendaMessage(
      words,
      friday,
      'C0LEADS01',
      questions.map((question) => ({ question, votes: 2 })),
      url,
    );

  test.each([1, 5, 6, 20, 21, 200])('Slack takes a list of %i long questions', (count) => {
    const one = asked('& <!channel> | x'.repeat(180), '1700000000.000200');
    const { text, blocks } = message(Array.from({ length: count }, () => one));
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify({ text, blocks })).not.toContain('<!channel>');
  });

  test('what was taken back keeps its number and none of its words, and is not counted', () => {
    const { text, blocks } = message([{ ...asked('How?'), withdrawn: '2' }, asked('Why?')]);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('1. _');
    expect(JSON.stringify(blocks)).not.toContain('How?');
    expect(text).toContain('1');
    expect(text).toContain('Why?');
    expect(text).not.toContain('How?');
    const none = message([{ ...asked('How?'), withdrawn: '2' }]);
    expect(checkMessage({ text: none.text, blocks: none.blocks })).toEqual([]);
    expect(none.text).not.toMatch(/How|0/);
  });

  test('each is a link to its post, as far as that is known', () => {
    const shown = JSON.stringify(message([asked('How?', '1700000000.000200'), asked('Why?')]).blocks);
    expect(shown).toContain(
      '<https://acme.slack.com/archives/C0LEADS01/p1700000000000200?thread_ts=1700000000.000100&cid=C0LEADS01|How?>',
    );
    expect(shown).toContain('2. Why?');
    expect(JSON.stringify(message([asked('How?', '1.2')], '').blocks)).not.toContain('https');
  });
});
