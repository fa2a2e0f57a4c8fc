// Handles names without a listener: a button, form, shortcut or command that an older version left in Slack. It is acknowledged at
// once, and the person is told.
import { z } from 'zod';
import { actionListener, commandListener, formListener, type Router } from './interactions.ts';
import { OutdatedPayload } from './outdated.ts';
import { shortcutSchema } from './payloads.ts';
import { shortcutListener } from './shortcuts.ts';

/** A link is a button too; the browser has already followed it. */
const linkSchema = z.object({ actions: z.tuple([z.object({ url: z.string() })], z.unknown()) });

export function answerUnknown(router: Router): void {
  const handler = async (): Promise<never> => {
    throw new OutdatedPayload('nobody listens to this name');
  };
  const action = actionListener(router, handler);
  const shortcut = shortcutListener(router, handler);
  router.boltListeners.otherwise({
    command: commandListener(router, handler),
    action: (args) => (linkSchema.safeParse(args.body).success ? args.ack() : action(args)),
    view: formListener(router, undefined, handler),
    // A global shortcut is used in no channel, so there is no place for an answer.
    shortcut: (args) => (shortcutSchema.safeParse(args.body).success ? shortcut(args) : args.ack()),
  });
}
