// Acts and views of people around a session: the invitation, the questions, the answers.
import type { ActResult, SandboxMessage } from '../../src/sandbox/contract.ts';
import { channels, people, type world } from './world.ts';

type Who = { id: string };
type Invitation = { topic?: string; line?: string; date?: string; channel?: string };

export const friday = '2026-11-27T16:00:00Z';
export const nextFriday = '2026-12-04T16:00:00Z';
export const { ada, lin, marco, wei, priya, jonas } = people;
export const leads: string = channels.leads.id;

export function fridays(here: ReturnType<typeof world>) {
  const shown = (message: SandboxMessage | undefined) => JSON.stringify(message?.blocks ?? '');
  const withBlock = (id: string, channel = leads) =>
    here.posts(channel).filter(({ blocks }) => blocks?.some(({ block_id }) => block_id === id));

  const told = {
    shown,
    withBlock,
    turns: (channel = leads) => withBlock('turn', channel),
    agendas: (channel = leads) => withBlock('agenda', channel),
    recaps: (channel = leads) => withBlock('recap', channel),
    notices: (channel = leads) => withBlock('notice', channel).map(({ text }) => text),

    /** The app's direct messages to a person, oldest first. */
    direct: async (who: Who) => here.posts(await here.direct(who)),

    subscribed: (words = 'mon 09:00 Etc/UTC en', channel = leads) =>
      here.lesson(ada, `subscribe ${words}`, channel),
    standIn: (who: { handle: string } = wei, channel = leads) =>
      here.lesson(ada, `guest stand-in @${who.handle}`, channel),

    /** Submits the form of `/lesson guest` for the first free Friday, or for `date`. */
    async invite(by: Who, guest: Who, more: Invitation = {}): Promise<ActResult> {
      await here.lesson(by, 'guest', more.channel ?? leads);
      const view = await here.view(by);
      const date = new RegExp(`"([0-9a-f]+@${Date.parse(more.date ?? friday)})"`).exec(view.text)?.[1] ?? '';
      const values = {
        date: { 'guest-date': date },
        guest: { 'guest-who': guest.id },
        topic: { 'guest-topic': more.topic ?? null },
        line: { 'guest-line': more.line ?? null },
      };
      const done = await here.sandbox.act({ do: 'submit', as: by.id, view: view.id, values });
      await here.idle();
      return done;
    },

    /** Presses a button in the app's latest direct message to a person that has it. */
    async answerDirect(who: Who, action: string): Promise<void> {
      const channel = await here.direct(who);
      const message = here.posts(channel).findLast((one) => shown(one).includes(`"${action}"`));
      if (message === undefined) throw new Error(`nothing to press: ${action}`);
      await here.act({ do: 'click', as: who.id, on: { channel, ts: message.ts }, action });
    },

    async comes(guest: Who, more: Invitation = {}): Promise<void> {
      await told.invite(ada, guest, more);
      await told.answerDirect(guest, 'guest-accept');
    },

    like: (who: Who, ts: string | undefined, emoji = '+1') =>
      here.act({ do: 'react', as: who.id, channel: leads, ts: ts ?? '', emoji }),

    reply: async (who: Who, thread: SandboxMessage | undefined, text: string) =>
      here.act({ do: 'message', as: who.id, channel: leads, thread: thread?.ts ?? '', text }),

    /** Presses a button of the question whose turn it is. */
    async press(who: Who, action: string, channel = leads): Promise<ActResult> {
      const turn = told.turns(channel).findLast((one) => shown(one).includes(`"${action}"`));
      const done = await here.sandbox.act({
        do: 'click',
        as: who.id,
        on: { channel, ts: turn?.ts ?? '' },
        action,
      });
      await here.idle();
      return done;
    },

    /** Ends the last turn, and waits until the hour ends. */
    async finish(who: Who, channel = leads): Promise<void> {
      await told.press(who, 'turn-next', channel);
      await here.move({ advance: 'PT2M' });
    },

    async fillIn(who: Who, values: Record<string, Record<string, string | null>>): Promise<ActResult> {
      const done = await here.fillIn(who, values);
      await here.idle();
      return done;
    },

    own: async (who: Who): Promise<string> => {
      await here.lesson(who, 'questions');
      return (await here.view(who)).text;
    },
  };
  return told;
}
