// One listener of Bolt for each kind of interaction, which finds the handler by name. Bolt runs the middleware of every listener
// for every request, so forty of them would cost more than the app's own work.
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

/** The listeners of each kind of request. */
export type Hears = {
  command: Listener<Command>;
  action: Listener<Action>;
  view: Listener<View>;
  shortcut: Listener<Shortcut>;
};

/** The name by which an app asks Slack for an event: a direct message to the app has a name of its own. */
const eventName = (event: Event['event']): string =>
  event.type === 'message' && event.channel_type === 'im' ? 'message.im' : event.type;

/** Names and their listeners; a request under an unknown name goes to `otherwise`, or is left alone. */
function createBoard<Args>(nameOf: (args: Args) => string, otherwise?: () => Listener<Args> | undefined) {
  const listeners = new Map<string, Listener<Args>>();
  return {
    add(name: string, listener: Listener<Args>): void {
      if (listeners.has(name)) throw new Error(`two listeners want ${name}`);
      listeners.set(name, listener);
    },
    names: (): string[] => [...listeners.keys()],
    hear: async (args: Args): Promise<void> => (listeners.get(nameOf(args)) ?? otherwise?.())?.(args),
  };
}

export type BoltListeners = ReturnType<typeof createBoltListeners>;

export function createBoltListeners(bolt: App) {
  let unknown: Hears | undefined;
  const commands = createBoard<Command>(
    ({ command }) => command.command,
    () => unknown?.command,
  );
  const actions = createBoard<Action>(
    ({ action }) => acted.parse(action).action_id,
    () => unknown?.action,
  );
  const views = createBoard<View>(
    ({ view }) => view.callback_id,
    () => unknown?.view,
  );
  const shortcuts = createBoard<Shortcut>(
    ({ shortcut }) => shortcut.callback_id,
    () => unknown?.shortcut,
  );
  const events = createBoard<Event>(({ event }) => eventName(event));
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
    /** The names of the actions, forms and shortcuts that have listeners. */
    names: () => ({ actions: actions.names(), forms: views.names(), shortcuts: shortcuts.names() }),
    /** Sets the listeners for all other requests; call it last, after the others are registered. */
    otherwise(listeners: Hears): void {
      unknown = listeners;
    },
  };
}
