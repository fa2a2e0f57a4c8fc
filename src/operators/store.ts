// Reads the settings and the clock of the Redis server.
import { type Connection, settingsOf } from '../platform/redis.ts';
import { settingNames } from './rules/server.ts';

export type ServerStore = ReturnType<typeof createServerStore>;

export function createServerStore(redis: Connection) {
  return {
    /** The settings of every node; undefined where the server does not tell. */
    settings: (): Promise<Record<string, string>[] | undefined> => settingsOf(redis, settingNames),

    /** The time on the server's clock, ms. */
    async time(): Promise<number> {
      const [seconds, micros] = await redis.time();
      return Number(seconds) * 1000 + Number(micros) / 1000;
    },
  };
}
