// Stores of a session's posted messages and its answers.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { commit, untilCommitted } from '../../platform/state/commit.ts';
import { expect, write } from '../../platform/state/plan.ts';
import type { NewSequence } from '../../posts/rules.ts';
import { keys as posts, taskKeys } from '../../posts/store/keys.ts';
import { type Posted, reserveSequence, type Sent } from '../../posts/store/plans.ts';
import { keys as questions } from '../../questions/store/keys.ts';
import { type Answer, answerSchema, readTurnId } from '../rules.ts';
import { createGuests } from './guests.ts';
import { keys } from './keys.ts';

const scripts = {
  match: createScript(new URL('./match-answers.lua', import.meta.url)),
  forget: createScript(new URL('./forget-texts.lua', import.meta.url)),
};

const forgottenAtOnce = 100;

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(redis: Connection) {
  return {
    ...createGuests(redis),

    /** The question of a turn stores the address of its message. */
    turnPosted: ({ team }: Workspace, { sequence, ts }: Sent): Posted => ({
      write: [write.hsetx(questions.question(team, readTurnId(sequence.about).question), 'turn', ts)],
    }),

    /** A posted answer from a form is stored by its ts instead of the id of its sequence. */
    async answerPosted({ team }: Workspace, { sequence, ts }: Sent): Promise<Posted> {
      const { question } = readTurnId(sequence.about);
      const answers = keys.answers(team, question);
      const readings = keys.readings(team, question);
      const [kept, begun] = await Promise.all([
        redis.hget(answers, sequence.id),
        redis.hget(readings, 'begun'),
      ]);
      if (kept === null) return {};
      // A reading that has begun may have missed it.
      const reading = String(Number(begun ?? 0) + 1);
      return {
        expect: [expect.field(answers, sequence.id, kept), expect.field(readings, 'begun', begun ?? '')],
        write: [
          write.hdel(answers, sequence.id),
          write.hset(answers, { [ts]: kept }),
          write.hset(readings, { begun: reading, applied: reading }),
        ],
      };
    },

    /** Keeps an answer from a form with its message, once; the answer has the name of the message's sequence until that is posted. */
    async addAnswer(
      workspace: Workspace,
      question: string,
      answer: Answer,
      sequence: NewSequence,
      now: Instant,
    ): Promise<void> {
      const { team } = workspace;
      const state = (await redis.hget(posts.sequence(team, sequence.id), 'state')) ?? '';
      if (state !== '' && state !== 'released') return;
      await commit(redis, workspace, {
        operation: 'add-answer',
        expect: [expect.field(posts.sequence(team, sequence.id), 'state', state)],
        posts: [reserveSequence(team, sequence, now)],
        write: [write.hset(keys.answers(team, question), { [sequence.id]: JSON.stringify(answer) })],
      });
    },

    /** An answer from a form that is still being sent, by its sequence. */
    async answerOf({ team }: Workspace, question: string, sequence: string): Promise<Answer | undefined> {
      const stored = await redis.hget(keys.answers(team, question), sequence);
      return stored === null ? undefined : answerSchema.parse(JSON.parse(stored));
    },

    async dropAnswer(workspace: Workspace, question: string, sequence: string): Promise<void> {
      const drop = [write.hdel(keys.answers(workspace.team, question), sequence)];
      await commit(redis, workspace, { operation: 'drop-answer', write: drop });
    },

    /** Whether an answer from a form is still being sent. */
    isAnswering: async ({ team }: Workspace, question: string): Promise<boolean> =>
      (await redis.hkeys(keys.answers(team, question))).some((ts) => !ts.includes('.')),

    /** Begins a reading of a thread of this question; returns its number, so that an older reading does not undo a newer one. */
    async beginReading(workspace: Workspace, question: string): Promise<number> {
      const readings = keys.readings(workspace.team, question);
      return untilCommitted(async () => {
        const begun = (await redis.hget(readings, 'begun')) ?? '';
        const reading = Number(begun) + 1;
        const outcome = await commit(redis, workspace, {
          operation: 'begin-reading',
          expect: [expect.field(readings, 'begun', begun)],
          write: [write.hset(readings, { begun: String(reading) })],
        });
        return outcome === 'stale' ? outcome : reading;
      });
    },

    /** Makes the answers equal to the thread; returns whether that changed anything. */
    async matchAnswers(
      { team, generation }: Workspace,
      of: { question: string; subscription: string; turn: string },
      standing: { replies: Record<string, Answer>; ours: string[]; reading: number },
      now: Instant,
    ): Promise<boolean> {
      const { question, subscription, turn } = of;
      const touched = [
        installations.installation(team),
        keys.answers(team, question),
        keys.texts(team),
        keys.archive(team, subscription),
        questions.question(team, question),
        questions.open(team, subscription),
        questions.askers(team, subscription),
        ...taskKeys(team),
        keys.readings(team, question),
      ];
      const { replies, ours, reading } = standing;
      const args = [generation, question, JSON.stringify(replies), JSON.stringify(ours), now, turn, reading];
      return (await scripts.match(redis, touched, args)) === 1;
    },

    /** The latest answered questions of a subscription, latest first. */
    archive: ({ team }: Workspace, subscription: string, most: number): Promise<string[]> =>
      redis.zrevrange(keys.archive(team, subscription), 0, most - 1),

    /** Forgets the texts from Slack that were written before this moment. */
    async forgetTexts({ team, generation }: Workspace, before: Instant): Promise<void> {
      for (;;) {
        const old = await redis.zrangebyscore(
          keys.texts(team),
          '-inf',
          `(${before}`,
          'LIMIT',
          0,
          forgottenAtOnce,
        );
        if (old.length === 0) return;
        const answers = old.map((member) => keys.answers(team, member.split('/')[0] ?? ''));
        const touched = [installations.installation(team), keys.texts(team), ...answers];
        await scripts.forget(redis, touched, [generation, ...old]);
      }
    },
  };
}
