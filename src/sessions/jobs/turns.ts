// A turn, and the messages that were posted for it in its session.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { type Sequence, sequenceId } from '../../posts/rules.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { type Hour, isGone, readTurnId, unanswered } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

/** The natural keys of a turn's messages. */
export const first = 'turn';
export const second = 'turn-again';

export type Turns = ReturnType<typeof createTurns>;

export function createTurns(deps: Deps, sessions: SessionStore) {
  const { posts, questions, subscriptions } = deps.stores;

  /** The messages of a turn, first to last: a deleted one is posted once more. */
  async function sequencesOf(workspace: Workspace, subscription: string, turn: string): Promise<Sequence[]> {
    const ids = [first, second].map((what) => sequenceId(subscription, what, turn));
    const sequences = await Promise.all(ids.map((id) => posts.sequence(workspace, id)));
    return sequences.filter((sequence) => sequence !== undefined);
  }

  /** A question with the session of its turn. */
  async function turnOf(workspace: Workspace, of: string) {
    const { question: id, sessionAt } = readTurnId(of);
    const question = await questions.find(workspace, id);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    if (question === undefined || subscription === undefined) return undefined;
    const session = sessionId(subscription.id, sessionAt);
    return { question, subscription, session, hour: await sessions.hour(workspace, session) };
  }

  /** The address of the latest message of a turn. */
  async function rootOf(
    workspace: Workspace,
    subscription: Subscription,
    turn: string,
  ): Promise<string | undefined> {
    for (const what of [second, first]) {
      const id = sequenceId(subscription.id, what, turn);
      const root = await posts.rootOf(workspace, subscription.place, id);
      if (root !== undefined) return root;
    }
    return undefined;
  }

  /** The number of questions of a session that have no answer, and were neither left out nor taken back. */
  async function openIn(workspace: Workspace, hour: Hour): Promise<number> {
    const found = await Promise.all(unanswered(hour).map((id) => questions.find(workspace, id)));
    return found.filter((question) => !isGone(question)).length;
  }

  return { sequencesOf, rootOf, turnOf, openIn };
}
