import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import {
  answerForm,
  answerList,
  answerMessage,
  finishedReceipt,
  longestWhy,
  presentTurn,
  skipForm,
  turnMessage,
} from '../../../src/sessions/blocks/hour.ts';
import { advanced, begunHour, type Hour, type Turn, withAnswers } from '../../../src/sessions/rules.ts';
import { wordsOf } from '../../../src/words/words.ts';

const wild = '& <!channel> *x* '.repeat(170);
const question = { text: wild, by: 'U0MARCO01', withdrawn: undefined };
const at = { session: 's@1', open: 0 };
const hour = begunHour(
  [
    { id: 'q1', votes: 3 },
    { id: 'q2', votes: 0 },
  ],
  { person: 'U0WEI0001', topic: '' },
  1,
);
const withTurn = (turn: Partial<Turn>, more: Partial<Hour> = {}): Hour => ({
  ...hour,
  ...more,
  turns: hour.turns.map((one, index) => (index === 0 ? { ...one, ...turn } : one)),
});
const buttonsOf = (of: Hour, index = 0) => {
  const { blocks } = turnMessage(wordsOf('en'), at, question, of, index);
  return [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);
};

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('Slack takes the list of who answers, with the form of each question, and calls nobody', () => {
    const items = [0, 1, 2, 3, 4].map((index) => ({ question, index }));
    const { text, blocks } = answerList(words, 's@1', 'C0LEADS01', items);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('<!channel>');
    expect(JSON.stringify(blocks).match(/"value":"s@1\/\d"/g)).toHaveLength(5);
  });

  test.each(['waiting', 'asked', 'left', 'answered', 'skipped'] as const)(
    'Slack takes a question that is %s, and calls nobody',
    (state) => {
      for (const session of ['open', 'ended'] as const) {
        const of = withTurn({ state, why: '<!here>'.repeat(20) }, { state: session });
        const { text, blocks } = turnMessage(words, at, question, of, 0);
        expect(checkMessage({ text, blocks })).toEqual([]);
        expect(text).not.toContain('<!channel>');
        expect(JSON.stringify(blocks)).not.toContain('<!here>');
      }
    },
  );

  test('Slack takes the question whose turn it is above the list of open ones, and calls nobody', () => {
    const blocks = presentTurn(words, { session: 's@1', open: 2, hour, question });
    expect(checkMessage({ text: 'x', blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('<!channel>');
    expect(JSON.stringify(blocks)).toMatch(/turn-next.*turn-skip/);
  });

  test('Slack takes an answer as long as can be typed, with and without a picture', () => {
    const by = { id: 'U0WEI0001', name: 'Chen <Wei>' };
    for (const one of [by, { ...by, picture: 'https://avatars.example/wei.png' }]) {
      const { text, blocks } = answerMessage(words, one, '字'.repeat(3000));
      expect(checkMessage({ text, blocks })).toEqual([]);
    }
    const { text, blocks } = answerMessage(words, by, 'Call <!channel>');
    expect(text).not.toContain('<!channel>');
    expect(JSON.stringify(blocks)).toContain('"type":"mrkdwn","text":"Call &lt;!channel&gt;"');
  });

  test('Slack takes the forms', () => {
    for (const view of [answerForm(words, 's@1/0', wild), skipForm(words, 's@1/0', wild)]) {
      expect(checkView(view)).toEqual([]);
    }
    expect(JSON.stringify(skipForm(words, 's@1/0', 'x'))).toContain(`"max_length":${longestWhy}`);
  });
});

describe('the buttons', () => {
  test('Finish asks first where any question has no answer, and Next question never', () => {
    const last = advanced(hour, 0) ?? hour;
    const shown = (of: Hour, index: number, open: number) =>
      JSON.stringify(turnMessage(wordsOf('en'), { ...at, open }, question, of, index).blocks);
    expect(shown(last, 1, 1)).toContain('One question hasn’t been answered. It will move');
    expect(shown(withAnswers(last, new Set(['q2'])), 1, 1)).toContain('One question hasn’t been answered');
    expect(shown(last, 1, 2)).toContain('2 questions haven’t been answered. They will move');
    expect(shown(withAnswers(last, new Set(['q2'])), 1, 0)).not.toContain('been answered');
    expect(shown(hour, 0, 2)).not.toContain('been answered');
  });

  test.each(['en', 'zh-CN'] as const)('Undo names the turn, in %s', (locale) => {
    const { text, blocks } = finishedReceipt(wordsOf(locale), 's@1/1', { number: 2, minutes: 1 });
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('"action_id":"turn-undo"');
    expect(JSON.stringify(blocks)).toContain('"value":"s@1/1"');
  });

  test('are on the question whose turn it is, until it has ended', () => {
    expect(buttonsOf(hour)).toEqual(['turn-answer', 'turn-next', 'turn-skip']);
    expect(buttonsOf(withTurn({ state: 'answered' }))).toEqual(['turn-answer', 'turn-next']);
    expect(buttonsOf(hour, 1)).toEqual([]);
    expect(buttonsOf(withTurn({ state: 'left' }, { current: 1 }))).toEqual([]);
    expect(buttonsOf(withTurn({}, { state: 'ended' }))).toEqual([]);
  });

  test('what was taken back says so and has none', () => {
    const gone = { ...question, withdrawn: '1' };
    const { text, blocks } = turnMessage(wordsOf('en'), at, gone, hour, 0);
    expect(text).toBe('Question 1 was withdrawn.');
    expect(JSON.stringify(blocks)).not.toContain('channel');
  });
});
