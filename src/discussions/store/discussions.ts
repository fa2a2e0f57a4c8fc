// Stores of comments under lessons: author, time, thread, and beginning of each.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import { keys as likes, placeKeys as likesOf } from '../../likes/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript, oneOf } from '../../platform/scripts.ts';
import { commit } from '../../platform/state/commit.ts';
import { write } from '../../platform/state/plan.ts';
import { keys as posts, taskKeys } from '../../posts/store/keys.ts';
import {
  afterLate,
  type Comment,
  type CommentVersion,
  commentSchema,
  deletionKept,
  isLate,
} from '../rules/comment.ts';
import { longThread } from '../rules/featured.ts';
import { createFeaturedStore } from './featured.ts';
import { formerKeys, keys } from './keys.ts';
import { createReadStore } from './reads.ts';

const scripts = {
  add: createScript(new URL('./add-comment.lua', import.meta.url)),
  remove: createScript(new URL('./remove-message.lua', import.meta.url)),
  forgetWords: createScript(new URL('./forget-words.lua', import.meta.url)),
};

/** `unknown`: the thread is under no post of ours. `elsewhere`: it is under one that is no lesson. */
export type Commented = 'added' | 'changed' | 'same' | 'deleted' | 'unknown' | 'elsewhere' | 'gone';

const commented: readonly Commented[] = [
  'added',
  'changed',
  'same',
  'deleted',
  'unknown',
  'elsewhere',
  'gone',
];

export type Removed = 'removed' | 'unknown' | 'gone';

const removed: readonly Removed[] = ['removed', 'unknown', 'gone'];

const forgottenAtOnce = 100;

export type DiscussionStore = ReturnType<typeof createDiscussionStore>;

const readComment = (ts: string, stored: string): Comment => {
  const { v, asOf, ...comment } = commentSchema.parse(JSON.parse(stored));
  return { ts, ...comment };
};

export function createDiscussionStore(redis: Connection) {
  const of = (team: string, place: string) => [
    installations.installation(team),
    posts.ledger(team, place),
    keys.comments(team, place),
    keys.threads(team, place),
    keys.deleted(team, place),
  ];

  /** The `ts` of each comment in a thread, oldest first. */
  async function inThread({ team }: Workspace, place: string, thread: string): Promise<string[]> {
    const found = await redis.zrangebylex(keys.threads(team, place), `[${thread}/`, `(${thread}0`);
    return found.map((member) => member.slice(thread.length + 1));
  }

  /** The comments among these messages, in the given order. */
  async function some({ team }: Workspace, place: string, tss: readonly string[]): Promise<Comment[]> {
    if (tss.length === 0) return [];
    const stored = await redis.hmget(keys.comments(team, place), ...tss);
    return tss.flatMap((ts, i) => (stored[i] ? [readComment(ts, stored[i])] : []));
  }

  /** Returns whether the workspace still has the app. */
  async function forgetWords(
    { team, generation }: Workspace,
    place: string,
    tss: readonly string[],
    now: Instant,
    how: 'forget' | 'forget-and-tell' | 'tell',
  ): Promise<boolean> {
    const touched = [
      installations.installation(team),
      keys.comments(team, place),
      keys.texts(team, place),
      ...taskKeys(team),
    ];
    return Number(await scripts.forgetWords(redis, touched, [generation, place, now, how, ...tss])) >= 0;
  }

  return {
    ...createFeaturedStore(redis),
    ...createReadStore(redis),

    /** Keeps a comment or a change to it; it can be liked from then on, and earlier likes count. */
    async add(
      { team, generation }: Workspace,
      { place, ts, asOf, ...comment }: CommentVersion & { place: string },
      now: Instant,
    ): Promise<Commented> {
      const { thread, person, text, edited } = comment;
      // The numbers are text, because microseconds have more digits than Lua writes.
      const bare = {
        ...{ v: 1, thread, person, asOf: String(asOf) },
        ...(edited === undefined ? {} : { edited: String(edited) }),
      };
      const touched = [
        ...of(team, place),
        keys.texts(team, place),
        keys.quiet(team),
        ...likesOf.map((key) => key(team, place)),
        likes.emoji(team, place),
        likes.early(team, place, ts),
        ...taskKeys(team),
      ];
      const reply = await scripts.add(redis, touched, [
        generation,
        ts,
        thread,
        JSON.stringify(text === undefined ? bare : { ...bare, text }),
        JSON.stringify(bare),
        person,
        asOf,
        Math.floor(Number(ts) * 1000),
        place,
        now,
        isLate(ts, now) ? now + afterLate : '',
        longThread,
      ]);
      return oneOf(commented, reply, 'gone');
    },

    /** Forgets a deleted message and its likes; `thread` is given where Slack named it. */
    async remove(
      { team, generation }: Workspace,
      { place, ts, thread = '' }: { place: string; ts: string; thread?: string | undefined },
      now: Instant,
    ): Promise<Removed> {
      const touched = [
        ...of(team, place),
        keys.texts(team, place),
        keys.pins(team, place),
        ...likesOf.map((key) => key(team, place)),
        ...taskKeys(team),
      ];
      const reply = await scripts.remove(redis, touched, [generation, ts, thread, now, place, longThread]);
      return oneOf(removed, reply, 'gone');
    },

    async find({ team }: Workspace, place: string, ts: string): Promise<Comment | undefined> {
      const stored = await redis.hget(keys.comments(team, place), ts);
      return stored === null ? undefined : readComment(ts, stored);
    },

    some,
    inThread,

    /** The comments of a thread, oldest first. */
    thread: async (workspace: Workspace, place: string, thread: string): Promise<Comment[]> =>
      some(workspace, place, await inThread(workspace, place, thread)),

    countIn: ({ team }: Workspace, place: string, thread: string): Promise<number> =>
      redis.zlexcount(keys.threads(team, place), `[${thread}/`, `(${thread}0`),

    /**
     * Has the messages that show a person's comments refreshed; `forget` deletes the words of these comments before. Returns the comments.
     */
    async tellOf(
      workspace: Workspace,
      { place, person, forget }: { place: string; person: string; forget: boolean },
      now: Instant,
    ): Promise<string[]> {
      const told: string[] = [];
      let cursor = '0';
      do {
        const key = keys.comments(workspace.team, place);
        const [next, found] = await redis.hscan(key, cursor, 'COUNT', 200);
        cursor = next;
        const theirs = found.filter(
          (_, i) => i % 2 === 0 && readComment('', found[i + 1] ?? '').person === person,
        );
        if (theirs.length === 0) continue;
        await forgetWords(workspace, place, theirs, now, forget ? 'forget-and-tell' : 'tell');
        told.push(...theirs);
      } while (cursor !== '0');
      return told;
    },

    /** Forgets the deletions of a place that are older than any late event can be, and words older than they may be kept. */
    async sweep(workspace: Workspace, place: string, now: Instant, textsKept: number): Promise<void> {
      const { team } = workspace;
      const old = write.zrembelow(keys.deleted(team, place), now - deletionKept);
      await commit(redis, workspace, {
        operation: 'sweep-deleted',
        write: [old, ...formerKeys(team, place).map((key) => write.del(key))],
      });
      for (;;) {
        const before = `(${now - textsKept}`;
        const old = await redis.zrangebyscore(
          keys.texts(team, place),
          '-inf',
          before,
          'LIMIT',
          0,
          forgottenAtOnce,
        );
        const isThere = old.length > 0 && (await forgetWords(workspace, place, old, now, 'forget'));
        if (!isThere || old.length < forgottenAtOnce) return;
      }
    },
  };
}
