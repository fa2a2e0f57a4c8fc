// Texts that begin with "/": the app's commands, and Slack's own few.
import type { Channel, SandboxState } from '../../contract.ts';
import type { Page } from '../page-context.ts';
import type { PageWords } from '../words.ts';
import { asWritten } from './typing.ts';

export type Offer = { command: string; hint: string; description: string; own?: boolean };

/** Commands that begin with the typed text, the app's first. */
export const offers = (state: SandboxState, t: PageWords, typed: string): Offer[] => {
  if (!/^\/[^\s]*$/.test(typed)) return [];
  const all: Offer[] = [
    ...state.commands,
    { command: '/invite', hint: t.hintInvite, description: t.describeInvite, own: true },
    { command: '/remove', hint: t.hintInvite, description: t.describeRemove, own: true },
    { command: '/leave', hint: '', description: t.describeLeave, own: true },
    { command: '/rename', hint: t.hintRename, description: t.describeRename, own: true },
    { command: '/archive', hint: '', description: t.describeArchive, own: true },
  ];
  return all.filter(({ command }) => command.startsWith(typed));
};

/** The command whose full name is typed, so that its hint can be shown. */
export const commandOf = (state: SandboxState, typed: string): Offer | undefined =>
  state.commands.find(({ command }) => typed.startsWith(`${command} `) || typed === command);

/** Sends the typed text as a command or as a message; resolves with whether it was accepted. */
export const send = async (
  page: Page,
  channel: Channel,
  typed: string,
  thread?: string,
): Promise<boolean> => {
  const written = asWritten(page.state, typed);
  const [, command, text = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(written) ?? [];
  const place = { channel: channel.id };
  const taken = await (() => {
    if (!command) return page.act({ do: 'message', ...place, text: written, ...(thread && { thread }) });
    if (command === '/rename') return page.act({ do: 'rename', ...place, name: text.replace(/^#/, '') });
    return page.act({ do: 'command', ...place, command, text });
  })();
  return taken.ok;
};
