// Stores of guests, of the state of each session, and of its answers. A record is changed only if it is still as it was read.
import type { Workspace } from '../../installations/rules.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { Following } from '../../posts/rules/tasks.ts';
import {
  type Answer,
  answerSchema,
  type Guest,
  guestSchema,
  type Hour,
  hourSchema,
  type StandIn,
  standInSchema,
  turnsOf,
  withAnswers,
} from '../rules.ts';
import { keys } from './keys.ts';

/** A record with the text it was read from; `''` where there is none. */
export type Read<T> = { value: T | undefined; text: string };

export type Answered = Answer & { ts: string };

export function createGuests(redis: Connection) {
  async function read<T>(key: string, parse: (value: unknown) => T): Promise<Read<T>> {
    const text = (await redis.get(key)) ?? '';
    return { text, value: text === '' ? undefined : parse(JSON.parse(text)) };
  }

  /** False when the record has changed since; nothing follows then. */
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

  /** The posted answers, oldest first. */
  async function answers({ team }: Workspace, question: string): Promise<Answered[]> {
    const stored = await redis.hgetall(keys.answers(team, question));
    return Object.entries(stored)
      .filter(([ts]) => ts.includes('.'))
      .map(([ts, answer]) => ({ ...answerSchema.parse(JSON.parse(answer)), ts }))
      .sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }

  return {
    answers,

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

    /** The answers themselves tell which questions have one, also before the step ran that shows it. */
    async hour(workspace: Workspace, session: string): Promise<Read<Hour>> {
      const found = await read(keys.hour(workspace.team, session), (value) => hourSchema.parse(value));
      if (found.value === undefined) return found;
      const turns = turnsOf(found.value, session);
      const all = await Promise.all(turns.map(({ id }) => answers(workspace, id)));
      const answered = turns.filter(({ turn }, index) => all[index]?.some((one) => one.turn === turn));
      return { ...found, value: withAnswers(found.value, new Set(answered.map(({ id }) => id))) };
    },
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
