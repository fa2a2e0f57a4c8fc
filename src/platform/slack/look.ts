// Whether a message with a certain intent stands somewhere: the look before it is sent again.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Instant } from '../clock.ts';
import { type LookOutcome, lookFailure } from './outcomes.ts';

/** `thread` is the message it would reply to; nothing before `since` is looked at. */
export type Whereabouts = { channel: string; thread?: string; since: Instant; intent: string };

const pageSchema = z.object({
  messages: z.array(
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
    const page = pageSchema.parse(
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
 * Looks through everything the app can see there. A reply is looked for in the channel, too: there it stands where its
 * thread was gone when it came.
 */
export async function lookFor(client: WebClient, where: Whereabouts): Promise<LookOutcome> {
  const { channel, thread } = where;
  try {
    const inThread =
      thread === undefined
        ? undefined
        : await search(client, where, thread).catch((error: unknown) => {
            // A thread that is gone holds no message.
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
