// One folding of text for all that compares what people typed: commands, search, similar questions.

/** Letters that Unicode does not take apart, and that people type without their stroke or as two. */
const spelledOut: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const spelled = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu');

/**
 * Marks that may be left out when typing: on Latin and Greek letters, the dots of ё, and the vowel signs of Arabic and
 * Hebrew. Elsewhere a mark makes another letter (が, й, the vowels of Devanagari) and stays.
 */
const optional =
  /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+|(?<=е)\u0308|[\u064b-\u065f\u0670\u0640]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;

/**
 * The text as people compare it: in small letters, one width, without accents and invisible characters, with plain quotes and
 * dashes. The same whatever the locale: a Turkish i is an i.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Cf}+/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(optional, '')
    .replace(spelled, (letter) => spelledOut[letter] ?? letter)
    .replace(/[‘’‚‛′ʼʹ`´]/gu, "'")
    .replace(/[“”„‟″«»]/gu, '"')
    .replace(/[\p{Pd}−]/gu, '-')
    .normalize('NFC');

const mark = `["'＂＇‘’‚‛“”„‟«»「」『』《》〈〉]`;
const quoted = new RegExp(`^${mark}+([\\s\\S]*?)${mark}+$`, 'u');

/** The text without the quotes it stands in. */
export const unquoted = (text: string): string => text.trim().replace(quoted, '$1').trim();

/** Its words: letters are letters in every script, with the marks that belong to them. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
