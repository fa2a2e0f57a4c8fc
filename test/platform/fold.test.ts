import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldedWords, unquoted } from '../../src/platform/fold.ts';

describe('fold', () => {
  test.each([
    ['accents', 'Résumé Zürich São', 'resume zurich sao'],
    ['decomposed accents', 'Re\u0301sume\u0301', 'resume'],
    ['full width', 'ＳＴＡＴＵＳ　３', 'status 3'],
    ['typographic quotes', '“don’t” ‘so’ «da»', '"don\'t" \'so\' "da"'],
    ['typographic dashes', 'stand–in stand—in stand‑in −5', 'stand-in stand-in stand-in -5'],
    ['German', 'STRASSE Straße STRAẞE', 'strasse strasse strasse'],
    ['Turkish', 'İstanbul ISTANBUL ıstanbul', 'istanbul istanbul istanbul'],
    ['letters with a stroke', 'København Łódź Ærø', 'kobenhavn lodz aero'],
    ['Greek', 'Ὀδυσσεύς ΟΔΥΣΣΕΥΣ', 'οδυσσευσ οδυσσευσ'],
    ['ё', 'ЁЛКА елка', 'елка елка'],
    ['й is a letter of its own', 'Мой МОИ', 'мой мои'],
    ['kana', 'ガイド ｶﾞｲﾄﾞ カイト', 'ガイド ガイド カイト'],
    ['Hangul', '채용 \u1112\u1161\u11ab', '채용 한'],
    ['Arabic', 'أَهْلًا اهلا', 'اهلا اهلا'],
    ['Devanagari', 'हिंदी', 'हिंदी'],
    ['what nobody sees', 'sk\u200bi\u00adp\ufeff', 'skip'],
  ])('%s', (_, typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  test('is the same in every normal form, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(text.normalize(form))).toBe(once);
      }),
    );
  });
});

test('words are words in every script', () => {
  expect(foldedWords('Как нанимать? 採用の「コツ」、채용 방법! كيف نوظّف हिंदी में don’t C++')).toEqual([
    'как',
    'нанимать',
    '採用の',
    'コツ',
    '채용',
    '방법',
    'كيف',
    'نوظف',
    'हिंदी',
    'में',
    'don',
    't',
    'c',
  ]);
});

test.each([
  '"gently"',
  '“gently”',
  '‘gently’',
  '「gently」',
  '《gently》',
  ' «gently» ',
  'gently',
  '＂gently＂',
])('quotes round a text are taken off: %s', (typed) => {
  expect(unquoted(typed)).toBe('gently');
});

test('quotes within a text stay', () => {
  expect(unquoted('“don’t say “no” now”')).toBe('don’t say “no” now');
});
