// Returns an answer to its author, because its question was deleted from the channel and the answer cannot be posted.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { returnedAnswer } from '../blocks/hour.ts';
import { readTurnId } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { Telling } from './telling.ts';

export function createReturningJobs(deps: Deps, sessions: SessionStore, telling: Telling) {
  const { posts, subscriptions } = deps.stores;

  async function returnAnswer(workspace: Workspace, id: string): Promise<StepEnd> {
    const sequence = await posts.sequence(workspace, id);
    if (sequence === undefined) return { kind: 'done' };
    const { question } = readTurnId(sequence.about);
    const answer = await sessions.answerOf(workspace, question, id);
    const subscription = await subscriptions.find(workspace, sequence.subscription);
    if (answer?.text !== undefined && subscription !== undefined) {
      const { by, text } = answer;
      await telling.note(workspace, by, subscription, ['returned', id], (words) =>
        returnedAnswer(words, sequence.place, text),
      );
    }
    await sessions.dropAnswer(workspace, question, id);
    return { kind: 'done' };
  }

  return { steps: { 'return-answer': returnAnswer } };
}
