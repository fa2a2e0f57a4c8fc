// Stores of agendas, and of the outcome of each question in its session.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { type Listed, listedSchema, openText, questionSchema, waitingFor } from '../rules/question.ts';
import { keys } from './keys.ts';
import { awaitSession, countOf, forgetLater, zoneOf } from './plans.ts';

/** The fields of a question that can no longer be left out. */
const over = ['answered', 'skipped', 'withdrawn'];

export function createAgendas(redis: Connection) {
  return {
    /** Marks a question that was left out in its session, unless it was taken back before. */
    async skip(workspace: Workspace, id: string, why: string, now: Instant): Promise<void> {
      const key = keys.question(workspace.team, id);
      const [known, sealed, ...ends] = await redis.hmget(key, 'v', 'sealed', ...over);
      if (!known || ends.some(Boolean)) return;
      // A stale commit means that it was answered, left out or taken back before.
      await commit(redis, workspace, {
        operation: 'skip-question',
        expect: [expect.exists(key), ...over.map((field) => expect.field(key, field, ''))],
        write: [write.hset(key, { skipped: why })],
        tasks: forgetLater(id, sealed, now),
      });
    },

    /** Has the unanswered questions of an agenda wait for a later session, with their votes; returns these questions. */
    async reopen(
      workspace: Workspace,
      subscription: string,
      ids: readonly string[],
      { from, to, zone }: { from: Instant; to: Instant; zone: string },
    ): Promise<string[]> {
      const { team } = workspace;
      const open = keys.open(team, subscription);
      return untilCommitted(async () => {
        const all = await Promise.all(
          ids.map(async (id) => {
            const [record, stored] = await Promise.all([
              redis.hgetall(keys.question(team, id)),
              redis.hget(open, id),
            ]);
            const question = questionSchema.safeParse(record).data;
            // A question that was reopened before, and answered late, is no longer on an agenda.
            const isListed = question?.listed === undefined || question.listed === from;
            const isOver = question?.withdrawn !== undefined || question?.answered !== undefined;
            return question && isListed && !isOver && stored === null ? [question] : [];
          }),
        );
        const found = all.flat();
        if (found.length === 0) return [];
        const more = new Map<string, number>();
        for (const { by } of found) more.set(by, (more.get(by) ?? 0) + 1);
        const [askers, zoned] = await Promise.all([
          countOf(redis, workspace, subscription, more),
          zoneOf(redis, workspace, subscription, to, zone),
        ]);
        const outcome = await commit(redis, workspace, {
          operation: 'reopen-questions',
          expect: [
            ...found.flatMap(({ id, listed }) => [
              expect.field(open, id, ''),
              ...['withdrawn', 'answered'].map((field) => expect.field(keys.question(team, id), field, '')),
              expect.field(keys.question(team, id), 'listed', String(listed ?? '')),
            ]),
            ...askers.expect,
            ...zoned.expect,
          ],
          write: [
            ...found.flatMap((question) => [
              write.hset(open, { [question.id]: openText(waitingFor(question, to)) }),
              write.hdel(keys.question(team, question.id), 'listed'),
            ]),
            ...askers.write,
            ...zoned.write,
          ],
          tasks: awaitSession(subscription, to),
        });
        if (outcome === 'stale') return outcome;
        return outcome === 'committed' ? found.map(({ id }) => id) : [];
      });
    },

    async agenda({ team }: Workspace, session: string): Promise<Listed[]> {
      const stored = await redis.lrange(keys.agenda(team, session), 0, -1);
      return stored.map((entry) => listedSchema.parse(JSON.parse(entry)));
    },

    /** Stores in the questions of an agenda which session it belongs to; each may be on the agendas of several. */
    async markListed(workspace: Workspace, agenda: Pick<Listed, 'id'>[], sessionAt: Instant): Promise<void> {
      for (const { id } of agenda) {
        const key = keys.question(workspace.team, id);
        await untilCommitted(async () => {
          const [known, listed, agendas] = await redis.hmget(key, 'v', 'listed', 'agendas');
          if (!known || listed) return undefined;
          return commit(redis, workspace, {
            operation: 'mark-listed',
            expect: [expect.exists(key), expect.field(key, 'listed', '')],
            write: [
              write.hset(key, {
                listed: String(sessionAt),
                agendas: agendas ? `${agendas} ${sessionAt}` : String(sessionAt),
              }),
            ],
          });
        });
      }
    },
  };
}
