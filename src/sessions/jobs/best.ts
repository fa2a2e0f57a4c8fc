// Finds the best answers: the most liked one of a question, and the best of all questions of a session.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Question, readSessionId } from '../../questions/rules/question.ts';
import { turnId } from '../rules.ts';
import type { Answered } from '../store/guests.ts';
import type { SessionStore } from '../store/sessions.ts';

export type BestAnswers = ReturnType<typeof createBestAnswers>;

type Best = { question: Question; answer: Answered; likes: number };

export function createBestAnswers(deps: Deps, sessions: SessionStore) {
  const { likes, questions, subscriptions } = deps.stores;

  /** A question with its most liked answer, the first of two alike; undefined while it has none. */
  async function ofQuestion(
    workspace: Workspace,
    place: string,
    id: string,
    sessionAt: number,
  ): Promise<Best | undefined> {
    const question = await questions.find(workspace, id);
    const all = question === undefined ? [] : await sessions.answers(workspace, id);
    const answers = all.filter(({ turn }) => turn === turnId(id, sessionAt));
    const tss = answers.map(({ ts }) => ts);
    const counts = await likes.counts(workspace, place, tss);
    const most = Math.max(0, ...counts);
    const answer = answers[counts.indexOf(most)];
    if (question === undefined || question.withdrawn !== undefined || answer === undefined) return undefined;
    return { question, answer, likes: most };
  }

  return {
    ofQuestion,

    /** The best answer of a session; undefined where no question was answered. */
    async ofSession(workspace: Workspace, session: string) {
      const { subscription: id, sessionAt } = readSessionId(session);
      const subscription = await subscriptions.find(workspace, id);
      const { value: hour } = await sessions.hour(workspace, session);
      if (subscription === undefined || hour === undefined) return undefined;
      const found = await Promise.all(
        hour.turns.map((turn) => ofQuestion(workspace, subscription.place, turn.id, sessionAt)),
      );
      const answered = found.filter((one) => one !== undefined);
      const most = Math.max(0, ...answered.map((one) => one.likes));
      const best = answered.find((one) => one.likes === most);
      return best && { question: best.question.id, ts: best.answer.ts };
    },

    /** One answer with its current words and its address; undefined once the answer or its question is gone. */
    async answer(workspace: Workspace, session: string, id: string, ts: string) {
      const subscription = await subscriptions.find(workspace, readSessionId(session).subscription);
      const question = await questions.find(workspace, id);
      const answer = (await sessions.answers(workspace, id)).find((one) => one.ts === ts);
      if (subscription === undefined || question === undefined || question.withdrawn !== undefined)
        return undefined;
      if (answer === undefined) return undefined;
      const thread = answer.thread ?? question.turn;
      const text = answer.text === undefined ? {} : { text: answer.text };
      return { question: question.text, by: answer.by, place: subscription.place, ts, thread, ...text };
    },
  };
}
