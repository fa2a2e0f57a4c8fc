import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, bytes, cutText, graphemesOf } from '../../src/platform/graphemes.ts';

const odd = ['👨‍👩‍👧‍👦', '🇨🇳', '👍🏽', 'e\u0301', '字', '\ud800', 'ก็', '한', 'a', ' ', '\r\n', '❤️'];
const oddText = fc.array(fc.constantFrom(...odd), { maxLength: 40 }).map((parts) => parts.join(''));

test('what is cut ends between graphemes, begins as the text does, and keeps the limit', () => {
  fc.assert(
    fc.property(oddText, fc.nat(60), fc.boolean(), (text, most, inBytes) => {
      const sizeOf = inBytes ? bytes : (part: string) => part.length;
      const kept = beginningOf(text, most, sizeOf);
      expect(sizeOf(kept)).toBeLessThanOrEqual(most);
      expect(text.startsWith(kept)).toBe(true);
      const whole = [...graphemesOf(text)];
      const parts = [...graphemesOf(kept)];
      expect(parts).toEqual(whole.slice(0, parts.length));
      const next = whole[parts.length];
      if (next !== undefined) expect(sizeOf(kept) + sizeOf(next)).toBeGreaterThan(most);
    }),
  );
});

test.each([
  ['a family is whole or not there', `${'x'.repeat(70)}👨‍👩‍👧‍👦`, 75, `${'x'.repeat(70)}…`],
  ['a flag too', 'ab🇨🇳🇨🇳', 7, 'ab🇨🇳…'],
  ['an accent stays with its letter', 'cafe\u0301s', 5, 'caf…'],
  ['what fits stays', '🇨🇳', 4, '🇨🇳'],
  ['the name of an emoji is whole or not there', 'a :tada: b', 6, 'a…'],
  ['with its skin tone', 'a :clap::skin-tone-3: b', 10, 'a…'],
  ['behind it nothing is lost', 'a :tada: bcd', 10, 'a :tada:…'],
  ['a mention too', 'ask <@U123456|ada> this', 10, 'ask…'],
  ['a link, whatever its label', 'see <https://a.example/b|the notes> now', 34, 'see…'],
  ['a date', 'on <!date^1796025600^{date_short}|1 Dec> at', 38, 'on…'],
  ['what stands in brackets is no token', 'a <b c d> e', 7, 'a <b c…'],
  ['a name alone that is too long is cut', ':white_check_mark:', 8, ':white_…'],
])('%s', (_, text, most, cut) => {
  expect(cutText(text, most)).toBe(cut);
});

test('bytes count where Slack counts them', () => {
  expect(cutText('课程'.repeat(10), 20, bytes)).toBe('课程课程课…');
});

test('a long text has the same graphemes as a short one, where the stretches meet too', () => {
  const plain = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(
      fc.integer({ min: 480, max: 530 }),
      oddText,
      fc.constantFrom(...odd),
      (before, text, again) => {
        const long = `${'x'.repeat(before)}${text}${again.repeat(400)}`;
        expect([...graphemesOf(long)]).toEqual(Array.from(plain.segment(long), ({ segment }) => segment));
      },
    ),
    { numRuns: 50 },
  );
});

test.each([['a'], ['字'], ['\u0301'], ['👍🏽']])(
  'a text of 300,000 characters holds nobody up: %s',
  (character) => {
    expect([...graphemesOf(character.repeat(300_000))].length).toBeGreaterThan(0);
  },
  5000,
);
