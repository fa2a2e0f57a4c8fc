// The definition of a comment: a person's reply in the thread of a lesson. Only its beginning is kept, and not for long.
import { z } from 'zod';
import { microsOf } from '../../likes/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { slackId, slackTs } from '../../platform/ids.ts';
import { saidIn } from '../../platform/slack/rich-text.ts';
import { beginningOfMarkup } from '../../platform/slack/user-text.ts';

export const commentSchema = z.object({
  v: z.literal(1),
  thread: z.string(),
  person: z.string(),
  /** The beginning of its text, in Slack's markup; absent when that was not kept or is no longer kept. */
  text: z.string().optional(),
  /** The moment of its author's last change, in microseconds by Slack's clock. */
  edited: z.coerce.number().optional(),
  /** The moment of the event or reading this is from, in microseconds by Slack's clock: an earlier one changes nothing. */
  asOf: z.coerce.number().default(0),
});

export type CommentRecord = z.infer<typeof commentSchema>;

/** A comment; its place and `ts` are its address. */
export type Comment = Omit<CommentRecord, 'v' | 'asOf'> & { ts: string };

/** A comment as of a moment, in microseconds; 0 is its beginning. */
export type CommentVersion = Comment & { asOf: number };

export const heardSchema = z.discriminatedUnion('kind', [
  commentSchema.omit({ v: true }).extend({ kind: z.literal('said'), ts: z.string() }),
  /** A message in a thread that is no comment was changed. */
  z.object({ kind: z.literal('edited'), ts: z.string(), thread: z.string() }),
  /** `thread` is present where Slack names the thread of the deleted message. */
  z.object({ kind: z.literal('deleted'), ts: z.string(), thread: z.string().optional() }),
]);

/** The meaning of a message event for a discussion. */
export type Heard = z.infer<typeof heardSchema>;

const spokenSchema = z.object({
  ts: slackTs,
  subtype: z.string().optional(),
  thread_ts: slackTs.optional(),
  user: slackId.optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  edited: z.object({ ts: slackTs }).optional(),
});

export const messageSchema = spokenSchema.extend({
  channel: slackId,
  event_ts: slackTs.optional(),
  deleted_ts: slackTs.optional(),
  message: spokenSchema.optional(),
  previous_message: z.object({ thread_ts: slackTs.optional() }).optional(),
});

const spoken = ['file_share', 'thread_broadcast'];

/** The number of a comment's characters that are kept. */
const kept = 500;

const characters = (text: string): number => [...text].length;

/** The comment of a message; undefined where it is no reply, or not of a person. An app may post with a person's own token. */
export function replyIn(message: z.infer<typeof spokenSchema>, byPerson: boolean): Comment | undefined {
  const { ts, thread_ts: thread, user: person, subtype } = message;
  if (thread === undefined || thread === ts || person === undefined || !byPerson) return undefined;
  if (subtype !== undefined && !spoken.includes(subtype)) return undefined;
  const text = beginningOfMarkup(saidIn(message.text ?? '', message.blocks), kept, characters);
  return {
    ts,
    thread,
    person,
    ...(text === '' ? {} : { text }),
    ...(message.edited === undefined ? {} : { edited: microsOf(message.edited.ts) }),
  };
}

/** The content of an event: a message was written or changed in a thread, or was deleted. `byPerson`: whether a person wrote it. */
export function heardIn(event: z.infer<typeof messageSchema>, byPerson: boolean): Heard | undefined {
  const gone = (ts: string, thread: string | undefined): Heard => ({
    kind: 'deleted',
    ts,
    ...(thread === undefined || thread === ts ? {} : { thread }),
  });
  if (event.subtype === 'message_deleted' && event.deleted_ts !== undefined) {
    return gone(event.deleted_ts, event.previous_message?.thread_ts);
  }
  // Slack empties a message with replies instead of deleting it.
  if (event.subtype === 'message_changed' && event.message?.subtype === 'tombstone') {
    return gone(event.message.ts, event.message.thread_ts);
  }
  if (event.subtype === 'message_changed' && event.message?.thread_ts !== undefined) {
    const { ts, thread_ts: thread } = event.message;
    const reply = replyIn(event.message, byPerson);
    const asOf = microsOf(event.event_ts ?? event.ts);
    if (reply !== undefined) return { kind: 'said', ...reply, asOf };
    return ts === thread ? undefined : { kind: 'edited', ts, thread };
  }
  const reply = replyIn(event, byPerson);
  return reply && { kind: 'said', ...reply, asOf: 0 };
}

/** A comment whose event comes this much later may have been liked before, ms. */
const late = 30_000;

/** Whether likes on this comment may have come before it. `ts` is in Slack's seconds. */
export const isLate = (ts: string, now: Instant): boolean => now - Number(ts) * 1000 > late;

/** The wait before the thread of a late comment is read again, ms: more events may be late. */
export const afterLate = 120_000;

/** The time for which a deletion is remembered, so that a late event does not undo it, ms. */
export const deletionKept = 48 * 3_600_000;

/** The part of an event that is kept until it is known whether the message is a comment. */
export function withoutWords(heard: Heard): Heard {
  const { text: _, ...rest } = { text: undefined, ...heard };
  return heardSchema.parse(rest);
}

/** A comment without its words, where these may no longer be kept. `textsKept` is how long they may be, ms. */
export function asMayBeKept<One extends Comment>(comment: One, now: Instant, textsKept: number): One {
  if (now - Number(comment.ts) * 1000 < textsKept) return comment;
  const { text, ...bare } = { ...comment };
  return { ...comment, ...bare, text: undefined };
}
