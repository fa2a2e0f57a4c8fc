// Checks messages of Socket Mode before its library, which ends the process on some, and takes an event called `close` for the end
// of its connection. Passes on only messages that the library reads well, and handles requests itself.
import { z } from 'zod';
import type { Log } from '../logger.ts';
import { shapeOf } from './shape.ts';

/** The messages that the library reads itself: the greeting, and Slack's request to reconnect. */
const greetingSchema = z.object({ type: z.enum(['hello', 'disconnect']) });

const envelopeSchema = z.object({
  envelope_id: z.string(),
  type: z.enum(['events_api', 'interactive', 'slash_commands']),
  payload: z.unknown(),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

/** The handling of a message on the connection: the library reads it, or it is a request to pass on, or it is dropped. */
export function readEnvelope(data: unknown, log: Log): 'greeting' | Envelope | undefined {
  const message = parsed(data);
  if (greetingSchema.safeParse(message).success) return 'greeting';
  const { data: envelope } = envelopeSchema.safeParse(message);
  if (envelope === undefined) {
    log.debug(
      { shape: shapeOf(message) },
      'a message on the connection that is none of Slack’s was left alone',
    );
  }
  return envelope;
}
