// Stores of questions: text, asker and address of each.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { type Connection, recordOf } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { Posted, Sent } from '../../posts/store/plans.ts';
import { endId } from '../rules/end.ts';
import {
  forgottenWords,
  latestKnown,
  openText,
  type Question,
  questionSchema,
  readOpen,
  readSessionId,
} from '../rules/question.ts';
import { featuresText } from '../rules/similar.ts';
import { createAdd } from './add-question.ts';
import { createAgendas } from './agenda.ts';
import { createDelegated } from './delegated.ts';
import { keys, listKeys } from './keys.ts';
import { createOrder } from './order.ts';
import { storedOpen } from './plans.ts';
import { createSessionQuestions } from './session-questions.ts';

const scripts = {
  withdraw: createScript(new URL('./withdraw-question.lua', import.meta.url)),
};

export type QuestionStore = ReturnType<typeof createQuestionStore>;

export function createQuestionStore(redis: Connection) {
  async function find({ team }: Workspace, id: string): Promise<Question | undefined> {
    const record = recordOf(await redis.hgetall(keys.question(team, id)));
    return record.id === undefined ? undefined : questionSchema.parse(record);
  }

  /** The questions that were merged into a question, and into those, the oldest of each first. */
  async function mergedInto(workspace: Workspace, id: string): Promise<Question[]> {
    const ids = await redis.smembers(keys.merges(workspace.team, id));
    const found = await Promise.all(ids.map((one) => find(workspace, one)));
    const merged = found.filter((one) => one !== undefined);
    merged.sort((one, other) => one.at - other.at || one.number - other.number);
    const below = await Promise.all(merged.map((one) => mergedInto(workspace, one.id)));
    return [...merged, ...below.flat()];
  }

  return {
    ...createSessionQuestions(redis),
    ...createAgendas(redis),
    ...createOrder(redis),
    ...createDelegated(redis),
    add: createAdd(redis),
    find,
    mergedInto,

    /** The latest questions on the lists of these names, latest first, at most `most`. */
    async own(workspace: Workspace, names: readonly string[], most: number): Promise<Question[]> {
      const lists = await Promise.all(
        names.map((name) => redis.zrevrange(keys.own(workspace.team, name), 0, most - 1)),
      );
      const found = await Promise.all(lists.flat().map((id) => find(workspace, id)));
      const known = found.filter((question) => question !== undefined);
      return known.sort((a, b) => b.at - a.at || b.number - a.number).slice(0, most);
    },

    /** Notes that an asker without a name is told of an event; false when they were told before. `end` forgets the asker. */
    async takeAsker(
      workspace: Workspace,
      id: string,
      own: string,
      { told, end }: { told: string; end: boolean },
    ): Promise<boolean> {
      const key = keys.question(workspace.team, id);
      return untilCommitted(async () => {
        const [known, before] = await redis.hmget(key, 'v', `told:${told}`);
        if (!known) return false;
        const outcome = await commit(redis, workspace, {
          operation: 'take-asker',
          expect: [expect.exists(key), expect.field(key, `told:${told}`, before ?? '')],
          write: [
            write.hset(key, { [`told:${told}`]: '1' }),
            ...(end ? [write.hdel(key, 'sealed'), write.zrem(keys.own(workspace.team, own), id)] : []),
          ],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed' && !before;
      });
    },

    /** Whether a person wants no messages about the outcome of their questions. */
    isQuiet: async ({ team }: Workspace, person: string): Promise<boolean> =>
      (await redis.sismember(keys.quiet(team), person)) === 1,

    async setQuiet(workspace: Workspace, person: string, quiet: boolean): Promise<void> {
      const key = keys.quiet(workspace.team);
      const change = quiet ? write.sadd(key, person) : write.srem(key, person);
      await commit(redis, workspace, { operation: 'set-quiet', write: [change] });
    },

    /** Changes the words of an open question; false when it is not open. */
    async edit(workspace: Workspace, question: Question, text: string, now: Instant): Promise<boolean> {
      const { team } = workspace;
      const { id, subscription } = question;
      const words = keys.words(team, subscription);
      return untilCommitted(async () => {
        const open = await storedOpen(redis, workspace, question);
        if (open === undefined) return false;
        // Only the latest questions are compared with others.
        const features = await redis.hget(words, id);
        const outcome = await commit(redis, workspace, {
          operation: 'edit-question',
          expect: [
            expect.field(keys.open(team, subscription), id, open),
            expect.field(words, id, features ?? ''),
          ],
          write: [
            write.hset(keys.question(team, id), { text, edited: String(now) }),
            ...(features === null ? [] : [write.hset(words, { [id]: featuresText(text) })]),
          ],
          tasks: [{ what: 'show-question', of: id, notBefore: now }],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed';
      });
    },

    /** Withdraws a question: its asker takes it back, or its post was `deleted`, of which the asker is told. */
    async withdraw(
      { team, generation }: Workspace,
      question: Question,
      now: Instant,
      deleted = false,
    ): Promise<void> {
      const { id, subscription } = question;
      const touched = listKeys(team, question);
      const told = deleted ? endId(id, 'deleted', 0) : '';
      await scripts.withdraw(redis, touched, [generation, id, now, subscription, told]);
    },

    /** Forgets the words of a question that was taken back. */
    async forgetWords(workspace: Workspace, id: string): Promise<void> {
      const key = keys.question(workspace.team, id);
      const [withdrawn, subscription] = await redis.hmget(key, 'withdrawn', 'subscription');
      if (!withdrawn || !subscription) return;
      await commit(redis, workspace, {
        operation: 'forget-words',
        expect: [expect.field(key, 'withdrawn', withdrawn)],
        write: [
          write.hset(key, { text: forgottenWords }),
          write.hdel(keys.words(workspace.team, subscription), id),
        ],
      });
    },

    /** Stores the address of a posted question; the head above it counts one more. */
    async posted(
      { team }: Workspace,
      { sequence, ts, now }: Sent,
      question: Question,
      session: string,
    ): Promise<Posted> {
      const { id, subscription, text } = question;
      const [record, open] = [keys.question(team, id), keys.open(team, subscription)];
      const [latest, words] = [keys.latest(team, subscription), keys.words(team, subscription)];
      const [stored, edited, last] = await Promise.all([
        redis.hget(open, id),
        redis.hget(record, 'edited'),
        redis.lindex(latest, latestKnown - 1),
      ]);
      const entry = stored === null ? undefined : readOpen(stored);
      const isChanged = entry === undefined || entry.hidden === true || edited !== null;
      const { sessionAt } = readSessionId(session);
      return {
        expect: [expect.field(open, id, stored ?? ''), expect.field(record, 'edited', edited ?? '')],
        write: [
          write.hset(record, { ts, root: sequence.root ?? ts, friday: String(sessionAt) }),
          write.lpush(latest, id, latestKnown),
          write.hset(words, { [id]: featuresText(text) }),
          ...(last === null ? [] : [write.hdel(words, last)]),
          ...(entry === undefined ? [] : [write.hset(open, { [id]: openText({ ...entry, ts }) })]),
        ],
        tasks: [
          // The text was fixed before it changed.
          ...(isChanged ? [{ what: 'show-question', of: id, notBefore: now }] : []),
          { what: 'count-questions', of: session, notBefore: now },
        ],
      };
    },

    /** Keeps a call of the app by name in this message: it is answered once, however often Slack sends the event. */
    async mention(workspace: Workspace, ts: string, about: string, now: Instant): Promise<void> {
      await commit(redis, workspace, {
        operation: 'put-mention',
        once: `mention:${ts}`,
        tasks: [{ what: 'answer-mention', of: about, notBefore: now }],
      });
    },
  };
}
