// Looks for a message with a certain intent in Slack, before the message is sent again.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Instant } from '../clock.ts';
import { readAnswer, readable } from './answers.ts';
import { type LookOutcome, lookFailure } from './outcomes.ts';

/** `thread` is the message it would reply to; messages before `since` are not searched. */
export type Whereabouts = { channel: string; thread?: string; since: Instant; intent: string };

const pageSchema = z.object({
  messages: readable(
    z.object({
      ts: z.string(),
      thread_ts: z.string().optional(),
      metadata: z.object({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

type Hit = z.infer<typeof pageSchema>['messages'][number];

/** The message with the intent, from all pages of a thread, or of the channel itself. */
async function search(
  client: WebClient,
  { channel, since, intent }: Whereabouts,
  thread: string | undefined,
): Promise<Hit | undefined> {
  let cursor: string | undefined;
  do {
    const range = {
      channel,
      oldest: (since / 1000).toFixed(6),
      inclusive: true,
      include_all_metadata: true,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page = readAnswer(
      pageSchema,
      thread === undefined
        ? await client.conversations.history(range)
        : await client.conversations.replies({ ...range, ts: thread }),
    );
    const hit = page.messages.find(({ metadata }) => metadata?.event_payload?.intent === intent);
    if (hit !== undefined) return hit;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

/**
 * Searches everything that the app can see there. A reply is also searched for in the channel: Slack posts it there where its
 * thread was deleted before.
 */
export async function lookFor(client: WebClient, where: Whereabouts): Promise<LookOutcome> {
  const { channel, thread } = where;
  try {
    const inThread =
      thread === undefined
        ? undefined
        : await search(client, where, thread).catch((error: unknown) => {
            // A deleted thread holds no message.
            if (lookFailure(error).kind !== 'absent') throw error;
            return undefined;
          });
    const hit = inThread ?? (await search(client, where, undefined));
    if (hit === undefined) return { kind: 'absent' };
    const isThere = thread === undefined || hit.thread_ts === thread;
    return isThere ? { kind: 'found', ts: hit.ts } : { kind: 'stray', ts: hit.ts, channel };
  } catch (error) {
    return lookFailure(error);
  }
}
