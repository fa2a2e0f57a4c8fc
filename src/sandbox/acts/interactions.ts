// Presses of buttons, choices in selects, and shortcuts, and the payloads that tell the app of them.
import type { Act, ActResult, Block, Channel, PageText } from '../contract.ts';
import { messageOf, viewOf } from '../core.ts';
import type { DeliveryAnswer } from '../delivery.ts';
import { type Element, elementsOf, type Given, valueFor, valuesOf } from '../inputs.ts';
import { isRecord } from '../json.ts';
import { homeOf, messageObject, teamOf, viewObject } from '../slack-objects.ts';
import type { Values } from '../state.ts';
import type { TicketUse } from '../tickets.ts';
import { app } from '../world.ts';
import { archived, badValue, isRefusal, no, noMessage, noView, refusal, uninstalled } from './refusals.ts';
import { type Doer, seen, statusOf } from './rights.ts';

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
    ? refusal('no app is attached', '没有连接应用')
    : answer.answered
      ? refusal(`it answered ${answer.status}`, `它的应答是 ${answer.status}`)
      : refusal(answer.reason, answer.reason);
  const said = refusal(
    `${app.name} did not take this: ${why.en}.`,
    `${app.name} 没有接受：${why['zh-CN']}。`,
  );
  return { ...no(said), ...statusOf(answer) };
}

/** The place of an element: its blocks, the values put in before, and the fields that tell the app of the place. */
type Ground = {
  blocks: Block[];
  where: string;
  given: Values;
  told: (values: Values) => Record<string, unknown>;
};

const channelField = (channel: Channel) => ({ id: channel.id, name: channel.name });

function groundOf(doer: Doer, on: ClickAct['on']): Ground | PageText {
  const { core, person } = doer;
  const state = core.journal.state();
  if ('view' in on) {
    const stored = viewOf(core, on.view);
    if (!stored || stored.user !== person.id) return noView(person.name, on.view);
    const container = { type: 'view', view_id: stored.id };
    const told = (values: Values) => ({ container, view: viewObject(stored, values) });
    return { blocks: stored.view.blocks, where: stored.id, given: stored.values, told };
  }
  if ('ephemeral' in on) {
    const found = state.ephemerals.find((one) => one.id === on.ephemeral && one.user === person.id);
    if (!found)
      return refusal(
        `${person.name} sees no ephemeral message ${on.ephemeral}.`,
        `${person.name} 看不到临时消息 ${on.ephemeral}。`,
      );
    const channel = seen(doer, found.channel);
    if (isRefusal(channel)) return channel;
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
  if (isRefusal(channel)) return channel;
  if (channel.archived) return archived(channel);
  const message = messageOf(core, channel.id, on.ts);
  if (!message) return noMessage(on.ts, channel);
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
): { action: object; holds?: Record<string, unknown> } | PageText {
  const { type, block, action, element } = one;
  const common = { type, block_id: block, action_id: action };
  if (pressed.has(type)) {
    const { text, value, url, style } = element;
    return { action: { ...common, text, value, url, style } };
  }
  if (type === 'feedback_buttons') return { action: { ...common, value: given } };
  const made = valueFor(one, given);
  if ('error' in made) return badValue(made.error);
  const { placeholder } = element;
  const said = { ...common, ...made.value, ...(isRecord(placeholder) ? { placeholder } : {}) };
  return type === 'overflow' ? { action: said } : { action: said, holds: made.value };
}

export async function click(doer: Doer, act: ClickAct): Promise<ActResult> {
  const { core, person } = doer;
  const ground = groundOf(doer, act.on);
  if (isRefusal(ground)) return no(ground);
  const found = elementsOf(ground.blocks).filter(
    (one) => one.action === act.action && (act.block === undefined || one.block === act.block),
  );
  const [one, ...more] = found;
  if (!one)
    return no(refusal(`There is nothing called ${act.action} here.`, `这里没有叫 ${act.action} 的控件。`));
  if (more.length > 0)
    return no(
      refusal(
        `There are ${found.length} called ${act.action}; say which block.`,
        `有 ${found.length} 个控件叫 ${act.action}，请指明区块。`,
      ),
    );

  const made = actionOf(one, act.value);
  if (isRefusal(made)) return no(made);
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
  if (person.role === 'external')
    return no(
      refusal('People of another workspace have no shortcuts here.', '其他工作区的人在这里不能用快捷方式。'),
    );
  if (!core.journal.state().installed) return no(uninstalled());
  const known = core.manifest.shortcuts;
  if (known && !known.some((one) => one.callback === act.callback && one.type === type)) {
    return no(
      refusal(
        `${app.name} has no ${type} shortcut ${act.callback}.`,
        `${app.name} 没有 ${act.callback} 这个快捷方式。`,
      ),
    );
  }
  const stamp = () => core.journal.commit({ do: 'stamped', act: 'shortcut', user: person.id });
  if (act.channel === undefined || act.ts === undefined) {
    const payload = { ...interaction(doer, 'shortcut'), callback_id: act.callback, action_ts: stamp() };
    return taken(await sendInteraction(doer, payload));
  }
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  const message = messageOf(core, channel.id, act.ts);
  if (!message) return no(noMessage(act.ts, channel));
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
