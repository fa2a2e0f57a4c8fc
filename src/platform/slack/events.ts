// Slack's events: each is read once, and not acknowledged before it is stored.
import { z } from 'zod';
import { within } from '../queue.ts';
import type { Router } from './interactions.ts';
import { shapeOf } from './shape.ts';

const eventSchema = z.object({ team_id: z.string().optional(), event_time: z.number().default(0) });

/** Listens to an event. A failure is thrown on, so that Slack sends the event again. */
export function onEvent<E>(
  router: Router,
  name: string,
  schema: z.ZodType<E>,
  handler: (team: string, event: E, atSeconds: number) => Promise<void>,
): void {
  router.boltListeners.event(name, async ({ body, event, context }) => {
    const acknowledged = router.metrics.acknowledging('event');
    const { team_id, event_time } = eventSchema.parse(body);
    const team = context.teamId ?? team_id ?? '';
    const read = schema.safeParse(event);
    if (!read.success) {
      router.log.debug({ shape: shapeOf(event) }, 'an event of another shape was left alone');
      return;
    }
    const handled = within(router.deadline, handler(team, read.data, event_time), 'no answer in time');
    await handled.catch((error: unknown) => {
      router.metrics.failedOutside(error);
      throw error;
    });
    // The receiver held the acknowledgement until here.
    acknowledged();
  });
}
