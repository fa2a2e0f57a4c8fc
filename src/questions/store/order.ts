// Stores of organisers' decisions about open questions, of reports, and of votes by button.
import type { Workspace } from '../../installations/rules.ts';
import { placeKeys as likesOf } from '../../likes/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript, oneOf } from '../../platform/scripts.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import { keys as posts } from '../../posts/store/keys.ts';
import { endId, overBy } from '../rules/end.ts';
import { openText, type Question, readOpen, reportsHide } from '../rules/question.ts';
import { keys, listKeys } from './keys.ts';
import { storedOpen } from './plans.ts';

const scripts = {
  close: createScript(new URL('./close-question.lua', import.meta.url)),
  vote: createScript(new URL('./vote-instead.lua', import.meta.url)),
};

/** `closed`: it is no longer open. `hidden`: this report hid it. */
export type Reported = 'reported' | 'again' | 'hidden' | 'closed';

/** `voted-instead`: the person's own question was withdrawn for it. `closed`: it takes no more votes, and nothing was changed. */
export type Voted = 'voted' | 'voted-instead' | 'closed';

const voted: readonly Voted[] = ['voted', 'voted-instead', 'closed'];

type Which = Pick<Question, 'id' | 'subscription'>;

export function createOrder(redis: Connection) {
  async function close(
    { team, generation }: Workspace,
    question: Which,
    place: string,
    how: { as: 'declined' | 'merged'; what: string; ts?: string | undefined },
    now: Instant,
  ): Promise<boolean> {
    const touched = [
      ...listKeys(team, question),
      ...likesOf.map((key) => key(team, place)),
      keys.merges(team, how.as === 'merged' ? how.what : 'none'),
    ];
    const { id, subscription } = question;
    // Askers are told of all their questions at once where no person closed them.
    const told = overBy(how.what) === undefined ? endId(id, how.as, 0) : '';
    const args = [generation, id, now, subscription, how.as, how.what, told, how.ts ?? '', now * 1000];
    return (await scripts.close(redis, touched, args)) === 1;
  }

  return {
    /** Hides an open question or shows it again, puts it first or leaves it to its votes; false when it is not open. */
    async mark(
      workspace: Workspace,
      question: Which,
      field: 'hidden' | 'pinned',
      yes: boolean,
      now: Instant,
    ): Promise<boolean> {
      const { team } = workspace;
      const { id, subscription } = question;
      const open = keys.open(team, subscription);
      return untilCommitted(async () => {
        const stored = await storedOpen(redis, workspace, question);
        if (stored === undefined) return false;
        const entry = { ...readOpen(stored), [field]: yes };
        // The first place outlasts the session it was given for. Reports no longer hide a question that an organiser has judged.
        const kept: Record<string, string> =
          field === 'pinned' ? { pinned: yes ? '1' : '0' } : { judged: String(now) };
        const outcome = await commit(redis, workspace, {
          operation: 'mark-open',
          expect: [expect.field(open, id, stored)],
          write: [write.hset(open, { [id]: openText(entry) }), write.hset(keys.question(team, id), kept)],
          tasks: [{ what: 'show-question', of: id, notBefore: now }],
        });
        return outcome === 'stale' ? outcome : outcome === 'committed';
      });
    },

    /** Keeps a person's report of a question; enough reports hide it until an organiser has judged it. */
    async report(workspace: Workspace, question: Which, person: string, now: Instant): Promise<Reported> {
      const { team } = workspace;
      const { id, subscription } = question;
      const [open, reports] = [keys.open(team, subscription), keys.reports(team, id)];
      return untilCommitted<Reported>(async () => {
        const [stored, [judged], others, isAgain] = await Promise.all([
          storedOpen(redis, workspace, question),
          redis.hmget(keys.question(team, id), 'judged'),
          redis.scard(reports),
          redis.sismember(reports, person),
        ]);
        if (stored === undefined) return 'closed';
        if (isAgain === 1) return 'again';
        const entry = readOpen(stored);
        const hides = !judged && !entry.hidden && others + 1 >= reportsHide;
        const outcome = await commit(redis, workspace, {
          operation: 'report-question',
          expect: [
            expect.field(open, id, stored),
            expect.field(keys.question(team, id), 'judged', judged ?? ''),
            expect.without(reports, person),
            expect.size(reports, others),
          ],
          write: [
            write.sadd(reports, person),
            ...(hides ? [write.hset(open, { [id]: openText({ ...entry, hidden: true }) })] : []),
          ],
          tasks: hides
            ? ['show-question', 'tell-reported'].map((what) => ({ what, of: id, notBefore: now }))
            : [],
        });
        if (outcome === 'stale') return outcome;
        return outcome !== 'committed' ? 'closed' : hides ? 'hidden' : 'reported';
      });
    },

    /** The number of people who reported a question. */
    reports: ({ team }: Workspace, id: string): Promise<number> => redis.scard(keys.reports(team, id)),

    /** Counts a person's vote for an open question; their own question, given as `instead`, is withdrawn if it waits. */
    async vote(
      { team, generation }: Workspace,
      question: Which,
      place: string,
      { person, instead }: { person: string; instead: string | undefined },
      now: Instant,
    ): Promise<Voted> {
      const { id, subscription } = question;
      const touched = [
        ...listKeys(team, { id: instead ?? 'none', subscription }),
        posts.ledger(team, place),
        ...likesOf.map((key) => key(team, place)),
      ];
      const args = [generation, instead ?? '', now, subscription, id, person, now * 1000];
      const reply = await scripts.vote(redis, touched, args);
      return oneOf(voted, reply, 'closed');
    },

    /** Takes an open question from the list with a reason; false when it is not open. */
    decline: (
      workspace: Workspace,
      question: Which,
      place: string,
      why: string,
      now: Instant,
    ): Promise<boolean> => close(workspace, question, place, { as: 'declined', what: why }, now),

    /** Merges an open question into another open one, which gets its votes; false when one is not open. */
    merge: (
      workspace: Workspace,
      question: Which,
      place: string,
      into: Pick<Question, 'id' | 'ts'>,
      now: Instant,
    ): Promise<boolean> =>
      close(workspace, question, place, { as: 'merged', what: into.id, ts: into.ts }, now),
  };
}
