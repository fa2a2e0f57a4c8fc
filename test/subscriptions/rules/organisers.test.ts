import { expect, test } from 'vitest';
import {
  canOrganise,
  mayTakeOver,
  mentionTyped,
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
  const unread = (typed: string) => [organisersUnread(typed)?.text, organisersUnread(typed)?.nearest];
  expect(unread('<@U1|ada> @bob')).toEqual(['@bob', undefined]);
  expect(unread('remove <@U1> friday')).toEqual(['friday', undefined]);
  expect(unread('take over now')).toEqual(['now', undefined]);
  expect(unread('remvoe <@U1|ada>')).toEqual(['remvoe', 'remove']);
  expect(unread('take ovr')).toEqual(['take', 'take over']);
});

test('a name that Slack did not turn into a mention', () => {
  expect(['＠ada', '@ada', 'ada'].map(mentionTyped)).toEqual(['wide', 'unlinked', undefined]);
});
