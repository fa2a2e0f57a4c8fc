// Who asks: with their name, or without, so that nobody reads who it was.
import { day, isoWeek } from '../../platform/calendar.ts';
import type { Question } from './question.ts';

/** Before the name that stands for somebody who asks without theirs; no person's id begins so. */
const unnamed = '~';

const unnamedAs = (name: string): string => `${unnamed}${name}`;

export const isUnnamed = (by: string): boolean => by.startsWith(unnamed);

/** How many questions without a name one person may have open in a channel and week. */
export const unnamedPerPerson = 3;

/** The day of an instant, in UTC: all that is kept of when somebody asked without a name. */
const dayOf = (at: number): number => Math.floor(at / day) * day;

/** Seals and names people; see platform/seal. */
export type Sealing = {
  seal: (text: string, of: string) => string;
  open: (sealed: string, of: string) => string | undefined;
  name: (purpose: string, ...parts: string[]) => string;
};

const weekOf = (at: number): string => isoWeek(at, 'Etc/UTC');

/** The list of what somebody asked without a name in the week of `at`: nobody knows whose it is without the key. */
export const unnamedList = (seal: Sealing, person: string, at: number): string =>
  unnamedAs(seal.name('own', weekOf(at), person));

/** Somebody who asks without their name, as they are kept: sealed, and named anew for each channel and week. */
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

/** Who asked: the name they asked with, or, while it is known, who it was that asked without one. */
export function askedBy(
  { id, by, sealed }: Pick<Question, 'id' | 'by' | 'sealed'>,
  seal: Sealing | undefined,
): string | undefined {
  if (!isUnnamed(by)) return by;
  return sealed === undefined ? undefined : seal?.open(sealed, id);
}

/** How many weeks back a person's own questions without a name are looked for. */
export const ownWeeks = 53;
