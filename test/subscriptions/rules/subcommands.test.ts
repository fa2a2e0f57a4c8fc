import { describe, expect, test } from 'vitest';
import { readWord } from '../../../src/platform/slack/subcommands.ts';
import {
  inOrder,
  isNow,
  isQuestion,
  isUndo,
  meantBy,
  names,
  withoutCommand,
} from '../../../src/subscriptions/rules/subcommands.ts';

describe('the word that is meant', () => {
  test.each([
    ['STATUS', 'status', ''],
    ['status.', 'status', ''],
    ['ｓｔａｔｕｓ', 'status', ''],
    ['stop', 'unsubscribe', ''],
    ['next', 'upcoming', ''],
    ['organizers @ada', 'organisers', '@ada'],
    ['start mon 9am', 'subscribe', 'mon 9am'],
    ['？', 'help', ''],
    ['帮助', 'help', ''],
    ['暂停', 'pause', ''],
    ['继续', 'resume', ''],
    ['跳过第3课', 'skip', '第3课'],
    ['暂停到 2月22日', 'pause', '到 2月22日'],
    ['我的提问', 'questions', ''],
    ['提问：怎么招人？', 'ask', '怎么招人？'],
    ['嘉宾 @wei', 'guest', '@wei'],
    ['“status”', 'status', ''],
    ['"status"', 'status', ''],
    ['「状态」', 'status', ''],
    ['`status`', 'status', ''],
    ['“archive hiring managers”', 'archive', 'hiring managers'],
    ['archive “hiring managers”', 'archive', '“hiring managers”'],
    ['puase', undefined, ''],
    ['', undefined, ''],
  ])('%s', (text, word, rest) => {
    expect(readWord(text, names)).toMatchObject({ word, rest });
  });

  test('no name means two', () => {
    const all = [...names.entries()];
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(100);
  });
});

test.each([
  ['puase', 'pause'],
  ['hlep', 'help'],
  ['sub', 'subscribe'],
  ['how do I pause', 'pause'],
  ['移除组织者', 'organisers'],
  ['取消', 'unsubscribe'],
  ['un', undefined],
  ['how', undefined],
  ['undo', undefined],
  ['zzzzzz', undefined],
  ['su', undefined],
  ['Please publish!', 'now'],
  ['我想 换课', 'subscribe'],
  ['我要暂停课程了', 'pause'],
  ['我想要取消订阅了', 'unsubscribe'],
  ['', undefined],
])('“%s” is likely to mean %s', (typed, meant) => {
  expect(meantBy(typed)).toBe(meant);
});

test('who types undo wants to take something back', () => {
  expect(['undo', 'Undo', '撤销'].every(isUndo)).toBe(true);
  expect(isUndo('now')).toBe(false);
});

test.each([
  ['How do I hire well?', true],
  ['怎么留住最好的工程师？', true],
  ['status?', false],
  ['how do I pause?', false],
  ['how do I pause', false],
  ['What now, then?', true],
  ['怎么招人？', true],
  ['招人？', false],
  ['招人的？', false],
])('“%s” is a question for the guest: %s', (text, is) => {
  expect(isQuestion(text)).toBe(is);
});

test.each([
  ['/lesson status', 'status'],
  ['/lesson /lesson  Status', 'Status'],
  ['lesson status', 'status'],
  ['/ask how are you?', 'ask how are you?'],
  ['/lesson', ''],
  ['lesson', 'lesson'],
  ['lesson 3', 'lesson 3'],
  ['lesson plans, who has some?', 'lesson plans, who has some?'],
  ['/', '/'],
  ['', ''],
])('“%s” is “%s” without the command', (text, rest) => {
  expect(withoutCommand(text)).toBe(rest);
});

test('no time, or a word for it, is now', () => {
  expect(['', ' ', 'Now', '现在', ' now '].map(isNow)).toEqual([true, true, true, true, true]);
  expect(['now!', 'later'].map(isNow)).toEqual([false, false]);
});

test('subcommands are in the order of help', () => {
  const words = ['unsubscribe', 'ask', 'help', 'status'].map((word) => ({ word }));
  expect(inOrder(words).map(({ word }) => word)).toEqual(['help', 'status', 'ask', 'unsubscribe']);
});
