import { expect, test } from 'vitest';
import { type GuestAsked, guestAsked } from '../../../src/sessions/rules/asked.ts';

const wei = '<@U0WEI|wei>';
const lin = '<@U0LIN|lin>';
const other = '<#C0OTHER|other>';

const read: [string, GuestAsked][] = [
  ['', { kind: 'invite' }],
  [wei, { kind: 'invite', person: 'U0WEI' }],
  [`invite ${wei}`, { kind: 'invite', person: 'U0WEI' }],
  [`邀请 ${wei}`, { kind: 'invite', person: 'U0WEI' }],
  [`邀请${wei}`, { kind: 'invite', person: 'U0WEI' }],
  [`stand-in ${wei}`, { kind: 'stand-in', person: 'U0WEI' }],
  [`Stand–In ${wei}`, { kind: 'stand-in', person: 'U0WEI' }],
  [`${wei} stand in`, { kind: 'stand-in', person: 'U0WEI' }],
  [`替补 ${wei}`, { kind: 'stand-in', person: 'U0WEI' }],
  ['stand-in none', { kind: 'stand-in' }],
  ['stand-in', { kind: 'stand-in-who' }],
  ['替补', { kind: 'stand-in-who' }],
  ['替补 取消', { kind: 'stand-in' }],
  [`join ${other}`, { kind: 'join', channel: 'C0OTHER' }],
  [other, { kind: 'join', channel: 'C0OTHER' }],
  ['join', { kind: 'join', channel: undefined }],
  ['leave', { kind: 'leave' }],
  ['退出', { kind: 'leave' }],
];
test.each(read)('“%s” is read', (typed, asked) => {
  expect(guestAsked(typed)).toEqual(asked);
});

test.each([
  ['stand-in @nobody', '@nobody'],
  [`stand-in none ${wei}`, `stand-in none ${wei}`],
  [`leave ${other}`, `leave ${other}`],
  [`leave now`, 'now'],
  [`${wei} friday`, 'friday'],
  [`join ${other} ${wei}`, `join ${other} ${wei}`],
  [`join ${other} none`, `join ${other} none`],
  [`invite ${wei} none`, `invite ${wei} none`],
  ['invite none', 'invite none'],
  [`invite ${other}`, `invite ${other}`],
  [`stand-in ${other}`, `stand-in ${other}`],
  [`leave ${wei}`, `leave ${wei}`],
  [`leave ${wei} ${lin}`, `leave ${wei} ${lin}`],
  ['leave none', 'leave none'],
  [`join ${other} <#C0THIRD|third>`, `join ${other} <#C0THIRD|third>`],
  [`${wei} ${lin} ${other}`, `${wei} ${lin} ${other}`],
  ['join @general', '@general'],
  ['leave jion', 'jion'],
  [`invite ${wei} leave`, 'leave'],
  ['join #nowhere', '#nowhere'],
])('“%s” is not', (typed, text) => {
  expect(guestAsked(typed)).toEqual({ kind: 'unread', text });
});

test('a slip gets the nearest word, a channel without # is asked for, and two guests are too many', () => {
  expect(guestAsked('jion')).toEqual({ kind: 'unread', text: 'jion', nearest: 'join' });
  expect(guestAsked('join general')).toEqual({ kind: 'join', channel: undefined });
  for (const doing of ['', 'invite ', 'stand-in '])
    expect(guestAsked(`${doing}${wei} ${lin}`)).toEqual({ kind: 'several' });
});
