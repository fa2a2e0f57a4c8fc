// A turn for a test that starts sending by itself, without the queue of turns.
import type { Connection } from '../../src/platform/redis.ts';
import { keys } from '../../src/posts/store/keys.ts';

/** Gives the caller the turn in a channel of T1, without an expiry. */
export async function grantedTurn(
  redis: Connection,
  channel: string,
): Promise<{ mark: string; lookAfter: number }> {
  const mark = '9000000000000';
  await redis.zadd(keys.taken('T1'), mark, channel);
  return { mark, lookAfter: 1000 };
}
