// Posts or deletes one message. An ok is not proof: Slack's answer is compared with the request.
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { readAnswer } from './answers.ts';
import { type DeleteOutcome, deleteFailure, type SendOutcome, sendFailure } from './outcomes.ts';
import { fallbackText } from './user-text.ts';

/** One message to send. `intent` goes into the metadata, which anyone in the workspace may read. */
export type Outgoing = {
  channel: string;
  thread?: string;
  text: string;
  blocks: KnownBlock[];
  intent: string;
};

const postedSchema = z.object({
  channel: z.string(),
  ts: z.string().regex(/^\d+\.\d+$/),
  message: z.object({ thread_ts: z.string().optional() }),
});

/**
 * Posts a message. Slack posts a reply to a deleted message at the top of the channel, with an answer without `thread_ts`
 * (https://github.com/slack-go/slack/issues/1571). Where the answer proves nothing, the outcome is unknown.
 */
export async function postMessage(client: WebClient, message: Outgoing): Promise<SendOutcome> {
  try {
    const answer = await client.chat.postMessage({
      channel: message.channel,
      text: fallbackText(message.text),
      blocks: message.blocks,
      ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
      metadata: { event_type: 'lectern_post', event_payload: { intent: message.intent } },
      unfurl_links: false,
      unfurl_media: false,
    });
    const posted = readAnswer(postedSchema, answer);
    const { ts, channel } = posted;
    const isThere = message.thread === undefined || posted.message.thread_ts === message.thread;
    return isThere && channel === message.channel ? { kind: 'sent', ts } : { kind: 'stray', ts, channel };
  } catch (error) {
    return sendFailure(error);
  }
}

const deletedSchema = z.object({ channel: z.string(), ts: z.string() });

/** Deletes a message of the app; one that does not exist counts as deleted. https://docs.slack.dev/reference/methods/chat.delete */
export async function deleteMessage(client: WebClient, channel: string, ts: string): Promise<DeleteOutcome> {
  try {
    const deleted = readAnswer(deletedSchema, await client.chat.delete({ channel, ts }));
    return deleted.ts === ts ? { kind: 'deleted' } : { kind: 'outside', error: 'another_message' };
  } catch (error) {
    return deleteFailure(error);
  }
}
