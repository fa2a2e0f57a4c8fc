import { expect, test } from 'vitest';
import {
  canOrganise,
  mayTakeOver,
  organisersAsked,
  organisersUnread,
} from '../../../src/subscriptions/rules/organisers.ts';

test('what is asked for is the first word; whoever is named without one is added', () => {
  expect(['', '  '].map(organisersAsked)).toEqual(['list', 'list']);
  expect(['<@U1|ada>', '@ada', 'add <@U1>', 'removed'].map(organisersAsked)).toEqual(Array(4).fill('add'));
  expect(['remove <@U1|ada>', 'Remove', '移除<@U1>', '删除 @ada'].map(organisersAsked)).toEqual(
    Array(4).fill('remove'),
  );
  expect(['take over', 'take-over', 'takeover', '接手'].map(organisersAsked)).toEqual(
    Array(4).fill('take-over'),
  );
});

test('full members organise; where none is left they take over, and admins always', () => {
  const roles = ['admin', 'member', 'guest', 'external', 'app', 'gone'].map((role) => ({ role }));
  expect(roles.filter(canOrganise)).toEqual([{ role: 'admin' }, { role: 'member' }]);
  expect(roles.filter((person) => mayTakeOver(person, []))).toEqual([{ role: 'admin' }, { role: 'member' }]);
  expect(roles.filter((person) => mayTakeOver(person, ['U1']))).toEqual([{ role: 'admin' }]);
});

test('what names nobody and means nothing is not passed over', () => {
  const understood = [
    '<@U1|ada>',
    'add <@U1> and <@U2>',
    'remove <@U1>, <@U2>',
    '添加<@U1>和<@U2>',
    'take over',
  ];
  expect(understood.map(organisersUnread)).toEqual(Array(5).fill(undefined));
  expect(organisersUnread('<@U1|ada> @bob')).toBe('@bob');
  expect(organisersUnread('remove <@U1> friday')).toBe('friday');
  expect(organisersUnread('take over now')).toBe('now');
});
