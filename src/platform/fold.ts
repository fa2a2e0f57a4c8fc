// One folding of text for every comparison of typed text: commands, search, similar questions.

/** Letters that Unicode does not decompose, and that people type without their stroke or as two letters. */
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
 * Marks that people may leave out when typing: on Latin and Greek letters, the dots of ё, and the vowel signs of Arabic and Hebrew.
 * Elsewhere a mark makes another letter (が, й, the vowels of Devanagari) and stays.
 */
const optional =
  /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+|(?<=е)\u0308|[\u064b-\u065f\u0670\u0640]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;

/**
 * The text as it is compared: in lower case, one width, without accents and invisible characters, with plain quotes and dashes. The
 * locale makes no difference: a Turkish i is an i.
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

const mark = `["'\`＂＇‘’‚‛“”„‟«»「」『』《》〈〉]`;
const quoted = new RegExp(`^${mark}+([\\s\\S]*?)${mark}+$`, 'u');

/** The text without the quotes around it. */
export const unquoted = (text: string): string => text.trim().replace(quoted, '$1').trim();

/** The folded words of a text: letters of every script, with the marks that belong to them. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
