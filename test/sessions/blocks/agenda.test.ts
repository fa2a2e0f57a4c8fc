import { describe, expect, test } from 'vitest';
import type { Question } from '../../../src/questions/rules/question.ts';
import { checkMessage } from '../../../src/sandbox/limits.ts';
import { type AgendaItem, agendaMessage } from '../../../src/sessions/blocks/agenda.ts';
import type { Turn } from '../../../src/sessions/rules.ts';
import { wordsOf } from '../../../src/words/words.ts';

const friday = {
  at: Date.parse('2026-11-27T16:00:00Z'),
  zone: 'Etc/UTC',
  guest: 'U0WEI0001',
  topic: '',
  state: 'open' as const,
};
const asked = (text: string, more: Partial<Question> = {}): Question => ({
  v: '1',
  id: 'q1',
  subscription: 's1',
  by: 'U1',
  at: 1,
  sessionAt: friday.at,
  text,
  number: 1,
  ...more,
});
const stands = { ts: '1700000000.000200', root: '1700000000.000100' };
const item = (question: Question, turn: Partial<Turn> = {}): AgendaItem => ({
  question,
  turn: { id: question.id, votes: 2, state: 'waiting', ...turn },
});

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);
  const message = (items: AgendaItem[], url = 'https://acme.slack.com/', more = {}) =>
    agendaMessage(words, { ...friday, ...more }, 'C0LEADS01', items, url);

  test.each([1, 5])('Slack takes a list of %i long questions, however they ended', (count) => {
    const one = asked('& <!channel> | x'.repeat(180), { ...stands, turn: '1700000000.000300' });
    for (const state of ['waiting', 'answered', 'skipped'] as const) {
      const items = Array.from({ length: count }, () => item(one, { state, why: '&'.repeat(150) }));
      const { text, blocks } = message(items, undefined, { topic: '&'.repeat(100) });
      expect(checkMessage({ text, blocks })).toEqual([]);
      expect(JSON.stringify({ text, blocks })).not.toContain('<!channel>');
    }
  });

  test('what was taken back keeps its number and none of its words, and is not counted', () => {
    const { text, blocks } = message([item(asked('How?', { withdrawn: '2' })), item(asked('Why?'))]);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('1. _');
    expect(JSON.stringify(blocks)).not.toContain('How?');
    expect(text).toContain('1');
    expect(text).toContain('Why?');
    expect(text).not.toContain('How?');
    const none = message([item(asked('How?', { withdrawn: '2' }))]);
    expect(checkMessage({ text: none.text, blocks: none.blocks })).toEqual([]);
    expect(none.text).not.toMatch(/How|0/);
  });

  test('each is a link to its post, or to its turn once it had one, as far as that is known', () => {
    const shown = JSON.stringify(message([item(asked('How?', stands)), item(asked('Why?'))]).blocks);
    expect(shown).toContain(
      '<https://acme.slack.com/archives/C0LEADS01/p1700000000000200?thread_ts=1700000000.000100&cid=C0LEADS01|How?>',
    );
    expect(shown).toContain('2. Why?');
    const held = message([item(asked('How?', { ...stands, turn: '1700000000.000300' }))]);
    expect(JSON.stringify(held.blocks)).toContain('/p1700000000000300|How?>');
    expect(JSON.stringify(message([item(asked('How?', stands))], '').blocks)).not.toContain('https');
  });

  test('names who answers, the topic, and the rule in one sentence each', () => {
    const shown = JSON.stringify(message([item(asked('How?'))], '', { topic: 'On <hiring>' }).blocks);
    expect(shown).toContain('<@U0WEI0001>');
    expect(shown).toContain('On &lt;hiring&gt;');
    const { guest: _, ...nobody } = friday;
    expect(checkMessage(agendaMessage(words, nobody, 'C1', [], ''))).toEqual([]);
  });
});

test('says what became of each: answered, left out with the reason, or waiting', () => {
  const words = wordsOf('en');
  const lines = (state: Turn['state'], session: 'open' | 'ended') =>
    JSON.stringify(
      agendaMessage(
        words,
        { ...friday, state: session },
        'C1',
        [item(asked('How?'), { state, why: 'Last week' })],
        '',
      ).blocks,
    );
  expect(lines('answered', 'open')).toContain('1. How? · ✓ answered');
  expect(lines('skipped', 'open')).toContain('1. How? · skipped: Last week');
  expect(lines('asked', 'open')).toContain('1. How? · 2 votes');
  expect(lines('left', 'ended')).toContain('1. How? · moved to next time');
});
