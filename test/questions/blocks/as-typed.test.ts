import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { declineForm, mergeForm } from '../../../src/questions/blocks/order.ts';
import { agendaMessage } from '../../../src/sessions/blocks/agenda.ts';
import { answerForm, skipForm } from '../../../src/sessions/blocks/hour.ts';
import { wordsOf } from '../../../src/words/words.ts';

const words = wordsOf('zh-CN');
const typed = '*重要提示：*请注意 `x` ~y~';
const carried = { subscription: 's', page: 0, question: 'q' };

const first = ({ blocks }: Pick<ModalView, 'blocks'>) => blocks[0];

test.each([
  ['decline', declineForm(words, typed, carried)],
  ['merge', mergeForm(words, typed, [], carried)],
  ['skip', skipForm(words, 's@1/0', typed)],
  ['answer', answerForm(words, 's@1/0', typed)],
])('a question is shown as it was typed in the form to %s', (_, view) => {
  expect(first(view)).toMatchObject({ text: { type: 'plain_text', text: typed } });
});

test('a question is shown as it was typed on the agenda and among choices', () => {
  const question = {
    ...{ v: '1' as const, id: 'q', subscription: 's', by: 'U1', at: 0, friday: 0, number: 1 },
    ...{ text: typed, ts: '1.0' },
  };
  const items = [{ question, turn: { id: 'q', votes: 1, state: 'asked' as const } }];
  const session = { at: 0, zone: 'Etc/UTC', guest: undefined, topic: '', state: 'open' as const };
  const agenda = agendaMessage(words, session, 'C1', items, 'https://acme.slack.com/');
  expect(JSON.stringify(agenda.blocks)).toContain(`|${typed}>`);
  const merge = mergeForm(words, 'Why?', [{ id: 'q', text: typed }], carried);
  expect(JSON.stringify(merge.blocks)).toContain(`"text":"${typed}"`);
});

test('a choice is cut between graphemes, within 75 characters', () => {
  const family = '👨‍👩‍👧‍👦';
  const merge = mergeForm(words, 'Why?', [{ id: 'q', text: family.repeat(40) }], carried);
  const [, text = ''] = /"text":"([^"]*…)"/.exec(JSON.stringify(merge.blocks)) ?? [];
  expect(text.length).toBeLessThanOrEqual(75);
  expect(text.replace('…', '').replaceAll(family, '')).toBe('');
});
