import { describe, expect, test } from 'vitest';
import { checkView } from '../../../src/sandbox/limits.ts';
import { archiveView, type Found } from '../../../src/sessions/blocks/archive.ts';
import { foundShown } from '../../../src/sessions/rules/archive.ts';
import { wordsOf } from '../../../src/words/words.ts';

const found = (text?: string): Found => ({
  question: '& <!channel> | x'.repeat(180),
  place: 'C1',
  zone: 'Etc/UTC',
  at: 1_795_000_000_000,
  by: 'U1',
  turn: '1.1',
  answer: { ts: '1.2', ...(text === undefined ? {} : { text }) },
});

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('Slack takes as much as is shown, and nothing at all', () => {
    const many = Array.from({ length: foundShown }, () => found('<!channel> & '.repeat(300)));
    for (const url of ['https://acme.slack.com/', '']) {
      const view = archiveView(words, 'hiring', many, url);
      expect(checkView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toContain('<!channel>');
    }
    expect(checkView(archiveView(words, '', [], ''))).toEqual([]);
    expect(checkView(archiveView(words, '<!channel>'.repeat(50), [], ''))).toEqual([]);
  });

  test('an answer whose words were forgotten keeps its link', () => {
    const shown = JSON.stringify(archiveView(words, '', [found()], 'https://acme.slack.com/'));
    expect(shown).toContain('p12?thread_ts=1.1');
    expect(shown).not.toContain('\\n>');
  });
});
