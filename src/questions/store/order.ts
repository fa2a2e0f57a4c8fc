// What organisers decide of open questions, what others report to them, and votes by button.
import type { Workspace } from '../../installations/rules.ts';
import { placeKeys as likesOf } from '../../likes/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { keys as posts } from '../../posts/store/keys.ts';
import { nextNumber } from '../../posts/store/outbox.ts';
import { endId, overBy } from '../rules/end.ts';
import { type Question, reportsHide } from '../rules/question.ts';
import { keys, listKeys, openKeys } from './keys.ts';

const scripts = {
  mark: createScript(new URL('./mark-open.lua', import.meta.url)),
  report: createScript(new URL('./report-question.lua', import.meta.url)),
  close: createScript(new URL('./close-question.lua', import.meta.url)),
  vote: createScript(new URL('./vote-instead.lua', import.meta.url)),
};

/** `closed`: it is not open any more. `hidden`: this report was the one that hid it. */
export type Reported = 'reported' | 'again' | 'hidden' | 'closed';

const reported: readonly Reported[] = ['reported', 'again', 'hidden', 'closed'];

/** `voted-instead`: one's own was withdrawn for it. `closed`: it takes no more votes, and nothing was changed. */
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
    // Where nobody decided it, who asked is told of all of theirs at once.
    const told = overBy(how.what) === undefined ? endId(id, how.as, 0) : '';
    const args = [generation, id, now, subscription, how.as, how.what, told, how.ts ?? '', now * 1000];
    return (await scripts.close(redis, touched, args)) === 1;
  }

  return {
    /** Hides an open question or shows it again, puts it first or leaves it to its votes; the todo number of what follows. */
    async mark(
      { team, generation }: Workspace,
      question: Which,
      field: 'hidden' | 'pinned',
      yes: boolean,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = openKeys(team, question);
      return nextNumber(
        await scripts.mark(redis, touched, [generation, question.id, now, field, yes ? '1' : '0']),
      );
    },

    /** Keeps that somebody reports a question. */
    async report(
      { team, generation }: Workspace,
      question: Which,
      person: string,
      now: Instant,
    ): Promise<Reported> {
      const touched = [...openKeys(team, question), keys.reports(team, question.id)];
      const reply = await scripts.report(redis, touched, [generation, question.id, now, person, reportsHide]);
      return reported.find((outcome) => outcome === reply) ?? 'closed';
    },

    /** How many people reported a question. */
    reports: ({ team }: Workspace, id: string): Promise<number> => redis.scard(keys.reports(team, id)),

    /** A person votes for an open question; their own, `instead` of which they do, is withdrawn where it waits. */
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
      return voted.find((outcome) => outcome === reply) ?? 'closed';
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
