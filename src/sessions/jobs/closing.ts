// Open questions are closed without an answer, and who asked them hears why.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { countedBy, endId, type Open, sessionId } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';

export async function closeOpen(
  deps: Deps,
  workspace: Workspace,
  { id: subscription, place }: Subscription,
  open: readonly Open[],
  why: string,
): Promise<void> {
  const { questions } = deps.stores;
  for (const { id, friday } of open) {
    const question = await questions.find(workspace, id);
    await questions.decline(workspace, { id, subscription }, place, why, deps.clock.now());
    await deps.enqueue(workspace, 'show-question', id);
    await deps.enqueue(workspace, 'tell-asker', endId(id, 'declined', 0));
    const counted = question === undefined ? friday : countedBy(question, friday);
    await deps.enqueue(workspace, 'count-questions', sessionId(subscription, counted));
  }
}
