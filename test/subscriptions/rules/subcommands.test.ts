import { describe, expect, test } from 'vitest';
import { readWord } from '../../../src/platform/slack/subcommands.ts';
import { isUndo, meantBy, names, nearest } from '../../../src/subscriptions/rules/subcommands.ts';

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
  ['undo', undefined],
  ['zzzzzz', undefined],
])('“%s” is likely to mean %s', (typed, meant) => {
  expect(meantBy(typed)).toBe(meant);
});

test('who types undo wants to take something back', () => {
  expect(['undo', 'Undo', '撤销'].every(isUndo)).toBe(true);
  expect(isUndo('now')).toBe(false);
});

describe('the nearest word', () => {
  test.each([
    ['pauze', 'pause'],
    ['STATUS', 'status'],
    ['zzzzzz', undefined],
  ])('to %s is %s', (word, expected) => {
    expect(nearest(word, ['pause', 'status', 'now'])).toBe(expected);
  });

  test('is none among none', () => {
    expect(nearest('pause', [])).toBeUndefined();
  });
});
