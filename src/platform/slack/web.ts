// The Web API as the features need it: post once, look whether it stands, look people and channels up.
import type { KnownBlock, ModalView } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import { realNow } from '../clock.ts';
import { OutsideFailure, operatorNeeded } from '../failure.ts';
import { createMemo } from '../memo.ts';
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

/** The outcome of a change; `code` is Slack's word for it, `afterMs` for how long Slack takes none. */
type Changed = { became: EditOutcome; code: string; afterMs: number };

export type SlackTimings = {
  /** Time-out of one posting request, ms. */
  postTimeout: number;
  /** Time-out of one other request, ms: short, for people wait for it. */
  askTimeout: number;
  /** Time-out of one request on the way of a file, ms: long, for it may be large. */
  uploadTimeout: number;
};

const nobody = new Set(['user_not_found', 'users_not_found', 'user_not_visible']);

/** Whether Slack refuses this one thing; a token that is refused says nothing about the thing. */
const refused = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && operatorNeeded(error) === undefined;

/** How long who somebody is may be remembered, in real ms. */
const remembered = 5 * 60_000;

export type SlackWeb = ReturnType<typeof createSlackWeb>;

export function createSlackWeb(options: ClientOptions & { timings: SlackTimings }) {
  const { timings } = options;
  // A client each: a 429 on posts must not stop a form from opening.
  const posting = createClient(options, timings.postTimeout);
  const asking = createClient(options, timings.askTimeout);
  const uploading = createClient(options, timings.uploadTimeout);
  const people = new Map<string, { person: Person; until: number }>();

  const admins = createAdmins(asking);
  const { isMember } = createMembership(asking);

  /** Who somebody is; `now` where it matters that they may have left in these minutes. */
  async function person(id: string, team: string, as: 'of late' | 'now' = 'of late'): Promise<Person> {
    const known = people.get(id);
    if (as === 'of late' && known !== undefined && known.until > realNow()) return known.person;
    const found = await asking.users.info({ user: id, include_locale: true }).catch((error: unknown) => {
      if (nobody.has(errorCode(error))) return { user: { id, deleted: true } };
      throw error;
    });
    const read = personOf(userSchema.parse(found.user), team);
    if (people.size > 10_000) people.clear();
    people.set(id, { person: read, until: realNow() + remembered });
    return read;
  }

  async function channel(id: string): Promise<ChannelInfo> {
    try {
      const found = await asking.conversations.info({ channel: id, include_num_members: true });
      return channelOf(channelSchema.parse(found.channel));
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
      // An ok about another message says nothing of this one.
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
    /** Who the token belongs to. */
    identity,

    /** Asks Slack once more whether it takes the token, where it refused it: nobody else may have a reason to. */
    async recheck(): Promise<void> {
      if (options.network.botToken.refusal() !== undefined) await identity().catch(() => undefined);
    },

    /** Posts, if `may` still says so when the request leaves. */
    post: (message: Outgoing, may: () => boolean = () => true): Promise<SendOutcome> =>
      askOnlyWhile(may, () => postMessage(posting, message)),

    remove: (channel: string, ts: string): Promise<DeleteOutcome> => deleteMessage(posting, channel, ts),

    look: (where: Whereabouts): Promise<LookOutcome> => lookFor(posting, where),

    /** A whole thread with its reactions, or the rest of one that was begun. */
    thread: (channel: string, ts: string, begun?: Begun): Promise<ThreadOutcome> =>
      readThread(posting, channel, ts, begun),

    /** A message of ours as it stands, in this thread or at its top. */
    standing: (channel: string, ts: string, thread: string): Promise<Membership> =>
      readStanding(posting, channel, ts, thread),

    person,

    /** Somebody as they were when Slack last told of them, however long ago. */
    remembered: (id: string): Person | undefined => people.get(id)?.person,

    /** The workspace's admins and owners; only steps ask for them, for in a large one that takes its time. */
    admins,

    channel,

    /** What a public channel is called, remembered for five minutes; undefined of every other. */
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

    /** The id of the app's direct messages with a person; undefined where Slack lets it write to them in none. */
    async directMessages(user: string): Promise<string | undefined> {
      try {
        const answer = await asking.conversations.open({ users: user });
        const id = answer.channel?.id ?? '';
        // What is meant for one person is sent nowhere else: Slack's ids of direct messages begin with D.
        if (!id.startsWith('D')) throw new OutsideFailure(`Slack opened ${id}`, 'no_direct_messages');
        return id;
      } catch (error) {
        if (unreachable.has(errorCode(error))) return undefined;
        throw error;
      }
    },

    /** Changes a message of ours; what became of that. */
    change,

    /** Shows something to one person in a channel; `refused` where they, or the app, are not in it. */
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

    /** Says something, at most once: nothing of it can be looked for afterwards. */
    async say(channel: string, said: { text: string; blocks: KnownBlock[] }): Promise<void> {
      await posting.chat.postMessage({ channel, ...said, unfurl_links: false, unfurl_media: false });
    },

    /**
     * Shares files with one message, at least once: where it throws, they may stand there already, and nothing of them
     * can be looked for.
     */
    upload: (channel: string, files: Upload[], comment: string): Promise<UploadOutcome> =>
      uploadFiles(uploading, channel, files, comment),

    async openView(trigger: string, view: ModalView): Promise<void> {
      await asking.views.open({ trigger_id: trigger, view });
    },

    async updateView(id: string, view: ModalView, hash?: string): Promise<void> {
      await asking.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
    },
  };
}
