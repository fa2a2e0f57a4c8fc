// Who answers on which Friday, and how far each hour has come. A record is changed only from what it was read as.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import type { Following } from '../../posts/rules.ts';
import { todoKeys } from '../../posts/store/keys.ts';
import { type Guest, guestSchema, type Hour, hourSchema, type StandIn, standInSchema } from '../rules.ts';
import { keys } from './keys.ts';

const change = createScript(new URL('./change-record.lua', import.meta.url));

/** A record with the text it was read as; `''` where there is none. */
export type Read<T> = { value: T | undefined; text: string };

export function createGuests(redis: Connection) {
  async function read<T>(key: string, parse: (value: unknown) => T): Promise<Read<T>> {
    const text = (await redis.get(key)) ?? '';
    return { text, value: text === '' ? undefined : parse(JSON.parse(text)) };
  }

  /** False when the record is another by now; then nothing follows. */
  async function put(
    { team, generation }: Workspace,
    key: string,
    from: string,
    to: object | undefined,
    following: Following[],
  ): Promise<boolean> {
    const touched = [installations.installation(team), key, ...todoKeys(team)];
    const steps = following.map(({ what, of, notBefore }) => [what, of, notBefore]);
    const text = to === undefined ? '' : JSON.stringify(to);
    return (await change(redis, touched, [generation, from, text, JSON.stringify(steps)])) === 'changed';
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
    ): Promise<boolean> => put(workspace, keys.guest(workspace.team, session), from.text, to, following),

    standIn: ({ team }: Workspace, subscription: string): Promise<Read<StandIn>> =>
      read(keys.standIn(team, subscription), (value) => standInSchema.parse(value)),
    changeStandIn: (
      workspace: Workspace,
      subscription: string,
      from: Read<StandIn>,
      to: StandIn | undefined,
      following: Following[],
    ): Promise<boolean> =>
      put(workspace, keys.standIn(workspace.team, subscription), from.text, to, following),

    hour: ({ team }: Workspace, session: string): Promise<Read<Hour>> =>
      read(keys.hour(team, session), (value) => hourSchema.parse(value)),
    changeHour: (
      workspace: Workspace,
      session: string,
      from: Read<Hour>,
      to: Hour,
      following: Following[],
    ): Promise<boolean> => put(workspace, keys.hour(workspace.team, session), from.text, to, following),
  };
}
