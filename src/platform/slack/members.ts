// Lists that Slack gives in pages, asked whether they hold somebody: the members of a channel, the admins of a workspace.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { realNow } from '../clock.ts';
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

/** How long the admins of a workspace may be remembered, in real ms. */
const remembered = 5 * 60_000;

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export function createMembership(asking: WebClient) {
  async function among(
    channel: string,
    user: string,
    start?: string,
  ): Promise<{ in: boolean; rest?: string }> {
    const answer = await asking.conversations.members({ channel, limit: peopleAtOnce, ...from(start) });
    const { members, response_metadata: rest } = membersSchema.parse(answer);
    return { in: members.includes(user), ...(rest === undefined ? {} : { rest }) };
  }

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

  /** The members behind the first page, one by one: for somebody whose own channels Slack does not tell. */
  async function isBehind(channel: string, user: string, start: string): Promise<boolean> {
    const page = await among(channel, user, start);
    return page.in || (page.rest !== undefined && isBehind(channel, user, page.rest));
  }

  return {
    /**
     * Whether somebody is in a channel; nobody is known to be in one that the app cannot see. People wait for it, so a
     * channel of more than a page is not read to its end.
     */
    async isMember(channel: string, user: string): Promise<boolean> {
      try {
        const first = await among(channel, user);
        const { rest } = first;
        if (first.in || rest === undefined) return first.in;
        return await isOneOf(channel, user).catch((error: unknown) => {
          if (error instanceof WebAPIPlatformError) return isBehind(channel, user, rest);
          throw error;
        });
      } catch (error) {
        if (errorCode(error) === 'channel_not_found') return false;
        throw error;
      }
    },
  };
}

/**
 * The admins and owners of a workspace. The list of all its people is read whole, for who is one is told by nothing else;
 * only steps ask for it. Where Slack asks to wait, the next call goes on from there.
 */
export function createAdmins(asking: WebClient) {
  let known: { admins: Person[]; until: number } | undefined;
  let begun: { admins: Person[]; cursor: string | undefined } = { admins: [], cursor: undefined };
  let reading: Promise<Person[]> | undefined;

  async function read(team: string): Promise<Person[]> {
    do {
      const answer = await asking.users.list({ limit: peopleAtOnce, ...from(begun.cursor) });
      const page = usersSchema.parse(answer);
      const found = page.members.map((user) => personOf(user, team)).filter(({ role }) => role === 'admin');
      begun = { admins: [...begun.admins, ...found], cursor: page.response_metadata };
    } while (begun.cursor !== undefined);
    const { admins } = begun;
    begun = { admins: [], cursor: undefined };
    known = { admins, until: realNow() + remembered };
    return admins;
  }

  return async (team: string): Promise<Person[]> => {
    if (known !== undefined && known.until > realNow()) return known.admins;
    reading ??= read(team)
      .catch((error: unknown) => {
        // A cursor that Slack does not know any more leads nowhere.
        if (error instanceof WebAPIPlatformError) begun = { admins: [], cursor: undefined };
        throw error;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
}
