// Ephemeral messages, and the app's messages sent as a command's answer or to a response_url.
import { z } from 'zod';
import { isoOf } from './clock.ts';
import type { Block } from './contract.ts';
import { type Core, channelOf, messageOf } from './core.ts';
import { checkMessage, type Problem } from './limits.ts';
import { edit, inBackground, keptBlocks, post, remove } from './posting.ts';
import type { TicketUse } from './tickets.ts';
import { app } from './world.ts';

type EphemeralMessage = {
  channel: string;
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  from?: 'slack';
};

/** Shows a message to one person and returns its id, a ts. A given `id` replaces that earlier message. */
export function sendEphemeral(core: Core, said: EphemeralMessage, id?: string): string {
  const at = isoOf(core.journal.state().now);
  const stamp = core.journal.commit({ do: 'whispered', ephemeral: { ...said, at, ...(id ? { id } : {}) } });
  return id ?? stamp;
}

/** Shows Slack's own words to one person. */
export const sendEphemeralFromSlack = (core: Core, channel: string, user: string, text: string): string =>
  sendEphemeral(core, { channel, user, text, from: 'slack' });

const answerSchema = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

export type EphemeralAnswer =
  | { ok: true; ephemeral?: string; ts?: string }
  | { ok: false; error: string; problems: Problem[] };

const refuse = (error: string, problems: Problem[] = []): EphemeralAnswer => ({ ok: false, error, problems });

/** Carries out the app's answer: a message for one person, a message for all, or a change of the message acted on. */
export function say(core: Core, occasion: TicketUse, raw: unknown): EphemeralAnswer {
  const parsed = answerSchema.safeParse(raw);
  if (!parsed.success) return refuse('invalid_payload');
  const {
    text = '',
    blocks,
    response_type: kind,
    replace_original,
    delete_original,
    thread_ts,
  } = parsed.data;
  const channel = channelOf(core, occasion.channel);
  if (!channel) return refuse('channel_not_found');

  if (delete_original) {
    if (occasion.ephemeral) core.journal.commit({ do: 'whisper-removed', id: occasion.ephemeral });
    if (occasion.message) void remove(core, channel, occasion.message);
    return { ok: true };
  }

  const problems = checkMessage({ text, blocks });
  const [first] = problems;
  if (first) return refuse(first.error, problems);
  const kept = blocks && blocks.length > 0 ? { blocks: keptBlocks(blocks) } : {};

  if (replace_original && occasion.message && messageOf(core, channel.id, occasion.message)) {
    void edit(core, channel, occasion.message, { text, ...kept, mark: blocks === undefined });
    return { ok: true, ts: occasion.message };
  }
  const threadTs = thread_ts ?? (replace_original ? occasion.threadTs : undefined);
  const thread = threadTs === undefined ? {} : { threadTs };
  // An ephemeral message can be replaced, but not turned into a message for all.
  const original = replace_original ? occasion.ephemeral : undefined;
  if (kind === 'in_channel' && original === undefined) {
    const { ts, told } = post(core, channel, { user: app.userId, text, ...kept, ...thread });
    inBackground(told);
    return { ok: true, ts };
  }
  const said = { channel: channel.id, user: occasion.user, text, ...kept, ...thread };
  return { ok: true, ephemeral: sendEphemeral(core, said, original) };
}
