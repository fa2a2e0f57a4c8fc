// Ids: one made from what it names, one nobody can guess, and those that come from Slack.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** An id of Slack's: of a person, a channel, a workspace, a view. */
export const slackId = z.string().regex(/^[A-Z][A-Z0-9]{0,39}$/);

/** A moment by Slack's clock, seconds with a fraction, which is also the id of a message in its channel. */
export const slackTs = z.string().regex(/^\d{1,12}\.\d{1,6}$/);

/** A moment in Unix seconds that a date can be made of. */
export const unixSeconds = z.int().min(0).max(100_000_000_000);

/** The same parts give the same id: 24 hexadecimal digits of their SHA-256. */
export const idOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** A new id of 16 hexadecimal digits. */
export const newId = (): string => randomBytes(8).toString('hex');
