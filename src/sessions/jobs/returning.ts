// An answer whose question was deleted from the channel is not posted: who wrote it gets it back.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { returnedAnswer } from '../blocks/hour.ts';
import { readTurnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Telling } from './telling.ts';

export function createReturningJobs(deps: Deps, sessions: SessionStore, telling: Telling) {
  const { posts, subscriptions } = deps.stores;

  async function returnAnswer(workspace: Workspace, id: string): Promise<StepEnd> {
    const chain = await posts.chain(workspace, id);
    if (chain === undefined) return { kind: 'done' };
    const { question } = readTurnId(chain.about);
    const answer = await sessions.answerOf(workspace, question, id);
    const subscription = await subscriptions.find(workspace, chain.subscription);
    if (answer?.text !== undefined && subscription !== undefined) {
      const { by, text } = answer;
      await telling.note(workspace, by, subscription, ['returned', id], (words) =>
        returnedAnswer(words, chain.place, text),
      );
    }
    await sessions.dropAnswer(workspace, question, id);
    return { kind: 'done' };
  }

  return { steps: { 'return-answer': returnAnswer } };
}
