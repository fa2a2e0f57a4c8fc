import { describe, expect, test } from 'vitest';
import { similarBlocks, votedText, votedView } from '../../../src/questions/blocks/similar.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const one = {
  id: 'q1',
  text: '<!channel> *How?*',
  votes: 1,
  address: 'https://acme.slack.com/archives/C1/p1',
};

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('each question leads to its post, calls nobody, and has its button', () => {
    const blocks = similarBlocks(words, [one, { ...one, id: 'q2', votes: 0 }], 'mine');
    expect(checkMessage({ text: 'x', blocks })).toEqual([]);
    const shown = JSON.stringify(blocks);
    expect(shown).toContain('"value":"mine/q1"');
    expect(shown).toContain('"value":"mine/q2"');
    expect(shown).toContain(one.address);
    expect(shown).not.toContain('<!channel>');
  });

  test('where nothing is alike nothing is shown', () => {
    expect(similarBlocks(words, [])).toEqual([]);
  });

  test('what is said of the vote, with and without a question of one’s own', () => {
    const text = votedText(words, one, true);
    expect(text.length).toBeGreaterThan(votedText(words, one, false).length);
    expect(checkView(votedView(words, text))).toEqual([]);
  });
});
