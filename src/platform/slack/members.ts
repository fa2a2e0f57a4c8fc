// Membership in lists that Slack gives in pages: the members of a channel, the admins of a workspace.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { realNow } from '../clock.ts';
import { within } from '../queue.ts';
import { readAnswer } from './answers.ts';
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

/** The largest pages that Slack gives of people, and of channels. */
const peopleAtOnce = 1000;
const channelsAtOnce = 999;

/** A list that was read whole may be cached this long, in real ms. */
const remembered = 5 * 60_000;

/** A person waits this long for a whole list, ms: the time of a few of its pages. */
const patience = 500;

/** At this many lists the cache is emptied. */
const most = 20;

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

type Page<Item> = { items: Item[]; next: string | undefined };

/**
 * Lists that are read whole, each once for all callers within minutes. A reading continues when no caller waits for it any more;
 * where Slack asks to wait, the next call continues from there.
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
        // A cursor that Slack no longer knows is useless.
        if (error instanceof WebAPIPlatformError) list.begun = nothing;
        throw error;
      })
      .finally(() => {
        delete list.reading;
      });
    return list.reading;
  };
}

/** The caller: a person waits for an answer now; a step can wait without limit. */
export type Waiting = 'person' | 'step';

export function createMembership(asking: WebClient) {
  async function somePeople(channel: string, cursor?: string): Promise<Page<string>> {
    const answer = await asking.conversations.members({ channel, limit: peopleAtOnce, ...from(cursor) });
    const { members, response_metadata: next } = readAnswer(membersSchema, answer);
    return { items: members, next };
  }
  const everybody = createLists(somePeople);

  /** Whether a channel is among a person's own channels: even a busy person has few, compared with a large channel's members. */
  async function isOneOf(channel: string, user: string): Promise<boolean> {
    const types = 'public_channel,private_channel';
    let cursor: string | undefined;
    do {
      const asked = { user, types, limit: channelsAtOnce, ...from(cursor) };
      const page = readAnswer(channelsSchema, await asking.users.conversations(asked));
      if (page.channels.some(({ id }) => id === channel)) return true;
      cursor = page.response_metadata;
    } while (cursor !== undefined);
    return false;
  }

  /** Searches all members, for a person whose own channels Slack does not list. */
  async function isAmongAll(channel: string, user: string, waiting: Waiting): Promise<boolean> {
    const reading = everybody(channel);
    const late = 'the members of a large channel are still being read';
    const all = await (waiting === 'step' ? reading : within(patience, reading, late, 'long_list'));
    return all.includes(user);
  }

  return {
    /**
     * Whether a person is in a channel; false where the app cannot see the channel. Where only the whole list of a large channel
     * can tell, a person soon gets an outside failure and can ask again: by then the list has been read.
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

/** The admins and owners of a workspace. Only the list of all its people tells them, so only steps ask for them. */
export function createAdmins(asking: WebClient): (team: string) => Promise<Person[]> {
  return createLists(async (team, cursor) => {
    const answer = await asking.users.list({ limit: peopleAtOnce, ...from(cursor) });
    const { members, response_metadata: next } = readAnswer(usersSchema, answer);
    const people = members.map((user) => personOf(user, team));
    return { items: people.filter(({ role }) => role === 'admin'), next };
  });
}
