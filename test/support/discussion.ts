// People under a lesson: their acts, and the app's data on them.
import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { createDiscussionStore } from '../../src/discussions/store/discussions.ts';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import type { Act } from '../../src/sandbox/contract.ts';
import { channels, people, type world } from './world.ts';

type Who = { id: string };

export const leads: string = channels.leads.id;

const liking = /^(\+1|thumbsup|heart|raised_hands|100|tada|clap)(::skin-tone-[2-6])?$/;

export function discussion(here: ReturnType<typeof world>) {
  const act = (what: Act) => here.sandbox.act(what);

  /** Queries the stores, as a feature further right does. */
  async function ask<T>(
    question: (stores: {
      likes: ReturnType<typeof createLikeStore>;
      discussions: ReturnType<typeof createDiscussionStore>;
      workspace: { team: string; generation: string };
    }) => Promise<T>,
  ): Promise<T> {
    const { redis } = here;
    const workspace = { team: here.sandbox.state().workspace.id, generation: '' };
    const stores = {
      likes: createLikeStore(redis, discussionKeys.comments),
      discussions: createDiscussionStore(redis),
      workspace,
    };
    return question(stores);
  }

  const count = (ts: string): Promise<number> =>
    ask(({ likes, workspace }) => likes.count(workspace, leads, ts));

  /** The number of people whose likes Slack shows on a message. */
  function shown(ts: string): number {
    const message = here.sandbox.state().messages.find((one) => one.ts === ts);
    const users = message?.reactions.filter(({ name }) => liking.test(name)).flatMap((one) => one.users);
    return new Set(users).size;
  }

  const subscribed = () => here.lesson(people.ada, 'subscribe mon 09:00 Etc/UTC en');
  const monday = '2026-11-30T09:00:00Z';

  function cardTs(): string {
    const [card] = here.cards();
    if (card === undefined) throw new Error('no card stands');
    return card.ts;
  }

  return {
    act,
    monday,
    subscribed,
    cardTs,
    count,

    /** Posts the first lesson; resolves with its card. */
    async lesson(): Promise<string> {
      await subscribed();
      await here.move({ to: monday });
      return cardTs();
    },

    like: (who: Who, ts: string, emoji = '+1') => act({ do: 'react', as: who.id, channel: leads, ts, emoji }),
    unlike: (who: Who, ts: string, emoji = '+1') =>
      act({ do: 'unreact', as: who.id, channel: leads, ts, emoji }),

    async say(who: Who, text: string, thread?: string): Promise<string> {
      const where = { channel: leads, ...(thread === undefined ? {} : { thread }) };
      const said = await act({ do: 'message', as: who.id, text, ...where });
      if (!said.ok || said.ts === undefined) throw new Error('it was not said');
      return said.ts;
    },

    likers: (ts: string, place = leads): Promise<string[]> =>
      ask(({ likes, workspace }) => likes.likers(workspace, place, ts)),
    comments: (thread: string, place = leads): Promise<string[]> =>
      ask(({ discussions, workspace }) => discussions.inThread(workspace, place, thread)),

    async expectAsShown(...tss: string[]): Promise<void> {
      expect(await Promise.all(tss.map(count))).toEqual(tss.map(shown));
    },

    /** Delivers one request as Slack does; resolves with the status of the answer. */
    async deliver(body: object): Promise<number> {
      const text = JSON.stringify(body);
      const stamp = String(Math.floor(Date.now() / 1000));
      const signed = createHmac('sha256', here.sandbox.signingSecret).update(`v0:${stamp}:${text}`);
      const headers = {
        'content-type': 'application/json',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${signed.digest('hex')}`,
      };
      const url = `http://127.0.0.1:${here.app.port}/slack/events`;
      return (await fetch(url, { method: 'POST', headers, body: text })).status;
    },
  };
}
