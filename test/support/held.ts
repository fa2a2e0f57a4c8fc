// The whole content of a Redis as text; data missing from it are stored nowhere.
import { connect, scanKeys } from '../../src/platform/redis.ts';

export async function heldAt(url: string): Promise<string> {
  const redis = connect(url, 'fail-fast', { commandTimeout: 2000 });
  const held: string[] = [];
  for (const key of await scanKeys(redis, '*')) {
    const kind = await redis.type(key);
    const value =
      kind === 'hash'
        ? await redis.hgetall(key)
        : kind === 'zset'
          ? await redis.zrange(key, '0', '-1')
          : kind === 'set'
            ? await redis.smembers(key)
            : kind === 'list'
              ? await redis.lrange(key, 0, -1)
              : kind === 'string'
                ? await redis.get(key)
                : await redis.xrange(key, '-', '+');
    held.push(key, JSON.stringify(value));
  }
  redis.disconnect();
  return held.join('\n');
}
