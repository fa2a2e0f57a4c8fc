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
      metadata: z.object({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Looks through all pages of everything the app can see there. */
export async function lookFor(client: WebClient, where: Whereabouts): Promise<LookOutcome> {
  let cursor: string | undefined;
  try {
    do {
      const range = {
        channel: where.channel,
        oldest: (where.since / 1000).toFixed(6),
        inclusive: true,
        include_all_metadata: true,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const page = pageSchema.parse(
        where.thread === undefined
          ? await client.conversations.history(range)
          : await client.conversations.replies({ ...range, ts: where.thread }),
      );
      const hit = page.messages.find(({ metadata }) => metadata?.event_payload?.intent === where.intent);
      if (hit !== undefined) return { kind: 'found', ts: hit.ts };
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return { kind: 'absent' };
  } catch (error) {
    return lookFailure(error);
  }
}
