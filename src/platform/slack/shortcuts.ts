// Message shortcuts: actions on a message from the menu beside it.

import type { Hears } from './bolt-listeners.ts';
import {
  type Interaction,
  type InteractionAnswer,
  open,
  openForm,
  type Receipt,
  type Router,
} from './interactions.ts';
import { shortcutSchema, teamOf } from './payloads.ts';
import { saidIn } from './rich-text.ts';
import { lookOf } from './user-text.ts';

/** The message a shortcut was used on; `text` is plain. */
export type ShortcutTarget = { channel: string; ts: string; thread?: string; text: string };

type ShortcutHandler = (interaction: Interaction, on: ShortcutTarget) => Promise<InteractionAnswer>;

export const shortcutListener =
  (router: Router, handler: ShortcutHandler): Hears['shortcut'] =>
  async ({ body, context, ack, respond }) => {
    const acknowledged = router.metrics.acknowledging('action');
    const { trigger_id, channel, message, ...who } = shortcutSchema.parse(body);
    const team = context.teamId ?? teamOf(who);
    const { ts, thread_ts: thread, text, blocks } = message;
    const on: ShortcutTarget = {
      channel: channel.id,
      ts,
      ...(thread === undefined || thread === ts ? {} : { thread }),
      text: lookOf(saidIn(text, blocks)),
    };
    const interaction = {
      team,
      channel: channel.id,
      text: '',
      plain: '',
      inputs: {},
      id: trigger_id,
      carried: '',
    };
    const { answer } = await open(router, interaction, who.user.id, (one) => handler(one, on), {
      what: 'shortcut',
    });
    await ack();
    acknowledged();
    const web = await router.web(team);
    /** Says it in the thread: an answer by the response URL would appear in the channel, where a person in the thread does not look. */
    async function tell(message: Receipt): Promise<void> {
      const { thread: below } = on;
      const isSaid =
        below !== undefined && (await web.postEphemeral(channel.id, who.user.id, message, below)) === 'said';
      if (!isSaid) await respond({ response_type: 'ephemeral', replace_original: false, ...message });
    }
    const answered = async () => {
      if (answer.kind === 'open') {
        const form = { trigger: trigger_id, view: answer.view };
        await openForm({ router, team, user: who.user.id }, form, tell);
      }
      if (answer.kind === 'say') await tell(answer.message);
    };
    await answered().catch((error: unknown) =>
      router.log.error({ error, team }, 'an answer did not reach its person'),
    );
  };

/** A message shortcut, by the callback id the manifest gives it. */
export const onShortcut = (router: Router, callback: string, handler: ShortcutHandler): void =>
  router.boltListeners.shortcut(callback, shortcutListener(router, handler));
