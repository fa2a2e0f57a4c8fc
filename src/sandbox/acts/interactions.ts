// Presses of buttons, choices in selects, and shortcuts, and the payloads that tell the app of them.
import type { Act, ActResult, Block, Channel } from '../contract.ts';
import { messageOf, viewOf } from '../core.ts';
import type { DeliveryAnswer } from '../delivery.ts';
import { type Element, elementsOf, type Given, valueFor, valuesOf } from '../inputs.ts';
import { isRecord } from '../json.ts';
import { homeOf, messageObject, teamOf, viewObject } from '../slack-objects.ts';
import type { Values } from '../state.ts';
import type { TicketUse } from '../tickets.ts';
import { app } from '../world.ts';
import { type Doer, no, placeName, seen, statusOf } from './rights.ts';

type ClickAct = Extract<Act, { do: 'click' }>;
type ShortcutAct = Extract<Act, { do: 'shortcut' }>;

/** The fields every interaction has. */
export const interaction = ({ core, person }: Doer, type: string) => ({
  type,
  api_app_id: app.id,
  team: homeOf(person),
  enterprise: null,
  is_enterprise_install: false,
  user: { id: person.id, username: person.handle, name: person.handle, team_id: teamOf(person) },
  trigger_id: core.tickets.trigger(person.id),
});

export const sendInteraction = (
  { core }: Doer,
  payload: Record<string, unknown>,
): Promise<DeliveryAnswer | undefined> => core.delivery.send({ kind: 'interactive', payload });

/** The result of an interaction. If the app did not take it, the result has the warning shown beside the button. */
export function taken(answer: DeliveryAnswer | undefined): ActResult {
  if (answer?.answered && answer.status === 200) return { ok: true, status: 200 };
  const why = !answer
    ? 'no app is attached'
    : answer.answered
      ? `it answered ${answer.status}`
      : answer.reason;
  return { ...no(`${app.name} did not take this: ${why}.`), ...statusOf(answer) };
}

/** The place of an element: its blocks, the values put in before, and the fields that tell the app of the place. */
type Ground = {
  blocks: Block[];
  where: string;
  given: Values;
  told: (values: Values) => Record<string, unknown>;
};

const channelField = (channel: Channel) => ({ id: channel.id, name: channel.name });

function groundOf(doer: Doer, on: ClickAct['on']): Ground | string {
  const { core, person } = doer;
  const state = core.journal.state();
  if ('view' in on) {
    const stored = viewOf(core, on.view);
    if (!stored || stored.user !== person.id) return `${person.name} has no view ${on.view} open.`;
    const container = { type: 'view', view_id: stored.id };
    const told = (values: Values) => ({ container, view: viewObject(stored, values) });
    return { blocks: stored.view.blocks, where: stored.id, given: stored.values, told };
  }
  if ('ephemeral' in on) {
    const found = state.ephemerals.find((one) => one.id === on.ephemeral && one.user === person.id);
    if (!found) return `${person.name} sees no ephemeral message ${on.ephemeral}.`;
    const channel = seen(doer, found.channel);
    if (typeof channel === 'string') return channel;
    const thread = found.threadTs === undefined ? {} : { threadTs: found.threadTs };
    const occasion: TicketUse = { channel: channel.id, user: person.id, ephemeral: found.id, ...thread };
    const where = `${channel.id}:${found.id}:${person.id}`;
    const told = (values: Values) => ({
      container: {
        type: 'message',
        message_ts: found.id,
        channel_id: channel.id,
        is_ephemeral: true,
        ...(found.threadTs === undefined ? {} : { thread_ts: found.threadTs }),
      },
      channel: channelField(channel),
      response_url: core.tickets.responseUrl(occasion),
      state: { values },
    });
    return { blocks: found.blocks ?? [], where, given: state.picks[where] ?? {}, told };
  }
  const channel = seen(doer, on.channel);
  if (typeof channel === 'string') return channel;
  if (channel.archived) return `${placeName(channel)} is archived.`;
  const message = messageOf(core, channel.id, on.ts);
  if (!message) return `There is no message ${on.ts} in ${placeName(channel)}.`;
  const thread = message.threadTs === undefined ? {} : { threadTs: message.threadTs };
  const occasion: TicketUse = { channel: channel.id, user: person.id, message: message.ts, ...thread };
  const where = `${channel.id}:${message.ts}:${person.id}`;
  const told = (values: Values) => ({
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: false,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: channelField(channel),
    message: messageObject(core, message, true),
    response_url: core.tickets.responseUrl(occasion),
    state: { values },
  });
  return { blocks: message.blocks ?? [], where, given: state.picks[where] ?? {}, told };
}

const pressed = new Set(['button', 'icon_button', 'workflow_button']);

/** The element's new value, and the action in the payload to the app. */
function actionOf(
  one: Element,
  given: Given | undefined,
): { action: object; holds?: Record<string, unknown> } | string {
  const { type, block, action, element } = one;
  const common = { type, block_id: block, action_id: action };
  if (pressed.has(type)) {
    const { text, value, url, style } = element;
    return { action: { ...common, text, value, url, style } };
  }
  if (type === 'feedback_buttons') return { action: { ...common, value: given } };
  const made = valueFor(one, given);
  if ('error' in made) return made.error;
  const { placeholder } = element;
  const said = { ...common, ...made.value, ...(isRecord(placeholder) ? { placeholder } : {}) };
  return type === 'overflow' ? { action: said } : { action: said, holds: made.value };
}

export async function click(doer: Doer, act: ClickAct): Promise<ActResult> {
  const { core, person } = doer;
  const ground = groundOf(doer, act.on);
  if (typeof ground === 'string') return no(ground);
  const found = elementsOf(ground.blocks).filter(
    (one) => one.action === act.action && (act.block === undefined || one.block === act.block),
  );
  const [one, ...more] = found;
  if (!one) return no(`There is nothing called ${act.action} here.`);
  if (more.length > 0) return no(`There are ${found.length} called ${act.action}; say which block.`);

  const made = actionOf(one, act.value);
  if (typeof made === 'string') return no(made);
  const given: Values = made.holds
    ? { ...ground.given, [one.block]: { ...ground.given[one.block], [one.action]: made.holds } }
    : ground.given;
  const at = made.holds
    ? core.journal.commit({ do: 'picked', where: ground.where, values: given })
    : core.journal.commit({ do: 'stamped', act: 'click', user: person.id });
  // An input without dispatch_action is kept with the form, and the app gets it only with the submission.
  if (one.input && !one.input.dispatches) return { ok: true };

  const payload = {
    ...interaction(doer, 'block_actions'),
    ...ground.told(valuesOf(ground.blocks, given)),
    actions: [{ ...made.action, action_ts: at }],
  };
  return taken(await sendInteraction(doer, payload));
}

export async function shortcut(doer: Doer, act: ShortcutAct): Promise<ActResult> {
  const { core, person } = doer;
  const onMessage = act.channel !== undefined && act.ts !== undefined;
  const type = onMessage ? 'message' : 'global';
  if (person.role === 'external') return no('People of another workspace have no shortcuts here.');
  if (!core.journal.state().installed) return no(`${app.name} is not installed any more.`);
  const known = core.manifest.shortcuts;
  if (known && !known.some((one) => one.callback === act.callback && one.type === type)) {
    return no(`${app.name} has no ${type} shortcut ${act.callback}.`);
  }
  const stamp = () => core.journal.commit({ do: 'stamped', act: 'shortcut', user: person.id });
  if (act.channel === undefined || act.ts === undefined) {
    const payload = { ...interaction(doer, 'shortcut'), callback_id: act.callback, action_ts: stamp() };
    return taken(await sendInteraction(doer, payload));
  }
  const channel = seen(doer, act.channel);
  if (typeof channel === 'string') return no(channel);
  const message = messageOf(core, channel.id, act.ts);
  if (!message) return no(`There is no message ${act.ts} in ${placeName(channel)}.`);
  const payload = {
    ...interaction(doer, 'message_action'),
    callback_id: act.callback,
    action_ts: stamp(),
    message_ts: message.ts,
    message: messageObject(core, message, true),
    channel: channelField(channel),
    response_url: core.tickets.responseUrl({ channel: channel.id, user: person.id, message: message.ts }),
  };
  return taken(await sendInteraction(doer, payload));
}
