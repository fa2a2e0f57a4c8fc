// A whole thread as Slack shows it: the message above it, every reply, and the reactions on each.
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { readAnswer, readable } from './answers.ts';

const messageSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  /** `count` is right; `users` may name fewer: https://docs.slack.dev/reference/methods/reactions.get */
  reactions: z
    .array(z.object({ name: z.string(), users: z.array(z.string()).default([]), count: z.number() }))
    .default([]),
});

export type ThreadMessage = z.infer<typeof messageSchema>;

const pageSchema = z.object({
  messages: readable(messageSchema),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export type ThreadOutcome =
  /** Each message once, the one above the thread first. */
  | { kind: 'read'; messages: ThreadMessage[] }
  /** The thread does not exist, or the app may not see it. */
  | { kind: 'unseen'; error: string }
  /** Slack asks to wait (429); `begun` is the part read so far, to continue from. */
  | { kind: 'wait'; afterMs: number; begun: Begun };

/** A thread read in part. */
export type Begun = { messages: Map<string, ThreadMessage>; cursor: string | undefined };

const unseen = new Set(['thread_not_found', 'channel_not_found', 'not_in_channel', 'is_archived']);

/** Reads all pages of a thread, or the rest of one that was begun. Throws other failures from outside. */
export async function readThread(
  client: WebClient,
  channel: string,
  ts: string,
  begun?: Begun,
): Promise<ThreadOutcome> {
  const messages = new Map(begun?.messages);
  let cursor = begun?.cursor;
  try {
    do {
      const more = cursor === undefined ? {} : { cursor };
      const answer = await client.conversations.replies({ channel, ts, limit: 200, ...more });
      const page = readAnswer(pageSchema, answer);
      for (const message of page.messages) messages.set(message.ts, message);
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return { kind: 'read', messages: [...messages.values()] };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError)
      return { kind: 'wait', afterMs: Math.max(error.retryAfter, 1) * 1000, begun: { messages, cursor } };
    if (error instanceof WebAPIPlatformError && unseen.has(error.data.error))
      return { kind: 'unseen', error: error.data.error };
    throw error;
  }
}
