// Plans for waiting questions: one is as it was read, no longer waits, or waits for another session.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { type Expectation, expect, type TaskPut, type Write, write } from '../../platform/state/plan.ts';
import { type Question, sessionId } from '../rules/question.ts';
import { keys } from './keys.ts';

const hour = 3_600_000;

type Change = { expect: Expectation[]; write: Write[] };

/** The stored entry of a question while it waits; undefined once it no longer waits. */
export async function storedOpen(
  redis: Connection,
  { team }: Workspace,
  { id, subscription }: Pick<Question, 'id' | 'subscription'>,
): Promise<string | undefined> {
  return (await redis.hget(keys.open(team, subscription), id)) ?? undefined;
}

/** Changes a person's number of open questions in a subscription. */
export async function countOf(
  redis: Connection,
  { team }: Workspace,
  subscription: string,
  more: Map<string, number>,
): Promise<Change> {
  const key = keys.askers(team, subscription);
  const changes = await Promise.all(
    [...more].map(async ([person, by]) => {
      const stored = (await redis.hget(key, person)) ?? '';
      const count = Number(stored) + by;
      return {
        expect: expect.field(key, person, stored),
        write: count > 0 ? write.hset(key, { [person]: String(count) }) : write.hdel(key, person),
      };
    }),
  );
  return { expect: changes.map((one) => one.expect), write: changes.map((one) => one.write) };
}

/** The asker of a question without a name is forgotten a day later at the latest. */
export const forgetLater = (id: string, sealed: unknown, now: Instant): TaskPut[] =>
  sealed ? [{ what: 'forget-asker', of: id, notBefore: now + 24 * hour }] : [];

/** The tasks of a session: its agenda is made at its time, and two days before, a step looks whether it has a guest or stand-in. */
export function awaitSession(subscription: string, sessionAt: Instant): TaskPut[] {
  const of = sessionId(subscription, sessionAt);
  return [
    { what: 'list-questions', of, notBefore: sessionAt },
    { what: 'guest-missing', of, notBefore: sessionAt - 48 * hour },
  ];
}

/** A session keeps the time zone it was first given. */
export async function zoneOf(
  redis: Connection,
  { team }: Workspace,
  subscription: string,
  sessionAt: Instant,
  zone: string,
): Promise<Change> {
  const key = keys.sessions(team, subscription);
  const stored = (await redis.hget(key, `${sessionAt}/zone`)) ?? '';
  if (stored !== '') return { expect: [], write: [] };
  return {
    expect: [expect.field(key, `${sessionAt}/zone`, '')],
    write: [write.hset(key, { [`${sessionAt}/zone`]: zone })],
  };
}
