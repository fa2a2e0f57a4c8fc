// Who answers on which Friday, and how far each hour has come. A record is changed only from what it was read as.
import type { Workspace } from '../../installations/rules.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { Following } from '../../posts/rules.ts';
import { type Guest, guestSchema, type Hour, hourSchema, type StandIn, standInSchema } from '../rules.ts';
import { keys } from './keys.ts';

/** A record with the text it was read as; `''` where there is none. */
export type Read<T> = { value: T | undefined; text: string };

export function createGuests(redis: Connection) {
  async function read<T>(key: string, parse: (value: unknown) => T): Promise<Read<T>> {
    const text = (await redis.get(key)) ?? '';
    return { text, value: text === '' ? undefined : parse(JSON.parse(text)) };
  }

  /** False when the record is another by now; then nothing follows. */
  async function put(
    workspace: Workspace,
    operation: `change-${'guest' | 'hour' | 'stand-in'}`,
    key: string,
    from: string,
    to: object | undefined,
    tasks: Following[],
  ): Promise<boolean> {
    const outcome = await commit(redis, workspace, {
      operation,
      expect: [expect.text(key, from)],
      write: [to === undefined ? write.del(key) : write.set(key, JSON.stringify(to))],
      tasks,
    });
    return outcome === 'committed';
  }

  return {
    guest: ({ team }: Workspace, session: string): Promise<Read<Guest>> =>
      read(keys.guest(team, session), (value) => guestSchema.parse(value)),
    changeGuest: (
      workspace: Workspace,
      session: string,
      from: Read<Guest>,
      to: Guest,
      following: Following[],
    ): Promise<boolean> =>
      put(workspace, 'change-guest', keys.guest(workspace.team, session), from.text, to, following),

    standIn: ({ team }: Workspace, subscription: string): Promise<Read<StandIn>> =>
      read(keys.standIn(team, subscription), (value) => standInSchema.parse(value)),
    changeStandIn: (
      workspace: Workspace,
      subscription: string,
      from: Read<StandIn>,
      to: StandIn | undefined,
      following: Following[],
    ): Promise<boolean> =>
      put(workspace, 'change-stand-in', keys.standIn(workspace.team, subscription), from.text, to, following),

    hour: ({ team }: Workspace, session: string): Promise<Read<Hour>> =>
      read(keys.hour(team, session), (value) => hourSchema.parse(value)),
    changeHour: (
      workspace: Workspace,
      session: string,
      from: Read<Hour>,
      to: Hour,
      following: Following[],
    ): Promise<boolean> =>
      put(workspace, 'change-hour', keys.hour(workspace.team, session), from.text, to, following),
  };
}
