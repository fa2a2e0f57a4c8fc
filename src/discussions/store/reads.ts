// Stores of readers: the people who marked a lesson as read, and when.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript, oneOf } from '../../platform/scripts.ts';
import { keys as posts, taskKeys } from '../../posts/store/keys.ts';
import { keys } from './keys.ts';

const markScript = createScript(new URL('./mark-read.lua', import.meta.url));

/** `unknown`: the message is no card of a lesson. */
export type Marked = 'marked' | 'same' | 'unknown' | 'gone';

const marked: readonly Marked[] = ['marked', 'same', 'unknown', 'gone'];

export function createReadStore(redis: Connection) {
  return {
    /** Keeps that a person marked a lesson as read, or, with `read` false, took that back. */
    async markRead(
      { team, generation }: Workspace,
      { place, card, person, read }: { place: string; card: string; person: string; read: boolean },
      now: Instant,
    ): Promise<Marked> {
      const touched = [
        installations.installation(team),
        posts.ledger(team, place),
        keys.reads(team, place),
        keys.readers(team, place),
        ...taskKeys(team),
      ];
      const args = [generation, card, person, read ? 1 : 0, place, now];
      const reply = await markScript(redis, touched, args);
      return oneOf(marked, reply, 'gone');
    },

    async hasRead({ team }: Workspace, place: string, card: string, person: string): Promise<boolean> {
      return (await redis.hexists(keys.reads(team, place), `${card}/${person}`)) === 1;
    },

    /** The number of people who marked a lesson as read. */
    countReaders: ({ team }: Workspace, place: string, card: string): Promise<number> =>
      redis.zlexcount(keys.readers(team, place), `[${card}/`, `(${card}0`),

    /** The people who marked a lesson as read, and when. */
    async readers(
      { team }: Workspace,
      place: string,
      card: string,
    ): Promise<{ person: string; at: Instant }[]> {
      const fields = await redis.zrangebylex(keys.readers(team, place), `[${card}/`, `(${card}0`);
      if (fields.length === 0) return [];
      const stored = await redis.hmget(keys.reads(team, place), ...fields);
      return fields.map((field, i) => ({ person: field.slice(card.length + 1), at: Number(stored[i]) }));
    },
  };
}
