// One listener of Bolt for each kind of knock, and who answers which name. Bolt runs the middleware of every listener for
// every request, so forty of them would cost more than all our own work.
import type {
  AllMiddlewareArgs,
  App,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import { z } from 'zod';

type Listener<Args> = (args: Args) => Promise<void>;

type Command = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Action = SlackActionMiddlewareArgs & AllMiddlewareArgs;
type View = SlackViewMiddlewareArgs & AllMiddlewareArgs;
type Event = SlackEventMiddlewareArgs & AllMiddlewareArgs;
type Shortcut = SlackShortcutMiddlewareArgs & AllMiddlewareArgs;

const acted = z.object({ action_id: z.string() });

/** Names and their listeners; what comes under a name that nobody has is left alone. */
function createBoard<Args>(nameOf: (args: Args) => string) {
  const listeners = new Map<string, Listener<Args>>();
  return {
    add(name: string, listener: Listener<Args>): void {
      if (listeners.has(name)) throw new Error(`two listeners want ${name}`);
      listeners.set(name, listener);
    },
    hear: async (args: Args): Promise<void> => listeners.get(nameOf(args))?.(args),
  };
}

export type Switchboard = ReturnType<typeof createSwitchboard>;

export function createSwitchboard(bolt: App) {
  const commands = createBoard<Command>(({ command }) => command.command);
  const actions = createBoard<Action>(({ action }) => acted.parse(action).action_id);
  const views = createBoard<View>(({ view }) => view.callback_id);
  const events = createBoard<Event>(({ event }) => event.type);
  const shortcuts = createBoard<Shortcut>(({ shortcut }) => shortcut.callback_id);
  bolt.command(/.*/, commands.hear);
  bolt.action(/.*/, actions.hear);
  bolt.view(/.*/, views.hear);
  bolt.event(/.*/, events.hear);
  bolt.shortcut(/.*/, shortcuts.hear);
  return {
    command: commands.add,
    action: actions.add,
    view: views.add,
    event: events.add,
    shortcut: shortcuts.add,
  };
}
