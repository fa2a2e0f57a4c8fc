// The comments under lessons: who replied, when, in which thread. Ids only.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import { keys as likes, placeKeys as likesOf } from '../likes/store.ts';
import type { Instant } from '../platform/clock.ts';
import { type Connection, createScript } from '../platform/redis.ts';
import { keys as posts } from '../posts/store/keys.ts';
import { type Comment, commentSchema, deletionKept } from './rules.ts';

const keys = {
  comments: (team: string, place: string) => `lectern:{${team}}:discussions:comments:${place}`,
  /** `thread/ts` of each comment, for look-up by thread. */
  threads: (team: string, place: string) => `lectern:{${team}}:discussions:threads:${place}`,
  /** What was deleted lately, by when. */
  deleted: (team: string, place: string) => `lectern:{${team}}:discussions:deleted:${place}`,
};

export const placeKeys = [keys.comments, keys.threads, keys.deleted];

const scripts = {
  add: createScript(new URL('./add-comment.lua', import.meta.url)),
  remove: createScript(new URL('./remove-message.lua', import.meta.url)),
  sweep: createScript(new URL('./sweep-deleted.lua', import.meta.url)),
};

/** `unknown`: the thread is under no post of ours. `elsewhere`: it is, but not under a lesson. */
export type Commented = 'added' | 'same' | 'deleted' | 'unknown' | 'elsewhere' | 'gone';

const commented: readonly Commented[] = ['added', 'same', 'deleted', 'unknown', 'elsewhere', 'gone'];

export type Removed = 'removed' | 'unknown' | 'gone';

const removed: readonly Removed[] = ['removed', 'unknown', 'gone'];

export type DiscussionStore = ReturnType<typeof createDiscussionStore>;

export function createDiscussionStore(redis: Connection) {
  const of = (team: string, place: string) => [
    installations.installation(team),
    posts.ledger(team, place),
    ...placeKeys.map((key) => key(team, place)),
  ];

  return {
    /** Remembers a comment; from then on it can be liked. */
    async add(
      { team, generation }: Workspace,
      { place, ts, thread, person }: Comment & { place: string },
    ): Promise<Commented> {
      const record = JSON.stringify({ v: 1, thread, person } satisfies Omit<Comment, 'ts'> & { v: 1 });
      const touched = [...of(team, place), likes.rank(team, place)];
      const reply = await scripts.add(redis, touched, [generation, ts, thread, record]);
      return commented.find((outcome) => outcome === reply) ?? 'gone';
    },

    /** Forgets a message that was deleted, and its likes; `thread` where Slack said in which it stood. */
    async remove(
      { team, generation }: Workspace,
      { place, ts, thread = '' }: { place: string; ts: string; thread?: string | undefined },
      now: Instant,
    ): Promise<Removed> {
      const touched = [...of(team, place), ...likesOf.map((key) => key(team, place))];
      const reply = await scripts.remove(redis, touched, [generation, ts, thread, now]);
      return removed.find((outcome) => outcome === reply) ?? 'gone';
    },

    async find({ team }: Workspace, place: string, ts: string): Promise<Comment | undefined> {
      const stored = await redis.hget(keys.comments(team, place), ts);
      if (stored === null) return undefined;
      const { thread, person } = commentSchema.parse(JSON.parse(stored));
      return { ts, thread, person };
    },

    /** The `ts` of each comment in a thread, oldest first. */
    async inThread({ team }: Workspace, place: string, thread: string): Promise<string[]> {
      const found = await redis.zrangebylex(keys.threads(team, place), `[${thread}/`, `(${thread}0`);
      return found.map((member) => member.slice(thread.length + 1));
    },

    /** Forgets the deletions of a place that are older than anything that may still come. */
    async sweep({ team, generation }: Workspace, place: string, now: Instant): Promise<void> {
      const touched = [installations.installation(team), keys.deleted(team, place)];
      await scripts.sweep(redis, touched, [generation, now - deletionKept]);
    },
  };
}
