// Ids: one made from what it names, and one nobody can guess.
import { createHash, randomBytes } from 'node:crypto';

/** The same parts give the same id: 24 hexadecimal digits of their SHA-256. */
export const idOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** A new id of 16 hexadecimal digits. */
export const newId = (): string => randomBytes(8).toString('hex');
