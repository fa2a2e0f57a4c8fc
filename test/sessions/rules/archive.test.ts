import { expect, test } from 'vitest';
import { isFound } from '../../../src/sessions/rules/archive.ts';

test.each([
  ['', ['anything'], true],
  ['YES cost', ['What would a yes', 'cost?'], true],
  ['yes price', ['What would a yes', 'cost?'], false],
  ['经理', ['怎么招第一个经理？'], true],
  ['ＣＥＯ', ['my ceo'], true],
  ['resume', ['A résumé'], true],
  ['résumé', ['A re\u0301sume\u0301'], true],
  ["don't", ['We don’t'], true],
  ['“cost”', ['What would a yes', 'cost?'], true],
  ['"yes" ‘cost’', ['What would a yes', 'cost?'], true],
  ['「经理」', ['怎么招第一个经理？'], true],
  ['strasse', ['Straße'], true],
  ['İSTANBUL', ['istanbul'], true],
  ['наем', ['Наём людей'], true],
  ['ガイド', ['ｶﾞｲﾄﾞ'], true],
  ['カイト', ['ガイド'], false],
] as const)('“%s” in %o: %s', (words, texts, found) => {
  expect(isFound(words, texts)).toBe(found);
});
