// Lists that Slack gives in pages, asked whether they hold somebody: the members of a channel, the admins of a workspace.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { realNow } from '../clock.ts';
import { within } from '../queue.ts';
import { errorCode } from './outcomes.ts';
import { type Person, personOf, userSchema } from './people.ts';

const nextSchema = z
  .object({ next_cursor: z.string().optional() })
  .optional()
  .transform((page) => page?.next_cursor || undefined);
const membersSchema = z.object({ members: z.array(z.string()).default([]), response_metadata: nextSchema });
const usersSchema = z.object({ members: z.array(userSchema).default([]), response_metadata: nextSchema });
const channelsSchema = z.object({
  channels: z.array(z.object({ id: z.string() })).default([]),
  response_metadata: nextSchema,
});

/** As many as Slack gives in one page of people, and of channels. */
const peopleAtOnce = 1000;
const channelsAtOnce = 999;

/** How long a list that was read whole may be remembered, in real ms. */
const remembered = 5 * 60_000;

/** How long a person waits for a list to be read whole, ms: for a few of its pages. */
const patience = 500;

/** Of so many lists the memory begins anew. */
const most = 20;

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

type Page<Item> = { items: Item[]; next: string | undefined };

/**
 * Lists that are read whole, each once for all who ask within minutes. A reading goes on when nobody waits for it any more; where
 * Slack asks to wait, the next call goes on from there.
 */
function createLists<Item>(readPage: (of: string, cursor: string | undefined) => Promise<Page<Item>>) {
  type List = { known?: { items: Item[]; until: number }; begun: Page<Item>; reading?: Promise<Item[]> };
  const lists = new Map<string, List>();
  const nothing = { items: [], next: undefined };

  async function read(of: string, list: List): Promise<Item[]> {
    do {
      const { items, next } = await readPage(of, list.begun.next);
      list.begun = { items: [...list.begun.items, ...items], next };
    } while (list.begun.next !== undefined);
    const { items } = list.begun;
    list.begun = nothing;
    list.known = { items, until: realNow() + remembered };
    return items;
  }

  return async (of: string): Promise<Item[]> => {
    if (lists.size > most) lists.clear();
    const list: List = lists.get(of) ?? { begun: nothing };
    lists.set(of, list);
    if (list.known !== undefined && list.known.until > realNow()) return list.known.items;
    list.reading ??= read(of, list)
      .catch((error: unknown) => {
        // A cursor that Slack does not know any more leads nowhere.
        if (error instanceof WebAPIPlatformError) list.begun = nothing;
        throw error;
      })
      .finally(() => {
        delete list.reading;
      });
    return list.reading;
  };
}

/** A person waits for an answer now; a step can wait as long as it takes. */
export type Waiting = 'person' | 'step';

export function createMembership(asking: WebClient) {
  async function somePeople(channel: string, cursor?: string): Promise<Page<string>> {
    const answer = await asking.conversations.members({ channel, limit: peopleAtOnce, ...from(cursor) });
    const { members, response_metadata: next } = membersSchema.parse(answer);
    return { items: members, next };
  }
  const everybody = createLists(somePeople);

  /** Whether a channel is one of somebody's own, of which even the busiest have few beside the members of a large one. */
  async function isOneOf(channel: string, user: string): Promise<boolean> {
    const types = 'public_channel,private_channel';
    let cursor: string | undefined;
    do {
      const asked = { user, types, limit: channelsAtOnce, ...from(cursor) };
      const page = channelsSchema.parse(await asking.users.conversations(asked));
      if (page.channels.some(({ id }) => id === channel)) return true;
      cursor = page.response_metadata;
    } while (cursor !== undefined);
    return false;
  }

  /** By all members, for somebody whose own channels Slack does not tell. */
  async function isAmongAll(channel: string, user: string, waiting: Waiting): Promise<boolean> {
    const reading = everybody(channel);
    const late = 'the members of a large channel are still being read';
    const all = await (waiting === 'step' ? reading : within(patience, reading, late, 'long_list'));
    return all.includes(user);
  }

  return {
    /**
     * Whether somebody is in a channel; nobody is known to be in one that the app cannot see. Where only the whole list of a large
     * channel tells it, a person hears after a moment that it comes from outside and can be asked again: by then it has been read.
     */
    async isMember(channel: string, user: string, waiting: Waiting): Promise<boolean> {
      try {
        const { items, next } = await somePeople(channel);
        if (items.includes(user) || next === undefined) return items.includes(user);
        return await isOneOf(channel, user).catch((error: unknown) => {
          if (error instanceof WebAPIPlatformError) return isAmongAll(channel, user, waiting);
          throw error;
        });
      } catch (error) {
        if (errorCode(error) === 'channel_not_found') return false;
        throw error;
      }
    },
  };
}

/** The admins and owners of a workspace, told only by the list of all its people, so that only steps ask for them. */
export function createAdmins(asking: WebClient): (team: string) => Promise<Person[]> {
  return createLists(async (team, cursor) => {
    const answer = await asking.users.list({ limit: peopleAtOnce, ...from(cursor) });
    const { members, response_metadata: next } = usersSchema.parse(answer);
    const people = members.map((user) => personOf(user, team));
    return { items: people.filter(({ role }) => role === 'admin'), next };
  });
}
