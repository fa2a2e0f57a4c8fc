import { describe, expect, test } from 'vitest';
import { awayMessage, editForm, type Own, ownView } from '../../../src/questions/blocks/own.ts';
import { longestQuestion, ownShown, type Question } from '../../../src/questions/rules/question.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';

const friday = Date.parse('2026-11-27T16:00:00Z');
const url = 'https://acme.slack.com/';

const question = (more: Partial<Question> = {}): Question => ({
  v: '1',
  id: 'q1',
  subscription: 's1',
  by: 'U1',
  at: 1,
  sessionAt: friday,
  text: 'How?',
  number: 3,
  ts: '1.1',
  root: '1.0',
  ...more,
});
const own = (standing: Own['standing'], more: Partial<Question> = {}): Own => ({
  question: question(more),
  standing,
  place: 'C1',
  zone: 'Etc/UTC',
});
const buttonsOf = (view: object) =>
  [...JSON.stringify(view).matchAll(/"action_id":"(question-[^"]+)"/g)].map(([, id]) => id);

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = wordsOf(locale);

  test('Slack takes the fullest list, and the form with the longest text', () => {
    const full = Array.from({ length: ownShown }, (_, index) =>
      own(
        { kind: 'open', sessionAt: friday, votes: 1200 },
        { id: `q${index}`, text: '<!channel>字'.repeat(300) },
      ),
    );
    const view = ownView(words, full, url, false, words.say('own.changed'));
    expect(checkView(view)).toEqual([]);
    expect(checkView(ownView(words, [], url, true))).toEqual([]);
    expect(checkView(editForm(words, { id: 'q1', text: '字'.repeat(longestQuestion) }))).toEqual([]);
  });

  test('what was taken back says so, and can be read aloud', () => {
    const { text, blocks } = awayMessage(words, 'withdrawn', 3);
    expect(checkMessage({ text, blocks })).toEqual([]);
    expect(text).toContain('3');
  });
});

describe('where a question stands', () => {
  const words = wordsOf('en');
  const seen = (standing: Own['standing'], more: Partial<Question> = {}) =>
    ownView(words, [own(standing, more)], url, false);

  test('open: for which Friday, with its votes; it can be changed and taken back', () => {
    const view = seen({ kind: 'open', sessionAt: friday, votes: 1 });
    expect(JSON.stringify(view)).toContain('for Friday, 27 November · 1 vote ·');
    expect(buttonsOf(view)).toEqual(['question-edit', 'question-withdraw']);
  });

  test('with the guest: since when; it can be taken back', () => {
    const view = seen({ kind: 'listed', sessionAt: friday });
    expect(JSON.stringify(view)).toContain('sent to the guest on Friday, 27 November');
    expect(buttonsOf(view)).toEqual(['question-withdraw']);
    expect(JSON.stringify(seen({ kind: 'listed', sessionAt: undefined }))).toContain(
      'on its way to the guest',
    );
  });

  test('withdrawn: nothing more can be done', () => {
    expect(buttonsOf(seen({ kind: 'withdrawn' }))).toEqual([]);
  });

  test('with a link once it stands', () => {
    expect(JSON.stringify(seen({ kind: 'withdrawn' }))).toContain('/archives/C1/p11?thread_ts=1.0');
    const nowhere: Partial<Question> = { ts: undefined, root: undefined };
    expect(JSON.stringify(seen({ kind: 'withdrawn' }, nowhere))).not.toContain('/archives/');
  });
});
