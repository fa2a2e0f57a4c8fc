import { expect, test } from 'vitest';
import { createApology } from '../../src/words/apology.ts';

const reply = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' });
const apologise = (error: unknown, lasting?: 'redis' | 'away') =>
  createApology(() => lasting)({ locale: 'en' }, 'skip', error).text;

test.each([
  'READONLY You can’t write against a read only replica.',
  'LOADING Redis is loading',
  'CLUSTERDOWN',
])('a refusal for now is told as one, and nothing was saved: %s', (message) => {
  expect(apologise(reply(message))).toContain('takes no changes right now, so this wasn’t saved');
});

test('a refusal that has lasted for minutes needs an operator', () => {
  expect(apologise(reply('READONLY'), 'redis')).toContain('Only the people who run Lectern can fix that');
});

test('after no answer nobody knows whether it was saved', () => {
  expect(apologise(new Error('Command timed out'))).toContain('I don’t know if this was saved');
});
