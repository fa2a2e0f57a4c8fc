// The Web API for the features: post a message once, check whether it was posted, read people and channels.
import type { KnownBlock, ModalView } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import { realNow } from '../clock.ts';
import { OutsideFailure, operatorNeeded } from '../failure.ts';
import { createMemo } from '../memo.ts';
import { readAnswer } from './answers.ts';
import { type ChannelInfo, channelOf, channelSchema, unseenChannel } from './channels.ts';
import { type ClientOptions, createClient } from './clients.ts';
import { readIdentity } from './identity.ts';
import { lookFor, type Whereabouts } from './look.ts';
import { createAdmins, createMembership } from './members.ts';
import { askOnlyWhile } from './network.ts';
import {
  type DeleteOutcome,
  type EditOutcome,
  editFailure,
  errorCode,
  type LookOutcome,
  retryAfter,
  type SendOutcome,
  unreachable,
} from './outcomes.ts';
import { type Person, personOf, userSchema } from './people.ts';
import { deleteMessage, type Outgoing, postMessage } from './posting.ts';
import { type Membership, readStanding } from './standing.ts';
import { type Begun, readThread, type ThreadOutcome } from './thread.ts';
import { type Upload, type UploadOutcome, uploadFiles } from './upload.ts';
import { fallbackText } from './user-text.ts';

type Shown = { text: string; blocks: KnownBlock[] };

/** The outcome of a change; `code` is Slack's error code, `afterMs` the time for which Slack takes no changes. */
type Changed = { became: EditOutcome; code: string; afterMs: number };

export type SlackTimings = {
  /** Time-out of one posting request, ms. */
  postTimeout: number;
  /** Time-out of one other request, ms: short, because people wait for it. */
  askTimeout: number;
  /** Time-out of one request of a file upload, ms: long, because the file may be large. */
  uploadTimeout: number;
};

const nobody = new Set(['user_not_found', 'users_not_found', 'user_not_visible']);

/** Whether Slack refuses this one request; a refused token says nothing about the request. */
const refused = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && operatorNeeded(error) === undefined;

/** A person's data may be cached this long, in real ms. */
const remembered = 5 * 60_000;

export type SlackWeb = ReturnType<typeof createSlackWeb>;

export function createSlackWeb(options: ClientOptions & { timings: SlackTimings }) {
  const { timings } = options;
  // Posts have a client of their own: a 429 on posts must not stop a form from opening.
  const posting = createClient(options, timings.postTimeout);
  const asking = createClient(options, timings.askTimeout);
  const uploading = createClient(options, timings.uploadTimeout);
  const people = new Map<string, { person: Person; until: number }>();
  /** The latest request about each person that has no answer yet. */
  const underway = new Map<string, object>();

  const admins = createAdmins(asking);
  const { isMember } = createMembership(asking);

  /** A person's data; `now` where it matters that they may have left in the last minutes. */
  async function person(id: string, team: string, as: 'of late' | 'now' = 'of late'): Promise<Person> {
    const known = people.get(id);
    if (as === 'of late' && known !== undefined && known.until > realNow()) return known.person;
    const request = {};
    underway.set(id, request);
    try {
      const found = await asking.users.info({ user: id, include_locale: true }).catch((error: unknown) => {
        if (nobody.has(errorCode(error))) return { user: { id, deleted: true } };
        throw error;
      });
      const read = personOf(readAnswer(userSchema, found.user), team);
      if (people.size > 10_000) people.clear();
      people.set(id, { person: read, until: underway.get(id) === request ? realNow() + remembered : 0 });
      return read;
    } finally {
      if (underway.get(id) === request) underway.delete(id);
    }
  }

  /** Marks as out of date all that is cached about a person, or on its way; it serves only where Slack does not answer. */
  function personChanged(id: string): void {
    underway.delete(id);
    const known = people.get(id);
    if (known !== undefined) known.until = 0;
  }

  /** Whether a person wrote a message, also through an app that has their token: Slack names both then. Unknown users are none. */
  async function isByPerson(written: { user?: string; bot_id?: string }, team: string): Promise<boolean> {
    const { user, bot_id: bot } = written;
    if (user === undefined || bot === undefined) return user !== undefined;
    return !['app', 'gone'].includes((await person(user, team)).role);
  }

  async function channel(id: string): Promise<ChannelInfo> {
    try {
      const found = await asking.conversations.info({ channel: id, include_num_members: true });
      return channelOf(readAnswer(channelSchema, found.channel));
    } catch (error) {
      if (errorCode(error) === 'channel_not_found') return unseenChannel(id);
      throw error;
    }
  }

  const names = createMemo(async (id: string) => {
    const { kind, name } = await channel(id);
    return kind === 'public' ? name : undefined;
  }, remembered);

  async function change(channel: string, ts: string, message: Shown): Promise<Changed> {
    try {
      const answer = await asking.chat.update({
        channel,
        ts,
        ...message,
        text: fallbackText(message.text),
      });
      // An ok about another message says nothing about this one.
      if (answer.ts === ts) return { became: 'changed', code: '', afterMs: 0 };
      options.log.warn({ channel, ts, answered: answer.ts }, 'slack: another message was changed');
      return { became: 'later', code: 'another_message', afterMs: 0 };
    } catch (error) {
      const [became, code] = [editFailure(error), errorCode(error)];
      options.log.warn({ channel, ts, became, error: code }, 'slack: a message was not changed');
      return { became, code, afterMs: retryAfter(error) };
    }
  }

  const identity = () => readIdentity(asking);

  return {
    /** The owner of the token. */
    identity,

    /** Checks once more whether Slack takes a refused token, because no other request may try it. */
    async recheck(): Promise<void> {
      if (options.network.botToken.refusal() !== undefined) await identity().catch(() => undefined);
    },

    /** Posts the message, if `may` still allows it when the request leaves. */
    post: (message: Outgoing, may: () => boolean = () => true): Promise<SendOutcome> =>
      askOnlyWhile(may, () => postMessage(posting, message)),

    remove: (channel: string, ts: string): Promise<DeleteOutcome> => deleteMessage(posting, channel, ts),

    look: (where: Whereabouts): Promise<LookOutcome> => lookFor(posting, where),

    /** A whole thread with its reactions, or the rest of one that was begun. */
    thread: (channel: string, ts: string, begun?: Begun): Promise<ThreadOutcome> =>
      readThread(posting, channel, ts, begun),

    /** A message of the app as it is now, in this thread or at its top. */
    standing: (channel: string, ts: string, thread: string): Promise<Membership> =>
      readStanding(posting, channel, ts, thread),

    person,

    isByPerson,

    personChanged,

    /** A person's data as Slack last gave it, however long ago. */
    remembered: (id: string): Person | undefined => people.get(id)?.person,

    /** The workspace's admins and owners. Only steps ask for them, because it takes long in a large workspace. */
    admins,

    channel,

    /** The name of a public channel, cached for five minutes; undefined for every other channel. */
    publicName: (id: string): Promise<string | undefined> => names.get(id),

    isMember,

    /** Adds the app to a public channel. */
    async join(channel: string): Promise<'joined' | 'refused'> {
      try {
        await asking.conversations.join({ channel });
        return 'joined';
      } catch (error) {
        if (refused(error)) return 'refused';
        throw error;
      }
    },

    /** The id of the app's direct messages with a person; undefined where Slack does not let the app write to them. */
    async directMessages(user: string): Promise<string | undefined> {
      try {
        const answer = await asking.conversations.open({ users: user });
        const id = answer.channel?.id ?? '';
        // A message for one person must go nowhere else: Slack's ids of direct messages begin with D.
        if (!id.startsWith('D')) throw new OutsideFailure(`Slack opened ${id}`, 'no_direct_messages');
        return id;
      } catch (error) {
        if (unreachable.has(errorCode(error))) return undefined;
        throw error;
      }
    },

    /** Changes a message of the app, and returns the outcome. */
    change,

    /** Shows a message to one person in a channel; `refused` where they, or the app, are not in it. */
    async postEphemeral(
      channel: string,
      user: string,
      said: { text: string; blocks?: KnownBlock[] },
      thread?: string,
    ): Promise<'said' | 'refused'> {
      try {
        const where = thread === undefined ? {} : { thread_ts: thread };
        await asking.chat.postEphemeral({ channel, user, ...where, ...said });
        return 'said';
      } catch (error) {
        if (refused(error)) return 'refused';
        throw error;
      }
    },

    /** Posts a message at most once; it cannot be found afterwards. */
    async say(channel: string, said: { text: string; blocks: KnownBlock[] }): Promise<void> {
      await posting.chat.postMessage({ channel, ...said, unfurl_links: false, unfurl_media: false });
    },

    /** Shares files with one message, at least once: where it throws, they may already be posted, and cannot be found. */
    upload: (channel: string, files: Upload[], comment: string): Promise<UploadOutcome> =>
      uploadFiles(uploading, channel, files, comment),

    async openView(trigger: string, view: ModalView): Promise<void> {
      await asking.views.open({ trigger_id: trigger, view });
    },

    /** `hash` is of the view that the interaction was in; where another was shown since, this one is newer. */
    async updateView(id: string, view: ModalView, hash?: string): Promise<void> {
      const update = { view_id: id, view };
      await asking.views.update({ ...update, ...(hash && { hash }) }).catch((error: unknown) => {
        if (errorCode(error) !== 'hash_conflict') throw error;
        return asking.views.update(update);
      });
    },
  };
}
