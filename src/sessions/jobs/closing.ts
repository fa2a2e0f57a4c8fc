// Open questions are closed without an answer, and who asked them hears why.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import type { Open } from '../../questions/rules/question.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';

export async function closeOpen(
  deps: Deps,
  workspace: Workspace,
  { id: subscription, place }: Subscription,
  open: readonly Open[],
  why: string,
): Promise<void> {
  const { questions } = deps.stores;
  for (const { id } of open)
    await questions.decline(workspace, { id, subscription }, place, why, deps.clock.now());
}
