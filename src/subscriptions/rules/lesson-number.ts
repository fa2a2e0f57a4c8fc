// The number of a lesson as people type it.
import { fold, unquoted } from '../../platform/fold.ts';
import { anyNumber, numberOf } from '../../platform/typed/read.ts';

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
const numbered = new RegExp(
  `^(?:(?:lesson|no\\.?|number|第)?\\s*#?\\s*((?:(?<![a-z])[-+])?\\d+(?:[.,]\\d+)?|${anyNumber})\\s*[课課节節]?|(?:the\\s+)?(${ordinals.join('|')})(?:\\s+(?:lesson|one))?)$`,
  'u',
);

/** The number of a lesson, in digits or words; undefined where the text holds anything else. */
export const lessonNumber = (text: string): number | undefined => {
  const [, number, ordinal] = numbered.exec(fold(unquoted(text))) ?? [];
  if (ordinal !== undefined) return ordinals.indexOf(ordinal) + 1;
  if (number === undefined || /^an?$/.test(number)) return undefined;
  const read = /\d/.test(number) ? Number(number.replace(',', '.')) : numberOf(number);
  return Number.isNaN(read) ? undefined : read;
};
