// What stands of a session and what was answered in it.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import type { NewChain } from '../../posts/rules.ts';
import { keys as posts, todoKeys } from '../../posts/store/keys.ts';
import { chainFields, nextNumber, recordKeys, type Sent } from '../../posts/store/outbox.ts';
import { keys as questions } from '../../questions/store/keys.ts';
import { type Answer, answerSchema, readTurnId } from '../rules.ts';
import { createGuests } from './guests.ts';
import { keys } from './keys.ts';

const scripts = {
  agenda: createScript(new URL('./record-agenda.lua', import.meta.url)),
  turn: createScript(new URL('./record-turn.lua', import.meta.url)),
  answer: createScript(new URL('./record-answer.lua', import.meta.url)),
  add: createScript(new URL('./add-answer.lua', import.meta.url)),
  drop: createScript(new URL('./drop-answer.lua', import.meta.url)),
  begin: createScript(new URL('./begin-reading.lua', import.meta.url)),
  match: createScript(new URL('./match-answers.lua', import.meta.url)),
  forget: createScript(new URL('./forget-texts.lua', import.meta.url)),
};

export type Answered = Answer & { ts: string };

const forgottenAtOnce = 100;

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(redis: Connection) {
  const recordArgs = ({ generation }: Workspace, { part, ts, record, now }: Sent) => [
    generation,
    part,
    ts,
    JSON.stringify(record),
    now,
  ];

  return {
    ...createGuests(redis),

    /** Records the agenda; its first question has its turn. */
    async recordAgenda(workspace: Workspace, sent: Sent, session: string): Promise<number | undefined> {
      const args = [...recordArgs(workspace, sent), session];
      return nextNumber(await scripts.agenda(redis, recordKeys(workspace.team, sent.chain), args));
    },

    /** Records the message of a question whose turn it is. */
    async recordTurn(workspace: Workspace, sent: Sent, session: string): Promise<number | undefined> {
      const { team } = workspace;
      const { question } = readTurnId(sent.chain.about);
      const touched = [...recordKeys(team, sent.chain), questions.question(team, question)];
      return nextNumber(
        await scripts.turn(redis, touched, [...recordArgs(workspace, sent), sent.chain.about, session]),
      );
    },

    /** Records an answer from a form; `thread` is the address of the thread it stands in, '' where that is not known. */
    async recordAnswer(workspace: Workspace, sent: Sent, thread: string): Promise<number | undefined> {
      const { team } = workspace;
      const { chain } = sent;
      const { question } = readTurnId(chain.about);
      const touched = [
        ...recordKeys(team, chain),
        keys.answers(team, question),
        keys.readings(team, question),
      ];
      return nextNumber(
        await scripts.answer(redis, touched, [...recordArgs(workspace, sent), chain.id, thread]),
      );
    },

    /** Keeps an answer from a form with the message that will say it; its todo number, if it is new. */
    async addAnswer(
      { team, generation }: Workspace,
      question: string,
      answer: Answer,
      chain: NewChain,
      now: Instant,
    ): Promise<number | undefined> {
      const touched = [
        installations.installation(team),
        keys.answers(team, question),
        posts.chain(team, chain.id),
        ...todoKeys(team),
      ];
      const args = [generation, chain.id, JSON.stringify(answer), chainFields(chain), now];
      return nextNumber(await scripts.add(redis, touched, args));
    },

    /** An answer from a form that is on its way still, by the chain that will say it. */
    async answerOf({ team }: Workspace, question: string, chain: string): Promise<Answer | undefined> {
      const stored = await redis.hget(keys.answers(team, question), chain);
      return stored === null ? undefined : answerSchema.parse(JSON.parse(stored));
    },

    async dropAnswer({ team, generation }: Workspace, question: string, chain: string): Promise<void> {
      const touched = [installations.installation(team), keys.answers(team, question)];
      await scripts.drop(redis, touched, [generation, chain]);
    },

    /** Whether an answer from a form is on its way still. */
    isAnswering: async ({ team }: Workspace, question: string): Promise<boolean> =>
      (await redis.hkeys(keys.answers(team, question))).some((ts) => !ts.includes('.')),

    /** The answers that stand, oldest first. */
    async answers({ team }: Workspace, question: string): Promise<Answered[]> {
      const stored = await redis.hgetall(keys.answers(team, question));
      return Object.entries(stored)
        .filter(([ts]) => ts.includes('.'))
        .map(([ts, answer]) => ({ ...answerSchema.parse(JSON.parse(answer)), ts }))
        .sort((a, b) => (a.ts < b.ts ? -1 : 1));
    },

    /** Somebody is about to read a thread of this question; the number of that reading. */
    async beginReading({ team, generation }: Workspace, question: string): Promise<number> {
      const touched = [installations.installation(team), keys.readings(team, question)];
      return Number(await scripts.begin(redis, touched, [generation]));
    },

    /** Makes the answers equal to what stands in the thread; says whether that changed anything. */
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
        ...todoKeys(team),
        keys.readings(team, question),
      ];
      const { replies, ours, reading } = standing;
      const args = [generation, question, JSON.stringify(replies), JSON.stringify(ours), now, turn, reading];
      return (await scripts.match(redis, touched, args)) === 1;
    },

    /** The latest answered questions of a subscription, latest first. */
    archive: ({ team }: Workspace, subscription: string, most: number): Promise<string[]> =>
      redis.zrevrange(keys.archive(team, subscription), 0, most - 1),

    /** Forgets the texts from Slack that were written before. */
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
