// What is used under a name nobody listens to: a button, form, shortcut or command that an older version left in Slack. It
// is answered at once, and who used it is told.
import { z } from 'zod';
import { actionListener, commandListener, type Doorkeeper, formListener } from './knocks.ts';
import { OutdatedPayload } from './outdated.ts';
import { shortcutSchema } from './payloads.ts';
import { shortcutListener } from './shortcuts.ts';

/** A link is a button too, which the browser has followed by now. */
const linkSchema = z.object({ actions: z.tuple([z.object({ url: z.string() })], z.unknown()) });

export function answerUnknown(keeper: Doorkeeper): void {
  const handler = async (): Promise<never> => {
    throw new OutdatedPayload('nobody listens to this name');
  };
  const action = actionListener(keeper, handler);
  const shortcut = shortcutListener(keeper, handler);
  keeper.switchboard.otherwise({
    command: commandListener(keeper, handler),
    action: (args) => (linkSchema.safeParse(args.body).success ? args.ack() : action(args)),
    view: formListener(keeper, undefined, handler),
    // One of the whole workspace is used in no channel, so that there is nowhere to say anything.
    shortcut: (args) => (shortcutSchema.safeParse(args.body).success ? shortcut(args) : args.ack()),
  });
}
