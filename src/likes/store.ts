// Stores of likes: the people who like each message, and a place's messages by their number.
import type { Workspace } from '../installations/rules.ts';
import { keys as installations } from '../installations/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Connection } from '../platform/redis.ts';
import { createScript, oneOf } from '../platform/scripts.ts';
import { commit } from '../platform/state/commit.ts';
import { expect, write } from '../platform/state/plan.ts';
import { keys as posts, taskKeys } from '../posts/store/keys.ts';
import { allNames, firstName } from './rules/aliases.ts';
import {
  defaultEmoji,
  isLike,
  type Like,
  type Micros,
  markedSchema,
  removalKept,
  type StandingReactions,
} from './rules.ts';

export const keys = {
  marks: (team: string, place: string) => `lectern:{${team}}:likes:marks:${place}`,
  people: (team: string, place: string) => `lectern:{${team}}:likes:people:${place}`,
  removals: (team: string, place: string) => `lectern:{${team}}:likes:removals:${place}`,
  /** Comments are in it from their beginning, posts from their first like. */
  rank: (team: string, place: string) => `lectern:{${team}}:likes:rank:${place}`,
  /** The emoji that count as likes in a place, where an organiser chose them. */
  emoji: (team: string, place: string) => `lectern:{${team}}:likes:emoji:${place}`,
  /** Likes on a message that is not known yet, by when their events came (ms). The set soon expires, and does not move with its place. */
  early: (team: string, place: string, ts: string) => `lectern:{${team}}:likes:early:${place}:${ts}`,
  /** The comments and cards that had changed, by `place/ts`, as an earlier version kept them. */
  touched: (team: string) => `lectern:{${team}}:likes:touched`,
  /** The last moment at which the app was there to receive events. */
  seen: (team: string) => `lectern:{${team}}:likes:seen`,
};

/** The likes of a place, in the order in which the fragment `marks.lua` names the keys. */
export const placeKeys = [keys.marks, keys.people, keys.removals, keys.rank];

/** All keys of a place. */
export const movedKeys = [...placeKeys, keys.emoji];

const scripts = {
  add: createScript(new URL('./add-like.lua', import.meta.url)),
  match: createScript(new URL('./match-likes.lua', import.meta.url)),
  forget: createScript(new URL('./forget-likes.lua', import.meta.url)),
  sweep: createScript(new URL('./sweep-removals.lua', import.meta.url)),
  recount: createScript(new URL('./recount-likes.lua', import.meta.url)),
};

/**
 * `same`: this or a later event was known, or it is no like in its channel. `unknown`: the message is neither a post nor a comment, so far.
 */
export type LikeOutcome = 'counted' | 'same' | 'unknown' | 'gone';

const outcomes: readonly LikeOutcome[] = ['counted', 'same', 'unknown', 'gone'];

const sweptAtOnce = 200;

/** So few fit into one plan. */
const forgottenAtOnce = 200;

/** So few keep no other caller of Redis waiting. */
const countedAtOnce = 1000;

export type LikeStore = ReturnType<typeof createLikeStore>;

/** `comments` gives the key of the comments of a place: a like on a comment concerns the card above it. */
export function createLikeStore(redis: Connection, comments: (team: string, place: string) => string) {
  const of = (team: string, place: string) => placeKeys.map((key) => key(team, place));
  const known = (team: string, place: string) => [
    installations.installation(team),
    posts.ledger(team, place),
    ...of(team, place),
  ];

  const count = async ({ team }: Workspace, place: string, ts: string): Promise<number> =>
    Number(await redis.zscore(keys.rank(team, place), ts));

  return {
    /**
     * Keeps one reaction; on an unknown message for two minutes, in case it turns out to be a comment. A `button` is a vote that Slack does
     * not show; no repair touches it.
     */
    async add(
      { team, generation }: Workspace,
      like: Like & { place: string; source?: 'reaction' | 'button' },
      now: Instant,
    ): Promise<LikeOutcome> {
      const { place, ts, person, name, added, at, source = 'reaction' } = like;
      const touched = [
        ...known(team, place),
        keys.emoji(team, place),
        comments(team, place),
        ...taskKeys(team),
        keys.early(team, place, ts),
        posts.lock(team, place),
      ];
      const byDefault = isLike(name) ? 1 : 0;
      const args = [generation, ts, person, name, added ? 1 : 0, at, source, byDefault, place, now];
      const reply = await scripts.add(redis, touched, args);
      return oneOf(outcomes, reply, 'gone');
    },

    /** Makes the likes on a message equal to those Slack showed at `readAt`; returns how many marks changed. */
    async match(
      { team, generation }: Workspace,
      message: { place: string; ts: string },
      standing: StandingReactions,
      readAt: Micros,
      now: Instant,
    ): Promise<number> {
      const { place, ts } = message;
      const touched = [
        ...known(team, place),
        keys.emoji(team, place),
        comments(team, place),
        ...taskKeys(team),
      ];
      const args = [generation, ts, readAt, JSON.stringify(standing), place, now];
      const changed = await scripts.match(redis, touched, args);
      return Math.max(0, Number(changed));
    },

    async forget({ team, generation }: Workspace, message: { place: string; ts: string }): Promise<void> {
      const touched = [installations.installation(team), ...of(team, message.place)];
      await scripts.forget(redis, touched, [generation, message.ts]);
    },

    count,

    /** The number of people who like each of these messages, in the given order. */
    async counts({ team }: Workspace, place: string, tss: readonly string[]): Promise<number[]> {
      const counts: number[] = [];
      for (let from = 0; from < tss.length; from += countedAtOnce) {
        const some = tss.slice(from, from + countedAtOnce);
        counts.push(...(await redis.zmscore(keys.rank(team, place), ...some)).map(Number));
      }
      return counts;
    },

    /** The messages of a place that most people like: at most `most`, after the first `from`. */
    async top(
      { team }: Workspace,
      place: string,
      most: number,
      from = 0,
    ): Promise<{ ts: string; likes: number }[]> {
      const key = keys.rank(team, place);
      const found = await redis.zrevrange(key, from, from + most - 1, 'WITHSCORES');
      const ranked: { ts: string; likes: number }[] = [];
      for (let i = 0; i + 1 < found.length; i += 2) {
        ranked.push({ ts: String(found[i]), likes: Number(found[i + 1]) });
      }
      return ranked.filter(({ likes }) => likes > 0);
    },

    /** The emoji that count as likes in a place. */
    async emoji({ team }: Workspace, place: string): Promise<readonly string[]> {
      const chosen = await redis.smembers(keys.emoji(team, place));
      return chosen.length === 0 ? defaultEmoji : [...new Set(chosen.map(firstName))].sort();
    },

    /** Sets the emoji that count as likes in a place, and has its reactions counted anew. */
    async setEmoji(
      workspace: Workspace,
      place: string,
      names: readonly string[],
      now: Instant,
    ): Promise<void> {
      const key = keys.emoji(workspace.team, place);
      await commit(redis, workspace, {
        operation: 'set-emoji',
        write: [write.del(key), ...(names.length === 0 ? [] : [write.sadd(key, ...allNames(names))])],
        tasks: [{ what: 'recount-likes', of: place, notBefore: now }],
      });
    },

    /** Counts the marks of a place by its current list; returns how many changed. */
    async recount({ team, generation }: Workspace, place: string, now: Instant): Promise<number> {
      const touched = [
        ...known(team, place),
        keys.emoji(team, place),
        comments(team, place),
        ...taskKeys(team),
      ];
      let changed = 0;
      let cursor = '0';
      do {
        const [next, found] = await redis.hscan(keys.marks(team, place), cursor, 'COUNT', 200);
        const fields = found.filter((_, i) => i % 2 === 0);
        cursor = next;
        if (fields.length === 0) continue;
        changed += Number(await scripts.recount(redis, touched, [generation, place, now, ...fields]));
      } while (cursor !== '0');
      return changed;
    },

    /** The comments and cards that had changed, by `place/ts`, as an earlier version kept them. */
    touched: ({ team }: Workspace): Promise<Record<string, string>> => redis.hgetall(keys.touched(team)),

    /** Forgets them; false where they have changed since they were read. */
    async forgetTouched(workspace: Workspace, read: Readonly<Record<string, string>>): Promise<boolean> {
      const key = keys.touched(workspace.team);
      const all = Object.entries(read);
      for (let from = 0; from < all.length; from += forgottenAtOnce) {
        const some = all.slice(from, from + forgottenAtOnce);
        const outcome = await commit(redis, workspace, {
          operation: 'forget-touched',
          expect: some.map(([address, touch]) => expect.field(key, address, touch)),
          write: [write.hdel(key, ...some.map(([address]) => address))],
        });
        if (outcome === 'stale') return false;
      }
      return true;
    },

    /** The people who like a message. */
    async likers({ team }: Workspace, place: string, ts: string): Promise<string[]> {
      const fields = await redis.zrangebylex(keys.people(team, place), `[${ts}/`, `(${ts}0`);
      if (fields.length === 0) return [];
      const stored = await redis.hmget(keys.marks(team, place), ...fields);
      return fields
        .filter((_, i) => {
          const { names } = markedSchema.parse(JSON.parse(stored[i] ?? '{"v":1,"names":{}}'));
          return Object.values(names).some(({ added, off }) => added && !off);
        })
        .map((field) => field.slice(ts.length + 1));
    },

    /** Forgets the removals of a place that are older than any late event can be. */
    async sweep({ team, generation }: Workspace, place: string, now: Instant): Promise<void> {
      const [marks = '', people = '', removals = ''] = of(team, place);
      const touched = [installations.installation(team), marks, people, removals];
      const args = [generation, (now - removalKept) * 1000, sweptAtOnce];
      while (Number(await scripts.sweep(redis, touched, args)) === sweptAtOnce);
    },

    /** The last moment at which the app was there to receive events. */
    async seen({ team }: Workspace): Promise<Instant | undefined> {
      const at = await redis.get(keys.seen(team));
      return at === null ? undefined : Number(at);
    },

    async stamp(workspace: Workspace, now: Instant): Promise<void> {
      const stamp = write.set(keys.seen(workspace.team), String(now));
      await commit(redis, workspace, { operation: 'stamp-seen', write: [stamp] });
    },
  };
}
