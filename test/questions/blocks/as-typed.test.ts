// Texts as people typed them, in each place: with the styles of their marks, and without marks if Slack reads none.
import { describe, expect, test } from 'vitest';
import { askRefusal, questionMessage } from '../../../src/questions/blocks/asked.ts';
import { declineForm, mergeForm, orderView } from '../../../src/questions/blocks/order.ts';
import { ownView } from '../../../src/questions/blocks/own.ts';
import { similarBlocks } from '../../../src/questions/blocks/similar.ts';
import type { Question } from '../../../src/questions/rules/question.ts';
import { agendaMessage } from '../../../src/sessions/blocks/agenda.ts';
import { briefingMessage } from '../../../src/sessions/blocks/guest.ts';
import {
  answerForm,
  answerList,
  answerMessage,
  returnedAnswer,
  skipForm,
  turnMessage,
} from '../../../src/sessions/blocks/hour.ts';
import { recapMessage } from '../../../src/sessions/blocks/recap.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { mrkdwnIn } from '../../support/mrkdwn.ts';

const words = wordsOf('en');
const typed = '> *Why* `so` ~slow~ :smile:';
const styled = '*Why* `so` ~slow~ :smile:';
const bare = 'Why so slow :smile:';
const url = 'https://acme.slack.com/';
const carried = { subscription: 's', page: 0, question: 'q' };
const question: Question = {
  ...{ v: '1' as const, id: 'q', subscription: 's', by: 'U1', at: 0, sessionAt: 0, number: 1 },
  ...{ text: typed, ts: '1.0' },
};
const hour = {
  ...{ v: 1 as const, ends: 0, others: 0, state: 'open' as const, current: 0, guest: undefined, topic: '' },
  turns: [{ id: 'q', votes: 1, state: 'asked' as const }],
};
const session = { at: 0, zone: 'Etc/UTC', guest: undefined, topic: '', state: 'open' as const };
const items = [{ question, turn: { id: 'q', votes: 1, state: 'asked' as const } }];
const recap = {
  ...{ at: 0, zone: 'Etc/UTC', guest: undefined, carried: 0, to: 0 },
  items: [{ question: typed, turn: '1.0', answer: { ts: '1.1', text: `&gt; ${typed.slice(2)}`, likes: 0 } }],
};
const occasion = { at: 0, zone: 'Etc/UTC', place: 'C1', minutes: 60 };

describe('where Slack reads marks, they are shown', () => {
  test.each([
    ['a question in its thread', questionMessage(words, question)],
    ['its turn', turnMessage(words, { session: 's@1', open: 1 }, question, hour, 0)],
    ['an answer from a form', answerMessage(words, { id: 'U1', name: 'Ada' }, typed)],
  ])('%s, whole', (_, { blocks }) => {
    expect(mrkdwnIn(blocks)).toContain(`&gt; ${styled}`);
  });

  const own = { question, place: 'C1', zone: 'Etc/UTC', standing: { kind: 'withdrawn' as const } };
  const ordered = {
    open: { id: 'q', sessionAt: 0, by: 'U1', at: 0, number: 1 },
    question,
    votes: 1,
    reports: 0,
  };
  test.each([
    ['the form to decline', declineForm(words, typed, carried)],
    ['the form to merge', mergeForm(words, typed, [], carried)],
    ['the form to skip', skipForm(words, 's@1/0', typed)],
    ['the form to answer', answerForm(words, 's@1/0', typed)],
    ['the open questions', orderView(words, 'C1', [ordered], carried)],
    ['one\u2019s own questions', ownView(words, [own], url, false)],
    ['the list for the guest', answerList(words, 's@1', 'C1', [{ question, index: 0 }])],
    ['the recap', recapMessage(words, recap, 'C1', url)],
  ])('%s, in a line', (_, { blocks }) => {
    expect(mrkdwnIn(blocks).join('\n')).toContain(styled);
    expect(mrkdwnIn(blocks).join('\n')).not.toContain(`&gt; ${styled}`);
  });
});

describe('in the label of a link they are taken off', () => {
  const asked = { text: typed, votes: 1, ts: '1.0', place: 'C1' };
  test.each([
    ['the agenda', agendaMessage(words, session, 'C1', items, url).blocks],
    ['the recap', recapMessage(words, recap, 'C1', url).blocks],
    [
      'the briefing',
      briefingMessage(words, occasion, { lessons: [], questions: [asked] }, url, words).blocks,
    ],
    ['what is alike', similarBlocks(words, [{ id: 'q', text: typed, votes: 1, address: url }])],
  ])('of %s', (_, blocks) => {
    expect(mrkdwnIn(blocks).join('\n')).toContain(`|${bare}>`);
  });
});

test('and in a choice, and in what is said where blocks are not shown', () => {
  const merge = mergeForm(words, 'Why?', [{ id: 'q', text: typed }], carried);
  expect(JSON.stringify(merge.blocks)).toContain(`"text":"${bare}"`);
  expect(questionMessage(words, question).text).toContain(bare);
  expect(agendaMessage(words, session, 'C1', items, url).text).toContain(bare);
});

test('what somebody is given back to copy stands as they typed it', () => {
  const plain = { text: { type: 'plain_text', text: typed } };
  expect(askRefusal(words, 'No.', typed, false).blocks?.[1]).toMatchObject(plain);
  expect(returnedAnswer(words, 'C1', typed).blocks?.[1]).toMatchObject(plain);
});

test('code over several lines stays code, and no word is lost where escaping makes it too long', () => {
  const [code] = questionMessage(words, { ...question, text: 'See ```a\nb``` and ``` more' }).blocks;
  expect(code).toMatchObject({ text: { type: 'mrkdwn', text: 'See ```a\nb``` and ` more' } });
  const [long] = questionMessage(words, { ...question, text: '&'.repeat(3000) }).blocks;
  expect(long).toMatchObject({ text: { type: 'plain_text', text: '&'.repeat(3000) } });
});

test('a choice is cut between graphemes, within 75 characters', () => {
  const family = '👨‍👩‍👧‍👦';
  const merge = mergeForm(words, 'Why?', [{ id: 'q', text: family.repeat(40) }], carried);
  const [, text = ''] = /"text":"([^"]*…)"/.exec(JSON.stringify(merge.blocks)) ?? [];
  expect(text.length).toBeLessThanOrEqual(75);
  expect(text.replace('…', '').replaceAll(family, '')).toBe('');
});
