// Reads one message of the app as it is in Slack, for callers that cannot render it again.
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { readAnswer, readable } from './answers.ts';
import { sendFailure } from './outcomes.ts';
import { blockSchema } from './payloads.ts';

/** `gone` includes messages that the app may not see; `later` and `wait` are those of `EditOutcome`. */
export type Membership =
  | { kind: 'stands'; text: string; blocks: KnownBlock[] }
  | { kind: 'gone' | 'wait' | 'later' };

const pageSchema = z.object({
  messages: readable(
    z.object({
      ts: z.string(),
      subtype: z.string().optional(),
      text: z.string().default(''),
      blocks: z.array(blockSchema).default([]),
    }),
  ),
});

/** Slack shows the first message of a thread whatever the range is, so a reply is the second. */
const few = 2;

/** `thread` is the message it replies to, or the message itself. */
export async function readStanding(
  client: WebClient,
  channel: string,
  ts: string,
  thread: string,
): Promise<Membership> {
  try {
    const range = { oldest: ts, latest: ts, inclusive: true, limit: few };
    const page = readAnswer(
      pageSchema,
      await client.conversations.replies({ channel, ts: thread, ...range }),
    );
    const found = page.messages.find((message) => message.ts === ts);
    if (found === undefined || found.subtype === 'tombstone') return { kind: 'gone' };
    return { kind: 'stands', text: found.text, blocks: found.blocks };
  } catch (error) {
    const { kind } = sendFailure(error);
    if (kind === 'wait') return { kind };
    return { kind: kind === 'thread-closed' || kind === 'place-closed' ? 'gone' : 'later' };
  }
}
