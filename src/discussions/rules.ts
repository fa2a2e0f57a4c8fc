// What a comment is: a person's reply in the thread of a lesson. What it says is not kept.
import { z } from 'zod';
import type { Instant } from '../platform/clock.ts';

export const commentSchema = z.object({
  v: z.literal(1),
  thread: z.string(),
  person: z.string(),
});

/** A comment; its place and `ts` are its address. */
export type Comment = { ts: string; thread: string; person: string };

export const heardSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said'), ts: z.string(), thread: z.string(), person: z.string() }),
  /** `thread` where Slack says in which it stood. */
  z.object({ kind: z.literal('edited'), ts: z.string(), thread: z.string() }),
  z.object({ kind: z.literal('deleted'), ts: z.string(), thread: z.string().optional() }),
]);

/** What a message event means to a discussion. */
export type Heard = z.infer<typeof heardSchema>;

export const messageSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  subtype: z.string().optional(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  deleted_ts: z.string().optional(),
  message: z
    .object({ ts: z.string(), subtype: z.string().optional(), thread_ts: z.string().optional() })
    .optional(),
  previous_message: z.object({ thread_ts: z.string().optional() }).optional(),
});

const spoken = ['file_share', 'thread_broadcast'];

/** The comment a message is, as far as it shows; undefined for what is no reply of a person. */
export function replyIn(message: {
  ts: string;
  thread_ts?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  subtype?: string | undefined;
}): Comment | undefined {
  const { ts, thread_ts: thread, user: person, bot_id: bot, subtype } = message;
  if (thread === undefined || thread === ts || person === undefined || bot !== undefined) return undefined;
  return subtype === undefined || spoken.includes(subtype) ? { ts, thread, person } : undefined;
}

/** What an event tells: that something was said or said otherwise in a thread, or that a message is gone. */
export function heardIn(event: z.infer<typeof messageSchema>): Heard | undefined {
  const gone = (ts: string, thread: string | undefined): Heard => ({
    kind: 'deleted',
    ts,
    ...(thread === undefined || thread === ts ? {} : { thread }),
  });
  if (event.subtype === 'message_deleted' && event.deleted_ts !== undefined) {
    return gone(event.deleted_ts, event.previous_message?.thread_ts);
  }
  // A message with replies is not deleted but emptied.
  if (event.subtype === 'message_changed' && event.message?.subtype === 'tombstone') {
    return gone(event.message.ts, event.message.thread_ts);
  }
  if (event.subtype === 'message_changed' && event.message?.thread_ts !== undefined) {
    const { ts, thread_ts: thread } = event.message;
    return ts === thread ? undefined : { kind: 'edited', ts, thread };
  }
  const reply = replyIn(event);
  return reply && { kind: 'said', ...reply };
}

/** How much later than it was said a comment may be heard of before likes on it may have come first, ms. */
const late = 30_000;

/** Whether likes on a comment heard of now may have belonged to nobody. `ts` is in Slack's seconds. */
export const isLate = (ts: string, now: Instant): boolean => now - Number(ts) * 1000 > late;

/** How long after a late comment its thread is read again: more may be late, ms. */
export const afterLate = 120_000;

/** How long a deletion is remembered, so that what comes late does not undo it, ms. */
export const deletionKept = 48 * 3_600_000;
