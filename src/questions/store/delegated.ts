// Stores of delegated questions: those of one channel that are asked in the session of another, as questions there.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { openText, type Question, questionSchema, waitingFor } from '../rules/question.ts';
import { keys } from './keys.ts';
import { awaitSession, countOf, storedOpen, zoneOf } from './plans.ts';

/** A question and its counterpart there. */
export type Delegated = {
  question: Pick<Question, 'id' | 'subscription' | 'by'>;
  there: Pick<Question, 'id' | 'subscription'>;
};

export function createDelegated(redis: Connection) {
  return {
    /** Asks an open question in a session of another subscription; false when it did not wait. */
    async delegate(
      workspace: Workspace,
      question: Question,
      { pinned, ...there }: { id: string; subscription: string; sessionAt: Instant; pinned?: boolean },
      votes: number,
    ): Promise<boolean> {
      const { team } = workspace;
      const { id, subscription, by, at, number } = question;
      const [record, open] = [keys.question(team, id), keys.open(team, subscription)];
      return untilCommitted(async () => {
        const stored = await storedOpen(redis, workspace, question);
        if (stored === undefined) return false;
        // It may have been edited since it was read.
        const [text = question.text, copies] = await redis.hmget(record, 'text', 'copies');
        const [here, elsewhere] = await Promise.all([
          countOf(redis, workspace, subscription, new Map([[by, -1]])),
          countOf(redis, workspace, there.subscription, new Map([[by, 1]])),
        ]);
        const { sessionAt, ...place } = there;
        const asked = { by, at, number };
        const fields = { v: '1', ...place, ...asked, friday: sessionAt, text: text ?? '', from: id };
        const entry = { ...asked, sessionAt, votes, ...(pinned === true ? { pinned } : {}) };
        const outcome = await commit(redis, workspace, {
          operation: 'lend-question',
          expect: [
            expect.field(open, id, stored),
            expect.field(record, 'text', text ?? ''),
            ...here.expect,
            ...elsewhere.expect,
          ],
          write: [
            write.hdel(open, id),
            write.hset(record, { lent: there.id, copies: copies ? `${copies} ${there.id}` : there.id }),
            write.hset(
              keys.question(team, there.id),
              Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, String(value)])),
            ),
            write.hset(keys.open(team, there.subscription), { [there.id]: openText(entry) }),
            ...here.write,
            ...elsewhere.write,
          ],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed';
      });
    },

    /** A question without an answer there waits for the next session of its own channel. False when it cannot wait. */
    async recall(
      workspace: Workspace,
      { question, there }: Delegated,
      { to, zone }: { to: Instant; zone: string },
    ): Promise<boolean> {
      const { team } = workspace;
      const { id, subscription } = question;
      const record = keys.question(team, id);
      return untilCommitted(async () => {
        const latest = questionSchema.safeParse(await redis.hgetall(record)).data;
        if (latest === undefined || latest.delegatedTo !== there.id) return false;
        const isAsked = latest.withdrawn === undefined;
        const waits = await storedOpen(redis, workspace, there);
        const [left, here, zoned] = await Promise.all([
          countOf(
            redis,
            workspace,
            there.subscription,
            new Map(waits === undefined ? [] : [[latest.by, -1]]),
          ),
          countOf(redis, workspace, subscription, new Map(isAsked ? [[latest.by, 1]] : [])),
          zoneOf(redis, workspace, subscription, to, zone),
        ]);
        const entry = openText(waitingFor(latest, to));
        const outcome = await commit(redis, workspace, {
          operation: 'give-back-question',
          expect: [
            expect.field(record, 'lent', there.id),
            expect.field(record, 'withdrawn', latest.withdrawn ?? ''),
            expect.field(keys.open(team, there.subscription), there.id, waits ?? ''),
            ...left.expect,
            ...here.expect,
            ...(isAsked ? zoned.expect : []),
          ],
          write: [
            write.hdel(keys.open(team, there.subscription), there.id),
            write.hdel(record, 'lent'),
            ...left.write,
            ...here.write,
            ...(isAsked ? [write.hset(keys.open(team, subscription), { [id]: entry }), ...zoned.write] : []),
          ],
          tasks: isAsked ? awaitSession(subscription, to) : [],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed' && isAsked;
      });
    },

    /** A question that was answered there after it had come back no longer waits. */
    async keepDelegated(workspace: Workspace, { question, there }: Delegated): Promise<void> {
      const { team } = workspace;
      const { id, subscription, by } = question;
      const open = keys.open(team, subscription);
      await untilCommitted(async () => {
        const stored = await storedOpen(redis, workspace, question);
        if (stored === undefined) return undefined;
        const here = await countOf(redis, workspace, subscription, new Map([[by, -1]]));
        return commit(redis, workspace, {
          operation: 'keep-lent',
          expect: [expect.field(open, id, stored), ...here.expect],
          write: [
            write.hdel(open, id),
            write.hset(keys.question(team, id), { lent: there.id }),
            ...here.write,
          ],
        });
      });
    },
  };
}
