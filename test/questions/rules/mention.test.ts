import { describe, expect, test } from 'vitest';
import { calledFor } from '../../../src/questions/rules/mention.ts';

describe('what is called for', () => {
  test.each([
    '',
    '  ',
    ', ',
    'help',
    'Help!',
    '帮助',
    '?',
    '？',
    'hi',
    'Hello there.',
    '你好',
    '\u200b',
    ':+1:',
  ])('“%s” is a call for help', (typed) => {
    expect(calledFor(typed)).toEqual({ kind: 'help' });
  });

  test.each(['thanks', 'Thank you!', 'thanks a lot', 'ok thanks', '谢谢', '谢谢你', '多谢！'])(
    '“%s” is thanks',
    (typed) => {
      expect(calledFor(typed)).toEqual({ kind: 'thanks' });
    },
  );

  test.each([
    ['status', 'status'],
    ['skip 3', 'skip'],
    ['Pause until Monday', 'pause'],
    ['next', 'upcoming'],
    ['暂停', 'pause'],
  ])('“%s” is a command without its slash', (typed, command) => {
    expect(calledFor(typed)).toEqual({ kind: 'command', command });
  });

  test.each([
    ['How do I hire well?', 'How do I hire well?'],
    [', how do I hire well', 'how do I hire well'],
    ['怎么招到合适的人', '怎么招到合适的人'],
    ['现在招人难怎么办', '现在招人难怎么办'],
    ['Skip the interview?', 'Skip the interview?'],
    ['ask: hiring in a small town', 'hiring in a small town'],
    ['提问：小城市招聘', '小城市招聘'],
    ['Подскажите, как нанимать?', 'Подскажите, как нанимать?'],
  ])('“%s” is a question', (typed, text) => {
    expect(calledFor(typed)).toEqual({ kind: 'question', text });
  });

  test('what was written at length is one, too', () => {
    expect(calledFor('We hire slowly. '.repeat(30)).kind).toBe('question');
  });

  test.each(['thanks to Ada for the notes', '感谢大家的分享', 'great lesson today, everybody'])(
    '“%s” may be one',
    (typed) => {
      expect(calledFor(typed)).toEqual({ kind: 'perhaps', text: typed });
    },
  );
});
