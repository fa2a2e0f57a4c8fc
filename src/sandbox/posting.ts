// Posts messages of people and of the app: the ids Slack adds to blocks, and the events that follow.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Edited } from './changes.ts';
import type { Block, Channel } from './contract.ts';
import { type Core, messageOf } from './core.ts';
import type { DeliveryAnswer } from './delivery.ts';
import { changedEvent, deletedEvent, mentionsOf, messageEventsOf, tellOfChannel } from './events.ts';
import { isRecord } from './json.ts';
import type { NewMessage } from './state.ts';
import { app } from './world.ts';

const shortId = () => randomBytes(4).toString('base64url').slice(0, 5);

const interactive = /(button|buttons|select|picker|checkboxes|overflow|_input)$/;

function withActionIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withActionIds);
  if (!isRecord(value)) return value;
  const rest = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withActionIds(one)]));
  const needsId =
    typeof value.type === 'string' && interactive.test(value.type) && value.action_id === undefined;
  return needsId ? { ...rest, action_id: shortId() } : rest;
}

/** Blocks as Slack keeps them: each block and each interactive element has an id. */
export function keptBlocks(blocks: unknown): Block[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block): Block[] => {
    const kept = withActionIds(block);
    if (!isRecord(kept) || typeof kept.type !== 'string') return [];
    const id = typeof kept.block_id === 'string' && kept.block_id !== '' ? kept.block_id : shortId();
    return [{ ...kept, type: kept.type, block_id: id }];
  });
}

/** Posts a message. `told` settles once the app has answered the event, or failed to. */
export function post(core: Core, channel: Channel, message: Omit<NewMessage, 'channel'>) {
  const byPerson = message.user !== app.userId;
  const ts = core.journal.commit({
    do: 'posted',
    message: { ...message, channel: channel.id, ...(byPerson ? { clientMsgId: randomUUID() } : {}) },
  });
  const stored = messageOf(core, channel.id, ts);
  const events = stored ? messageEventsOf(core, channel, stored) : [];
  return { ts, stored, told: () => tellOfChannel(core, channel, events) };
}

export async function edit(
  core: Core,
  channel: Channel,
  ts: string,
  change: Edited,
): Promise<DeliveryAnswer | undefined> {
  const before = messageOf(core, channel.id, ts);
  const at = core.journal.commit({ do: 'edited', channel: channel.id, ts, ...change });
  const after = messageOf(core, channel.id, ts);
  if (!before || !after) return undefined;
  const changed = changedEvent(core, channel, before, after, at);
  return tellOfChannel(core, channel, [changed, ...mentionsOf(core, channel, after, at)]);
}

/**
 * Sends the event of Slack's link previews. It reports a change that is none: the same text, with attachments and without `edited`
 * (https://github.com/vellum-ai/vellum-assistant/pull/26802).
 */
export async function unfurl(core: Core, channel: Channel, ts: string): Promise<DeliveryAnswer | undefined> {
  const message = messageOf(core, channel.id, ts);
  const [url] = /https?:\/\/[^\s>|]+/.exec(message?.text ?? '') ?? [];
  if (!message || url === undefined) return undefined;
  const at = core.journal.commit({ do: 'stamped', act: 'unfurl', user: message.user });
  const event = changedEvent(core, channel, message, message, at);
  const attachments = [{ id: 1, from_url: url, original_url: url, service_name: new URL(url).host }];
  return tellOfChannel(core, channel, [{ ...event, message: { ...event.message, attachments } }]);
}

export async function remove(core: Core, channel: Channel, ts: string): Promise<DeliveryAnswer | undefined> {
  const before = messageOf(core, channel.id, ts);
  if (!before) return undefined;
  const at = core.journal.commit({ do: 'deleted', channel: channel.id, ts });
  // The tombstone of a message with replies is reported as a change: https://github.com/slack-edge/slack-edge/pull/10
  const after = messageOf(core, channel.id, ts);
  const event = after
    ? changedEvent(core, channel, before, after, at)
    : deletedEvent(core, channel, before, at);
  return tellOfChannel(core, channel, [event]);
}

/** Runs work without waiting for it: the app gets the events of its own calls a moment later. */
export function inBackground(work: () => Promise<unknown>): void {
  setImmediate(() => void work());
}
