// Acts and views of people under a lesson: comments, likes, featured comments, and the windows that show them.
import type { ActResult, SandboxMessage } from '../../src/sandbox/contract.ts';
import { channels, people, type world } from './world.ts';

type Who = { id: string };

export const leads: string = channels.leads.id;
const monday = '2026-11-30T09:00:00Z';

export function underneath(here: ReturnType<typeof world>) {
  const shown = (message: SandboxMessage | undefined): string => JSON.stringify(message?.blocks ?? '');
  const message = (ts: string): SandboxMessage | undefined =>
    here.sandbox.state().messages.find((one) => one.ts === ts);

  async function click(who: Who, on: { channel: string; ts: string } | { view: string }, action: string) {
    const done = await here.sandbox.act({ do: 'click', as: who.id, on, action });
    await here.idle();
    return done;
  }

  const told = {
    shown,
    message,

    /** Posts the first lesson; resolves with the ts of its card. */
    async lesson(words = 'mon 09:00 Etc/UTC en'): Promise<string> {
      await here.lesson(people.ada, `subscribe ${words}`);
      await here.move({ to: monday });
      return here.cards().at(-1)?.ts ?? '';
    },

    async says(who: Who, thread: string, text: string): Promise<string> {
      const done = await here.act({ do: 'message', as: who.id, channel: leads, thread, text });
      return done.ok ? (done.ts ?? '') : '';
    },

    async likes(ts: string, ...who: Who[]): Promise<void> {
      for (const one of who) await here.act({ do: 'react', as: one.id, channel: leads, ts, emoji: '+1' });
    },

    card: (ts: string): string => shown(message(ts)),

    /** Presses a button of a message in the channel; resolves with the window it opens. */
    async opens(who: Who, ts: string, action: string): Promise<string> {
      await click(who, { channel: leads, ts }, action);
      return (await here.view(who)).text;
    },

    /** Presses a button in a person's open window; resolves with its new content. */
    async turns(who: Who, action: string): Promise<string> {
      await click(who, { view: (await here.view(who)).id }, action);
      return (await here.view(who)).text;
    },

    async closes(who: Who): Promise<void> {
      await here.act({ do: 'close', as: who.id, view: (await here.view(who)).id });
    },

    /** Uses *Feature this comment* in the menu beside a message; resolves with the answer to the person. */
    async features(who: Who, ts: string, channel: string = leads): Promise<string> {
      const before = here.sandbox.state().ephemerals.length;
      await here.sandbox.act({ do: 'shortcut', as: who.id, callback: 'feature-comment', channel, ts });
      await here.idle();
      return here.sandbox
        .state()
        .ephemerals.slice(before)
        .map(({ text }) => text)
        .join('\n');
    },

    async settings(
      who: Who,
      chosen: Partial<{ emoji: string; digest: string; prompts: string; author: string }>,
    ): Promise<ActResult> {
      await here.lesson(who, 'settings');
      const view = await here.view(who);
      const { emoji, digest, prompts, author } = chosen;
      const values = {
        ...(emoji === undefined ? {} : { emoji: { 'settings-emoji': emoji } }),
        ...(digest === undefined ? {} : { digest: { 'settings-digest': digest } }),
        ...(prompts === undefined ? {} : { prompts: { 'settings-prompts': prompts } }),
        ...(author === undefined ? {} : { 'author-desk': { 'settings-author': author } }),
      };
      const done = await here.sandbox.act({ do: 'submit', as: who.id, view: view.id, values });
      await here.idle();
      return done;
    },

    prompts: (): SandboxMessage[] =>
      here.posts().filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === 'other-prompt')),
    digests: (channel: string = leads): SandboxMessage[] =>
      here.posts(channel).filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === 'digest')),
  };
  return told;
}
