// Ids: derived from their parts, random, or given by Slack.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A Slack id: of a person, a channel, a workspace or a view. */
export const slackId = z.string().regex(/^[A-Z][A-Z0-9]{0,39}$/);

/** A moment by Slack's clock, in seconds with a fraction; it is also the id of a message in its channel. */
export const slackTs = z.string().regex(/^\d{1,12}\.\d{1,6}$/);

/** A moment in Unix seconds that fits into a date. */
export const unixSeconds = z.int().min(0).max(100_000_000_000);

/** An id of 24 hexadecimal digits, from the SHA-256 of its parts: equal parts give equal ids. */
export const idOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** A new id of 16 hexadecimal digits. */
export const newId = (): string => randomBytes(8).toString('hex');
