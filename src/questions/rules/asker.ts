// Askers: a person with their name, or sealed, so that their identity cannot be read.
import { day, isoWeek } from '../../platform/calendar.ts';
import type { Question } from './question.ts';

/** The prefix of names of askers without their own; no person's id begins so. */
const unnamed = '~';

const unnamedAs = (name: string): string => `${unnamed}${name}`;

export const isUnnamed = (by: string): boolean => by.startsWith(unnamed);

/** The most open questions without a name of one person in a channel and week. */
export const unnamedPerPerson = 3;

/** The day of an instant, in UTC: the only time that is kept of a question without a name. */
const dayOf = (at: number): number => Math.floor(at / day) * day;

/** Seals and names people; see platform/seal. */
export type Sealing = {
  seal: (text: string, of: string) => string;
  open: (sealed: string, of: string) => string | undefined;
  name: (purpose: string, ...parts: string[]) => string;
};

const weekOf = (at: number): string => isoWeek(at, 'Etc/UTC');

/** The list of a person's questions without a name in the week of `at`: only the key tells its owner. */
export const unnamedList = (seal: Sealing, person: string, at: number): string =>
  unnamedAs(seal.name('own', weekOf(at), person));

/** The stored form of an asker without a name: sealed, and named anew for each channel and week. */
export function askerUnnamed(
  seal: Sealing,
  person: string,
  { question, subscription, now }: { question: string; subscription: string; now: number },
): { by: string; own: string; at: number; sealed: string } {
  return {
    by: unnamedAs(seal.name('asker', subscription, weekOf(now), person)),
    own: unnamedList(seal, person, now),
    at: dayOf(now),
    sealed: seal.seal(person, question),
  };
}

/** The asker: the person named, or, while it is stored, the sealed person. */
export function askedBy(
  { id, by, sealed }: Pick<Question, 'id' | 'by' | 'sealed'>,
  seal: Sealing | undefined,
): string | undefined {
  if (!isUnnamed(by)) return by;
  return sealed === undefined ? undefined : seal?.open(sealed, id);
}

/** The number of weeks in which a person's own questions without a name are searched. */
export const ownWeeks = 53;
