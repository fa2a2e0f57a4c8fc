// Common parts of the readers of typed text, and typed numbers.

/** A value at the beginning of a text and its length in characters; the value may say that the text only looks like one. */
export type ReadText<Value> = { length: number; value: Value };

/** The text in one width, with one kind of dash and without invisible characters. */
export const tidied = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Pd}−]/gu, '-');

/** The separators between words, and a word up to one of them. */
export const between = /^[\s,，、;；“”"‘’'`「」『』《》〈〉()]+/u;
export const wordTyped = /^[^\s,，、;；]+/u;

/** Whether the text that was read ends at the end of a word; Chinese puts nothing between words. */
export function endsWord(text: string, length: number): boolean {
  const [last = '', next = ''] = [[...text.slice(0, length)].at(-1), [...text.slice(length)][0]];
  const isLetter = (character: string) =>
    /[\p{L}\p{N}_]/u.test(character) && !/\p{Script=Han}/u.test(character);
  return !(isLetter(last) && isLetter(next));
}

const english = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const han = '〇一二三四五六七八九';

/** Digits, or a number in English or Chinese words. */
export const anyNumber = String.raw`(?:\d{1,4}|[〇零一二两兩三四五六七八九十]{1,3}|(?:${tens.join('|')})(?:[ -](?:${english.slice(0, 9).join('|')}))?|${english.join('|')}|an?)`;

/** The number in a match of `anyNumber`. */
export function numberOf(text: string): number {
  const word = text.toLowerCase();
  if (/^\d+$/.test(word)) return Number(word);
  if (word === 'a' || word === 'an') return 1;
  const named = english.indexOf(word);
  if (named >= 0) return named + 1;
  const [ten = '', one] = word.split(/[ -]/);
  if (tens.includes(ten))
    return 10 * (tens.indexOf(ten) + 2) + (one === undefined ? 0 : english.indexOf(one) + 1);
  const digits = [...word.replace('零', '〇').replace(/[两兩]/g, '二')];
  const place = digits.indexOf('十');
  const at = (digit: string | undefined) => (digit === undefined ? Number.NaN : han.indexOf(digit));
  if (place < 0)
    return digits.length === 1
      ? at(digits[0])
      : digits.length === 2 && digits[0] === '〇'
        ? at(digits[1])
        : Number.NaN;
  const many = place === 0 ? 1 : place === 1 ? at(digits[0]) : Number.NaN;
  const ones = digits.slice(place + 1);
  return ones.length === 0 ? many * 10 : ones.length === 1 ? many * 10 + at(ones[0]) : Number.NaN;
}

/** An expression of five fields; its meaning is not checked. */
export function readCron(text: string): ReadText<string> | undefined {
  const [cron] = /^(?:[\d*/,-]+\s+){4}[\w*/,#-]+(?!\S)/u.exec(text) ?? [];
  return cron === undefined ? undefined : { length: cron.length, value: cron };
}
