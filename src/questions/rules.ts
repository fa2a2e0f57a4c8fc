// What a question is, which Friday it is for, and what cannot be one.
import { z } from 'zod';
import { hour, minute, nextOccurrence } from '../platform/calendar.ts';
import { idOf } from '../platform/ids.ts';

/** Friday 16:00, in the zone of the subscription. */
const sessionCron = '0 16 * * 5';

/** How long after its hour a session may still begin, ms. */
export const sessionLength = hour;

/** The same text from the same person within this time is one question, ms. */
export const sameWithin = 10 * minute;

/** Slack's own limit for a text input, in UTF-16 units. */
export const longestQuestion = 3000;

/** How many open questions one person may have in a channel. */
export const openPerPerson = 10;

export const questionSchema = z.object({
  v: z.literal('1'),
  id: z.string(),
  subscription: z.string(),
  by: z.string(),
  at: z.coerce.number(),
  /** The Friday it was asked for; while it is open it may have been carried to a later one. */
  friday: z.coerce.number(),
  text: z.string(),
  /** Its post and the message that post replies to; absent until it stands. */
  ts: z.string().optional(),
  root: z.string().optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** A question that waits for its Friday. */
export const openSchema = z.object({
  friday: z.number(),
  by: z.string(),
  at: z.number(),
  /** Its number among those asked for the same Friday. */
  number: z.number(),
  ts: z.string().optional(),
});
export type Open = z.infer<typeof openSchema> & { id: string };

/** A question on an agenda, with the votes it had at the hour. */
export const listedSchema = z.object({ id: z.string(), votes: z.number() });
export type Listed = z.infer<typeof listedSchema>;

/** The session of a question asked at `now`: the next Friday 16:00 of the subscription's zone. */
export function fridayAfter(now: number, zone: string): number {
  const at = nextOccurrence(sessionCron, zone, now);
  if (at === undefined) throw new Error('there is always another Friday');
  return at;
}

/** The natural key of a session. */
export const sessionId = (subscription: string, friday: number): string => `${subscription}@${friday}`;

export function readSessionId(id: string): { subscription: string; friday: number } {
  const [subscription = '', friday = ''] = id.split('@');
  return { subscription, friday: Number(friday) };
}

/** The same for the same words of the same person, however they are spaced. */
export const sameness = (person: string, text: string): string => idOf(person, text.replace(/\s+/g, ' '));

export type Asked =
  | { kind: 'question'; text: string }
  | { kind: 'empty' }
  | { kind: 'too-long' | 'no-words'; text: string };

/** Reads what somebody asks; `typed` is plain text. Characters nobody sees are left out. */
export function readQuestion(typed: string): Asked {
  const text = typed.replace(/(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu, '').trim();
  if (text === '') return { kind: 'empty' };
  if (text.length > longestQuestion) return { kind: 'too-long', text };
  const words = text.replace(/:[\w+'-]+(?:::[\w-]+)?:/g, '');
  return /[\p{L}\p{N}]/u.test(words.replace(/[\d#*]\ufe0f?\u20e3|\p{Emoji_Presentation}|\ufe0f/gu, ''))
    ? { kind: 'question', text }
    : { kind: 'no-words', text };
}
