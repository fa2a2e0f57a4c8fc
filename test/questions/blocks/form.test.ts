import { describe, expect, test } from 'vitest';
import { aboutText, askedView, askForm } from '../../../src/questions/blocks/form.ts';
import { longestQuestion } from '../../../src/questions/rules/question.ts';
import { checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const wild = '<!channel> & <@U1> '.repeat(200).slice(0, longestQuestion);
const similar = ['q1', 'q2', 'q3'].map((id) => ({
  id,
  text: wild,
  votes: 0,
  address: 'https://acme.slack.com/a',
}));

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each([
    ['in a channel', { channel: 'C1' }],
    ['where a channel has to be chosen', {}],
    ['with a text', { text: wild }],
    [
      'with what others asked',
      { channel: 'C1', text: wild, again: { similar, channel: 'C1', nameless: false } },
    ],
    [
      'with that, and all that was chosen',
      { text: wild, unnamed: true, again: { similar, channel: 'C1', nameless: true } },
    ],
  ])('Slack takes the form %s', (_, form) => {
    expect(checkView(askForm(words, form))).toEqual([]);
  });

  test('Slack takes what follows it', () => {
    expect(checkView(askedView(words, 'Kept.'))).toEqual([]);
  });

  test('shown again it keeps the text, the channel, and that no name is wanted', () => {
    const again = { similar, channel: 'C9', nameless: true };
    const shown = JSON.stringify(askForm(words, { text: 'Mine?', unnamed: true, again }));
    expect(shown).toContain('"initial_value":"Mine?"');
    expect(shown).toContain('"initial_conversation":"C9"');
    expect(shown).toContain('"initial_options":[');
    expect(shown.match(/"action_id":"vote-instead"/g)).toHaveLength(3);
    expect(JSON.stringify(askForm(words, { unnamed: true }))).not.toContain('initial_options');
  });

  test('a question about a message quotes it in a line, or only links to it', () => {
    expect(aboutText(words, 'one\ntwo', 'https://a')).toContain('one two');
    expect(aboutText(words, ' ', 'https://a')).toContain('https://a');
  });
});
